import { type TextPrimitive, type TextRun, textBounds } from '../flatten/primitives.ts';
import type { SceneRun, SceneText } from '../../model/scene.ts';
import type { Box, Px } from '../../model/units.ts';
import type { ColourNames } from './colour-names.ts';

/** A text's lines as one block, with its place before rotation. */
export interface TextBlock {
  readonly text: Omit<SceneText, 'box'>;
  /** As high as its lines. */
  readonly box: Box;
  /** Clockwise about the middle of the box. */
  readonly rotation: number;
}

/** How far the middle of a line stands above its baseline, in font sizes: half the height of a capital. */
export const middleAboveBaseline = 0.33;

export function textBlock(text: TextPrimitive, colours: ColourNames): TextBlock {
  const lines = text.lines.filter((line) => line.runs.some((run) => run.text.trim()));
  const size = Math.max(...lines.flatMap((line) => line.runs.map((run) => run.size)));
  const first = lines[0]!;
  const last = lines.at(-1)!;
  const grown = lines.reduce((sum, { above, below }) => sum + above + below, 0);
  const between = grown - first.above - last.below;
  const pitch = lines.length > 1 ? (last.y - first.y - between) / (lines.length - 1) : 0;
  const lineHeight = pitch > size * 0.8 ? pitch : size * 1.3;
  const bounds = textBounds({ ...text, lines });
  const middleY = (first.y - first.above + last.y + last.below) / 2 - middleAboveBaseline * size;
  const height = lineHeight * lines.length + grown;
  const box = { x: bounds.x, y: middleY - height / 2, w: bounds.width, h: height };
  const block = {
    text: {
      lines: lines.map((line) => mergeRuns(line.runs, size, colours)),
      size,
      lineHeight,
      align: alignmentOf(text),
      anchor: 'middle' as const,
      ...(grown > 0 && { growth: lines.map(({ above, below }) => ({ above, below })) }),
    },
    rotation: text.rotation,
  };
  return { ...block, box: text.rotation ? turned(box, first, text.rotation) : box };
}

/** Mermaid turns a text about the start of its first line; a block is turned about its middle. */
function turned(box: Box, origin: { x: number; y: number }, degrees: number): Box {
  const radians = (degrees * Math.PI) / 180;
  const dx = box.x + box.w / 2 - origin.x;
  const dy = box.y + box.h / 2 - origin.y;
  const x = origin.x + dx * Math.cos(radians) - dy * Math.sin(radians);
  const y = origin.y + dx * Math.sin(radians) + dy * Math.cos(radians);
  return { ...box, x: x - box.w / 2, y: y - box.h / 2 };
}

function alignmentOf(text: TextPrimitive): SceneText['align'] {
  const { lines } = text;
  const first = lines[0]!;
  const all = (place: (line: (typeof lines)[number]) => number): boolean =>
    lines.every((line) => Math.abs(place(line) - place(first)) < 0.75);
  const byAnchor = first.anchor === 'middle' ? 'center' : first.anchor === 'end' ? 'right' : 'left';
  if (lines.length === 1) return byAnchor;
  if (all((line) => line.x + line.width / 2)) return 'center';
  if (all((line) => line.x)) return 'left';
  if (all((line) => line.x + line.width)) return 'right';
  return byAnchor;
}

/** What holds the place of a tag or icon while Mermaid reads a label. */
const withoutZeroWidth = (text: string): string => text.replace(/\u200B/g, '');

/** Neighbours that look alike become one run; space at the ends falls away. */
function mergeRuns(runs: readonly TextRun[], size: Px, colours: ColourNames): SceneRun[] {
  const merged: SceneRun[] = [];
  for (const run of runs) {
    const look = {
      bold: run.weight >= 700 || undefined,
      semibold: (run.weight >= 600 && run.weight < 700) || undefined,
      italic: run.italic || undefined,
      underline: run.underline || undefined,
      colour: colours.name(run.colour, 'text'),
      size: Math.abs(run.size - size) > 0.01 ? run.size : undefined,
    };
    const last = merged.at(-1);
    const alike =
      last &&
      last.bold === look.bold &&
      last.semibold === look.semibold &&
      last.italic === look.italic &&
      last.underline === look.underline &&
      last.colour === look.colour &&
      last.size === look.size;
    const text = withoutZeroWidth(run.text);
    if (alike) merged[merged.length - 1] = { ...last, text: last.text + text };
    else merged.push({ ...look, text });
  }
  const trimmed = merged.map((run, i) => {
    const start = i === 0 ? run.text.trimStart() : run.text;
    return { ...run, text: i === merged.length - 1 ? start.trimEnd() : start };
  });
  return trimmed.filter((run) => run.text !== '').map(({ text, ...look }) => ({ text, ...look }));
}

/** How high all lines of a text are together. */
export const heightOfText = ({ lines, lineHeight, growth = [] }: SceneText): Px =>
  growth.reduce((sum, { above, below }) => sum + above + below, lines.length * lineHeight);

/** The words of a block on one line. */
export const wordsOf = (text: Pick<SceneText, 'lines'>): string =>
  text.lines
    .map((line) => line.map((run) => run.text).join(''))
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
