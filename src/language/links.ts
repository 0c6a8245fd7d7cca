import type { Link } from '../model/rich-text.ts';

/** A link of inline Markdown, `[words](target)`; offsets are those of the target in the text. */
export interface WrittenLink {
  /** Without the backslashes that take a character's meaning. */
  readonly target: string;
  readonly start: number;
  readonly end: number;
  /** It is written as Markdown writes pictures, `![words](target)`. */
  readonly picture: boolean;
}

/** What a link leads to; nothing for kinds that neither deck follows. */
export function linkTarget(target: string): Link | undefined {
  if (/^#./.test(target)) return { kind: 'slide', id: target.slice(1) };
  const href = target.replaceAll(' ', '%20');
  return /^(?:https?:\/\/|mailto:)\S/i.test(href) && URL.canParse(href) ? { kind: 'url', href } : undefined;
}

/** Why a deck cannot follow a link, or `undefined`; whether a slide `#id` exists is looked up elsewhere. */
export function linkProblem(link: WrittenLink): { message: string; hint: string } | undefined {
  const hint = 'links lead to https://…, http://…, mailto:… or #slide-id; a \\ before [ makes it plain text';
  if (link.picture)
    return { message: 'a text cannot hold a picture', hint: 'pictures stand on slides of their own: layout: image' };
  if (link.target === '' || link.target === '#') return { message: 'this link leads nowhere', hint };
  if (linkTarget(link.target)) return undefined;
  return { message: `a deck cannot follow a link to "${link.target}"`, hint };
}

/** No address is longer; it keeps the search short. */
const mostTarget = 2048;

/** What stands between the parentheses of a link, which opened before `from`; `after` is the place behind the closing one. */
export function readLinkTarget(
  text: string,
  from: number,
): { readonly target: string; readonly start: number; readonly end: number; readonly after: number } | undefined {
  let start = from;
  while (/\s/.test(text[start] ?? '')) start += 1;
  const rest = text.slice(start, start + mostTarget);
  const pointed = /^<([^<>\n]*)>/.exec(rest);
  const written = pointed ? pointed[1]! : balanced(rest);
  const end = start + (pointed ? pointed[0].length : written.length);
  const close = /^(\s+("[^"]*"|'[^']*'|\([^()]*\)))?\s*\)/.exec(text.slice(end, end + mostTarget));
  if (!close) return undefined;
  const inside = start + (pointed ? 1 : 0);
  return { target: unescaped(written), start: inside, end: inside + written.length, after: end + close[0].length };
}

/** Up to the first white space or the parenthesis that closes the link; those inside come in pairs. */
function balanced(text: string): string {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text[at]!;
    if (unit <= ' ' || unit === '\u00a0') return text.slice(0, at);
    if (unit === '\\') at += 1;
    else if (unit === '(') depth += 1;
    else if (unit === ')') {
      if (depth === 0) return text.slice(0, at);
      depth -= 1;
    }
  }
  return text;
}

/** Backslashes before punctuation take its meaning, and go. */
export const unescaped = (text: string): string => text.replace(/\\([!-/:-@[-`{-~])/g, '$1');
