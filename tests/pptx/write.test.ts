import { beforeAll, describe, expect, it } from 'vitest';
import type { Frame } from '../../src/model/frame.ts';
import { layoutOf } from '../../src/layouts/layouts.ts';
import { anyOverlap } from '../../src/model/units.ts';
import { OpcPackage } from '../../src/ooxml/package.ts';
import { levelsOf } from '../../src/pptx/layout-text.ts';
import { slidePart } from '../../src/pptx/slide-draft.ts';
import { writePptx } from '../../src/pptx/write.ts';
import type { XmlElement } from '../../src/ooxml/xml.ts';
import { paragraph, sampleDeck, text } from './sample-deck.ts';
import { textStyle } from '../../src/theme/tokens.ts';

const { deck, frames } = sampleDeck();
const notes = { notes: true };
let bytes: Uint8Array;
let opc: OpcPackage;
beforeAll(async () => {
  bytes = await writePptx(deck, frames, notes);
  opc = OpcPackage.read(bytes);
});

/** The slide of a frame. */
const slideOf = (id: string, from = opc): XmlElement =>
  from.xml(slidePart(frames.findIndex((frame) => frame.id === id) + 1));
const object = (root: XmlElement, name: string): XmlElement => {
  let found: XmlElement | undefined;
  root.walk((element) => {
    if (element.elements().some((child) => child.name.startsWith('p:nv') && child.at('p:cNvPr')?.get('name') === name))
      found = element;
  });
  return found!;
};
/** A part as text; asking for a tree would turn bytes into one. */
const contentOf = (from: OpcPackage, name: string): string | undefined => from.parts.get(name)?.toString();
const clicks = (root: XmlElement): number =>
  root.all('p:cTn').filter((node) => node.get('nodeType') === 'clickEffect').length;

it('numbers the lines of a listing, unless it has none', async () => {
  expect(object(slideOf('listing', OpcPackage.read(bytes)), 'Code, line numbers')).toBeDefined();
  const bare = frames.map((frame) => ({
    ...frame,
    items: frame.items.map((item) => (item.kind === 'code' ? { ...item, unnumbered: true as const } : item)),
  }));
  const written = OpcPackage.read(await writePptx(deck, bare, notes));
  expect(object(slideOf('listing', written), 'Code, line numbers')).toBeUndefined();
});

describe('bytes', () => {
  it('are the same each time', async () => {
    expect(Buffer.from(await writePptx(deck, frames, notes)).equals(bytes)).toBe(true);
  });

  it('are the same in another time zone and after other charts', async () => {
    const zone = process.env['TZ'];
    process.env['TZ'] = 'Pacific/Kiritimati';
    try {
      const again = sampleDeck();
      await writePptx(again.deck, again.frames.slice(4, 5), notes);
      expect(Buffer.from(await writePptx(again.deck, again.frames, notes)).equals(bytes)).toBe(true);
    } finally {
      if (zone === undefined) delete process.env['TZ'];
      else process.env['TZ'] = zone;
    }
  });

  it('change in one slide when one slide changes', async () => {
    const edited: Frame[] = frames.map((frame) =>
      frame.id !== 'grid'
        ? frame
        : {
            ...frame,
            items: [
              ...frame.items,
              text('more', [paragraph('More', textStyle('body', 'ink'))], { box: { x: 72, y: 500, w: 200, h: 28 } }),
            ],
          },
    );
    const other = OpcPackage.read(await writePptx(deck, edited, notes));
    const changed = [...opc.parts.keys()].filter((name) => contentOf(other, name) !== contentOf(opc, name));
    expect(changed.filter((name) => !name.startsWith('ppt/slideLayouts/'))).toEqual([
      slidePart(frames.findIndex((frame) => frame.id === 'grid') + 1),
    ]);
  });

  it('keep shape ids when an item is put before others', async () => {
    const grid = frames.find((frame) => frame.id === 'grid')!;
    const before = text('before', [paragraph('Before', textStyle('body', 'ink'))], {
      box: { x: 72, y: 500, w: 200, h: 28 },
    });
    const other = OpcPackage.read(await writePptx(deck, [{ ...grid, items: [before, ...grid.items] }], notes));
    const idOf = (root: XmlElement, name: string): string | undefined =>
      root
        .all('p:cNvPr')
        .find((properties) => properties.get('name') === name)
        ?.get('id');
    expect(idOf(other.xml(slidePart(1)), 'Table')).toBe(idOf(slideOf('grid'), 'Table'));
  });
});

describe('a long deck', () => {
  it('has each slide once, its charts with their data and its links where they lead', async () => {
    const long = Array.from({ length: 7 }, (_, round) =>
      frames.map((frame) => ({ ...frame, id: `${frame.id}-${round}`, transition: 'none' as const })),
    ).flat();
    const read = OpcPackage.read(await writePptx(deck, long, { notes: false }));
    expect([...read.parts.keys()].filter((name) => name.startsWith('ppt/slides/'))).toHaveLength(long.length);
    for (const [index, frame] of long.entries()) {
      const part = slidePart(index + 1);
      const title = read
        .xml(part)
        .all('p:sp')
        .find((shape) => /itle/.test(shape.all('p:ph')[0]?.get('type') ?? ''));
      expect(title!.text()).toBe(frame.name);
      if (frame.layout !== 'chart') continue;
      const chart = read.related(part, 'chart')!.target;
      expect(chart).toContain(`chart${index + 1}-`);
      expect(read.related(chart, 'package')!.target).toMatch(/^ppt\/embeddings\/.*\.xlsx$/);
    }
    const back = read.relationships(slidePart(frames.length * 6 + 2)).find(({ type }) => type.endsWith('/slide'));
    expect(back?.target).toBe(slidePart(1));
  });
});

describe('placeholders', () => {
  it('hold titles and text, without what their slide layout says', () => {
    const title = object(slideOf('points'), 'title');
    expect(String(title.at('p:nvSpPr', 'p:nvPr'))).toBe('<p:nvPr><p:ph type="title"/></p:nvPr>');
    expect(String(title.at('p:txBody', 'a:p', 'a:r', 'a:rPr'))).toBe('<a:rPr lang="en-US"/>');
  });

  it('keep levels of points', () => {
    const levels = object(slideOf('points'), 'points')
      .all('a:p')
      .map((paragraph) => paragraph.at('a:pPr')?.get('lvl') ?? '0');
    expect(levels).toEqual(['0', '1', '0', '0']);
  });

  it('keep a figure and what it is called on levels of their own, both bold in one face', () => {
    const words = (['figure3', 'body', 'small'] as const).map((step) => paragraph(step, textStyle(step, 'ink')));
    const bold = words.map((each) => ({ ...each, style: { ...each.style, weight: 600 as const } }));
    const item = text('number', bold, { box: { x: 0, y: 0, w: 1, h: 1 } });
    expect(levelsOf([item], undefined, (style) => style).map(({ style }) => style.step)).toEqual(['figure3', 'body']);
  });

  it('hold tables, charts and the first of several pictures', () => {
    const type = (root: XmlElement, name: string): string | undefined => object(root, name).all('p:ph')[0]?.get('type');
    expect(type(slideOf('grid'), 'Table')).toBe('tbl');
    expect(type(slideOf('figures'), 'Chart')).toBe('chart');
    expect(type(slideOf('pictures'), 'Picture')).toBe('pic');
    expect(type(slideOf('pictures'), 'Drawing')).toBeUndefined();
  });

  it('hide a title that the slide does not draw', () => {
    const title = slideOf('voice')
      .all('p:sp')
      .find((shape) => shape.all('p:ph')[0]?.get('type') === 'title')!;
    expect(title.at('p:nvSpPr', 'p:cNvPr')!.get('hidden')).toBe('1');
    expect(title.text()).toBe('The first words');
  });
});

describe('clicks', () => {
  it.each(frames.map((frame) => [frame.id, frame.clicks] as const))('of %s are %d', (id, count) => {
    expect(clicks(slideOf(id))).toBe(count);
  });

  it('reveal paragraphs, series and groups', () => {
    const paragraphs = slideOf('points')
      .all('p:pRg')
      .map((range) => range.get('st'));
    expect([...new Set(paragraphs)]).toEqual(['0', '1', '2', '3']);
    expect(
      slideOf('figures')
        .all('a:chart')
        .map((target) => target.get('seriesIdx')),
    ).toEqual(['0', '0', '1', '1']);
    const groups = slideOf('grouped')
      .all('p:grpSp')
      .map((group) => group.at('p:nvGrpSpPr', 'p:cNvPr')!.get('id'));
    const targets = slideOf('grouped')
      .all('p:spTgt')
      .map((target) => target.get('spid'));
    for (const target of targets) expect(groups).toContain(target);
  });
});

describe('links', () => {
  it('lead to slides and addresses', () => {
    const links = slideOf('points')
      .all('a:hlinkClick')
      .map((link) => {
        const part = slidePart(2);
        return opc.relationships(part).find(({ id }) => id === link.get('r:id'))!.target;
      });
    expect(links).toEqual(['https://example.com/?a=1&b=2', slidePart(1), 'mailto:a@example.com']);
  });
});

describe('diagrams', () => {
  it('glue connectors to sites of their shapes', () => {
    const root = slideOf('grouped');
    const connector = object(root, 'A to B');
    expect(connector.name).toBe('p:cxnSp');
    const start = connector.all('a:stCxn')[0]!;
    expect(start.get('id')).toBe(object(root, 'A').at('p:nvSpPr', 'p:cNvPr')!.get('id'));
    // the right side of eight sites, third in PowerPoint's order
    expect(start.get('idx')).toBe('3');
    expect(connector.at('p:spPr', 'a:prstGeom')!.get('prst')).toBe('bentConnector3');
  });

  it('pair shapes across slides under Morph', () => {
    const names = (id: string): string[] =>
      slideOf(id)
        .all('p:cNvPr')
        .map((properties) => properties.get('name') ?? '')
        .filter((name) => name.startsWith('!!'));
    expect(names('glide')).toContain('!!diagram-node-a');
    expect(names('steps')).toContain('!!diagram-node-a');
    expect(names('grouped')).toEqual([]);
    expect(slideOf('glide').all('p159:morph')).toHaveLength(1);
  });
});

describe('a package', () => {
  it('stores a picture once and its SVG beside a PNG', () => {
    const media = [...opc.parts.keys()].filter((name) => name.startsWith('ppt/media/'));
    expect(media.map((name) => name.slice(name.lastIndexOf('.'))).sort()).toEqual(['.png', '.png', '.svg']);
  });

  it('says the day of the deck and no other time', () => {
    const properties = opc.xml('docProps/core.xml').text();
    expect(properties).toContain('2025-03-04T00:00:00Z');
    expect(opc.xml('docProps/core.xml').at('dc:title')!.text()).toBe('A <sample> & more');
  });

  it('leaves notes out when it is told so', async () => {
    const without = OpcPackage.read(await writePptx(deck, frames, { notes: false }));
    expect([...without.parts.keys()].filter((name) => /notes/i.test(name))).toEqual([]);
    expect([...opc.parts.keys()].filter((name) => name.startsWith('ppt/notesSlides/'))).toHaveLength(1);
  });

  it('has no colour that the theme does not say, but those of the author', () => {
    const fixed = [...opc.parts.keys()]
      .filter((name) => /^ppt\/(slides|slideLayouts|slideMasters|charts)\/[^/]+\.xml$/.test(name))
      .flatMap((name) =>
        opc
          .xml(name)
          .all('a:srgbClr')
          .map((colour) => colour.get('val')),
      );
    expect([...new Set(fixed)].sort()).toEqual(['A4A3A4', 'FF8800']);
  });
});

describe('what stands at the foot', () => {
  const placeholders = (root: XmlElement) =>
    root.all('p:sp').flatMap((shape) => {
      const link = shape.at('p:nvSpPr', 'p:nvPr', 'p:ph');
      return link ? [{ link, shape }] : [];
    });
  const boxOf = (shape: XmlElement) => {
    const at = shape.at('p:spPr', 'a:xfrm', 'a:off')!;
    const size = shape.at('p:spPr', 'a:xfrm', 'a:ext')!;
    const [x, y, w, h] = [at.get('x'), at.get('y'), size.get('cx'), size.get('cy')].map(Number);
    return { x: x!, y: y!, w: w!, h: h! };
  };

  it('is a source of its own, which "Apply to All" under Header & Footer does not touch', () => {
    const citing = frames.filter((frame) => layoutOf(frame).citesSources);
    expect(citing).not.toEqual([]);
    for (const frame of citing) {
      const found = placeholders(slideOf(frame.id)).filter(({ shape }) => shape.text().includes('Source: a source'));
      expect(found.map(({ link }) => [link.get('type'), link.get('idx')])).toEqual([['body', '90']]);
    }
  });

  it('does not overlap on any slide layout', () => {
    const layouts = [...opc.parts.keys()].filter((name) => /slideLayouts\/[^/]+\.xml$/.test(name));
    const master = placeholders(opc.xml('ppt/slideMasters/slideMaster1.xml'));
    const ofMaster = (type: string | undefined) => master.find(({ link }) => link.get('type') === type)!.shape;
    let withFoot = 0;
    for (const name of layouts) {
      const foot = placeholders(opc.xml(name)).filter(
        ({ link }) => link.get('idx') === '90' || ['dt', 'ftr', 'sldNum'].includes(link.get('type') ?? ''),
      );
      const boxes = foot.map(({ link, shape }) =>
        boxOf(shape.at('p:spPr', 'a:xfrm') ? shape : ofMaster(link.get('type'))),
      );
      if (boxes.length >= 4) withFoot += 1;
      expect(anyOverlap(boxes), name).toBe(false);
    }
    expect(withFoot).toBeGreaterThan(0);
  });
});
