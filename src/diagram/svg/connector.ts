import { dashArray } from '../scene/connector.ts';
import type { Head, PathCommand, SceneConnector } from '../../model/scene.ts';
import type { Point } from '../../model/units.ts';
import { attributes, number, type Paint } from './markup.ts';

/** A line with heads as PowerPoint draws them: as wide as they are long, the tip at the line's end, circles about it. */
export function connectorMarkup(connector: SceneConnector, paint: Paint): string {
  const { path, stroke, strokeWidth, dash } = connector;
  const colour = paint(stroke);
  const start = connector.start && headAt(path, 'start', connector.start, strokeWidth, colour);
  const end = connector.end && headAt(path, 'end', connector.end, strokeWidth, colour);
  const shortened = shorten(path, start?.covers ?? 0, end?.covers ?? 0);
  const line = attributes({
    d: shortened.map(([name, ...values]) => name + values.map(number).join(' ')).join(''),
    fill: 'none',
    stroke: colour,
    'stroke-width': number(strokeWidth),
    'stroke-dasharray': dash && dash !== 'solid' ? dashArray(dash, strokeWidth).map(number).join(' ') : undefined,
    'stroke-linejoin': connector.route === 'elbow' ? undefined : 'round',
  });
  return `<path${line}/>${start?.markup ?? ''}${end?.markup ?? ''}`;
}

interface DrawnHead {
  readonly markup: string;
  /** How much of the line it takes the place of. */
  readonly covers: number;
}

function headAt(
  path: readonly PathCommand[],
  end: 'start' | 'end',
  head: Head,
  strokeWidth: number,
  colour: string,
): DrawnHead | undefined {
  const tip = pointOf(end === 'start' ? path[0]! : path.at(-1)!);
  const out = directionOut(path, end);
  const length = head.length;
  /** A point `along` behind the tip and `aside` from the line. */
  const at = (along: number, aside: number): string =>
    `${number(tip.x - out.x * along - out.y * aside)} ${number(tip.y - out.y * along + out.x * aside)}`;
  const filled = { fill: colour };
  switch (head.type) {
    case 'none':
      return undefined;
    case 'triangle': {
      const d = `M${at(0, 0)}L${at(length, length / 2)}L${at(length, -length / 2)}Z`;
      return { markup: `<path${attributes({ d, ...filled })}/>`, covers: length * 0.9 };
    }
    case 'open': {
      const d = `M${at(length, length / 2)}L${at(0, 0)}L${at(length, -length / 2)}`;
      const style = { fill: 'none', stroke: colour, 'stroke-width': number(strokeWidth) };
      return { markup: `<path${attributes({ d, ...style })}/>`, covers: strokeWidth / 2 };
    }
    case 'diamond': {
      const half = length / 2;
      const d = `M${at(-half, 0)}L${at(0, half)}L${at(half, 0)}L${at(0, -half)}Z`;
      return { markup: `<path${attributes({ d, ...filled })}/>`, covers: 0 };
    }
    case 'circle':
      return {
        markup: `<circle${attributes({ cx: number(tip.x), cy: number(tip.y), r: number(length / 2), ...filled })}/>`,
        covers: 0,
      };
  }
}

type Drawn = Exclude<PathCommand, readonly ['Z']>;
const pointOf = (command: PathCommand): Point => {
  const [x, y] = (command as Drawn).slice(-2) as [number, number];
  return { x, y };
};

/** Unit vector out of the line at one of its ends. */
function directionOut(path: readonly PathCommand[], end: 'start' | 'end'): Point {
  const tip = pointOf(end === 'start' ? path[0]! : path.at(-1)!);
  const neighbour = end === 'start' ? path[1]! : path.at(-1)!;
  const inner =
    neighbour[0] === 'C' ? (end === 'start' ? [neighbour[1], neighbour[2]] : [neighbour[3], neighbour[4]]) : undefined;
  const from = inner ? { x: inner[0]!, y: inner[1]! } : pointOf(end === 'start' ? path[1]! : path.at(-2)!);
  const length = Math.hypot(tip.x - from.x, tip.y - from.y) || 1;
  return { x: (tip.x - from.x) / length, y: (tip.y - from.y) / length };
}

function shorten(path: readonly PathCommand[], atStart: number, atEnd: number): PathCommand[] {
  const move = (command: PathCommand, out: Point, by: number): PathCommand => {
    const values = [...(command as Drawn)] as (string | number)[];
    values[values.length - 2] = (values[values.length - 2] as number) - out.x * by;
    values[values.length - 1] = (values[values.length - 1] as number) - out.y * by;
    return values as unknown as PathCommand;
  };
  const result = [...path];
  if (atStart) result[0] = move(result[0]!, directionOut(path, 'start'), atStart);
  if (atEnd) result[result.length - 1] = move(result.at(-1)!, directionOut(path, 'end'), atEnd);
  return result;
}
