import { dashArray } from '../scene/connector.ts';
import type { Geometry, PathCommand, SceneShape } from '../../model/scene.ts';
import type { Box } from '../../model/units.ts';
import { attributes, number, type Paint } from './markup.ts';

export function shapeMarkup(shape: SceneShape, paint: Paint): string {
  const { box, geometry, rotation } = shape;
  const width = shape.strokeWidth ?? 1;
  const style = {
    fill: shape.fill ? paint(shape.fill) : 'none',
    'fill-opacity': shape.fillOpacity === undefined ? undefined : number(shape.fillOpacity),
    stroke: shape.stroke && paint(shape.stroke),
    'stroke-width': shape.stroke && number(width),
    'stroke-opacity': shape.stroke && shape.strokeOpacity !== undefined ? number(shape.strokeOpacity) : undefined,
    'stroke-dasharray':
      shape.stroke && shape.dash && shape.dash !== 'solid'
        ? dashArray(shape.dash, width).map(number).join(' ')
        : undefined,
    transform: rotation
      ? `rotate(${number(rotation)} ${number(box.x + box.w / 2)} ${number(box.y + box.h / 2)})`
      : undefined,
  };
  return outline(geometry, box, style);
}

type Style = Readonly<Record<string, string | undefined>>;

function outline(geometry: Geometry, box: Box, style: Style): string {
  const { x, y, w, h } = box;
  const place = { x: number(x), y: number(y), width: number(w), height: number(h) };
  if ('path' in geometry) return `<path${attributes({ d: pathData(geometry.path, box), ...style })}/>`;
  switch (geometry.preset) {
    case 'rect':
    case 'rect8':
      return `<rect${attributes({ ...place, ...style })}/>`;
    case 'roundRect': {
      const radius = (Math.min(w, h) * (geometry.adjust ?? 16667)) / 100000;
      return `<rect${attributes({ ...place, rx: number(radius), ...style })}/>`;
    }
    case 'ellipse':
      return `<ellipse${attributes({ cx: number(x + w / 2), cy: number(y + h / 2), rx: number(w / 2), ry: number(h / 2), ...style })}/>`;
    case 'can': {
      const lid = attributes({
        d: pathData(canLid(geometry, box), box),
        fill: '#FFFFFF',
        'fill-opacity': '0.4',
        transform: style.transform,
      });
      const rim = attributes({ d: pathData(canLid(geometry, box), box), ...style, fill: 'none' });
      const body = attributes({ d: pathData(presetPath(geometry, box), box), ...style });
      return `<path${body}/><path${lid}/>${style.stroke ? `<path${rim}/>` : ''}`;
    }
    default: {
      const flipped = presetPath(geometry, box).map((command) =>
        flip(command, geometry.flipH ?? false, geometry.flipV ?? false),
      );
      return `<path${attributes({ d: pathData(flipped, box), ...style })}/>`;
    }
  }
}

type PresetGeometry = Exclude<Geometry, { path: unknown } | { preset: 'rect8' }>;
type PathPreset = Exclude<PresetGeometry['preset'], 'rect' | 'roundRect' | 'ellipse'>;

/** Presets as PowerPoint draws them (presetShapeDefinitions.xml of ECMA-376 part 1, annex D), in fractions of the box. */
function presetPath(geometry: PresetGeometry, { w, h }: Box): PathCommand[] {
  const shorter = Math.min(w, h);
  const inset = (otherwise: number): number => (shorter * (geometry.adjust ?? otherwise)) / 100000;
  switch (geometry.preset as PathPreset) {
    case 'diamond':
      return polygon([0.5, 0], [1, 0.5], [0.5, 1], [0, 0.5]);
    case 'triangle':
      return polygon([0.5, 0], [1, 1], [0, 1]);
    case 'hexagon': {
      const i = inset(25000) / w;
      return polygon([0, 0.5], [i, 0], [1 - i, 0], [1, 0.5], [1 - i, 1], [i, 1]);
    }
    case 'parallelogram': {
      const i = inset(25000) / w;
      return polygon([0, 1], [i, 0], [1, 0], [1 - i, 1]);
    }
    case 'trapezoid': {
      const i = inset(25000) / w;
      return polygon([0, 1], [i, 0], [1 - i, 0], [1, 1]);
    }
    case 'homePlate': {
      const i = inset(50000) / w;
      return polygon([0, 0], [1 - i, 0], [1, 0.5], [1 - i, 1], [0, 1]);
    }
    case 'can': {
      const r = inset(25000) / 2 / h;
      return [
        ['M', 0, r], ...halfEllipse(0, r, 1, -r), ['L', 1, 1 - r], ...halfEllipse(1, 1 - r, 0, r), ['Z'],
      ]; // prettier-ignore
    }
    case 'flowChartTerminator': {
      const i = 3475 / 21600;
      return [
        ['M', i, 0], ['L', 1 - i, 0],
        ['C', 1 - i * 0.448, 0, 1, 0.224, 1, 0.5], ['C', 1, 0.776, 1 - i * 0.448, 1, 1 - i, 1],
        ['L', i, 1], ['C', i * 0.448, 1, 0, 0.776, 0, 0.5], ['C', 0, 0.224, i * 0.448, 0, i, 0], ['Z'],
      ]; // prettier-ignore
    }
    case 'flowChartPredefinedProcess':
      return [
        ...polygon([0, 0], [1, 0], [1, 1], [0, 1]),
        ['M', 0.125, 0], ['L', 0.125, 1], ['M', 0.875, 0], ['L', 0.875, 1],
      ]; // prettier-ignore
    case 'flowChartDocument':
      return [
        ['M', 0, 0], ['L', 1, 0], ['L', 1, 17322 / 21600],
        ['C', 0.5, 17322 / 21600, 0.5, 23922 / 21600, 0, 20172 / 21600], ['Z'],
      ]; // prettier-ignore
  }
}

/** PowerPoint draws the lid of a can lighter than its body. */
function canLid(geometry: PresetGeometry, { w, h }: Box): PathCommand[] {
  const r = (Math.min(w, h) * (geometry.adjust ?? 25000)) / 100000 / 2 / h;
  return [['M', 0, r], ...halfEllipse(0, r, 1, -r), ...halfEllipse(1, r, 0, r), ['Z']];
}

const polygon = (...points: readonly (readonly [number, number])[]): PathCommand[] => [
  ...points.map(([x, y], i): PathCommand => [i ? 'L' : 'M', x, y]),
  ['Z'],
];

/** Half an ellipse from side to side, `rise` beyond them. */
function halfEllipse(fromX: number, y: number, toX: number, rise: number): PathCommand[] {
  const k = 0.5522847498;
  const middle = (fromX + toX) / 2;
  const half = (toX - fromX) / 2;
  return [
    ['C', fromX, y + rise * k, middle - half * k, y + rise, middle, y + rise],
    ['C', middle + half * k, y + rise, toX, y + rise * k, toX, y],
  ];
}

function flip(command: PathCommand, horizontal: boolean, vertical: boolean): PathCommand {
  if (command[0] === 'Z' || (!horizontal && !vertical)) return command;
  const [name, ...values] = command;
  const flipped = values.map((value, i) => ((i % 2 === 0 ? horizontal : vertical) ? 1 - value : value));
  return [name, ...flipped] as unknown as PathCommand;
}

/** `d` of a path in fractions of a box. */
function pathData(path: readonly PathCommand[], { x, y, w, h }: Box): string {
  return path
    .map(
      ([name, ...values]) =>
        name + values.map((value, i) => number(i % 2 === 0 ? x + value * w : y + value * h)).join(' '),
    )
    .join('');
}
