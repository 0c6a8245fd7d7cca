import type { XmlElement } from '../../xml/read-xml.ts';
import { guidesOf, type Guides, valueOf } from './guides.ts';
import { arc, type Outline, type OutlineFill, path, polygon } from './path.ts';
import { presets } from './presets.ts';

/** The outlines of a shape, and the name of its preset where that is not known and its box stands for it. */
export interface Geometry {
  readonly outlines: readonly Outline[];
  readonly unknown?: string;
}

/** What a shape's properties draw in a box of that size, in px. */
export function geometryOf(properties: XmlElement | undefined, w: number, h: number): Geometry {
  const custom = properties?.elements('custGeom')[0];
  if (custom) return { outlines: customOutlines(custom, w, h) };
  const preset = properties?.elements('prstGeom')[0];
  const name = preset?.get('prst') ?? 'rect';
  const draw = Object.hasOwn(presets, name) ? presets[name] : undefined;
  const box: Geometry = { outlines: [{ d: polygon([0, 0], [w, 0], [w, h], [0, h]), fill: 'norm', stroke: true }] };
  if (!draw) return { ...box, unknown: name };
  const values = new Map(
    preset
      ?.elements('avLst')[0]
      ?.elements('gd')
      .map((guide) => [guide.get('name') ?? '', guide.get('fmla') ?? '']),
  );
  const adjust = (adjustment: string, usual: number): number => {
    // Shapes with one adjustment are written with either name.
    const written = values.get(adjustment) ?? (adjustment === 'adj' ? values.get('adj1') : undefined);
    const number = Number(/^val\s+(-?[\d.]+)/.exec(written ?? '')?.[1] ?? usual);
    return (Number.isFinite(number) ? number : usual) / 100_000;
  };
  return { outlines: draw({ w, h, adjust }) };
}

const fills: readonly string[] = [
  'norm',
  'none',
  'lighten',
  'lightenLess',
  'darken',
  'darkenLess',
] satisfies OutlineFill[];

/** Paths with formulas of their own (20.1.9.8). */
function customOutlines(custom: XmlElement, w: number, h: number): readonly Outline[] {
  const paths = custom.elements('pathLst')[0]?.elements('path') ?? [];
  // Guides are in the units of the shape itself, those of a path without a size of its own: both are this large.
  const lists = [custom.elements('avLst')[0], custom.elements('gdLst')[0]];
  return paths.map((one) => {
    const [ownWidth, ownHeight] = [Number(one.get('w') ?? 0), Number(one.get('h') ?? 0)];
    const [width, height] = [ownWidth > 0 ? ownWidth : w * perPx, ownHeight > 0 ? ownHeight : h * perPx];
    const guides = guidesOf(lists, w * perPx, h * perPx);
    const fill = one.get('fill') ?? 'norm';
    return {
      d: outline(one, guides, w / width, h / height),
      fill: fills.includes(fill) ? (fill as OutlineFill) : 'norm',
      stroke: !['0', 'false'].includes(one.get('stroke') ?? '1'),
    };
  });
}

const perPx = 9525;

function outline(written: XmlElement, guides: Guides, sx: number, sy: number): string {
  let pen: readonly [number, number] = [0, 0];
  let start = pen;
  let d = '';
  const number = (element: XmlElement, name: string): number => valueOf(element.get(name), guides);
  for (const command of written.elements()) {
    const points = command
      .elements('pt')
      .map((point): readonly [number, number] => [number(point, 'x') * sx, number(point, 'y') * sy]);
    const [[x1, y1] = pen, [x2, y2] = pen, [x3, y3] = pen] = points;
    const end = points.at(-1) ?? pen;
    switch (command.localName) {
      case 'moveTo':
        d += path`M${x1} ${y1}`;
        start = end;
        break;
      case 'lnTo':
        d += path`L${x1} ${y1}`;
        break;
      case 'quadBezTo':
        d += path`Q${x1} ${y1} ${x2} ${y2}`;
        break;
      case 'cubicBezTo':
        d += path`C${x1} ${y1} ${x2} ${y2} ${x3} ${y3}`;
        break;
      case 'arcTo': {
        const radii = [number(command, 'wR') * sx, number(command, 'hR') * sy] as const;
        const drawn = arc(pen, radii, number(command, 'stAng'), number(command, 'swAng'));
        d += drawn.d;
        pen = drawn.to;
        continue;
      }
      case 'close':
        d += 'Z';
        pen = start;
        continue;
      default:
        continue;
    }
    pen = end;
  }
  return d;
}
