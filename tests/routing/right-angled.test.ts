import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { Box, Point } from '../../src/model/units.ts';
import { type RouteEdge, type RouteGraph, type RouteNode, passes, segmentsOf } from '../../src/routing/route-graph.ts';
import { routeRightAngled } from '../../src/routing/right-angled.ts';

const node = (id: string, x: number, y: number, more: Partial<RouteNode> = {}): RouteNode => ({
  id,
  box: { x, y, w: 100, h: 60 },
  outline: 'rect',
  group: false,
  within: [],
  ...more,
});
const edge = (from: string, to: string, more: Partial<RouteEdge> = {}): RouteEdge => ({
  id: `${from}-${to}`,
  from,
  to,
  bends: [],
  width: 2,
  ...more,
});
const graph = (nodes: RouteNode[], edges: RouteEdge[], more: Partial<RouteGraph> = {}): RouteGraph => ({
  nodes,
  edges,
  obstacles: [],
  flow: 'east',
  ...more,
});
const points = (of: RouteGraph): Record<string, (readonly [number, number])[]> =>
  Object.fromEntries(routeRightAngled(of).map((route) => [route.id, route.points.map(({ x, y }) => [x, y] as const)]));

describe('right-angled routes', () => {
  it('go around groups that are painted over them, and through others', () => {
    const group = (more: Partial<RouteNode>): RouteNode => node('g', 200, -20, { group: true, ...more });
    const through = (between: RouteNode): boolean => {
      const inner = node('c', 220, 0, { within: ['g'] });
      const [route] = routeRightAngled(graph([node('a', 0, 0), node('b', 400, 0), between], [edge('a', 'b')]));
      expect(routeRightAngled(graph([node('a', 0, 0), between, inner], [edge('a', 'g')]))).toHaveLength(1);
      return segmentsOf(route!.points).some((segment) => passes(segment, between.box, 0));
    };
    expect(through(group({ closed: true }))).toBe(false);
    expect(through(group({}))).toBe(true);
  });

  it('turn so soon that words on their last piece leave the turn free, all of a fork alike', () => {
    const [w, gap] = [84, 122];
    const label = { w, h: 20, at: { x: 100 + gap / 2, y: 0 } };
    const routes = routeRightAngled(
      graph(
        [node('a', 0, 100), node('b', 100 + gap, 0), node('c', 100 + gap, 200)],
        [edge('a', 'b', { label }), edge('a', 'c')],
      ),
    );
    const turns = routes.map(({ points: [, turn] }) => turn!.x);
    expect(turns[0]).toBe(turns[1]);
    expect(routes[0]!.label!.x - w / 2).toBeGreaterThanOrEqual(turns[0]! + 10);
  });

  it('go out of a node and back into it at least as far as their signs are long', () => {
    const [route] = routeRightAngled(graph([node('a', 0, 0)], [edge('a', 'a', { signs: [38, 38] })]));
    const [start, out] = route!.points;
    expect(Math.abs(out!.x - start!.x) + Math.abs(out!.y - start!.y)).toBe(38);
  });

  it('are straight between nodes in line', () => {
    expect(points(graph([node('a', 0, 0), node('b', 200, 0)], [edge('a', 'b')]))).toEqual({
      'a-b': [
        [100, 30],
        [200, 30],
      ],
    });
  });

  it('run straight for as long as the signs at their ends are, and keep words off them', () => {
    const signs = [38, 38] as const;
    const label = { w: 60, h: 20, at: { x: 200, y: 30 } };
    const nodes = [node('a', 0, 0), node('b', 300, 200), node('c', 0, 200)];
    const routes = routeRightAngled(graph(nodes, [edge('a', 'b', { signs, label }), edge('c', 'a', { signs })]));
    for (const {
      points: [one, two],
      points,
    } of routes) {
      const [three, four] = [points.at(-2)!, points.at(-1)!];
      expect(Math.hypot(two!.x - one!.x, two!.y - one!.y)).toBeGreaterThanOrEqual(38);
      expect(Math.hypot(four.x - three.x, four.y - three.y)).toBeGreaterThanOrEqual(38);
    }
    const { label: at } = routes.find(({ id }) => id === 'a-b')!;
    expect(at!.x - 30).toBeGreaterThanOrEqual(138);
    expect(at!.x + 30).toBeLessThanOrEqual(262);
  });

  it('straighten a jog of a few px', () => {
    expect(points(graph([node('a', 0, 0), node('b', 200, 6)], [edge('a', 'b')]))['a-b']).toEqual([
      [100, 30],
      [200, 30],
    ]);
  });

  it('turn 24 px before the target where neither words nor a fork ask for more', () => {
    expect(points(graph([node('a', 0, 0), node('b', 300, 200)], [edge('a', 'b')]))['a-b']).toEqual([
      [100, 30],
      [276, 30],
      [276, 230],
      [300, 230],
    ]);
  });

  it('share the first segment of a fork and turn 24 px on', () => {
    const fork = graph([node('a', 0, 100), node('b', 300, 0), node('c', 300, 200)], [edge('a', 'b'), edge('a', 'c')]);
    expect(points(fork)).toEqual({
      'a-b': [
        [100, 130],
        [124, 130],
        [124, 30],
        [300, 30],
      ],
      'a-c': [
        [100, 130],
        [124, 130],
        [124, 230],
        [300, 230],
      ],
    });
  });

  it('enter one side 36 px apart, closer in a low node, all at the point of a diamond', () => {
    const entries = (target: Partial<RouteNode>): number[] => {
      const joined = graph(
        [node('a', 0, 0), node('b', 0, 200), node('c', 300, 100, target)],
        [edge('a', 'c'), edge('b', 'c')],
      );
      return Object.values(points(joined)).map((route) => route.at(-1)![1]);
    };
    expect(entries({})).toEqual([112, 148]);
    expect(entries({ box: { x: 300, y: 115, w: 100, h: 30 } })).toEqual([125, 135]);
    const [first, second] = entries({ outline: 'diamond' });
    expect(second! - first!).toBeLessThanOrEqual(10);
  });

  it('meet the outline of a diamond away from its point', () => {
    const joined = graph(
      [
        node('a', 0, 0),
        node('b', 0, 300),
        node('c', 300, 100, { outline: 'diamond', box: { x: 300, y: 90, w: 160, h: 160 } }),
      ],
      [edge('a', 'c'), edge('b', 'c')],
    );
    const [x, y] = points(joined)['a-c']!.at(-1)!;
    expect(x - 300).toBeCloseTo(Math.abs(y - 170), 5);
  });

  it('lead back around what stands between', () => {
    const back = points(graph([node('a', 0, 0), node('b', 200, 0), node('c', 400, 0)], [edge('c', 'a')]))['c-a']!;
    expect(back).toEqual([
      [450, 60],
      [450, 84],
      [50, 84],
      [50, 60],
    ]);
  });

  it('lead straight back to a neighbour with nothing between', () => {
    expect(points(graph([node('a', 0, 0), node('b', 200, 0)], [edge('b', 'a')]))['b-a']).toEqual([
      [200, 30],
      [100, 30],
    ]);
  });

  it('pass a node that stands in the way', () => {
    const blocked = graph([node('a', 0, 0), node('b', 200, 0), node('c', 400, 0)], [edge('a', 'c')]);
    const [route] = routeRightAngled(blocked);
    for (const segment of segmentsOf(route!.points)) expect(passes(segment, node('b', 200, 0).box, 0)).toBe(false);
  });

  it('go down and up in a graph that flows down', () => {
    expect(points(graph([node('a', 0, 0), node('b', 200, 200)], [edge('a', 'b')], { flow: 'south' }))['a-b']).toEqual([
      [50, 60],
      [50, 176],
      [250, 176],
      [250, 200],
    ]);
  });

  it('loop from a node to itself at the side that has room', () => {
    const nodes = [node('a', 0, 0), node('b', 10, 70)];
    const route = points(graph(nodes, [edge('a', 'a')]))['a-a']!;
    expect(route[0]![1]).toBe(0);
    expect(route.at(-1)![1]).toBe(0);
  });

  it('lead into and out of groups without minding their members', () => {
    const nodes = [
      node('g', 0, 0, { group: true, box: { x: 0, y: 0, w: 140, h: 100 } }),
      node('a', 20, 20, { within: ['g'] }),
      node('b', 300, 20),
    ];
    expect(points(graph(nodes, [edge('g', 'b')]))['g-b']).toEqual([
      [140, 50],
      [300, 50],
    ]);
  });

  it('put words in the middle of the horizontal segment', () => {
    const label = { w: 80, h: 20, at: { x: 200, y: 120 } };
    const [route] = routeRightAngled(graph([node('a', 0, 0), node('b', 300, 200)], [edge('a', 'b', { label })]));
    expect(route!.points).toContainEqual({ x: 124, y: 230 });
    expect(route!.label).toEqual({ x: 212, y: 230 });
  });

  it('stay right-angled, tied to both nodes and outside of all others, whatever stands where', () => {
    const place = fc.record({ column: fc.integer({ min: 0, max: 5 }), row: fc.integer({ min: 0, max: 5 }) });
    const layout = fc.uniqueArray(place, {
      minLength: 2,
      maxLength: 9,
      selector: ({ column, row }) => `${column} ${row}`,
    });
    const pairs = fc.array(fc.tuple(fc.nat(8), fc.nat(8)), { minLength: 1, maxLength: 10 });
    const flow = fc.constantFrom('east', 'west', 'south', 'north' as const);
    fc.assert(
      fc.property(layout, pairs, flow, (places, ends, towards) => {
        const nodes = places.map(({ column, row }, index) => node(`n${index}`, column * 200, row * 150));
        const edges = ends.map(([a, b], index) =>
          edge(nodes[a % nodes.length]!.id, nodes[b % nodes.length]!.id, { id: `e${index}` }),
        );
        const routes = routeRightAngled(graph(nodes, edges, { flow: towards as RouteGraph['flow'] }));
        expect(routes).toHaveLength(edges.length);
        for (const [index, route] of routes.entries()) {
          const { from, to } = edges[index]!;
          const box = (id: string): Box => nodes.find((candidate) => candidate.id === id)!.box;
          expect(onEdge(route.points[0]!, box(from))).toBe(true);
          expect(onEdge(route.points.at(-1)!, box(to))).toBe(true);
          for (const segment of segmentsOf(route.points)) {
            expect(
              Math.min(Math.abs(segment.from.x - segment.to.x), Math.abs(segment.from.y - segment.to.y)),
            ).toBeLessThan(0.01);
            for (const other of nodes)
              if (other.id !== from && other.id !== to) expect(passes(segment, other.box, 0)).toBe(false);
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});

const onEdge = ({ x, y }: Point, box: Box): boolean => {
  const inside = x >= box.x - 0.01 && x <= box.x + box.w + 0.01 && y >= box.y - 0.01 && y <= box.y + box.h + 0.01;
  const onSide = [x - box.x, box.x + box.w - x, y - box.y, box.y + box.h - y].some(
    (distance) => Math.abs(distance) < 0.01,
  );
  return inside && onSide;
};
