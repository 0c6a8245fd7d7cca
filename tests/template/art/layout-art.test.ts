import { describe, expect, it } from 'vitest';
import { type LayoutArt, layoutArt } from '../../../src/template/art/layout-art.ts';
import { readTemplate } from '../../../src/template/read-template.ts';
import { readXml } from '../../../src/xml/read-xml.ts';
import { allowedAttributes, allowedElements } from '../../../src/pictures/svg-allowed.ts';
import { type Make, madeTemplate, makeNames } from '../makes/makes.ts';

function opened(make: Make) {
  const read = readTemplate(madeTemplate(make));
  if ('fault' in read) throw new Error(`${make} ${read.fault}`);
  return read;
}

async function artOf(make: Make, name: string): Promise<LayoutArt> {
  const { template, parts } = opened(make);
  const layout = template.layouts.find((one) => one.name === name);
  if (!layout) throw new Error(`${make} has no layout ${name}`);
  return layoutArt(parts, layout, template.natural);
}

describe.each(makeNames)('the art of a template by %s', (make) => {
  it('is an SVG of what may stand in one, the same each time', async () => {
    const { template, parts } = opened(make);
    for (const layout of template.layouts) {
      const art = await layoutArt(parts, layout, template.natural);
      expect(await layoutArt(parts, layout, template.natural)).toEqual(art);
      for (const layer of art.layers) {
        const { root } = readXml(layer);
        expect([root.get('width'), root.get('height')]).toEqual([template.natural.w, template.natural.h].map(String));
        for (const element of [root, ...root.descendants()]) {
          expect(allowedElements).toContain(element.localName);
          for (const { name, value } of element.attributes) {
            if (name === 'xmlns') continue;
            if (name !== 'href') expect(allowedAttributes).toContain(name);
            expect(value).not.toMatch(/NaN|undefined|Infinity|javascript|https?:/);
          }
        }
      }
    }
  });
});

describe('the art of a layout', () => {
  it('has a ground by the theme, the master’s objects and its own', async () => {
    const { layers } = await artOf('google-slides', 'Section title and description');
    expect(layers).toEqual([
      '<svg xmlns="http://www.w3.org/2000/svg" width="960" height="540" viewBox="0 0 960 540"><path d="M0 0L960 0L960 540L0 540Z" fill="#EEEEEE"/></svg>',
      '<svg xmlns="http://www.w3.org/2000/svg" width="960" height="540" viewBox="0 0 960 540"><g transform="translate(480 0)"><path d="M0 0L480 0L480 540L0 540Z" fill="#4285F4" fill-rule="evenodd"/></g></svg>',
    ]);
  });

  it('shares what it has from its master with the other layouts', async () => {
    const [one, other] = [await artOf('powerpoint-365', 'Title Only'), await artOf('powerpoint-365', 'Blank')];
    expect(one.layers).toHaveLength(2);
    expect(other.layers).toEqual(one.layers);
  });

  it('goes without the master’s objects where it hides them', async () => {
    const hidden = await artOf('picture-grounds', 'Title Slide');
    expect(hidden.layers).toHaveLength(1);
    expect((await artOf('picture-grounds', 'Title and Content')).layers).toHaveLength(2);
  });

  it('is cut and stretched as its picture is', async () => {
    const { layers } = await artOf('picture-grounds', 'Title Slide');
    expect(layers[0]).toMatch(
      /<image x="0" y="-90" width="1280" height="900" preserveAspectRatio="none" href="data:image\/png/,
    );
    const { layers: drawn } = await artOf('drawings', 'Blank');
    // A quarter is cut at either side, a tenth at the top; seen through an ellipse.
    expect(drawn[1]).toMatch(/clip-path="url\(#m\d\)"><image x="-80" y="-13.333" width="320" height="133.333"/);
  });

  it('shows a drawing rather than its stand-in of pixels', async () => {
    const { layers, remarks } = await artOf('powerpoint-365', 'Blank');
    expect(layers[1]).toContain('href="data:image/svg+xml;base64,');
    expect(layers[1]).not.toContain('image/png');
    expect(remarks).toEqual([]);
  });

  it('has the colours of its own theme, and of its own map', async () => {
    const bar = async (name: string) => /fill="(#\w{6})"/.exec((await artOf('overrides', name)).layers[1]!)?.[1];
    expect(await bar('Title Only')).toBe('#156082');
    expect(await bar('Title and Content')).toBe('#0B6E4F');
    const { layers } = await artOf('overrides', 'Section Header');
    expect(layers[0]).toContain('fill="#0E2841"');
    const { template } = opened('two-masters');
    expect(template.masters.map(({ colours }) => colours.bg1)).toEqual(['#FFFFFF', '#0E2841']);
  });

  it('draws gradients along their lines, from their points and from their rectangles', async () => {
    const { layers } = await artOf('picture-grounds', 'Blank');
    expect(layers[0]).toContain(
      '<linearGradient id="g0" gradientUnits="userSpaceOnUse" x1="640" y1="0" x2="640" y2="720">',
    );
    const { layers: round } = await artOf('powerpoint-2007', 'Title Slide');
    expect(round[0]).toContain('gradientTransform="translate(480 -576) scale(1793.428 1345.071)"');
    const { layers: drawn } = await artOf('drawings', 'Blank');
    expect(drawn[1]).toContain('<pattern id="m');
  });

  it('moves, scales and turns what stands in groups', async () => {
    const { layers } = await artOf('drawings', 'Blank');
    const art = layers[1]!;
    expect(art).toContain('<g transform="translate(40 560) rotate(10 150 60)">');
    // Half the size, in the colour of the group.
    expect(art).toContain('<g><path d="M0 0L100 0L100 50L0 50Z" fill="#C0504D" fill-rule="evenodd"/></g>');
    // Turned onto its side, an arrow is stretched along its other side.
    expect(art).toContain('<g transform="translate(25 -15) rotate(90 25 30)">');
    expect(art).toContain('<g transform="translate(100 30) translate(100 0) scale(-1 1)">');
  });

  it('tells what it leaves out, and what it shows as a box', async () => {
    const { remarks } = await artOf('drawings', 'Blank');
    expect(remarks).toEqual([
      { kind: 'picture', what: 'a picture that is an EMF', object: 'Logo' },
      { kind: 'shape', what: 'the shape "cloudCallout"', object: 'Cloud 7' },
    ]);
  });

  it('leaves placeholders to the slides, and is white where neither layout nor master has a background', async () => {
    const { layers } = await artOf('untyped', 'Custom Layout');
    expect(layers).toHaveLength(1);
    expect(layers[0]).toMatch(/^<svg [^>]*><path d="M0 0L1280 0L1280 720L0 720Z" fill="#FFFFFF"\/><\/svg>$/);
  });
});
