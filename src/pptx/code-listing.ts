import type PptxGenJS from 'pptxgenjs';
import type { CodeItem } from '../model/frame.ts';
import type { TextStyle } from '../model/style.ts';
import type { Colour } from '../model/colour.ts';
import type { CodeToken } from '../model/deck.ts';
import { textStyle } from '../theme/tokens.ts';
import { type Box, type Px } from '../model/units.ts';
import { inheritText, type LayoutPlaceholder, linesBox, standsIn } from './layout-text.ts';
import { inheritedLevels, markPlaceholder, typefaces } from './placeholders.ts';
import type { PptxFonts } from './fonts.ts';
import type { SlideDraft } from './slide-draft.ts';
import { transform } from './shape-tree.ts';
import { inches } from './text-box.ts';
import { el, type XmlElement } from '../ooxml/xml.ts';

/** Lit lines lie on the slide's background, that far from the panel's edges, with a bar at their start. */
const bandInset: Px = 12;
const barWidth: Px = 4;
/** From a line's number to its text. */
const numberGap: Px = 28;

/**
 * A listing is one text of native lines on a panel, with its line numbers beside it. Highlighted lines are marked by a band behind them
 * and by the other lines' muted text; with steps, bands come and go and the text changes its colour, so that the words stand
 * in the file once.
 */
export const draftCode = (item: CodeItem, draft: SlideDraft): void => {
  const { colours } = draft.context;
  const decorative = true;
  draft.add(`${item.id}-panel`, { name: `${item.name}, panel`, decorative }, () => {});
  draft.slide.addShape('rect', { ...inches(item.box), fill: { color: colours.draft('panel') } });
  const groups = item.stepped ? item.groups : item.groups.slice(0, 1);
  for (const [index, group] of groups.entries()) draftBands(item, group, index, draft);
  if (!item.unnumbered) draftNumbers(item, draft);
  draftLines(item, draft);
};

/** Runs of neighbouring lines, as first and last line. */
const stretches = (lines: readonly number[]): [number, number][] => {
  const found: [number, number][] = [];
  for (const line of [...lines].sort((one, other) => one - other)) {
    const last = found[found.length - 1];
    if (last && line === last[1] + 1) last[1] = line;
    else found.push([line, line]);
  }
  return found;
};

const draftBands = (item: CodeItem, lines: readonly number[], index: number, draft: SlideDraft): void => {
  const { colours } = draft.context;
  for (const [first, last] of stretches(lines)) {
    const band: Box = {
      x: item.box.x + bandInset,
      y: item.box.y + item.padding + (first - 1) * item.style.line,
      w: item.box.w - 2 * bandInset,
      h: (last - first + 1) * item.style.line,
    };
    const background: Colour = 'paper';
    for (const [part, box, colour] of [
      ['band', band, background],
      ['bar', { ...band, w: barWidth }, 'ink'],
    ] as const) {
      const name = `Lines ${first} to ${last}, ${part}`;
      const id = draft.add(`${item.id}-${part}-${index + 1}-${first}`, { name, decorative: true }, () => {});
      draft.slide.addShape('rect', { ...inches(box), fill: { color: colours.draft(colour) } });
      if (!item.stepped) continue;
      const target = { kind: 'object', id, build: 'shape' } as const;
      draft.reveal(index + 1, { target, motion: 'enter' });
      if (index + 1 < item.groups.length) draft.reveal(index + 2, { target, motion: 'exit' });
    }
  }
};

const draftNumbers = (item: CodeItem, draft: SlideDraft): void => {
  const { colours, fonts } = draft.context;
  draft.add(`${item.id}-numbers`, { name: `${item.name}, line numbers`, decorative: true }, (element) =>
    finishListing(element, textBoxOf(element), draft),
  );
  const size = Math.min(item.style.size, textStyle('label', 'muted').size);
  draft.slide.addText(
    item.lines.map((_, index) => ({
      text: String(index + 1),
      options: {
        // smaller letters on the lines of the code
        ...lineOptions({ ...item.style, size }, fonts),
        align: 'right',
        fontFace: fonts.mono,
        fontSize: fonts.points({ face: 'mono', size }),
        color: colours.draft('muted'),
      },
    })),
    {
      ...inches({
        ...item.box,
        y: item.box.y + item.padding,
        w: item.gutter - numberGap,
        // As much room as the lines have: a box that just fits is shrunk by some programs, and its lines with it.
        h: item.box.h - item.padding,
      }),
      isTextBox: true,
      margin: 0,
      valign: 'top',
    },
  );
};

const draftLines = (item: CodeItem, draft: SlideDraft): void => {
  const spec = draft.takePlaceholder((candidate) => candidate.id === 'code');
  const id = draft.add(item.id, item, (element) => {
    finishListing(element, textBoxOf(element), draft);
    if (spec) fillListing(element, item, spec, draft);
  });
  const lit = new Set(item.stepped ? [] : item.groups[0]);
  const runs = item.lines.flatMap((tokens, index) => {
    const look = lit.size === 0 ? 'plain' : lit.has(index + 1) ? 'lit' : 'dim';
    return lineRuns(tokens, look, item.style, draft);
  });
  draft.slide.addText(runs, {
    ...inches(linesBox(item)),
    isTextBox: true,
    margin: 0,
    valign: 'top',
  });
  draft.reveal(item.click, { target: { kind: 'object', id, build: 'shape' }, motion: 'enter' });
  if (item.stepped) lightLines(item, id, draft);
};

/** Lines take from the slide layout what they have of it: place, letters, spacing. */
const fillListing = (element: XmlElement, item: CodeItem, placeholder: LayoutPlaceholder, draft: SlideDraft): void => {
  const { context } = draft;
  const box = linesBox(item);
  markPlaceholder(element, placeholder.link);
  element.at('p:spPr')!.children = standsIn(box, placeholder.box, 'top') ? [] : [transform(box)];
  const properties = textBoxOf(element).at('a:bodyPr')!;
  properties.attributes = {};
  // LibreOffice lets text give way where the slide says so.
  properties.children = [el('a:normAutofit')];
  inheritText(textBoxOf(element), inheritedLevels(placeholder, context), typefaces('sans', context.fonts));
};

/** From the first click on, lit lines are ink and all others muted; a line changes only when its state does. */
const lightLines = (item: CodeItem, id: number, draft: SlideDraft): void => {
  const { colours } = draft.context;
  let before: (boolean | undefined)[] = item.lines.map(() => undefined);
  for (const [index, group] of item.groups.entries()) {
    const now = item.lines.map((_, line) => group.includes(line + 1));
    for (const [paragraph, isLit] of now.entries()) {
      if (isLit === before[paragraph] || item.lines[paragraph]!.every(({ text }) => text.trim() === '')) continue;
      const textColour = colours.element(isLit ? 'ink' : 'muted');
      draft.reveal(index + 1, { target: { kind: 'paragraph', id, paragraph }, motion: { textColour } });
    }
    before = now;
  }
};

type Look = 'plain' | 'lit' | 'dim';

const lineRuns = (
  tokens: readonly CodeToken[],
  look: Look,
  style: TextStyle,
  draft: SlideDraft,
): PptxGenJS.TextProps[] => {
  const { colours, fonts } = draft.context;
  const options = {
    ...lineOptions(style, fonts),
    align: 'left' as const,
    fontFace: fonts.mono,
    fontSize: fonts.points(style),
    breakLine: false,
  };
  const runs = tokens
    .filter(({ text }) => text !== '')
    .map(({ text, kind }) => ({
      text,
      options: {
        ...options,
        color: colours.draft(tokenColour(kind, look)),
        bold: kind === 'keyword' && look !== 'dim',
      },
    }));
  if (runs.length === 0) runs.push({ text: '', options: { ...options, color: colours.draft('ink2'), bold: false } });
  runs[runs.length - 1]!.options.breakLine = true;
  return runs;
};

/** Keywords by weight, two hues at most. */
const tokenColour = (kind: CodeToken['kind'], look: Look): Colour => {
  if (look === 'dim') return 'muted';
  switch (kind) {
    case 'keyword':
      return 'ink';
    case 'string':
      return 'actor.0.text';
    case 'name':
    case 'number':
      return 'actor.3.text';
    case 'comment':
      return 'muted';
    case undefined:
      return look === 'lit' ? 'ink' : 'ink2';
  }
};

const lineOptions = (style: TextStyle, fonts: PptxFonts): PptxGenJS.TextPropsOptions => ({
  lineSpacingMultiple: fonts.linePercent(style) / 100,
  breakLine: true,
});

const textBoxOf = (element: XmlElement): XmlElement => element.at('p:txBody')!;

/** Lines are as wide as the box, and grow smaller where another face makes them wider; nothing is spelled. */
const finishListing = (element: XmlElement, body: XmlElement, draft: SlideDraft): void => {
  const properties = body.at('a:bodyPr')!;
  properties.attributes = {};
  properties.set({ wrap: 'square', lIns: 0, tIns: 0, rIns: 0, bIns: 0, anchor: 't' });
  properties.children = [el('a:normAutofit')];
  for (const run of element.all('a:rPr')) run.set({ lang: draft.context.languages.main, noProof: true });
  // Code runs from left to right in any deck.
  if (draft.context.deck.locale.direction === 'rtl') for (const line of element.all('a:pPr')) line.set({ rtl: 0 });
};
