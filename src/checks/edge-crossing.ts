import type { Scene, SceneConnector } from '../diagram/scene.ts';
import type { Point } from '../units.ts';
import { diagramOf } from '../diagram/draw-deck.ts';
import type { DesignCheck } from './check.ts';

/** In a square of four the two diagonals cross once; that is read without effort. */
const most = 1;

export const edgeCrossing: DesignCheck = {
  rule: 'edge-crossing',
  *run({ deck, scenes }) {
    for (const slide of deck.slides) {
      const diagram = diagramOf(slide);
      const scene = diagram && !diagram.art ? scenes.get(diagram) : undefined;
      if (!diagram || !scene || !/^\s*layout:\s*quad\s*$/m.test(diagram.text)) continue;
      const crossings = countCrossings(scene);
      if (crossings <= most) continue;
      yield {
        path: diagram.path,
        slide: slide.id,
        message: `ties cross ${crossings} times`,
        hint: 'give the actors other corners ("at"), or show fewer ties',
      };
    }
  },
};

interface Segment {
  readonly edge: string | undefined;
  readonly ends: readonly string[];
  readonly from: Point;
  readonly to: Point;
}

function countCrossings(scene: Scene): number {
  const segments = scene.items.filter((item) => item.kind === 'connector').map(segmentOf);
  const crossing = new Set<string>();
  for (const [index, a] of segments.entries()) {
    for (const b of segments.slice(index + 1)) {
      const apart = a.edge !== b.edge && !a.ends.some((end) => b.ends.includes(end));
      if (apart && cross(a, b)) crossing.add([a.edge, b.edge].sort().join(' '));
    }
  }
  return crossing.size;
}

function segmentOf({ edge, from, to, path }: SceneConnector): Segment {
  const points = path.flatMap((command): Point[] =>
    command[0] === 'Z' ? [] : [{ x: command.at(-2) as number, y: command.at(-1) as number }],
  );
  return {
    edge,
    ends: [from?.item, to?.item].filter((end) => end !== undefined),
    from: points[0]!,
    to: points.at(-1)!,
  };
}

/** Whether two segments cross at a point inside both. */
function cross(a: Segment, b: Segment): boolean {
  const side = (o: Point, p: Point, q: Point): number =>
    Math.sign((p.x - o.x) * (q.y - o.y) - (p.y - o.y) * (q.x - o.x));
  return (
    side(a.from, a.to, b.from) * side(a.from, a.to, b.to) < 0 &&
    side(b.from, b.to, a.from) * side(b.from, b.to, a.to) < 0
  );
}
