import type { Colour } from '../model/colour.ts';
import { escapeText } from '../model/escape.ts';
import { boxCharacter, type FormulaRun, type FormulaShape, type RichText, sizeOfRun } from '../model/rich-text.ts';
import type { Paragraph } from '../model/style.ts';
import { type Box, pointsFromPx, pxFromPoints, type Px } from '../model/units.ts';
import { placeBoxes, type PlacedBox } from '../typeset/place-boxes.ts';
import { el, namespaces, XmlElement, type XmlNode } from '../ooxml/xml.ts';
import { equation } from './equation.ts';
import { boxOfPath, customGeometry } from './scene-geometry.ts';
import { transform } from './shape-tree.ts';
import type { SlideDraft } from './slide-draft.ts';

/**
 * Formulas in an object of a slide: for programs that know equations (`a14`) as equations in its text, for others as gaps in the text
 * with the formulas drawn over them. Text of a whole object is written twice for that, since nothing smaller may have an alternative
 * (ECMA-376 part 3, 7.5).
 */

/** Stands for a formula in drafted text until the object is finished. */
export const formulaMark = '\ufffc';

const hasFormula = (paragraphs: readonly Paragraph[]): boolean =>
  paragraphs.some(({ runs }) => formulasOf(runs).length > 0);

const formulasOf = (runs: RichText): FormulaRun[] => runs.filter((run) => run.kind === 'formula');

/** A text of an object: its paragraphs, where they stand on the slide, and which of the object's text bodies they are. */
export interface FormulaText {
  readonly paragraphs: readonly Paragraph[];
  readonly box: Box;
  readonly anchor: 'top' | 'middle' | 'bottom';
  readonly body: (object: XmlElement) => XmlElement;
}

/** The object with its formulas, both ways; as it is where no text has one. */
export function withFormulas(
  object: XmlElement,
  itemId: string,
  texts: readonly FormulaText[],
  draft: SlideDraft,
): XmlElement {
  const own = texts.filter(({ paragraphs }) => hasFormula(paragraphs));
  if (own.length === 0) return object;
  const other = copyOf(object);
  const drawn: XmlElement[] = [];
  for (const text of own) {
    writeEquations(text.body(object), text.paragraphs, draft);
    const placed = placesOf(text, draft);
    const { boxes, height } = placed;
    writeGaps(text.body(other), text.paragraphs, placed);
    const { x, y, h } = text.box;
    const top = y + { top: 0, middle: (h - height) / 2, bottom: h - height }[text.anchor];
    for (const one of boxes) drawn.push(...drawBox(one, x, top, `${itemId}-formula-${drawn.length}`, draft));
  }
  return el(
    'mc:AlternateContent',
    { 'xmlns:mc': namespaces.mc },
    el('mc:Choice', { 'xmlns:a14': namespaces.a14, Requires: 'a14' }, object),
    el('mc:Fallback', {}, other, drawn),
  );
}

export const copyOf = ({ name, attributes, children }: XmlElement): XmlElement =>
  new XmlElement(
    name,
    { ...attributes },
    children.map((child) => (typeof child === 'string' ? child : copyOf(child))),
  );

/** Calls `replace` for the run that stands for each formula. */
function replaceMarks(
  body: XmlElement,
  paragraphs: readonly Paragraph[],
  replace: (mark: XmlElement, run: FormulaRun, paragraph: Paragraph) => readonly XmlElement[],
): void {
  for (const [index, element] of body.elements('a:p').entries()) {
    const paragraph = paragraphs[index];
    if (!paragraph) continue;
    const runs = formulasOf(paragraph.runs);
    let next = 0;
    element.children = element.children.flatMap((child): readonly XmlNode[] => {
      if (typeof child === 'string' || child.name !== 'a:r' || child.at('a:t')?.text() !== formulaMark) return [child];
      const run = runs[next++];
      return run ? replace(child, run, paragraph) : [child];
    });
  }
}

function writeEquations(body: XmlElement, paragraphs: readonly Paragraph[], draft: SlideDraft): void {
  const { colours } = draft.context;
  replaceMarks(body, paragraphs, (mark, run, { style, align }) => {
    const { formula } = run;
    const properties = mark.at('a:rPr')!;
    // Small letters of Cambria Math are as tall as those of the sans at the web deck's size.
    const size = Math.round(pointsFromPx(style.size) * 100 * (run.size ? sizeOfRun[run.size] : 1));
    const fill = properties.elements().find(({ name }) => name === 'a:solidFill');
    const math = equation(formula.math, formula.display, ({ colour, italic }) =>
      el(
        'a:rPr',
        { lang: properties.get('lang'), sz: size, b: 0, i: italic ? 1 : 0 },
        colour ? el('a:solidFill', {}, colours.element(colour)) : fill && copyOf(fill),
        el('a:latin', { typeface: 'Cambria Math', panose: '02040503050406030204', pitchFamily: 18, charset: 0 }),
      ),
    );
    const inner = el('m:oMath', { 'xmlns:m': formula.display ? undefined : namespaces.m }, math);
    const whole = formula.display
      ? el(
          'm:oMathPara',
          { 'xmlns:m': namespaces.m },
          el('m:oMathParaPr', {}, el('m:jc', { 'm:val': { start: 'left', center: 'center', end: 'right' }[align] })),
          inner,
        )
      : inner;
    return [el('a14:m', { 'xmlns:a14': namespaces.a14 }, whole)];
  });
}

/** Width of a no-break space in Arial and Georgia, in sizes of the letters. */
const spaceWidth = 0.278;

function placesOf({ paragraphs, box }: FormulaText, draft: SlideDraft): ReturnType<typeof placeBoxes> {
  const { deck, fonts } = draft.context;
  return placeBoxes(paragraphs, box.w, {
    language: deck.locale.tag,
    fonts: deck.fonts,
    sizeOf: (style) => pxFromPoints(fonts.points(style)),
    percentOf: (style) => fonts.linePercent(style),
  });
}

/** As wide as nothing: letters of the least size. Programs count no spacing after the last letter of a line. */
const endOfGap = { sz: 100, spc: undefined };

/**
 * A no-break space as wide as the box, and as high as its line. Lines end where they were measured to: programs would break none between
 * two gaps.
 */
function writeGaps(
  body: XmlElement,
  paragraphs: readonly Paragraph[],
  { boxes, lineEnds }: ReturnType<typeof placeBoxes>,
): void {
  for (const [index, element] of body.elements('a:p').entries()) {
    const paragraph = paragraphs[index];
    if (!paragraph || !hasFormula([paragraph])) continue;
    const text = paragraph.runs.map((run) => run.text).join('');
    // Where the author broke a line there is a break already.
    const ends = (lineEnds.get(paragraph) ?? []).filter((end) => text[end - 1] !== '\n' && text[end] !== '\n');
    const formulas = formulasOf(paragraph.runs);
    let [offset, next] = [0, 0];
    element.children = element.children.flatMap((child): readonly XmlNode[] => {
      if (typeof child === 'string') return [child];
      if (child.name === 'a:br') offset += 1;
      if (child.name !== 'a:r') return [child];
      const words = child.at('a:t')!.text();
      const run = words === formulaMark ? formulas[next++] : undefined;
      const from = offset;
      offset += (run?.text ?? words).length;
      if (!run) return brokenRun(child, words, ends.map((end) => end - from)); // prettier-ignore
      const own = boxes.filter((placed) => placed.run === run && placed.paragraph === paragraph);
      let box = 0;
      const gaps = [...run.text].flatMap((unit, at) => {
        const isEnd = ends.includes(from + at + 1);
        const gap = unit === boxCharacter ? gapFor(child, own[box++]) : [];
        return isEnd || unit === '\n' ? [...gap, lineBreak(child)] : gap;
      });
      return paragraph.bullet && from === 0 ? [letterOfNoWidth(child), ...gaps] : gaps;
    });
  }
}

/** Marks and numbers are as large as the first letter of their paragraph, which must not be a gap. */
function letterOfNoWidth(mark: XmlElement): XmlElement {
  const letter = copyOf(mark);
  letter.at('a:t')!.children = ['\u200b'];
  return letter;
}

/** A run of words with breaks at these of its characters. */
function brokenRun(run: XmlElement, words: string, ends: readonly number[]): XmlElement[] {
  const own = ends.filter((end) => end > 0 && end <= words.length);
  // A line may begin with it, behind a formula: the space between them is at no line's start.
  const begins = ends.includes(0) && /^\s/.test(words);
  if (own.length === 0 && !begins) return [run];
  return [...own, words.length].flatMap((end, index) => {
    const written = words.slice(own[index - 1] ?? 0, end);
    const piece = index > 0 || begins ? written.trimStart() : written;
    const isLast = index === own.length;
    const part = copyOf(run);
    part.at('a:t')!.children = [escapeText(isLast ? piece : piece.trimEnd())];
    return [...(piece.trim() === '' && !(isLast && piece !== '') ? [] : [part]), ...(isLast ? [] : [lineBreak(run)])];
  });
}

const lineBreak = (run: XmlElement): XmlElement => el('a:br', {}, copyOf(run.at('a:rPr')!));

function gapFor(mark: XmlElement, placed: PlacedBox | undefined): XmlElement[] {
  if (!placed) return [];
  const points = pointsFromPx(placed.gapSize);
  const width = pointsFromPx(placed.box.width * placed.size);
  return [{ sz: Math.round(points * 100), spc: Math.round((width - spaceWidth * points) * 100) }, endOfGap].map(
    (look) => {
      const gap = copyOf(mark);
      gap.at('a:rPr')!.set(look);
      gap.at('a:t')!.children = ['\u00a0'];
      return gap;
    },
  );
}

const drawBox = (placed: PlacedBox, left: Px, top: Px, id: string, draft: SlideDraft): XmlElement[] => [
  ...drawShapes(placed, left, top, id, draft),
  ...drawLetters(placed, left, top, id, draft),
];

/** Lines of such letters, in sizes of them, and where their baseline is. */
const letterLine = { height: 1.2, baseline: 0.96 } as const;

/** Letters that the font of formulas lacks are words over the gap. */
function drawLetters(
  { box, run, paragraph, size, x, baseline }: PlacedBox,
  left: Px,
  top: Px,
  id: string,
  draft: SlideDraft,
): XmlElement[] {
  const { colours, languages } = draft.context;
  return (box.letters ?? []).map((letters, index) => {
    const own = (letters.size * size) / 1000;
    const place: Box = {
      x: left + x + (letters.x * size) / 1000,
      y: top + baseline + (letters.y * size) / 1000 - own * letterLine.baseline,
      w: [...letters.text].length * own,
      h: own * letterLine.height,
    };
    const points = pointsFromPx(own);
    const inset = { lIns: 0, tIns: 0, rIns: 0, bIns: 0 };
    return el(
      'p:sp',
      {},
      el(
        'p:nvSpPr',
        {},
        el('p:cNvPr', { id: draft.shapeId(`${id}-letters-${index}`), name: 'Formula letters' }),
        el('p:cNvSpPr', { txBox: true }),
        el('p:nvPr'),
      ),
      el('p:spPr', {}, transform(place), el('a:prstGeom', { prst: 'rect' }, el('a:avLst')), el('a:noFill')),
      el(
        'p:txBody',
        {},
        el('a:bodyPr', { wrap: 'none', ...inset }),
        el('a:lstStyle'),
        el(
          'a:p',
          {},
          el('a:pPr', {}, el('a:lnSpc', {}, el('a:spcPts', { val: Math.round(points * letterLine.height * 100) }))),
          el(
            'a:r',
            {},
            el(
              'a:rPr',
              { lang: languages.main, sz: Math.round(points * 100) },
              colours.fill(letters.colour ?? run.colour ?? paragraph.style.colour),
            ),
            el('a:t', {}, letters.text),
          ),
        ),
      ),
    );
  });
}

/** Shapes of one colour are one freeform, each with a path of its own, so that none cuts a hole into another. */
function drawShapes(
  { box, run, paragraph, size, x, baseline }: PlacedBox,
  left: Px,
  top: Px,
  id: string,
  draft: SlideDraft,
): XmlElement[] {
  const byColour = new Map<Colour, FormulaShape[]>();
  for (const shape of box.shapes) {
    const colour = shape.colour ?? run.colour ?? paragraph.style.colour;
    byColour.set(colour, [...(byColour.get(colour) ?? []), shape]);
  }
  return [...byColour].map(([colour, shapes], index) => {
    const bounds = boxOfPath(shapes.flatMap(({ path }) => path));
    const scale = size / 1000;
    const place: Box = {
      x: left + x + bounds.x * scale,
      y: top + baseline + bounds.y * scale,
      w: bounds.w * scale,
      h: bounds.h * scale,
    };
    return el(
      'p:sp',
      {},
      el(
        'p:nvSpPr',
        {},
        el('p:cNvPr', { id: draft.shapeId(`${id}-${index}`), name: 'Formula', descr: run.formula.speech }),
        el('p:cNvSpPr'),
        el('p:nvPr'),
      ),
      el(
        'p:spPr',
        {},
        transform(place),
        customGeometry(
          shapes.map(({ path }) => path),
          bounds,
        ),
        draft.context.colours.fill(colour),
        el('a:ln', {}, el('a:noFill')),
      ),
      el('p:txBody', {}, el('a:bodyPr'), el('a:lstStyle'), el('a:p', {}, el('a:endParaRPr', { lang: 'en-US' }))),
    );
  });
}
