import type { SlideContext } from '../compose/context.ts';
import { heightOf } from '../compose/fit.ts';
import { paragraph, textItem } from '../compose/text.ts';
import type { Footnote } from '../model/deck.ts';
import type { FrameItem } from '../model/frame.ts';
import { textRun, type RichText } from '../model/rich-text.ts';
import type { Room } from '../model/room.ts';
import type { Paragraph, TextStyle } from '../model/style.ts';
import type { Px } from '../model/units.ts';
import type { TextMeasure } from '../typeset/measure.ts';
import { box, roomAbove } from '../compose/regions.ts';

/** Notes at the foot of the body, above the progress line. */

const aboveNotes: Px = 24;
const ruleWidth: Px = 96;
const belowRule: Px = 11;
const hanging: Px = 18;

type Letters = { readonly measure: TextMeasure; readonly style: TextStyle };

function paragraphsOf(notes: readonly Footnote[], { measure, style }: Letters): readonly Paragraph[] {
  const widths = notes.map(({ number }) => measure.width([textRun(String(number), { bold: true })], style));
  const width = Math.ceil(widths.reduce((widest, one) => Math.max(widest, one), 0));
  const indent = Math.max(hanging, width + 8);
  return notes.map(({ number, text }, index) =>
    // A note is small as it is.
    paragraph(
      text.map((run) => (run.reference ? { ...run, size: undefined } : run)),
      style,
      {
        bullet: {
          mark: 'number',
          level: 1,
          at: 0,
          indent,
          colour: 'ink',
          ordinal: { value: number, form: 'figure', width },
        },
        ...(index > 0 && { spaceBefore: 0 }),
      },
    ),
  );
}

/** The places of a slide that has footnotes: its body ends above them. */
export function roomWithFootnotes(room: Room, notes: readonly Footnote[] | undefined, letters: Letters): Room {
  if (!notes) return room;
  return roomAbove(
    room,
    letters.measure.layout(paragraphsOf(notes, letters), room.body.w).height + belowRule + aboveNotes,
  );
}

/** The notes of the marks that stand on a part of a slide. */
export function footnoteItems(context: SlideContext, items: readonly FrameItem[]): readonly FrameItem[] {
  const there = new Set(items.flatMap(numbersIn));
  const notes = (context.slide.footnotes ?? []).filter(({ number }) => there.has(number));
  if (notes.length === 0) return [];
  const { body, grid } = context.room;
  const paragraphs = paragraphsOf(notes, { measure: context.measure, style: context.style('footnote', 'ink2') });
  const height = heightOf(context, paragraphs, body.w);
  const top = grid.bottom - height;
  return [
    {
      kind: 'shape',
      id: 'footnotes-rule',
      name: 'Rule above the footnotes',
      shape: 'line',
      box: box(body.x, top - belowRule, ruleWidth, 0),
      stroke: 'ruleStrong',
      strokeWidth: 1,
      decorative: true,
    },
    textItem({
      id: 'footnotes',
      name: 'Footnotes',
      box: box(body.x, top, body.w, height),
      paragraphs,
      path: context.slide.path,
    }),
  ];
}

const marksOf = (runs: RichText): readonly number[] =>
  runs.flatMap(({ reference }) => (reference?.kind === 'footnote' ? [reference.number] : []));

function numbersIn(item: FrameItem): readonly number[] {
  switch (item.kind) {
    case 'text':
      return item.paragraphs.flatMap(({ runs }) => marksOf(runs));
    case 'table':
      return item.rows.flatMap(({ cells }) => cells.flatMap(({ paragraph: cell }) => marksOf(cell.runs)));
    case 'shape':
    case 'icon':
    case 'chart':
    case 'picture':
    case 'diagram':
    case 'code':
      return [];
  }
}
