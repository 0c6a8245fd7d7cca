import type { Colour } from '../model/colour.ts';
import { parsePath } from '../svg-dom/path.ts';
import type { PathCommand } from '../model/scene.ts';
import { iconMarkup } from '../resources/package-root.ts';
import type { Px } from '../model/units.ts';
import type { IconItem } from '../model/frame.ts';

/** Lucide icons (ISC licence), as paths that both decks can draw. */

const grid = 24;
const strokeWidth = 1.25;
/** How far the drawing of an icon starts within its grid; it is set out so that the drawing, not the grid, stands on the edge. */
const bleed = 3;

const loaded = new Map<string, readonly (readonly PathCommand[])[]>();

export function iconItem(
  icon: string,
  at: {
    readonly id: string;
    readonly name: string;
    readonly x: Px;
    readonly y: Px;
    readonly size: Px;
    readonly click?: number;
    /** Ink where it has no colour of its own. */
    readonly stroke?: Colour;
  },
): IconItem {
  return {
    kind: 'icon',
    id: at.id,
    name: at.name,
    box: { x: at.x - (bleed / grid) * at.size, y: at.y, w: at.size, h: at.size },
    click: at.click,
    decorative: true,
    paths: iconPaths(icon),
    grid,
    stroke: at.stroke ?? 'ink',
    strokeWidth,
  };
}

/** The paths of the icon of that name, on a grid of 24 x 24 units. Throws for a name that Lucide does not have. */
export function iconPaths(icon: string): readonly (readonly PathCommand[])[] {
  const known = loaded.get(icon);
  if (known) return known;
  const markup = iconMarkup(icon);
  if (markup === undefined) throw new Error(`Lucide has no icon "${icon}".`);
  const paths = readPaths(markup);
  loaded.set(icon, paths);
  return paths;
}

/** Reads the drawing elements of a Lucide file, which has one element a shape and no nesting, transforms or styles. */
function readPaths(markup: string): readonly (readonly PathCommand[])[] {
  return [...markup.matchAll(/<(path|circle|ellipse|rect|line|polyline|polygon)\b([^>]*?)\/?>/g)].map(
    ([, element, rest]) => {
      const attributes = new Map([...rest!.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name, value]) => [name!, value!]));
      return pathCommands(pathData(element!, attributes));
    },
  );
}

/** An SVG element as path data (SVG 2, chapter 10: equivalent paths of basic shapes). */
function pathData(element: string, attributes: ReadonlyMap<string, string>): string {
  const number = (name: string, otherwise = 0): number => Number(attributes.get(name) ?? otherwise);
  switch (element) {
    case 'path':
      return attributes.get('d') ?? '';
    case 'line':
      return `M${number('x1')} ${number('y1')}L${number('x2')} ${number('y2')}`;
    case 'polyline':
      return `M${attributes.get('points')}`;
    case 'polygon':
      return `M${attributes.get('points')}Z`;
    case 'rect':
      return roundedRect(
        number('x'),
        number('y'),
        number('width'),
        number('height'),
        number('rx', number('ry')),
        number('ry', number('rx')),
      );
    default: {
      const rx = number('rx', number('r'));
      const ry = number('ry', number('r'));
      const x = number('cx') - rx;
      return `M${x} ${number('cy')}a${rx} ${ry} 0 1 1 ${2 * rx} 0a${rx} ${ry} 0 1 1 ${-2 * rx} 0Z`;
    }
  }
}

const roundedRect = (x: number, y: number, w: number, h: number, rx: number, ry: number): string =>
  rx === 0
    ? `M${x} ${y}h${w}v${h}h${-w}Z`
    : `M${x + rx} ${y}h${w - 2 * rx}a${rx} ${ry} 0 0 1 ${rx} ${ry}v${h - 2 * ry}a${rx} ${ry} 0 0 1 ${-rx} ${ry}` +
      `h${2 * rx - w}a${rx} ${ry} 0 0 1 ${-rx} ${-ry}v${2 * ry - h}a${rx} ${ry} 0 0 1 ${rx} ${-ry}Z`;

export function pathCommands(data: string): readonly PathCommand[] {
  const round = (value: number): number => Math.round(value * 1000) / 1000;
  return parsePath(data).map(([key, ...numbers]) => [key, ...numbers.map(round)] as unknown as PathCommand);
}
