import type { MarkerUse, PathPrimitive, Primitive } from '../flatten/primitives.ts';
import type { Segment } from '../../svg-dom/path.ts';
import type { Head } from '../../model/scene.ts';
import type { Point, Px } from '../../model/units.ts';

/** What stands at an end of a line: a head that PowerPoint has too, or shapes of its own (crow's feet, hollow triangles, crosses). */
export interface LineEnd {
  readonly head?: Head;
  /** How far the head's tip stands beyond the line's end as Mermaid drew it. */
  readonly reach: Px;
  readonly shapes: readonly Primitive[];
}

/** By the end of a marker's id. Whatever is not here is drawn as it stands. */
const kinds: readonly { readonly pattern: RegExp; readonly type: Head['type'] }[] = [
  { pattern: /(?:point|arrowhead|filled-head|solidTopArrowHead)(?:Start|End)?(?:-margin)?(?:$|_)/i, type: 'triangle' },
  { pattern: /(?:barb|dependency|requirement_arrow)(?:Start|End)(?:-margin)?(?:$|_)/i, type: 'open' },
  { pattern: /circle(?:Start|End)(?:-margin)?(?:$|_)/i, type: 'circle' },
];

/** `direction` points out of the line at this end. */
export function lineEnd(marker: MarkerUse | undefined, line: PathPrimitive, end: Point, direction: Point): LineEnd {
  if (!marker) return { reach: 0, shapes: [] };
  const type = kinds.find(({ pattern }) => pattern.test(marker.id))?.type;
  if (!type) return { reach: 0, shapes: marker.primitives };
  const extent = extentAlong(marker.primitives, end, direction);
  if (!extent) return { reach: 0, shapes: [] };
  const length = nearestHeadLength(extent.to - extent.from, line.strokeWidth ?? 1);
  return { head: { type, length, ...(type === 'circle' ? { filled: true } : {}) }, reach: extent.to, shapes: [] };
}

/** PowerPoint draws heads 2, 3 or 5 times as long as the line is wide, which counts as 2 pt at least. */
export function nearestHeadLength(wanted: Px, strokeWidth: Px): Px {
  const unit = Math.max(strokeWidth, 2 / 0.75);
  const lengths = [2 * unit, 3 * unit, 5 * unit];
  return lengths.reduce((best, length) => (Math.abs(length - wanted) < Math.abs(best - wanted) ? length : best));
}

/** From where to where shapes reach along a direction, counted from a point. */
function extentAlong(
  primitives: readonly Primitive[],
  from: Point,
  direction: Point,
): { from: number; to: number } | undefined {
  const values = primitives.flatMap((primitive) =>
    outline(primitive).map((p) => (p.x - from.x) * direction.x + (p.y - from.y) * direction.y),
  );
  return values.length ? { from: Math.min(...values), to: Math.max(...values) } : undefined;
}

function outline(primitive: Primitive): Point[] {
  switch (primitive.kind) {
    case 'path':
      return pointsOn(primitive.segments);
    case 'ellipse':
    case 'rect':
      return [
        { x: primitive.x, y: primitive.y + primitive.h / 2 },
        { x: primitive.x + primitive.w, y: primitive.y + primitive.h / 2 },
        { x: primitive.x + primitive.w / 2, y: primitive.y },
        { x: primitive.x + primitive.w / 2, y: primitive.y + primitive.h },
      ];
    case 'text':
      return [];
  }
}

function pointsOn(segments: readonly Segment[]): Point[] {
  return segments.flatMap((s) =>
    s[0] === 'Z' ? [] : [{ x: s[s.length - 2] as number, y: s[s.length - 1] as number }],
  );
}
