import type { Point } from '../../model/units.ts';
import { isElement, type DomElement } from '../../svg-dom/dom-types.ts';
import { parsePath } from '../../svg-dom/path.ts';
import { call, noGraph } from '../mermaid/model.ts';
import { type Operation, setStyle, svgElement, type ThemeColour, type ThemeContext } from '../theme/theme-context.ts';
import { noMarks, noOwners, noPlainLabels, oneEach, usualMaxScale, type Family } from './family.ts';

const nameSize = 16;
const line = 20;
const outside = 1.09;
/** As the pies of native charts; Mermaid's are a little larger, and leave no room for labels. */
const largestRadius = 168;
const smallestRadius = 110;
/** Nothing of a label comes nearer to the middle, in radii. */
const clear = 1.04;

interface SliceLabel {
  readonly name: string;
  readonly share: string;
  readonly colour: ThemeColour;
  /** Where it belongs: on the slice's bisector, outside. */
  readonly at: Point;
  readonly radius: number;
  readonly side: 'left' | 'right';
  y: number;
}

/**
 * Names in bold with their share below, and their value where the author shows data, outside their slices; no legend but for slices too small to be drawn, which Mermaid
 * leaves out below one per cent.
 */
const pieLabels: Operation = (shares, context) => {
  const slices = [...context.svg.querySelectorAll('.pieCircle')];
  const parent = slices[0]?.parentNode;
  const sections = [...((context.database.getSections as (() => Map<string, number>) | undefined)?.() ?? [])];
  const sum = sections.reduce((total, [, value]) => total + value, 0);
  const drawn = sections.filter(([, value]) => (value / sum) * 100 >= 1);
  if (!isElement(parent ?? null) || drawn.length !== slices.length) return;
  const labels = slices.map((slice, index) =>
    labelOf(slice, drawn[index]!, shares[index]?.textContent ?? '', sections.indexOf(drawn[index]!), context),
  );
  for (const side of ['left', 'right'] as const) spread(labels.filter((label) => label.side === side));
  for (const slice of slices) slice.setAttribute('transform', `scale(${pieRadius(context) / bisector(slice).radius})`);
  for (const label of labels) drawLabel(label, parent as DomElement, context);
  for (const share of shares) share.remove();
  raiseTitle(labels, context);
  const undrawn = new Set(sections.filter((section) => !drawn.includes(section)).map(([name]) => name));
  for (const entry of context.svg.querySelectorAll('.legend')) {
    const name = entry.textContent.trim();
    if (![...undrawn].some((own) => name === own || name.startsWith(`${own} [`))) entry.remove();
  }
};

/** The title keeps clear of a label at twelve o'clock. */
function raiseTitle(labels: readonly SliceLabel[], context: ThemeContext): void {
  const title = context.svg.querySelector('.pieTitleText');
  const top = Math.min(...labels.map(({ y }) => y)) - 2 * line;
  if (title && Number(title.getAttribute('y')) > top - line) title.setAttribute('y', String(top - line));
}

function labelOf(
  slice: DomElement,
  [name, value]: readonly [string, number],
  share: string,
  category: number,
  context: ThemeContext,
): SliceLabel {
  const { angle } = bisector(slice);
  const radius = pieRadius(context);
  const at = { x: Math.sin(angle) * radius * outside, y: -Math.cos(angle) * radius * outside };
  const owner = context.actors.find((actor) =>
    [actor.id, actor.name, actor.short].some((own) => own.toLowerCase() === name.trim().toLowerCase()),
  );
  const colour: ThemeColour = owner ? `actor.${owner.index}.text` : category === 0 ? 'ink' : 'ink2';
  const showData =
    typeof context.database.getShowData === 'function' && Boolean((context.database.getShowData as () => unknown)());
  const words = showData ? `${value} (${share})` : share;
  return { name, share: words, colour, at, radius, side: at.x < -0.01 ? 'left' : 'right', y: at.y };
}

/** Labels above and below, and a title, fit the box with the pie. */
function pieRadius(context: ThemeContext): number {
  const title = context.svg.querySelector('.pieTitleText')?.textContent.trim() ? 50 : 0;
  return Math.min(largestRadius, Math.max(smallestRadius, (context.box.h - title - 5 * line) / 2));
}

/** Clockwise from twelve, from the points of the slice's arc. */
function bisector(slice: DomElement): { angle: number; radius: number } {
  const points = parsePath(slice.getAttribute('d') ?? '').flatMap((segment) =>
    segment[0] === 'Z' ? [] : [segment.slice(-2) as [number, number]],
  );
  const radius = Math.max(...points.map(([x, y]) => Math.hypot(x, y)));
  const rim = points.filter(([x, y]) => Math.hypot(x, y) > radius - 0.5);
  const angles = rim.map(([x, y]) => (Math.atan2(x, -y) + 2 * Math.PI) % (2 * Math.PI));
  const first = angles[0]!;
  const last = angles[angles.length - 1]!;
  const end = last <= first + 1e-6 ? last + 2 * Math.PI : last;
  return { angle: (first + end) / 2, radius };
}

/** Pushes labels of one side apart, from the top down, then back up where they would leave the circle far behind. */
function spread(labels: SliceLabel[]): void {
  const height = 2 * line;
  labels.sort((a, b) => a.at.y - b.at.y);
  for (let pass = 0; pass < 4; pass++) {
    for (let index = 1; index < labels.length; index++) {
      const [above, below] = [labels[index - 1]!, labels[index]!];
      const missing = above.y + height - below.y;
      if (missing <= 0) continue;
      above.y -= missing / 2;
      below.y += missing / 2;
    }
  }
  for (let index = 1; index < labels.length; index++)
    labels[index]!.y = Math.max(labels[index]!.y, labels[index - 1]!.y + height);
}

function drawLabel(
  { name, share, colour, at, radius, side, y }: SliceLabel,
  parent: DomElement,
  context: ThemeContext,
): void {
  const vertical = Math.abs(at.x) < radius * 0.2;
  const anchor = vertical ? 'middle' : side === 'left' ? 'end' : 'start';
  // At twelve and six o'clock the words stand above and below the circle, elsewhere beside it, clear of it.
  const top = vertical ? (at.y < 0 ? y - 2 * line : y) : y - line;
  const nearest = Math.max(0, Math.min(Math.abs(top), Math.abs(top + 2 * line)) * (top * (top + 2 * line) < 0 ? 0 : 1));
  const beside = Math.sqrt(Math.max(0, (radius * clear) ** 2 - nearest ** 2));
  const x = vertical ? at.x : (side === 'left' ? -1 : 1) * Math.max(Math.abs(at.x), beside);
  for (const [index, text] of [name, share].entries()) {
    const element = svgElement(context, 'text', { x, y: top + index * line + 15 });
    element.appendChild(context.svg.ownerDocument.createTextNode(text));
    setStyle(element, 'text-anchor', anchor);
    setStyle(element, 'font-size', `${nameSize}px`);
    setStyle(element, 'font-weight', index === 0 ? 700 : 400);
    setStyle(element, 'fill', context.colours.value(index === 0 ? colour : 'ink2'));
    parent.appendChild(element);
  }
}

/** Names and shares outside, as in the deck's own charts. */
export const pie: Family = {
  types: ['pie'],
  keywords: ['pie'],
  quotationMarks: 'unmistakable',
  graph: noGraph,
  owners: noOwners,
  categories: {
    names: (database) => oneEach(call<Map<string, number>>(database, 'getSections')?.keys() ?? []),
    scheme: () => 'colours',
  },
  actorClasses: undefined,
  authorStyles: false,
  plainLabels: noPlainLabels,
  direction: undefined,
  compact: undefined,
  markElements: noMarks,
  laidOutAsGraph: false,
  fixedLayouts: false,
  maxScale: usualMaxScale,
  variables: {},
  config: () => ({ pie: { textPosition: 0.75 } }),
  rules: [{ select: 'text.slice', op: pieLabels }],
};
