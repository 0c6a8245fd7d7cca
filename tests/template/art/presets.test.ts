import { describe, expect, it } from 'vitest';
import { geometryOf } from '../../../src/template/art/geometry.ts';
import { presets } from '../../../src/template/art/presets.ts';
import { parsePath, pathBounds } from '../../../src/svg-dom/path.ts';
import { readXml } from '../../../src/xml/read-xml.ts';

const properties = (inner: string) => readXml(`<p:spPr xmlns:p="p" xmlns:a="a">${inner}</p:spPr>`).root;
const outlines = (inner: string, w: number, h: number): readonly string[] =>
  geometryOf(properties(inner), w, h).outlines.map(({ d }) => d);

describe('preset shapes', () => {
  /** Those that point out of their boxes, which is what they are for. */
  const outside = new Set(['wedgeRectCallout', 'wedgeRoundRectCallout', 'wedgeEllipseCallout']);

  it.each(Object.keys(presets).filter((name) => !outside.has(name)))('%s fills its box and no more', (name) => {
    const shapes = outlines(`<a:prstGeom prst="${name}"/>`, 200, 100);
    const { left, top, right, bottom } = boundsOf(shapes.join(''));
    expect(left).toBeGreaterThan(-1);
    expect(top).toBeGreaterThan(-1);
    expect(right).toBeLessThan(201);
    expect(bottom).toBeLessThan(101);
    // Parts of an ellipse reach only some of the sides.
    if (
      !/^(?:arc|wave|doubleWave|pie|chord|blockArc|star|pentagon|moon|heart|teardrop|hexagon|halfFrame|flowChartDocument)/.test(
        name,
      )
    )
      expect([right - left, bottom - top].map(Math.round)).toEqual([200, 100]);
  });

  it('has corners by the shorter side', () => {
    expect(
      outlines(
        '<a:prstGeom prst="roundRect"><a:avLst><a:gd name="adj" fmla="val 25000"/></a:avLst></a:prstGeom>',
        200,
        100,
      ),
    ).toEqual([
      'M25 0L175 0A25 25 0 0 1 200 25L200 75A25 25 0 0 1 175 100L25 100A25 25 0 0 1 0 75L0 25A25 25 0 0 1 25 0Z',
    ]);
  });

  it('has arrows by their adjustments', () => {
    const arrow = (name: string) => outlines(`<a:prstGeom prst="${name}"/>`, 200, 100);
    expect(arrow('rightArrow')).toEqual(['M0 25L150 25L150 0L200 50L150 100L150 75L0 75Z']);
    expect(arrow('upArrow')).toEqual(['M50 100L50 50L0 50L100 0L200 50L150 50L150 100Z']);
  });

  it('has slices of ellipses at the angles that one sees', () => {
    const [pie] = outlines(
      '<a:prstGeom prst="pie"><a:avLst><a:gd name="adj1" fmla="val 0"/><a:gd name="adj2" fmla="val 5400000"/></a:avLst></a:prstGeom>',
      200,
      100,
    );
    expect(pie).toBe('M200 50A100 50 0 0 1 100 100L100 50Z');
  });

  it('are told where they are not known', () => {
    expect(geometryOf(properties('<a:prstGeom prst="gear6"/>'), 20, 10)).toMatchObject({
      unknown: 'gear6',
      outlines: [{ d: 'M0 0L20 0L20 10L0 10Z' }],
    });
    expect(geometryOf(properties('<a:prstGeom prst="constructor"/>'), 20, 10).unknown).toBe('constructor');
  });
});

describe('shapes of their own', () => {
  it('are drawn by their formulas, in the units of each path', () => {
    const custom = `<a:custGeom><a:avLst><a:gd name="adj" fmla="val 50000"/></a:avLst><a:gdLst><a:gd name="x" fmla="*/ w adj 100000"/><a:gd name="y" fmla="pin 0 h 952500"/></a:gdLst><a:pathLst>
      <a:path><a:moveTo><a:pt x="l" y="t"/></a:moveTo><a:lnTo><a:pt x="x" y="y"/></a:lnTo><a:close/></a:path>
      <a:path w="10" h="10" fill="none"><a:moveTo><a:pt x="0" y="5"/></a:moveTo><a:arcTo wR="5" hR="5" stAng="10800000" swAng="5400000"/></a:path></a:pathLst></a:custGeom>`;
    expect(outlines(custom, 200, 100)).toEqual(['M0 0L100 100Z', 'M0 50A100 50 0 0 1 100 0']);
    expect(geometryOf(properties(custom), 200, 100).outlines.map(({ fill }) => fill)).toEqual(['norm', 'none']);
  });
});

function boundsOf(d: string) {
  const { x, y, width, height } = pathBounds(parsePath(d))!;
  return { left: x, top: y, right: x + width, bottom: y + height };
}
