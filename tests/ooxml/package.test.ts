import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { OpcPackage } from '../../src/ooxml/package.ts';
import { el } from '../../src/ooxml/xml.ts';

const sample = (): OpcPackage => {
  const opc = new OpcPackage();
  opc.put('ppt/presentation.xml', el('p:presentation'));
  opc.put('ppt/slides/slide1.xml', el('p:sld'));
  opc.put('ppt/media/a.png', new Uint8Array([1, 2, 3]));
  opc.link('', 'officeDocument', 'ppt/presentation.xml');
  opc.link('ppt/presentation.xml', 'slide', 'ppt/slides/slide1.xml');
  opc.link('ppt/slides/slide1.xml', 'image', 'ppt/media/a.png');
  opc.link('ppt/slides/slide1.xml', 'hyperlink', 'https://example.com/?a=1&b=2', { external: true });
  return opc;
};

describe('OpcPackage', () => {
  it('writes content types first and targets as relative paths', () => {
    const files = unzipSync(sample().write());
    expect(Object.keys(files)).toEqual([
      '[Content_Types].xml',
      '_rels/.rels',
      'ppt/media/a.png',
      'ppt/presentation.xml',
      'ppt/_rels/presentation.xml.rels',
      'ppt/slides/slide1.xml',
      'ppt/slides/_rels/slide1.xml.rels',
    ]);
    const relationships = strFromU8(files['ppt/slides/_rels/slide1.xml.rels']!);
    expect(relationships).toContain('Target="../media/a.png"');
    expect(relationships).toContain('Target="https://example.com/?a=1&amp;b=2" TargetMode="External"');
    expect(strFromU8(files['[Content_Types].xml']!)).toContain('<Default Extension="png" ContentType="image/png"/>');
  });

  it('reads back what it wrote', () => {
    const read = OpcPackage.read(sample().write());
    expect(read.related('ppt/slides/slide1.xml', 'image')?.target).toBe('ppt/media/a.png');
    expect(read.xml('ppt/slides/slide1.xml').name).toBe('p:sld');
  });

  it('finds a relationship again instead of adding it twice', () => {
    const opc = sample();
    expect(opc.link('ppt/slides/slide1.xml', 'image', 'ppt/media/a.png')).toBe('rId1');
    expect(opc.relationships('ppt/slides/slide1.xml')).toHaveLength(2);
  });

  it('packs a part with those that are its own, for another package', () => {
    const opc = sample();
    opc.put('ppt/charts/chart1.xml', el('c:chartSpace'));
    opc.put('ppt/embeddings/workbook1.xlsx', new Uint8Array([4, 5]));
    opc.link('ppt/slides/slide1.xml', 'chart', 'ppt/charts/chart1.xml');
    opc.link('ppt/charts/chart1.xml', 'package', 'ppt/embeddings/workbook1.xlsx');
    const packed = opc.pack('ppt/slides/slide1.xml');
    expect(packed.map(({ name }) => name)).toEqual([
      'ppt/slides/slide1.xml',
      'ppt/slides/_rels/slide1.xml.rels',
      'ppt/media/a.png',
      'ppt/charts/chart1.xml',
      'ppt/charts/_rels/chart1.xml.rels',
      'ppt/embeddings/workbook1.xlsx',
    ]);
    const other = sample();
    other.put('ppt/charts/chart1.xml', el('p:other'));
    other.adopt(packed);
    expect(other.write()).toEqual(opc.write());
  });

  it('gives a part to another package under another name, with what goes with it', () => {
    const opc = sample();
    const taken = opc.take('ppt/slides/slide1.xml', 'ppt/slides/slide7.xml', ({ external }) => !external);
    expect([...taken.parts.keys()]).toEqual(['ppt/slides/slide7.xml', 'ppt/media/a.png']);
    expect(taken.relationships('ppt/slides/slide7.xml').map(({ target }) => target)).toEqual(['ppt/media/a.png']);
    expect([...opc.parts.keys()]).toEqual(['ppt/presentation.xml', 'ppt/media/a.png']);
    expect(opc.relationships('ppt/slides/slide1.xml')).toEqual([]);
  });

  it('renames a part for those that lead to it', () => {
    const opc = sample();
    opc.rename('ppt/slides/slide1.xml', 'rId1', 'ppt/media/b.png');
    expect(opc.related('ppt/slides/slide1.xml', 'image')?.target).toBe('ppt/media/b.png');
    expect([...opc.parts.keys()]).toEqual(['ppt/presentation.xml', 'ppt/slides/slide1.xml', 'ppt/media/b.png']);
  });

  it('does not know a part without a content type', () => {
    const opc = sample();
    opc.put('ppt/media/a.xyz', new Uint8Array());
    expect(() => opc.write()).toThrow('no content type for .xyz');
  });
});
