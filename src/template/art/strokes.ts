import { emuPerPx } from '../../model/units.ts';
import type { TemplateColour } from '../../model/template.ts';
import { percentOf } from './geometry.ts';
import type { XmlElement } from '../../xml/read-xml.ts';
import { type ArtContext, type FillPlace, short, tag } from './context.ts';
import { fillIn, paintOf } from './fills.ts';

const usualWidth = 9525;

/** Preset dashes (ECMA-376 part 1, 20.1.10.48): lengths of lines and gaps in widths of the line. */
const dashes: Readonly<Record<string, readonly number[]>> = {
  dot: [1, 3],
  dash: [4, 3],
  lgDash: [8, 3],
  dashDot: [4, 3, 1, 3],
  lgDashDot: [8, 3, 1, 3],
  lgDashDotDot: [8, 3, 1, 3, 1, 3],
  sysDash: [3, 1],
  sysDot: [1, 1],
  sysDashDot: [3, 1, 1, 1],
  sysDashDotDot: [3, 1, 1, 1, 1, 1],
};

/**
 * How the lines of a shape look, as attributes of its paths. What its own `a:ln` leaves open is the theme's line that it names.
 */
export function strokeAttributes(
  own: XmlElement | undefined,
  named: { readonly line: XmlElement; readonly part: string; readonly ink: TemplateColour | undefined } | undefined,
  place: FillPlace,
  context: ArtContext,
): Readonly<Record<string, string | number | undefined>> | undefined {
  const lines = [own, named?.line].filter((line) => line !== undefined);
  const first = <T>(read: (line: XmlElement) => T | undefined): T | undefined => {
    for (const line of lines) {
      const value = read(line);
      if (value !== undefined) return value;
    }
    return undefined;
  };
  const ownFill = fillIn(own);
  const fill = ownFill ?? fillIn(named?.line);
  const paint = paintOf(fill, ownFill || !named ? place : { ...place, part: named.part, own: named.ink }, context);
  if (!paint) return undefined;
  const width = Number(first((line) => line.get('w')) ?? usualWidth) / emuPerPx;
  const cap = first((line) => line.get('cap')) ?? 'flat';
  const join = first((line) => line.elements().find(({ localName }) => /^(?:round|bevel|miter)$/.test(localName)));
  const dash = first((line) => dashOf(line, width));
  const head = (name: 'headEnd' | 'tailEnd'): string | undefined => {
    const end = first((line) => line.elements(name)[0]);
    return end && markerOf(end, name, paint.fill, context);
  };
  return {
    stroke: paint.fill,
    'stroke-opacity': paint.opacity < 1 ? paint.opacity : undefined,
    // A line of no width is the thinnest that can be seen.
    'stroke-width': Math.max(width, 0.75),
    'stroke-linecap': cap === 'rnd' ? 'round' : cap === 'sq' ? 'square' : undefined,
    'stroke-linejoin': join?.localName === 'miter' ? 'miter' : join?.localName === 'bevel' ? 'bevel' : 'round',
    'stroke-dasharray': dash,
    'marker-start': head('headEnd'),
    'marker-end': head('tailEnd'),
  };
}

function dashOf(line: XmlElement, width: number): string | undefined {
  const unit = Math.max(width, 0.75);
  const custom = line.elements('custDash')[0];
  if (custom) {
    const lengths = custom
      .elements('ds')
      .flatMap((dash) => [percentOf(dash.get('d')) ?? 1, percentOf(dash.get('sp')) ?? 1]);
    return lengths.length > 0 ? lengths.map((length) => short(length * unit)).join(' ') : undefined;
  }
  const preset = line.elements('prstDash')[0]?.get('val');
  if (preset === undefined) return undefined;
  return dashes[preset]?.map((length) => short(length * unit)).join(' ') ?? 'none';
}

/** Of a head, in widths of the line. */
const reach: Readonly<Record<string, number>> = { sm: 2, med: 3, lg: 5 };

function markerOf(end: XmlElement, name: string, colour: string, context: ArtContext): string | undefined {
  const type = end.get('type') ?? 'none';
  const [length, width] = [reach[end.get('len') ?? 'med'] ?? 3, reach[end.get('w') ?? 'med'] ?? 3];
  const half = width / 2;
  const shapes: Readonly<Record<string, string>> = {
    triangle: `M0 0L${length} ${half}L0 ${width}Z`,
    stealth: `M0 0L${length} ${half}L0 ${width}L${length * 0.4} ${half}Z`,
    arrow: `M0 0L${length} ${half}L0 ${width}`,
    diamond: `M0 ${half}L${length / 2} 0L${length} ${half}L${length / 2} ${width}Z`,
    oval: `M0 ${half}A${length / 2} ${half} 0 0 1 ${length} ${half}A${length / 2} ${half} 0 0 1 0 ${half}Z`,
  };
  const d = shapes[type];
  if (d === undefined) return undefined;
  const centred = type === 'diamond' || type === 'oval';
  const shape = tag('path', type === 'arrow' ? { d, fill: 'none', stroke: colour } : { d, fill: colour });
  return context.definitions.add((id) =>
    tag(
      'marker',
      {
        ...{
          id,
          markerWidth: length + 2,
          markerHeight: width + 2,
          orient: name === 'headEnd' ? 'auto-start-reverse' : 'auto',
        },
        ...{ refX: centred ? length / 2 : length * 0.85, refY: half, markerUnits: 'strokeWidth', overflow: 'visible' },
      },
      shape,
    ),
  );
}
