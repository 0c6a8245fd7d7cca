import type { Box, DrawnLine, DrawnWords, Geometry } from './geometry.ts';

/** What is counted in a drawing; none is better in each. */
export interface Measures {
  /** Pairs of labels that stand on each other. */
  readonly wordsOnWords: number;
  /** Labels, names and titles that the line of another edge runs through. */
  readonly wordsOnLines: number;
  /** Pairs of lines on one another that neither start nor end together. */
  readonly lyingTrunks: number;
  /** Words that are broken where no part of them ends. */
  readonly brokenWords: number;
  /** Ends of lines that reach nothing. */
  readonly looseEnds: number;
  /** Whether its smallest words come to less than 12 pt on a slide. */
  readonly tooSmall: number;
}

export const measureNames = [
  'wordsOnWords',
  'wordsOnLines',
  'lyingTrunks',
  'brokenWords',
  'looseEnds',
  'tooSmall',
] as const;

export function measure(drawing: Geometry, source: string, room: { readonly w: number; readonly h: number }): Measures {
  const scale = Math.min(room.w / drawing.width, room.h / drawing.height, 1.75);
  return {
    wordsOnWords: wordsOnWords(drawing.words),
    wordsOnLines: wordsOnLines(drawing),
    lyingTrunks: lyingTrunks(drawing.lines),
    brokenWords: brokenWords(drawing.words, source),
    looseEnds: looseEnds(drawing),
    tooSmall: drawing.smallest * scale < 15.9 ? 1 : 0,
  };
}

/** Words of a drawing that another of the same text has and it has not. */
export function lostWords(drawing: Geometry, other: Geometry): number {
  const flat = ({ words }: Geometry): string =>
    words
      .map(({ lines }) => lines.map((line) => line.words).join(''))
      .join('\n')
      .replace(/[^\p{L}\p{N}\n]/gu, '')
      .toLowerCase();
  const here = flat(drawing);
  const theirs = other.words.flatMap(
    ({ lines }) =>
      lines
        .map((line) => line.words)
        .join(' ')
        .match(/[\p{L}\p{N}]{3,}/gu) ?? [],
  );
  return [...new Set(theirs)].filter((word) => !here.includes(word.toLowerCase())).length;
}

const shrunk = ({ x, y, w, h }: Box, by: number): Box => ({ x: x + by, y: y + by, w: w - 2 * by, h: h - 2 * by });
const overlap = (a: Box, b: Box): boolean =>
  a.w > 0 && b.w > 0 && a.h > 0 && b.h > 0 && a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
const holds = (box: Box, { x, y }: { readonly x: number; readonly y: number }): boolean =>
  x > box.x && x < box.x + box.w && y > box.y && y < box.y + box.h;

/** A line's box has room above and below its letters: where only that overlaps, nothing touches. */
const letters = ({ x, y, w, h }: Box): Box => ({ x: x + 1, y: y + h * 0.22, w: w - 2, h: h * 0.56 });

function wordsOnWords(words: readonly DrawnWords[]): number {
  const boxes = words.map(({ lines }) => lines.map(({ box }) => letters(box)));
  let count = 0;
  for (const [index, a] of boxes.entries())
    for (const b of boxes.slice(index + 1)) if (a.some((one) => b.some((other) => overlap(one, other)))) count += 1;
  return count;
}

/** Where edges have no ids, a label over the middle of a line names that one. */
function isOwn(words: DrawnWords, line: DrawnLine): boolean {
  if (words.edge !== undefined) return words.edge === line.edge || line.edge.startsWith(`${words.edge}-`);
  if (!line.edge.startsWith('line ')) return false;
  const middle = line.points[Math.floor(line.points.length / 2)]!;
  return words.lines.some(({ box }) => holds(shrunk(box, -40), middle));
}

function wordsOnLines({ words, lines }: Geometry): number {
  let count = 0;
  for (const label of words) {
    const boxes = label.lines.map(({ box }) => letters(box));
    count += lines.filter(
      (line) => !isOwn(label, line) && line.points.some((point) => boxes.some((box) => holds(box, point))),
    ).length;
  }
  return count;
}

const apart = (a: { x: number; y: number }, b: { x: number; y: number }): number => Math.hypot(a.x - b.x, a.y - b.y);

/** Two lines share some of their way without a common start or end, or with other heads there. */
function lyingTrunks(lines: readonly DrawnLine[]): number {
  let count = 0;
  for (const [index, a] of lines.entries()) {
    for (const b of lines.slice(index + 1)) {
      if (a.edge === b.edge) continue;
      const together = (one: number, other: number): boolean => apart(a.points.at(one)!, b.points.at(other)!) < 3;
      if ((together(0, 0) && a.heads[0] === b.heads[0]) || (together(-1, -1) && a.heads[1] === b.heads[1])) continue;
      const shared = a.points.filter((point) =>
        b.points.some((other, at) => at > 0 && distanceTo(point, b.points[at - 1]!, other) < 1.5),
      );
      // Crossings and ends that meet share a point or two.
      if (shared.length > 3) count += 1;
    }
  }
  return count;
}

function distanceTo(p: { x: number; y: number }, a: { x: number; y: number }, b: { x: number; y: number }): number {
  const length = apart(a, b);
  if (length < 0.01) return apart(p, a);
  const t = Math.max(0, Math.min(1, ((p.x - a.x) * (b.x - a.x) + (p.y - a.y) * (b.y - a.y)) / length ** 2));
  return apart(p, { x: a.x + t * (b.x - a.x), y: a.y + t * (b.y - a.y) });
}

function brokenWords(words: readonly DrawnWords[], source: string): number {
  const known = new Set(source.match(/[\p{L}\p{N}_./-]+/gu) ?? []);
  let count = 0;
  for (const { lines } of words) {
    for (const [index, { words: line }] of lines.slice(1).entries()) {
      const before = /[\p{L}\p{N}_./-]+$/u.exec(lines[index]!.words)?.[0];
      const after = /^[\p{L}\p{N}_./-]+/u.exec(line)?.[0];
      if (!before || !after || known.has(before) || known.has(after) || !known.has(before + after)) continue;
      if (!/[_./-]$/.test(before) && !/^([_./-]|\p{Lu})/u.test(after)) count += 1;
    }
  }
  return count;
}

function looseEnds({ lines, nodes }: Geometry): number {
  if (nodes.length === 0) return 0;
  const ends = lines.flatMap(({ points }) => [points[0]!, points.at(-1)!]);
  return ends.filter((end) => !nodes.some((box) => holds(shrunk(box, -9), end))).length;
}
