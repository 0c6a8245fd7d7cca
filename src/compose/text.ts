import type { Colour, Token } from '../model/colour.ts';
import { plainText, type RichText, type Run, textRun } from '../model/rich-text.ts';
import type { TextItem } from '../model/frame.ts';
import type { Paragraph, TextStyle } from '../model/style.ts';
import type { Box } from '../model/units.ts';
import type { TextMeasure } from '../typeset/measure.ts';

/** One run without marks. */
export const plain = (text: string): RichText => [textRun(text)];

export function paragraph(
  runs: RichText,
  style: TextStyle,
  extra: Omit<Partial<Paragraph>, 'runs' | 'style'> = {},
): Paragraph {
  const { balanced } = extra;
  return {
    runs: onBackground(runs, style.colour),
    style,
    align: isDisplayed(runs) ? 'center' : 'start',
    ...extra,
    ...(balanced && { balanced: onBackground(balanced, style.colour) }),
  };
}

/** A formula that is the whole text, on lines of its own. */
export const isDisplayed = ([run, ...others]: RichText): boolean =>
  run?.kind === 'formula' && run.formula.display && others.length === 0;

/**
 * Colours of words as the background under them wants them: those of the dark palette on a dark one, and on the solid of an actor none, since
 * its own text is all that is legible there, and likewise on the ink of what matters most.
 */
function onBackground(runs: RichText, text: Colour): RichText {
  if (!runs.some(({ colour, highlight }) => colour ?? highlight)) return runs;
  const solid = /(^|\.)(onSolid|paper|actor\.\d+\.on)$/.test(text);
  const dark = text.startsWith('dark.');
  const shade = (colour: Colour): Colour => (dark && !isFixed(colour) ? `dark.${colour}` : colour);
  return runs.map(({ colour, highlight, ...run }): Run => {
    if (solid && !highlight) return run;
    return { ...run, ...(colour && { colour: shade(colour) }), ...(highlight && { highlight: shade(highlight) }) };
  });
}

const isFixed = (colour: Colour): colour is Exclude<Colour, Token> => /^(#|dark\.)/.test(colour);

type TextSpec = Omit<TextItem, 'kind' | 'role' | 'anchor'> & Partial<Pick<TextItem, 'role' | 'anchor'>>;

/** A text item; a body text from the top of its box unless said otherwise. */
export const textItem = (spec: TextSpec): TextItem => ({ kind: 'text', role: 'body', anchor: 'top', ...spec });

/** A text's paragraphs: parted where the author left a blank line. */
export const splitParagraphs = (text: RichText): readonly RichText[] => split(text, /\n[^\S\n]*\n\s*/);

/** A text line by line, as the author broke it. */
export const splitLines = (text: RichText): readonly RichText[] => split(text, /\n/);

function split(text: RichText, at: RegExp): readonly RichText[] {
  const pieces: Run[][] = [[]];
  for (const run of text) {
    switch (run.kind) {
      case 'text':
      case 'code':
        run.text.split(at).forEach((piece, index) => {
          if (index > 0) pieces.push([]);
          if (piece !== '') pieces[pieces.length - 1]!.push({ ...run, text: piece });
        });
        break;
      case 'formula':
        pieces[pieces.length - 1]!.push(run);
        break;
      default:
        run satisfies never;
    }
  }
  const written = pieces.filter((runs) => plainText(runs).trim() !== '');
  return written.length > 0 ? written : [text];
}

/** A label and what it labels, with the colon as the language writes it. */
export function labelled(language: string, label: string, text: string): string {
  return `${label}${colon(new Intl.Locale(language).language)}${text}`;
}

function colon(language: string): string {
  if (['ja', 'zh', 'yue'].includes(language)) return '\uff1a';
  return language === 'fr' ? '\u00a0: ' : ': ';
}

/** Where the letters of a text stand: the least box around its lines, those of a turned one too. */
export function lettersBox(
  { box, inset = {}, anchor, paragraphs, given }: TextItem,
  measure: TextMeasure,
  direction: 'ltr' | 'rtl',
): Box {
  const { top = 0, bottom = 0, left = 0, right = 0 } = inset;
  const room = { w: box.w - left - right, h: box.h - top - bottom };
  const set = measure.layout(paragraphs, room.w);
  const [w, h] = [Math.min(set.widest, room.w), Math.min(set.height, room.h)];
  const above = { top: 0, middle: (room.h - h) / 2, bottom: room.h - h }[anchor];
  const align = paragraphs[0]?.align ?? 'start';
  const atRight = (align === 'end') !== (direction === 'rtl');
  const before = align === 'center' ? (room.w - w) / 2 : atRight ? room.w - w : 0;
  const upright = { x: box.x + left + before, y: box.y + top + above, w, h };
  return given?.turn ? turnedBox(upright, box, given.turn) : upright;
}

/** Around what a box becomes when it turns about the middle of another one. */
function turnedBox({ x, y, w, h }: Box, about: Box, degrees: number): Box {
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  const [across, down] = [x + w / 2 - about.x - about.w / 2, y + h / 2 - about.y - about.h / 2];
  const wide = Math.abs(w * cos) + Math.abs(h * sin);
  const high = Math.abs(w * sin) + Math.abs(h * cos);
  return {
    x: about.x + about.w / 2 + across * cos - down * sin - wide / 2,
    y: about.y + about.h / 2 + across * sin + down * cos - high / 2,
    w: wide,
    h: high,
  };
}
