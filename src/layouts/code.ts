import type { Composition, SlideContext } from '../compose/context.ts';
import { captionItem } from '../compose/figure.ts';
import { stepDown, within } from '../compose/fit.ts';
import { count } from '../model/diagnostic.ts';
import { captionPlaceholder, headPlaceholders, textPlaceholder } from '../compose/regions.ts';
import { plain } from '../compose/text.ts';
import type { CodeListing, SlideOf } from '../model/deck.ts';
import type { CodeItem } from '../model/frame.ts';
import { needed, optional, text, type InferFields } from '../model/grammar.ts';
import type { RichText } from '../model/rich-text.ts';
import { codeShape, resolveCode } from '../resolve/code.ts';
import type { Box, Px } from '../model/units.ts';
import { textStyle, type TypeName } from '../theme/tokens.ts';
import { defineLayout, unusable } from './define-layout.ts';

const fields = {
  code: needed(codeShape, 'The code.'),
  caption: optional(text, 'A line below it.'),
};

declare module '../model/outline.ts' {
  interface SlideLayouts {
    code: {
      outline: InferFields<typeof fields>;
      content: { readonly code: CodeListing; readonly caption?: RichText };
    };
  }
}

export const codeLayout = defineLayout({
  name: 'code',
  doc: 'A code listing.',
  role: 'content',
  title: 'needed',
  fields,
  steps: { doc: 'Groups of `lines`, one a click.', count: ({ code }) => code.lines?.length },
  onPhone: 'scroll',
  citesSources: true,
  maxWords: Infinity,
  mayBeSparse: ({ code }) => code.lines.length === 1,
  async resolve(slide, { path }, context) {
    const code = await resolveCode(slide.code, [...path, 'code'], context);
    return code ? { code, caption: context.richOrNone(slide.caption) } : unusable;
  },
  inCompanyTemplate: false,
  template: {
    label: 'Code',
    background: 'paper',
    placeholders: (room) => [
      ...headPlaceholders(room),
      textPlaceholder('code', room.captioned, 'Code', textStyle('code', 'ink2')),
      captionPlaceholder(room),
    ],
  },
  diagrams: () => [],
  compose: composeCode,
});

const padding = 24;
/** Beside letters of any size: numbers of lines keep theirs. */
const gutterBeside: Px = 52;
const right = 28;
/** Of lines without numbers that would not fit with them. */
const rightOfBare: Px = 12;
/** So few lines have no numbers. */
const few = { lines: 3, gutter: 32, right: 24 } as const;
/** A panel ends below its last line where that is near the foot of the body; else it ends there, and its lines stand a little above its middle. */
const filling = { least: 0.72, above: 0.46 } as const;
const belowPanel: Px = 20;

const sizes: readonly [TypeName, ...TypeName[]] = [
  'codeVast',
  'codeGrand',
  'codeHuge',
  'codeLarge',
  'codeMedium',
  'code',
  'codeSmall',
  'codeLabel',
];

function composeCode(slide: SlideOf<'code'>, context: SlideContext): Composition {
  const { code, caption } = slide;
  const { body, captioned, caption: foot } = context.room;
  const box = caption ? captioned : body;
  const set = setCode(code, box, context, sizes);
  if (!set.fits) reportCode(code, set, context);
  const isFull = set.height >= filling.least * box.h;
  const h = isFull ? Math.min(set.height, box.h) : box.h;
  const item = {
    ...set.item,
    box: { ...box, h },
    padding: isFull ? padding : padding + (box.h - set.height) * filling.above,
    stepped: slide.steps && code.groups.length > 0,
  };
  const below = { ...foot, y: Math.min(foot.y, box.y + h + belowPanel) };
  return [
    {
      items: [item, ...(caption ? [captionItem(caption, below, [...slide.path, 'caption'], context)] : [])],
      clicks: slide.steps ? code.groups.length : 0,
      variant: {
        step: item.style.size >= 32 ? 0 : item.style.size >= 26 ? 1 : 2,
        parts: caption ? ['caption'] : [],
      },
    },
  ];
}

/** A listing in a place, in letters of a size. */
export interface SetCode {
  readonly item: CodeItem;
  /** Of the place inside the panel. */
  readonly room: { readonly w: Px; readonly h: Px };
  readonly widest: Px;
  /** Of the panel that ends below the last line. */
  readonly height: Px;
  readonly fits: boolean;
}

/** The largest size at which all lines fit, both ways: code is never broken. */
export function setCode(
  code: CodeListing,
  box: Box,
  context: SlideContext,
  sizes: readonly [TypeName, ...TypeName[]] = ['code', 'codeSmall', 'codeLabel'],
): SetCode {
  const isFew = code.lines.length <= few.lines;
  const numbered = setListing(code, box, context, sizes, !isFew);
  // Numbers of lines give way to lines that would not fit beside them.
  if (numbered.fits || isFew) return numbered;
  const bare = setListing(code, box, context, [sizes.at(-1)!], false);
  return bare.fits ? bare : numbered;
}

function setListing(
  code: CodeListing,
  box: Box,
  context: SlideContext,
  sizes: readonly [TypeName, ...TypeName[]],
  numbered: boolean,
): SetCode {
  const texts = code.lines.map((tokens) => tokens.map(({ text }) => text).join(''));
  return stepDown<TypeName, SetCode>(sizes, (step) => {
    const style = context.style(step, 'ink2');
    const isFew = code.lines.length <= few.lines;
    const gutter = numbered ? gutterBeside + style.size : few.gutter;
    const room = {
      w: box.w - gutter - (numbered ? right : isFew ? few.right : rightOfBare),
      h: box.h - 2 * padding,
    };
    const widest = Math.max(0, ...texts.map((text) => context.measure.width(plain(text), style)));
    const height = texts.length * style.line;
    const item: CodeItem = {
      kind: 'code',
      id: 'code',
      name: 'Code',
      box,
      style,
      lines: code.lines,
      groups: code.groups,
      stepped: false,
      padding,
      gutter,
      ...(!numbered && { unnumbered: true }),
      path: code.path,
    };
    return { item, room, widest, height: height + 2 * padding, fits: within(height, room.h) && within(widest, room.w) };
  });
}

/** Tells that a listing is too long or too wide for its place, and how much has room. */
export function reportCode(code: CodeListing, { item, room, widest }: SetCode, context: SlideContext): void {
  const { line, size } = item.style;
  const fitting = { lines: Math.floor(room.h / line), characters: Math.floor(room.w / (size * 0.6)) };
  const lines = code.lines.length - fitting.lines;
  const characters = Math.ceil((widest - room.w) / (size * 0.6));
  const over = [
    ...(lines > 0 ? [count(lines, 'line')] : []),
    ...(characters > 0 ? [`${count(characters, 'character')} a line`] : []),
  ];
  context.report({
    rule: 'overflow',
    severity: 'error',
    path: [...code.path, 'text'],
    message: `the listing does not fit its place: ${over.join(' and ')} over`,
    hint: `${count(fitting.lines, 'line')} of ${fitting.characters} characters have room: show the part that matters, or break long lines`,
  });
}
