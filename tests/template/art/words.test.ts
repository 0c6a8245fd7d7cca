import { describe, expect, it } from 'vitest';
import { layoutArt } from '../../../src/template/art/layout-art.ts';
import { readTemplate } from '../../../src/template/read-template.ts';
import { readXml } from '../../../src/xml/read-xml.ts';
import { buildTemplate } from '../build-template.ts';

const shape = (words: string, body = '', style = ''): string =>
  `<p:sp><p:nvSpPr><p:cNvPr id="40" name="Mark"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr><a:xfrm><a:off x="952500" y="952500"/><a:ext cx="2857500" cy="476250"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>${style}<p:txBody><a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" ${body}/><a:lstStyle/>${words}</p:txBody></p:sp>`;
const text = (words: string, look = '', paragraph = ''): string =>
  `<a:p>${paragraph}<a:r><a:rPr lang="en-US" sz="1800" ${look.startsWith('<') ? `>${look}</a:rPr>` : `${look}/>`}<a:t>${words}</a:t></a:r></a:p>`;

async function artWith(art: string) {
  const read = readTemplate(buildTemplate({ art }));
  if ('fault' in read) throw new Error(read.fault);
  const { template, parts } = read;
  const found = await layoutArt(parts, template.layouts[0]!, template.natural);
  const paths = found.layers.flatMap((layer) =>
    readXml(layer)
      .root.descendants('path')
      .filter((path) => path.get('transform')?.includes('scale') === true)
      .map((path) => {
        const [x = 0, y = 0, scale = 1] = [...path.get('transform')!.matchAll(/-?[\d.]+/g)].map(Number);
        return { x, y, scale, d: path.get('d')!, fill: path.get('fill')! };
      }),
  );
  return { ...found, paths };
}

describe('words in shapes of a template', () => {
  it('are drawn as outlines in the colour that they have, one path a line', async () => {
    const { paths } = await artWith(
      shape(text('Confidential', '<a:solidFill><a:schemeClr val="accent2"/></a:solidFill>')),
    );
    expect(paths).toMatchObject([{ x: 0, fill: '#D9822B' }]);
    expect(paths[0]!.d.match(/M/g)!.length).toBeGreaterThan(12);
    // 18 pt of a font of 1000 units.
    expect(paths[0]!.scale).toBeCloseTo(0.024, 4);
  });

  it('stand where their paragraph and their box want them', async () => {
    const right = await artWith(shape(text('Mark', '', '<a:pPr algn="r"/>'), 'anchor="b"'));
    const left = await artWith(shape(text('Mark')));
    expect(right.paths[0]!.x).toBeGreaterThan(230);
    expect(right.paths[0]!.x).toBeLessThan(300);
    expect(right.paths[0]!.y - left.paths[0]!.y).toBeGreaterThan(15);
  });

  it('break where the box ends, and not where it does not wrap', async () => {
    const long = text('For the use of the board and nobody else at all');
    expect((await artWith(shape(long))).paths).toHaveLength(2);
    expect((await artWith(shape(long, 'wrap="none"'))).paths).toHaveLength(1);
  });

  it('take the colour of the shape’s style where nothing else says one', async () => {
    const style =
      '<p:style><a:lnRef idx="0"><a:schemeClr val="accent1"/></a:lnRef><a:fillRef idx="0"><a:schemeClr val="accent1"/></a:fillRef><a:effectRef idx="0"><a:schemeClr val="accent1"/></a:effectRef><a:fontRef idx="minor"><a:schemeClr val="accent4"/></a:fontRef></p:style>';
    expect((await artWith(shape(text('Mark'), '', style))).paths[0]!.fill).toBe('#B03A48');
  });

  it('are joined in Arabic, and told where no font has their letters', async () => {
    const arabic = await artWith(shape(text('سري للغاية')));
    expect(arabic.paths).toHaveLength(1);
    const { remarks, paths } = await artWith(shape(text('社外秘')));
    expect(paths).toEqual([]);
    expect(remarks).toEqual([{ kind: 'object', what: 'words in a script that no font here has', object: 'Mark' }]);
  });

  it('that are another on each slide are left out, and told', async () => {
    const field =
      '<a:p><a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:rPr lang="en-US"/><a:t>3</a:t></a:fld></a:p>';
    const { remarks, paths } = await artWith(shape(`${text('Page')}${field}`));
    expect(paths).toHaveLength(1);
    expect(remarks).toEqual([{ kind: 'object', what: 'the slide number in a text', object: 'Mark' }]);
  });
});
