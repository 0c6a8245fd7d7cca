import type { CodeItem } from '../../model/frame.ts';
import type { CodeToken } from '../../model/deck.ts';
import { cssColour } from '../../model/colour.ts';
import { itemAttributes, px, textLook } from './item-attributes.ts';
import { escapeText } from '../../model/escape.ts';

/** What `templates/items/code.hbs` shows. */
export interface CodeView {
  readonly attributes: string;
  readonly preAttributes: string;
  readonly lines: readonly {
    readonly number?: number;
    readonly classes: string;
    readonly groups?: string;
    readonly html: string;
  }[];
  /** One a group, in order: what Reveal counts as clicks. */
  readonly clicks: readonly number[];
}

/** Lit lines follow the clicks through `data-groups` (templates/scripts/boot.js); without steps the first group is lit for good. */
export function codeView(item: CodeItem): CodeView {
  const look = textLook(item.style);
  const lit = new Set(item.stepped ? [] : item.groups[0]);
  const dims = lit.size > 0;
  return {
    attributes: itemAttributes(item, { classes: item.stepped ? 'stepped' : '' }),
    preAttributes: `class="${look.classes.join(' ')}" style="${look.style};padding:${px(item.padding)} 0;--gutter:${px(item.gutter)};--line:${px(item.style.line)}"`,
    lines: item.lines.map((tokens, index) => {
      const line = index + 1;
      const groups = item.groups.flatMap((group, at) => (group.includes(line) ? [at] : []));
      const state = !dims ? '' : lit.has(line) ? ' lit' : ' dim';
      return {
        ...(!item.unnumbered && { number: line }),
        classes: `line${state}`,
        ...(item.stepped && groups.length > 0 && { groups: groups.join(' ') }),
        html: tokens.map(tokenHtml).join(''),
      };
    }),
    clicks: item.stepped ? item.groups.map((_, index) => index) : [],
  };
}

const tokenHtml = ({ text, kind }: CodeToken): string =>
  kind ? `<span class="code-${kind}">${escapeText(text)}</span>` : escapeText(text);

/** Keywords by weight, no more than two hues: text in the first actor's colour, names and numbers in the fourth's. */
export const codeCss = (): string =>
  [
    `.code-keyword{font-weight:600;color:${cssColour('ink')}}`,
    `.code-string{color:${cssColour('actor.0.text')}}`,
    `.code-name,.code-number{color:${cssColour('actor.3.text')}}`,
    `.code-comment{color:${cssColour('muted')}}`,
  ].join('\n');
