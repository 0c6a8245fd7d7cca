import PptxGenJS from 'pptxgenjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { OpcPackage } from '../../src/ooxml/package.ts';
import { repair, repairs } from '../../src/pptx/repair.ts';
import type { XmlElement } from '../../src/ooxml/xml.ts';

const slide = 'ppt/slides/slide1.xml';
let draft: Uint8Array;

beforeAll(async () => {
  const pptx = new PptxGenJS();
  const page = pptx.addSlide();
  page.addText(
    [
      { text: 'one \u0001', options: { bold: true } },
      {
        text: 'two',
        options: {
          lang: 'ja-JP',
          fontFace: '+mj-lt',
          highlight: 'FFFF00',
          glow: { size: 2, color: 'FF0000', opacity: 0.5 },
        },
      },
      { text: 'three', options: { hyperlink: { url: 'https://example.com' } } },
    ],
    { x: 1, y: 1, w: 3, h: 1 },
  );
  page.addShape('rect', { x: 1, y: 3, w: 1, h: 1 });
  page.addTable([[{ text: 'cell' }]], { x: 5, y: 1, w: 2 });
  draft = (await pptx.write({ outputType: 'uint8array' })) as Uint8Array;
});

/** The slide as pptxgenjs wrote it. */
const raw = (): XmlElement => OpcPackage.read(draft).xml(slide);
const repaired = (): XmlElement => {
  const root = raw();
  repair(root);
  return root;
};

/** For each repair, how often its defect is in a slide. */
const defects: Readonly<Record<keyof typeof repairs, (root: XmlElement) => number>> = {
  paragraphProperties: (root) => root.all('a:p').filter((paragraph) => paragraph.elements('a:pPr').length > 1).length,
  themeFaces: (root) => root.all('a:ea').filter((face) => face.get('typeface') === '+mj-lt').length,
  controlCharacters: (root) => root.all('a:t').filter((text) => text.text().includes('\u0001')).length,
  runFlags: (root) => root.all('a:rPr').filter((run) => run.get('dirty') !== undefined).length,
  linkAttributes: (root) => root.all('a:hlinkClick').filter((link) => link.get('invalidUrl') === '').length,
  order: (root) =>
    root.all('a:rPr').filter((run) => {
      const names = run.elements().map(({ name }) => name);
      return names.includes('a:highlight') && names.indexOf('a:highlight') < names.indexOf('a:effectLst');
    }).length,
  emptyLines: (root) => root.all('a:ln').filter((line) => line.isEmpty).length,
  missingText: (root) => root.all('p:sp').filter((shape) => !shape.at('p:txBody')).length,
  slideNames: (root) => (root.at('p:cSld')!.get('name') === undefined ? 0 : 1),
  tableIds: (root) => root.all('p:nvPr').filter((properties) => properties.at('p:extLst')).length,
};

describe('repairs of pptxgenjs', () => {
  it.each(Object.keys(repairs) as (keyof typeof repairs)[])('%s: the defect is there, and is gone after', (name) => {
    expect(defects[name](raw())).toBeGreaterThan(0);
    expect(defects[name](repaired())).toBe(0);
  });

  it('leaves words, sizes and places alone', () => {
    const before = raw();
    const after = repaired();
    expect(after.text()).toBe(before.text().replace('\u0001', ''));
    expect(after.all('a:off').map(String)).toEqual(before.all('a:off').map(String));
    expect(after.at('p:cSld', 'p:spTree')!.elements().length).toBe(before.at('p:cSld', 'p:spTree')!.elements().length);
  });
});
