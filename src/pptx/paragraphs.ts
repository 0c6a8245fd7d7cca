import type PptxGenJS from 'pptxgenjs';
import type { Bullet, Paragraph, TextStyle } from '../model/style.ts';
import { sizeOfRun, type Run } from '../model/rich-text.ts';
import { emuFromPx, pointsFromPx } from '../model/units.ts';
import { formulaMark } from './formula-shapes.ts';
import { bulletElements } from './placeholders.ts';
import type { SlideDraft } from './slide-draft.ts';
import type { XmlElement } from '../ooxml/xml.ts';

/** The text of paragraphs for `addText` or a table's cell: a run a language, breaks inside a paragraph as soft breaks. */
export const draftParagraphs = (paragraphs: readonly Paragraph[], draft: SlideDraft): PptxGenJS.TextProps[] =>
  paragraphs.flatMap((paragraph) => {
    const runs = paragraph.runs.flatMap((run) => draftRun(run, paragraph, draft));
    if (runs.length === 0) runs.push({ text: '', options: { ...paragraphOptions(paragraph, draft) } });
    runs[runs.length - 1]!.options!.breakLine = true;
    return runs;
  });

const draftRun = (run: Run, paragraph: Paragraph, draft: SlideDraft): PptxGenJS.TextProps[] => {
  const { languages, fonts, colours, deck } = draft.context;
  const { style } = paragraph;
  const face = faceOf(run, style);
  const hyperlink = run.link && draft.hyperlink(run.link);
  const own = /\.on$/.test(style.colour); // on an accent nothing but its own text is legible
  const plain = hyperlink && !own ? (draft.dark ? 'dark.link' : 'link') : style.colour;
  // Links have the theme's colour, whatever marks are around them; on a template's ground they may need another.
  const colour = hyperlink && !deck.template ? plain : (run.colour ?? plain);
  return drafted(run)
    .split('\n')
    .flatMap((line, index) =>
      languages.split(line).map((stretch, place): PptxGenJS.TextProps => ({
        text: stretch.text,
        options: {
          ...paragraphOptions(paragraph, draft),
          lang: stretch.language,
          fontSize: fonts.points({ face, size: style.size * (run.size ? sizeOfRun[run.size] : 1) }),
          fontFace: fonts.typeface(face),
          bold: fonts.isBold(style) || run.bold,
          italic: run.italic,
          subscript: run.sub,
          superscript: run.sup,
          ...(run.strike && { strike: 'sngStrike' as const }),
          ...(run.highlight && { highlight: colours.draft(run.highlight) }),
          color: colours.draft(colour),
          softBreakBefore: index > 0 && place === 0,
          ...(hyperlink && { hyperlink }),
        },
      })),
    );
};

/** The text of a run; a mark in the place of a formula. */
const drafted = (run: Run): string => (run.kind === 'formula' ? formulaMark : run.text);

const faceOf = (run: Run, style: TextStyle): TextStyle['face'] => {
  switch (run.kind) {
    case 'text':
      return style.face;
    case 'formula':
      return style.face;
    case 'code':
      return 'mono';
    default:
      return run satisfies never;
  }
};

const paragraphOptions = (
  { runs, style, align, bullet, spaceBefore }: Paragraph,
  draft: SlideDraft,
): PptxGenJS.TextPropsOptions => {
  const rtl = draft.context.deck.locale.direction === 'rtl';
  return {
    align: align === 'center' ? 'center' : (align === 'start') === rtl ? 'right' : 'left',
    rtlMode: rtl,
    // A share of the line's largest letters, but for larger words in it: they would make their line higher than it is in the web deck.
    ...(runs.some(({ size }) => size === 'large')
      ? { lineSpacing: pointsFromPx(style.line) }
      : { lineSpacingMultiple: draft.context.fonts.linePercent(style) / 100 }),
    paraSpaceBefore: spaceBefore && pointsFromPx(spaceBefore),
    ...(bullet && { bullet: { indent: pointsFromPx(bullet.indent), characterCode: '2022' } }),
  };
};

/**
 * What pptxgenjs has no word for, in the paragraphs that it drafted: bullets' colour and place, capitals, letter-spacing, and
 * languages of empty ends. The n-th `a:p` is the n-th paragraph.
 */
export const finishParagraphs = (textBody: XmlElement, paragraphs: readonly Paragraph[], draft: SlideDraft): void => {
  for (const [index, element] of textBody.elements('a:p').entries()) {
    const paragraph = paragraphs[index];
    if (!paragraph) continue;
    if (paragraph.bullet) finishBullet(element, paragraph.bullet, startOf(paragraphs, index), draft);
    for (const run of element.elements('a:r')) finishRun(run.at('a:rPr')!, paragraph.style, draft);
    finishEnd(element);
  }
};

/**
 * The number that the list of a paragraph begins with, from which PowerPoint counts. Points below it do not part a list; those above do,
 * and so does a text without a mark.
 */
const startOf = (paragraphs: readonly Paragraph[], index: number): number => {
  const own = paragraphs[index]!.bullet!;
  let start = own.ordinal?.value ?? 1;
  for (const { bullet } of paragraphs.slice(0, index).reverse()) {
    if (!bullet || bullet.level < own.level) break;
    if (bullet.level > own.level) continue;
    if (!bullet.ordinal || bullet.ordinal.value !== start - 1) break;
    start -= 1;
  }
  return start;
};

const finishBullet = (paragraph: XmlElement, bullet: Bullet, start: number, draft: SlideDraft): void => {
  const properties = paragraph.at('a:pPr')!;
  properties.set({ marL: emuFromPx(bullet.indent), indent: emuFromPx(bullet.at - bullet.indent) });
  properties.children = [
    ...properties.elements().filter(({ name }) => !name.startsWith('a:bu')),
    ...bulletElements(bullet, start, draft.context),
  ];
};

/** Text itself stays as written under capitals, so that it reads and copies as such. */
const finishRun = (properties: XmlElement, style: TextStyle, draft: SlideDraft): void => {
  const size = Number(properties.get('sz'));
  properties.set({
    cap: style.uppercase ? 'all' : undefined,
    spc: style.tracking ? Math.round(size * style.tracking) : undefined,
  });
  finishLink(properties, draft);
};

/** Links take the theme's colour by themselves; on a dark background in a light deck they keep the one that can be read there. */
const finishLink = (properties: XmlElement, draft: SlideDraft): void => {
  const link = properties.at('a:hlinkClick');
  if (!link || draft.dark || !isThemesLink(properties, draft)) return;
  link.children = [];
  properties.children = properties.children.filter(
    (child) => typeof child === 'string' || child.name !== 'a:solidFill',
  );
};

/** A template's own colour of links may be one that cannot be read on what it shows: then they say another. */
const isThemesLink = (properties: XmlElement, { context: { deck, colours } }: SlideDraft): boolean => {
  if (!deck.template) return true;
  const own = properties.at('a:solidFill')?.elements()[0];
  return own !== undefined && own.isEmpty && String(own) === String(colours.element(colours.slots.hlink));
};

/** The end of a paragraph has the language and size of its last run, so that what is typed there looks the same. */
const finishEnd = (paragraph: XmlElement): void => {
  const last = paragraph.elements('a:r').at(-1)?.at('a:rPr');
  const end = paragraph.at('a:endParaRPr');
  if (last && end) end.set({ lang: last.get('lang'), sz: last.get('sz') });
};
