import LineBreaker from 'linebreak';
import {
  type Box,
  clip,
  distanceToSegment,
  grow,
  lengthOf,
  overlap,
  type Point,
  pointOn,
  type Px,
  type Segment,
} from '../model/units.ts';

export type MeasureLabel = (text: string, size: Px, bold: boolean) => Px;

/** The words of a relation, set in lines: what it is called in bold, the note on it below. */
export interface LabelBlock {
  readonly head: readonly string[];
  readonly note: readonly string[];
  readonly headWidth: Px;
  readonly noteWidth: Px;
  readonly sizes: LabelSizes;
}
export interface LabelSizes {
  readonly head: Px;
  readonly note: Px;
  readonly line: Px;
}

const headWidths = [Infinity, 180, 120, 84];
const noteWidths = [Infinity, 220, 160, 120, 96];

/** Each way to break the words of a label into lines, the fewest lines first, none twice. */
export function labelBlocks(
  label: string | undefined,
  note: string | undefined,
  sizes: LabelSizes,
  bold: boolean,
  measure: MeasureLabel,
): LabelBlock[] {
  const heads = label
    ? breaks(label, headWidths, (text) => measure(text, sizes.head, bold))
    : [{ lines: [], width: 0 }];
  const notes = note ? breaks(note, noteWidths, (text) => measure(text, sizes.note, false)) : [{ lines: [], width: 0 }];
  return heads.flatMap((head) =>
    notes.map((below) => ({
      head: head.lines,
      note: below.lines,
      headWidth: head.width,
      noteWidth: below.width,
      sizes,
    })),
  );
}

function breaks(text: string, widths: readonly Px[], measure: (text: string) => Px): { lines: string[]; width: Px }[] {
  const found = new Map<string, { lines: string[]; width: Px }>();
  for (const width of widths) {
    const lines = wrapBalanced(text, width, measure);
    const key = lines.join('\n');
    if (!found.has(key)) found.set(key, { lines, width: Math.ceil(Math.max(...lines.map(measure))) });
  }
  return [...found.values()];
}

/**
 * The words on the fewest lines that fit `width`, then as narrow as that number of lines allows, so that no last line holds
 * an orphan. Breaks where Unicode allows one (UAX 14: Han text too). A word wider than `width` keeps its width.
 */
export function wrapBalanced(text: string, width: Px, measure: (text: string) => Px): string[] {
  const pieces = piecesOf(text);
  const widths = new Map<string, Px>();
  const widthOf = (line: string): Px => {
    const known = widths.get(line) ?? measure(line);
    widths.set(line, known);
    return known;
  };
  const fill = (limit: Px): string[] => {
    const lines: string[] = [];
    let line = '';
    for (const piece of pieces) {
      if (line !== '' && widthOf((line + piece).trimEnd()) > limit) {
        lines.push(line.trimEnd());
        line = '';
      }
      line += piece;
    }
    return [...lines, line.trimEnd()];
  };
  let best = fill(width);
  let low = 0;
  let high = Math.max(...best.map(widthOf));
  while (high - low > 1) {
    const middle = (low + high) / 2;
    const lines = fill(middle);
    if (lines.length > best.length || lines.some((line) => widthOf(line) > middle)) low = middle;
    else {
      best = lines;
      high = middle;
    }
  }
  return best;
}

/** Texts between two chances to break a line, trailing spaces included. */
function piecesOf(text: string): string[] {
  const breaker = new LineBreaker(text);
  const pieces: string[] = [];
  let from = 0;
  for (let next = breaker.nextBreak(); next; next = breaker.nextBreak()) {
    pieces.push(text.slice(from, next.position));
    from = next.position;
  }
  return pieces.length > 0 ? pieces : [text];
}

/** An edge as far as labels care. */
export interface LabelledLine {
  readonly id: string;
  readonly line: Segment;
  readonly width: Px;
  /** Heads meet in the middle: nothing may stand there. */
  readonly meet: boolean;
  readonly cross: boolean;
  /** Lengths of the heads at its ends. */
  readonly heads: readonly [Px, Px];
  readonly blocks: readonly LabelBlock[];
}

/** Where a label may stand: over its line, beside it, or (horizontal lines) its name above and the note below. */
export interface LabelPlace {
  readonly mode: 'inline' | 'beside' | 'split';
  readonly block: LabelBlock;
  /** One box, or those of name and note. */
  readonly boxes: readonly Box[];
  readonly cost: number;
  /** What stands in the way, apart from other labels. */
  readonly clashes: readonly Clash[];
}
type Clash = 'outside' | 'node' | 'edge' | 'line';

export interface LabelScenery {
  readonly region: Box;
  readonly nodes: readonly Box[];
  readonly panels: readonly Box[];
  readonly lines: readonly LabelledLine[];
}

/** Between a label and anything it does not belong to. */
const labelGap = 12;
const padding = { x: 6, y: 2 } as const;
const visibleLine = 22;
const clashCost = 1000;
const keep = 140;
const steps = [0.5, 0.45, 0.55, 0.4, 0.6, 0.35, 0.65, 0.3, 0.7, 0.25, 0.75, 0.2, 0.8, 0.15, 0.85];

/** The places for one label, cheapest first. */
function labelPlaces(edge: LabelledLine, scenery: LabelScenery): LabelPlace[] {
  const line = downwards(edge.line);
  const horizontal = Math.abs(line[0].y - line[1].y) < 1;
  const places: LabelPlace[] = [];
  for (const block of edge.blocks) {
    const wordy = 7 * (block.note.length + 2 * block.head.length);
    for (const t of steps) {
      const at = pointOn(line, t);
      const off = 90 * Math.abs(t - 0.5) + (t > 0.5 ? 14 : 0);
      const add = (mode: LabelPlace['mode'], boxes: readonly Box[], extra: number): void => {
        places.push(judge({ mode, block, boxes, cost: wordy + off + extra }, edge, scenery));
      };
      if (horizontal && block.head.length > 0 && block.note.length > 0) add('split', splitBoxes(block, at, edge), 0);
      if (!edge.meet || Math.abs(t - 0.5) > 0.14)
        add('inline', [inlineBox(block, at)], horizontal ? 30 : edge.meet ? 40 : 0);
      for (const side of [1, -1])
        add('beside', [besideBox(block, at, line, edge, side)], besideCost(side, line, horizontal, edge, scenery));
    }
  }
  return places.sort((a, b) => a.cost - b.cost).slice(0, keep);
}

const blockSize = (block: LabelBlock): { w: Px; h: Px } => ({
  w: Math.max(block.headWidth, block.noteWidth) + 2 * padding.x,
  h: (block.head.length + block.note.length) * block.sizes.line + 2 * padding.y,
});

function inlineBox(block: LabelBlock, at: Point): Box {
  const { w, h } = blockSize(block);
  return { x: at.x - w / 2, y: at.y - h / 2, w, h };
}

/** Half of what the line takes in thickness, heads and marks counted. */
const reach = (edge: LabelledLine): Px =>
  Math.max(edge.width / 2, edge.meet ? 1.5 * edge.width : 0, edge.cross ? 8 : 0);

function besideBox(block: LabelBlock, at: Point, line: Segment, edge: LabelledLine, side: number): Box {
  const { w, h } = blockSize(block);
  const length = lengthOf(line);
  const normal = { x: (side * (line[1].y - line[0].y)) / length, y: (-side * (line[1].x - line[0].x)) / length };
  const tilted = Math.abs(normal.x) > 0.01 && Math.abs(normal.y) > 0.01;
  const gap = reach(edge) + (edge.meet && tilted ? labelGap : 4);
  const away = gap + (Math.abs(normal.x) * w + Math.abs(normal.y) * h) / 2;
  return { x: at.x + normal.x * away - w / 2, y: at.y + normal.y * away - h / 2, w, h };
}

/** Above before below; the label of meeting heads outside the diagram's middle, where it has room. */
function besideCost(
  side: number,
  line: Segment,
  horizontal: boolean,
  edge: LabelledLine,
  scenery: LabelScenery,
): number {
  const above = side * (line[1].x - line[0].x) > 0;
  if (horizontal) return above ? 4 : 12;
  const middle = { x: scenery.region.x + scenery.region.w / 2, y: scenery.region.y + scenery.region.h / 2 };
  const at = pointOn(line, 0.5);
  const outwards =
    side * ((at.x - middle.x) * (line[1].y - line[0].y) - (at.y - middle.y) * (line[1].x - line[0].x)) > 0;
  return (edge.meet ? 0 : 24) + (outwards ? 0 : 16);
}

function splitBoxes(block: LabelBlock, at: Point, edge: LabelledLine): Box[] {
  const gap = reach(edge) + 3;
  const [above, below] = [block.head.length * block.sizes.line, block.note.length * block.sizes.line];
  const [headWidth, noteWidth] = [block.headWidth + 2 * padding.x, block.noteWidth + 2 * padding.x];
  return [
    { x: at.x - headWidth / 2, y: at.y - gap - above, w: headWidth, h: above },
    { x: at.x - noteWidth / 2, y: at.y + gap, w: noteWidth, h: below },
  ];
}

type Unjudged = Omit<LabelPlace, 'clashes'>;

function judge(place: Unjudged, edge: LabelledLine, scenery: LabelScenery): LabelPlace {
  const clashes = new Set<Clash>();
  let soft = 0;
  for (const box of place.boxes) {
    const { region } = scenery;
    if (
      box.x < region.x ||
      box.y < region.y ||
      box.x + box.w > region.x + region.w ||
      box.y + box.h > region.y + region.h
    )
      clashes.add('outside');
    if (scenery.nodes.some((node) => overlap(grow(node, 8), box))) clashes.add('node');
    for (const other of scenery.lines) {
      if (other === edge) continue;
      if (clip(other.line, grow(box, 4 + other.width / 2))) clashes.add('edge');
      else if (clip(other.line, grow(box, labelGap + other.width / 2))) soft += 40;
    }
    if (scenery.panels.some((panel) => overlap(panel, box) && !inside(grow(box, 4), panel))) soft += 60;
  }
  if (place.mode === 'inline' && !leavesLine(place.boxes[0]!, edge)) clashes.add('line');
  if (place.mode === 'inline') soft += 50 * covered(place.boxes[0]!, edge);
  return { ...place, clashes: [...clashes], cost: place.cost + soft + clashCost * clashes.size };
}

/** What is left of the line on both sides of the box shows its dashes and heads; meeting heads are clear of it. */
function leavesLine(box: Box, edge: LabelledLine): boolean {
  const hidden = clip(edge.line, box);
  if (!hidden) return false;
  const length = lengthOf(edge.line);
  const clear =
    hidden[0] * length >= visibleLine + edge.heads[0] && (1 - hidden[1]) * length >= visibleLine + edge.heads[1];
  return clear && !(edge.meet && overlap(grow(box, 3 * edge.width + 8), around(pointOn(edge.line, 0.5))));
}
function covered(box: Box, edge: LabelledLine): number {
  const hidden = clip(edge.line, box);
  return hidden ? hidden[1] - hidden[0] : 0;
}

const around = (point: Point): Box => ({ x: point.x - 1, y: point.y - 1, w: 2, h: 2 });
const inside = (box: Box, outer: Box): boolean =>
  box.x >= outer.x && box.y >= outer.y && box.x + box.w <= outer.x + outer.w && box.y + box.h <= outer.y + outer.h;
const downwards = ([p, q]: Segment): Segment => (q.y < p.y || (q.y === p.y && q.x < p.x) ? [q, p] : [p, q]);

/** Where the mark of rivals stands: where the line is clearest of labels, other edges and its own ends; the middle if it can. */
export function markPlace(edge: LabelledLine, labels: readonly Box[], scenery: LabelScenery): Point {
  const line = downwards(edge.line);
  const length = lengthOf(line);
  const others = scenery.lines.filter((other) => other !== edge);
  const clearance = (t: number): number => {
    const at = pointOn(line, t);
    const fromLines = Math.min(Infinity, ...others.map((other) => distanceToSegment(at, other.line) - other.width / 2));
    const fromLabels = Math.min(Infinity, ...labels.map((label) => distanceToBox(at, label)));
    return Math.min(Math.min(t, 1 - t) * length, fromLines, fromLabels, enoughClearance) - 8 * Math.abs(t - 0.5);
  };
  const positions = Array.from({ length: 37 }, (_, index) => 0.05 + index * 0.025);
  const best = positions.reduce((a, b) => (clearance(b) > clearance(a) + 1e-6 ? b : a));
  return pointOn(line, clearance(0.5) >= enoughClearance ? 0.5 : best);
}
const enoughClearance = 28;

const distanceToBox = (point: Point, box: Box): Px =>
  Math.hypot(
    Math.max(box.x - point.x, 0, point.x - box.x - box.w),
    Math.max(box.y - point.y, 0, point.y - box.y - box.h),
  );

export interface PlacedLabels {
  /** By edge id; edges without words have none. */
  readonly places: ReadonlyMap<string, LabelPlace>;
  /** Edges whose labels found no free place, with the edges whose labels they touch. */
  readonly clashes: readonly { readonly edge: string; readonly with: readonly string[] }[];
}

const touchCost = 1500;
const passes = 8;

/**
 * Puts each label where it stands on no node, no foreign edge and no other label. Each takes its cheapest place given the others, in
 * turn, until none moves; what still touches is settled in pairs. Deterministic.
 */
export function placeLabels(scenery: LabelScenery): PlacedLabels {
  const edges = scenery.lines.filter((line) => line.blocks.some((block) => block.head.length + block.note.length > 0));
  const options = edges.map((edge) => labelPlaces(edge, scenery));
  const chosen = options.map((list) => list[0]!);
  const price = (index: number, place: LabelPlace, except = -1): number =>
    place.cost +
    chosen.reduce(
      (sum, other, at) => (at === index || at === except || !touch(place, other) ? sum : sum + touchCost),
      0,
    );

  for (let pass = 0; pass < passes; pass++) {
    let moved = false;
    for (const [index, list] of options.entries()) {
      const best = cheapest(list, (place) => price(index, place), price(index, chosen[index]!));
      if (best && best !== chosen[index]) {
        chosen[index] = best;
        moved = true;
      }
    }
    if (!moved && !settlePair(options, chosen, price)) break;
  }
  const clashes = edges.flatMap((edge, index) => {
    const touched = edges.filter((_, at) => at !== index && touch(chosen[index]!, chosen[at]!)).map(({ id }) => id);
    return chosen[index]!.clashes.length > 0 || touched.length > 0 ? [{ edge: edge.id, with: touched }] : [];
  });
  return { places: new Map(edges.map((edge, index) => [edge.id, chosen[index]!])), clashes };
}

function cheapest(
  list: readonly LabelPlace[],
  price: (place: LabelPlace) => number,
  below: number,
): LabelPlace | undefined {
  let best: LabelPlace | undefined;
  let least = below;
  for (const place of list) {
    if (place.cost >= least) break; // lists are sorted: nothing after it can be cheaper
    const sum = price(place);
    if (sum < least) [best, least] = [place, sum];
  }
  return best;
}

/** Moves two labels that touch at once; `false` where no pair gets better. */
function settlePair(
  options: readonly (readonly LabelPlace[])[],
  chosen: LabelPlace[],
  price: (index: number, place: LabelPlace, except?: number) => number,
): boolean {
  for (let a = 0; a < chosen.length; a++) {
    for (let b = 0; b < chosen.length; b++) {
      if (a === b || (!touch(chosen[a]!, chosen[b]!) && chosen[a]!.clashes.length === 0)) continue;
      const apart = options[b]!.map((place) => ({ place, sum: price(b, place, a) }));
      let least = price(a, chosen[a]!, b) + price(b, chosen[b]!, a) + (touch(chosen[a]!, chosen[b]!) ? touchCost : 0);
      let best: readonly [LabelPlace, LabelPlace] | undefined;
      for (const first of options[a]!) {
        const own = price(a, first, b);
        if (own >= least) continue;
        for (const { place, sum } of apart) {
          const total = own + sum + (touch(first, place) ? touchCost : 0);
          if (total < least - 1e-9) [best, least] = [[first, place], total];
        }
      }
      if (best) {
        [chosen[a], chosen[b]] = best;
        return true;
      }
    }
  }
  return false;
}

const touch = (a: LabelPlace, b: LabelPlace): boolean =>
  a.boxes.some((mine) => b.boxes.some((theirs) => overlap(grow(mine, labelGap - 0.01), theirs)));
