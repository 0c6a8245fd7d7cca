import { type DeckFonts } from '../../model/deck.ts';
import type { TemplateLevel } from '../../model/template.ts';
import { pxFromPoints, type Px } from '../../model/units.ts';
import { kindOfFamily } from '../../typeset/faces.ts';
import { notoFamilies, type NotoScript } from '../../typeset/font-files.ts';
import { type Shaper, shaperOf, shaperOfBytes } from '../../typeset/shaper.ts';
import type { XmlElement } from '../../xml/read-xml.ts';
import { readColour } from '../theme.ts';
import { emuPx, fontOf, readLevels } from '../placeholders.ts';
import { type ArtContext, short, tag } from './context.ts';

/**
 * Words that a template has in shapes of its own ("Confidential"), as outlines of their letters: a drawing that stands behind a page has
 * none of its fonts.
 */

interface Area {
  readonly w: Px;
  readonly h: Px;
}

/** Letters of one look, in a row. */
interface Piece {
  readonly text: string;
  readonly size: Px;
  readonly fill: string;
  readonly opacity: number;
  readonly shaper: Shaper;
  readonly tracking: Px;
  /** A line ends here, whatever room there is. */
  readonly isBreak?: boolean;
}

interface Line {
  readonly pieces: readonly Piece[];
  readonly width: Px;
  readonly up: Px;
  readonly down: Px;
  readonly height: Px;
}

/** The words of a shape of that size, drawn from its corner; `''` where it has none. */
export function drawWords(shape: XmlElement, area: Area, context: ArtContext): string {
  const body = shape.elements('txBody')[0];
  if (!body?.descendants('t').some(({ text }) => text.trim() !== '')) return '';
  const properties = body.elements('bodyPr')[0];
  const turned = properties?.get('vert') ?? 'horz';
  const isUpright = turned !== 'horz';
  const [w, h] = isUpright ? [area.h, area.w] : [area.w, area.h];
  const inset = (name: string, usual: Px): Px => emuPx(properties?.get(name)) ?? usual;
  const [left, right] = [inset('lIns', 9.6), inset('rIns', 9.6)];
  const [top, bottom] = [inset('tIns', 4.8), inset('bIns', 4.8)];
  const width = properties?.get('wrap') === 'none' ? Infinity : Math.max(0, w - left - right);
  const scale = share(properties?.elements('normAutofit')[0]?.get('fontScale'));
  const lines = body
    .elements('p')
    .flatMap((paragraph, index) => linesOf(paragraph, index, { shape, body, width, scale }, context));
  const height = lines.reduce((sum, line) => sum + line.before + line.height, 0);
  const anchor = properties?.get('anchor') ?? 't';
  const room = h - top - bottom;
  let y = top + (anchor === 'ctr' ? (room - height) / 2 : anchor === 'b' ? room - height : 0);
  const drawn = lines.map((line) => {
    y += line.before;
    const rest = w - left - right - line.width;
    const x = left + (line.align === 'ctr' ? rest / 2 : line.align === 'r' ? rest : 0);
    const baseline = y + (line.height - line.up - line.down) / 2 + line.up;
    y += line.height;
    return drawLine(line, x, baseline);
  });
  const words = drawn.join('');
  if (!isUpright || words === '') return words;
  // Upright text runs down the right side of its box, or up the left one.
  const turn =
    turned === 'vert270' ? `translate(0 ${short(area.h)}) rotate(-90)` : `translate(${short(area.w)} 0) rotate(90)`;
  return tag('g', { transform: turn }, words);
}

function drawLine({ pieces }: Line, from: Px, baseline: Px): string {
  let x = from;
  return pieces
    .map(({ text, size, fill, opacity, shaper, tracking }) => {
      const scale = size / shaper.unitsPerEm;
      // Letters that stand apart are drawn one by one.
      return (tracking === 0 ? [text] : [...text])
        .map((letters) => {
          const { d, advance } = shaper.outline(letters);
          const transform = `translate(${short(x)} ${short(baseline)}) scale(${Number(scale.toPrecision(5))})`;
          x += advance * scale + tracking;
          return d === '' ? '' : tag('path', { d, transform, fill, 'fill-opacity': opacity < 1 && opacity });
        })
        .join('');
    })
    .join('');
}

interface WordsIn {
  readonly shape: XmlElement;
  readonly body: XmlElement;
  readonly width: Px;
  readonly scale: number;
}

type PlacedLine = Line & { readonly before: Px; readonly align: TemplateLevel['align'] };

function linesOf(paragraph: XmlElement, index: number, words: WordsIn, context: ArtContext): readonly PlacedLine[] {
  const own = paragraph.elements('pPr')[0];
  const number = Number(own?.get('lvl') ?? 0);
  const lists = [...words.body.elements('lstStyle'), ...(context.defaults ? [context.defaults] : [])];
  const { look } = context;
  const scope = { colours: look.colours, fonts: context.fonts, target: () => undefined };
  const level = readLevels(lists, scope)[number] ?? readLevels(lists, scope)[0]!;
  const pieces = paragraph
    .elements()
    .flatMap((run): Piece[] => piecesOf(run, { level, isListed: isListed(words.body, number) }, words, context));
  const size = pieces[0]?.size ?? level.size * words.scale;
  const spacing = own?.elements('lnSpc')[0];
  const before = own?.elements('spcBef')[0]?.elements('spcPts')[0]?.get('val');
  const align = own?.get('algn');
  return broken(pieces, words.width, size).map((line, order) => ({
    ...line,
    height: heightOf(line, spacing),
    before: order > 0 || index === 0 || before === undefined ? 0 : pxFromPoints(Number(before) / 100),
    align: align === 'ctr' || align === 'r' || align === 'l' ? align : level.align,
  }));
}

function heightOf({ height }: Line, spacing: XmlElement | undefined): Px {
  const points = spacing?.elements('spcPts')[0]?.get('val');
  if (points !== undefined) return pxFromPoints(Number(points) / 100);
  return height * share(spacing?.elements('spcPct')[0]?.get('val'));
}

/** Whether the shape's own list says a colour of a level: it is stronger than the one of the shape's style. */
const isListed = (body: XmlElement, number: number): boolean =>
  (body
    .elements('lstStyle')[0]
    ?.elements(`lvl${number + 1}pPr`)[0]
    ?.descendants('solidFill').length ?? 0) > 0;

function piecesOf(
  run: XmlElement,
  { level, isListed: hasListedColour }: { readonly level: TemplateLevel; readonly isListed: boolean },
  { shape, scale }: WordsIn,
  context: ArtContext,
): Piece[] {
  if (!['r', 'br', 'fld'].includes(run.localName)) return [];
  const own = run.elements('rPr')[0];
  if (run.localName === 'fld') {
    const what = /^datetime/.test(run.get('type') ?? '') ? 'the date' : 'the slide number';
    context.remarks.push({ kind: 'object', what: `${what} in a text`, object: context.object });
    return [];
  }
  const written = run.elements('t')[0]?.text ?? '';
  const reference = shape.elements('style')[0]?.elements('fontRef')[0];
  const colour =
    readColour(own?.elements('solidFill')[0], context.look.colours) ??
    (hasListedColour ? undefined : readColour(reference, context.look.colours)) ??
    level.colour;
  const caps = own?.get('cap') ?? level.caps;
  const text = caps === 'all' || caps === 'small' ? written.toUpperCase() : written;
  const on = (name: string, usual: boolean): boolean =>
    own?.get(name) === undefined ? usual : ['1', 'true'].includes(own.get(name)!);
  const typeface = own?.elements('latin')[0]?.get('typeface');
  const font = typeface === undefined ? level : fontOf(typeface, context.fonts);
  const size = own?.get('sz') === undefined ? level.size : pxFromPoints(Number(own.get('sz')) / 100);
  const look = { ...font, bold: on('b', level.bold), italic: on('i', level.italic) };
  const shaper = letters(text, look, context);
  if (!shaper) {
    context.remarks.push({ kind: 'object', what: 'words in a script that no font here has', object: context.object });
    return [];
  }
  return [
    {
      ...{ text: run.localName === 'br' ? '' : text, shaper, fill: colour.hex, opacity: colour.alpha },
      size: size * scale,
      tracking: own?.get('spc') === undefined ? level.tracking : pxFromPoints(Number(own.get('spc')) / 100),
      ...(run.localName === 'br' && { isBreak: true }),
    },
  ];
}

/** Line after line, as much as there is room for. */
function broken(pieces: readonly Piece[], width: Px, size: Px): readonly Line[] {
  const lines: Piece[][] = [[]];
  let used = 0;
  for (const piece of pieces) {
    if (piece.isBreak) {
      lines.push([]);
      used = 0;
      continue;
    }
    for (const word of piece.text.split(/(?<=\s)/)) {
      const one = { ...piece, text: word };
      if (used > 0 && used + widthOf({ ...piece, text: word.trimEnd() }) > width) {
        lines.push([]);
        used = 0;
      }
      const line = lines.at(-1)!;
      const last = line.at(-1);
      // Words of one look are one piece: letters join and kern.
      if (last && last.shaper === piece.shaper && last.size === piece.size && last.fill === piece.fill)
        line[line.length - 1] = { ...last, text: last.text + word };
      else line.push(one);
      used += widthOf(one);
    }
  }
  return lines.map((line) => {
    const ends = line.map((piece, index) =>
      index === line.length - 1 ? { ...piece, text: piece.text.trimEnd() } : piece,
    );
    const up = Math.max(...ends.map(({ shaper, size: own }) => (shaper.vertical.ascent / shaper.unitsPerEm) * own), 0);
    const down = Math.max(
      ...ends.map(({ shaper, size: own }) => (shaper.vertical.descent / shaper.unitsPerEm) * own),
      0,
    );
    return {
      pieces: ends,
      width: ends.reduce((sum, piece) => sum + widthOf(piece), 0),
      ...{ up, down, height: ends.length === 0 ? size * 1.2 : up + down },
    };
  });
}

const widthOf = ({ text, shaper, size, tracking }: Piece): Px =>
  text === ''
    ? 0
    : shaper.advances(text).reduce((sum, advance) => sum + advance, 0) * (size / shaper.unitsPerEm) +
      tracking * [...text].length;

/** `90000` is nine tenths; nothing is all of it. */
const share = (value: string | undefined): number =>
  value === undefined ? 1 : value.endsWith('%') ? parseFloat(value) / 100 : Number(value) / 100_000;

interface Look {
  readonly font: string;
  readonly role?: 'major' | 'minor';
  readonly bold: boolean;
  readonly italic: boolean;
}

/** The template's own font where there is a file of it; else the face that the web deck shows in its place. */
function letters(text: string, { font, bold, italic }: Look, { given }: ArtContext): Shaper | undefined {
  const own = [given.heading, given.body].find((one) => one?.name.toLowerCase() === font.toLowerCase());
  const files = [...(own?.faces ?? [])].sort(
    (a, b) => distance(a, bold, italic) - distance(b, bold, italic) || a.weight - b.weight,
  );
  const weight = bold ? 700 : 400;
  const stands =
    kindOfFamily(font) === 'serif'
      ? (`source-serif-${weight}` as const)
      : (`source-sans-${weight}${italic ? '-italic' : ''}` as const);
  const opened: readonly (() => Shaper)[] = [
    ...files.slice(0, 1).map(
      ({ bytes }) =>
        () =>
          shaperOfBytes(bytes),
    ),
    () => shaperOf(stands),
    ...(Object.keys(notoFamilies) as NotoScript[]).map((script) => () => shaperOf(`noto-sans-${script}-${weight}`)),
  ];
  const seen = [...text].filter((character) => character.trim() !== '').map((character) => character.codePointAt(0)!);
  for (const open of opened) {
    const shaper = open();
    if (seen.every((codePoint) => shaper.has(codePoint))) return shaper;
  }
  return undefined;
}

const distance = (face: NonNullable<DeckFonts['body']>['faces'][number], bold: boolean, italic: boolean): number =>
  Math.abs(face.weight - (bold ? 700 : 400)) + (face.italic === italic ? 0 : 1000);
