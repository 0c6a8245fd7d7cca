import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PathCommand } from '../../src/model/scene.ts';
import { connectorGeometry, type ConnectorGeometry } from '../../src/pptx/connector.ts';
import type { Point } from '../../src/model/units.ts';

const pathOf = (points: readonly Point[]): PathCommand[] =>
  points.map(({ x, y }, index) => [index === 0 ? 'M' : 'L', x, y] as const);

/** The path that PowerPoint draws: the preset in its box, adjusted, flipped, turned about its middle (presetShapeDefinitions.xml). */
const drawn = ({ preset, box, turned, flipH, flipV, adjustments }: ConnectorGeometry): Point[] => {
  const { w, h } = box;
  const share = (index: number, extent: number): number => (adjustments[index]! / 100_000) * extent;
  const inFrame = (): Point[] => {
    switch (preset) {
      case 'straightConnector1':
        return [
          { x: 0, y: 0 },
          { x: w, y: h },
        ];
      case 'bentConnector2':
        return [
          { x: 0, y: 0 },
          { x: w, y: 0 },
          { x: w, y: h },
        ];
      case 'bentConnector3': {
        const x = share(0, w);
        return [
          { x: 0, y: 0 },
          { x, y: 0 },
          { x, y: h },
          { x: w, y: h },
        ];
      }
      case 'bentConnector4': {
        const [x, y] = [share(0, w), share(1, h)];
        return [
          { x: 0, y: 0 },
          { x, y: 0 },
          { x, y },
          { x: w, y },
          { x: w, y: h },
        ];
      }
      case 'bentConnector5': {
        const [x, y, x2] = [share(0, w), share(1, h), share(2, w)];
        return [
          { x: 0, y: 0 },
          { x, y: 0 },
          { x, y },
          { x: x2, y },
          { x: x2, y: h },
          { x: w, y: h },
        ];
      }
    }
  };
  return inFrame().map((point) => {
    const x = (flipH ? w - point.x : point.x) - w / 2;
    const y = (flipV ? h - point.y : point.y) - h / 2;
    const [turnedX, turnedY] = turned ? [-y, x] : [x, y];
    return { x: box.x + w / 2 + turnedX, y: box.y + h / 2 + turnedY };
  });
};

const steps = fc.array(
  fc.integer({ min: -300, max: 300 }).filter((step) => Math.abs(step) > 2),
  { minLength: 1, maxLength: 5 },
);

describe('connectorGeometry', () => {
  it('draws the very path of any elbow of up to five pieces', () => {
    fc.assert(
      fc.property(steps, fc.boolean(), (lengths, levelFirst) => {
        const points = [{ x: 400, y: 300 }];
        for (const [index, length] of lengths.entries()) {
          const { x, y } = points[points.length - 1]!;
          points.push((index % 2 === 0) === levelFirst ? { x: x + length, y } : { x, y: y + length });
        }
        const geometry = connectorGeometry(pathOf(points));
        const [first, last] = [points[0]!, points[points.length - 1]!];
        if (lengths.length > 1 && (Math.abs(first.x - last.x) < 1 || Math.abs(first.y - last.y) < 1)) {
          expect(geometry).toBeUndefined();
          return;
        }
        expect(geometry).toBeDefined();
        for (const [index, point] of drawn(geometry!).entries()) {
          expect(point.x).toBeCloseTo(points[index]!.x, 1);
          expect(point.y).toBeCloseTo(points[index]!.y, 1);
        }
      }),
    );
  });

  it('draws any straight line', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 700 }), (x, y) => {
        const points = [
          { x: 300, y: 200 },
          { x: x + 0.5, y: y + 0.5 },
        ];
        expect(drawn(connectorGeometry(pathOf(points))!)).toEqual(points);
      }),
    );
  });

  it('joins pieces that run on', () => {
    expect(
      connectorGeometry(
        pathOf([
          { x: 0, y: 0 },
          { x: 5, y: 0 },
          { x: 5, y: 0 },
          { x: 9, y: 0 },
        ]),
      )?.preset,
    ).toBe('straightConnector1');
  });

  it('has none for curves, slants and long ways round', () => {
    expect(
      connectorGeometry([
        ['M', 0, 0],
        ['C', 1, 1, 2, 2, 3, 3],
      ]),
    ).toBeUndefined();
    expect(
      connectorGeometry(
        pathOf([
          { x: 0, y: 0 },
          { x: 5, y: 5 },
          { x: 9, y: 5 },
        ]),
      ),
    ).toBeUndefined();
    const stairs = Array.from({ length: 8 }, (_, index) => ({
      x: Math.ceil(index / 2) * 10,
      y: Math.floor(index / 2) * 10,
    }));
    expect(connectorGeometry(pathOf(stairs))).toBeUndefined();
  });
});
