import type { DeckFonts } from '../model/deck.ts';
import { boxCharacter, type FormulaBox, type FormulaRun } from '../model/rich-text.ts';
import type { Paragraph, TextStyle } from '../model/style.ts';
import type { Px } from '../model/units.ts';
import { breakOpportunities } from './line-breaking.ts';
import { fillLines, lineExtents } from './lines.ts';
import { boxesOfRun, scaleOfFormula, shapeText, widthBetween } from './typeset.ts';

/** A box of a formula where a program sets it that leaves a gap of its width in the text. */
export interface PlacedBox {
  readonly run: FormulaRun;
  readonly paragraph: Paragraph;
  readonly box: FormulaBox;
  /** Size of the formula's letters. */
  readonly size: Px;
  /** Of the gap, whose letters make its line as high as the formula is. */
  readonly gapSize: Px;
  /** From the start of the text's own box. */
  readonly x: Px;
  readonly baseline: Px;
}

interface PlacedText {
  readonly boxes: readonly PlacedBox[];
  readonly height: Px;
  /** Where lines of each paragraph end, but for the last: offsets in the text of its runs. */
  readonly lineEnds: ReadonlyMap<Paragraph, readonly number[]>;
}

/** What PowerPoint makes of a style. */
interface PlaceSettings {
  readonly language: string;
  readonly fonts: DeckFonts;
  sizeOf(style: TextStyle): Px;
  /** Spacing of lines. */
  percentOf(style: TextStyle): number;
}

/**
 * Heights of lines of Arial and of Georgia where their spacing is a share, and how much of that is below the baseline, in sizes of the
 * letters: as LibreOffice 25.2 sets them.
 */
const letters = { sans: { height: 1.2, descent: 0.205 }, serif: { height: 1.2, descent: 0.18 } };

/**
 * Where boxes of formulas stand in a text that is set as programs set PowerPoint's, line after line: a line has what is beyond the height
 * of its letters above them.
 */
export function placeBoxes(
  paragraphs: readonly Paragraph[],
  width: Px,
  { language, fonts, sizeOf, percentOf }: PlaceSettings,
): PlacedText {
  const boxes: PlacedBox[] = [];
  const lineEnds = new Map<Paragraph, readonly number[]>();
  let y = 0;
  for (const [index, paragraph] of paragraphs.entries()) {
    const { runs, style, align, bullet, spaceBefore = 0 } = paragraph;
    const indent = bullet?.indent ?? 0;
    const shaped = shapeText(runs, style, 'powerpoint', language, fonts);
    const lines = fillLines(shaped, breakOpportunities(shaped.text, language), (width - indent) / style.size);
    const extents = lineExtents(runs, style, lines);
    const face = letters[style.face === 'serif' ? 'serif' : 'sans'];
    const own = sizeOf(style);
    const percent = percentOf(style) / 100;
    if (index > 0) y += spaceBefore;
    lineEnds.set(
      paragraph,
      lines.slice(0, -1).map(({ to }) => to),
    );
    for (const [number, line] of lines.entries()) {
      const wanted = extents[number]!.ascent + extents[number]!.descent;
      // What stands alone in its line needs no common baseline with words.
      const alone = isFormulaAlone(shaped.text.slice(line.from, line.to));
      const grown = grownLetters(extents[number]!, { own, line: style.line, percent, face, alone });
      const height = grown * face.height * percent;
      const free = width - indent - line.width * style.size;
      const start = indent + (align === 'center' ? free / 2 : align === 'end' ? free : 0);
      const baseline = alone ? y + (height - wanted) / 2 + extents[number]!.ascent : y + height - face.descent * grown;
      let offset = 0;
      for (const run of runs) {
        if (run.kind === 'formula') {
          for (const [at, box] of boxesOfRun(run).entries()) {
            const unit = offset + at;
            if (!box || unit < line.from || unit >= line.to) continue;
            const x = start + widthBetween(shaped, line.from, unit) * style.size;
            boxes.push({ run, paragraph, box, size: scaleOfFormula(run) * style.size, gapSize: grown, x, baseline });
          }
        }
        offset += run.text.length;
      }
      y += height;
    }
  }
  return { boxes, height: y, lineEnds };
}

const isFormulaAlone = (line: string): boolean => line.includes(boxCharacter) && !/[^\s\ufffc]/.test(line);

/** How much of what is below a line's letters may stand in the air above the capitals of the next, in sizes of the letters. */
const sharedAir = 0.25;

/** Letters whose line is as high as the formulas in it, above and below the words that they stand among. */
function grownLetters(
  { ascent, descent }: { readonly ascent: Px; readonly descent: Px },
  {
    own,
    line,
    percent,
    face,
    alone,
  }: {
    readonly own: Px;
    readonly line: Px;
    readonly percent: number;
    readonly face: { readonly height: number; readonly descent: number };
    readonly alone: boolean;
  },
): Px {
  if (ascent + descent <= line + 0.01) return own;
  const height = percent * face.height;
  if (alone) return Math.max(own, (ascent + descent) / height);
  return Math.max(own, ascent / (height - face.descent), (descent - sharedAir * own) / face.descent);
}
