import { describe, expect, it } from 'vitest';
import { readTemplate, type OpenedTemplate } from '../../src/template/read-template.ts';
import type { Hex } from '../../src/model/colour.ts';
import type { TemplateLayout } from '../../src/model/template.ts';
import type { Box } from '../../src/model/units.ts';
import { writeZip, zipEntry } from '../../src/ooxml/zip.ts';
import { areaOfUse, drawnLayout, findLayout, layoutByPlaces } from '../../src/template/map-layouts.ts';
import { buildTemplate, editTemplate, officeLayouts } from './build-template.ts';

const opened = (bytes: Uint8Array): OpenedTemplate => {
  const read = readTemplate(bytes);
  if ('fault' in read) throw new Error(read.fault);
  return read;
};

describe('a template that is read', () => {
  it('has its layouts in order, with what their placeholders inherit', () => {
    const { template } = opened(buildTemplate());
    expect(template.size).toEqual({ w: 1280, h: 720 });
    expect(template.layouts.map(({ name, type }) => [name, type])).toEqual(
      officeLayouts.map(({ name, type }) => [name, type]),
    );
    const content = template.layouts[1]!.placeholders;
    expect(content.map(({ type, idx }) => [type, idx])).toEqual([
      ['title', 0],
      ['obj', 1],
      ['dt', 10],
      ['ftr', 11],
      ['sldNum', 12],
    ]);
    expect(content[0]).toMatchObject({ anchor: 'middle', box: { x: 88, y: 365125 / 9525 } });
    const [first, second] = content[1]!.levels;
    expect(first).toMatchObject({
      size: 2800 / 75,
      role: 'minor',
      font: 'Calibri',
      margin: 24,
      indent: -24,
      line: { share: 0.9 },
      colour: { hex: '#1A1A1A', slot: 'tx1' },
      bullet: { kind: 'character', character: '•' },
    });
    expect(second!.size).toBe(32);
    const [title] = template.layouts[0]!.placeholders;
    expect(title).toMatchObject({ type: 'ctrTitle', anchor: 'bottom' });
    expect(title!.levels[0]).toMatchObject({ size: 80, align: 'ctr', role: 'major' });
    expect(title!.levels[0]!.bullet).toBeUndefined();
  });

  it('has colours through the map of the layout', () => {
    const map =
      '<a:overrideClrMapping bg1="dk1" tx1="lt1" bg2="dk2" tx2="lt2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>';
    const { template } = opened(buildTemplate({ layouts: [{ ...officeLayouts[2]!, map }] }));
    expect(template.layouts[0]!.colours).toMatchObject({ bg1: '#1A1A1A', tx1: '#FFFFFF' });
    expect(template.layouts[0]!.background).toEqual({
      part: 'ppt/slideMasters/slideMaster1.xml',
      kind: 'solid',
      colours: ['#1A1A1A'],
    });
    expect(template.layouts[0]!.placeholders[0]!.levels[0]!.colour.hex).toBe('#FFFFFF');
  });
});

describe('a template of which no list says how letters look', () => {
  const prompt =
    '<a:p><a:pPr algn="ctr" marL="0" indent="0"><a:buNone/></a:pPr><a:r><a:rPr sz="3300" b="1"><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:latin typeface="Arial"/></a:rPr><a:t>Click</a:t></a:r></a:p>';
  /** As LibreOffice writes it: the look is that of the prompt. */
  const silent = editTemplate(buildTemplate(), (part, xml) => {
    if (part.includes('slideMaster')) return xml.replace(/<p:txStyles>.*<\/p:txStyles>/s, '');
    return part.includes('slideLayout2') ? xml.replace(/<a:p>.*?<\/a:p>/, prompt) : xml;
  });

  it('has the look of its prompts, which slides have to say themselves', () => {
    const [title, body] = opened(silent).template.layouts[1]!.placeholders;
    expect(title).toMatchObject({ isSilent: true });
    expect(title!.levels[0]).toMatchObject({
      ...{ size: 44, bold: true, align: 'ctr', font: 'Arial', margin: 0 },
      colour: { hex: '#FFFFFF' },
    });
    expect(body).toMatchObject({ isSilent: true });
    expect(body!.levels[0]!.size).toBe(24);
  });

  it('is told nothing of where lists speak', () => {
    const placeholders = opened(buildTemplate()).template.layouts.flatMap((layout) => layout.placeholders);
    expect(placeholders.filter(({ isSilent }) => isSilent)).toEqual([]);
  });

  it('has no prompt of LibreOffice for a footer', () => {
    const words = (text: string) =>
      opened(buildTemplate({ layouts: [{ name: 'One', placeholders: [{ ph: 'type="ftr" idx="3"', words: text }] }] }))
        .template.layouts[0]!.placeholders[0]!.words;
    expect([words('&lt;Fußzeile&gt;'), words('Acme &lt;AG&gt;')]).toEqual(['', 'Acme <AG>']);
  });
});

describe('a layout that slides go on', () => {
  it('has upright words and a large place, where there is one', () => {
    const [title, content, , , only] = officeLayouts;
    const low = [838200, 5000000, 10515600, 900000] as const;
    const opening = {
      ...{ name: 'Cover', type: 'obj' },
      placeholders: [{ ph: 'type="title"' }, { ph: 'idx="1"', box: low }],
    };
    const askew = editTemplate(buildTemplate({ layouts: [only!, opening, content!, title!] }), (part, xml) =>
      part.includes('slideLayout1.xml')
        ? xml.replace(
            '<p:spPr>',
            '<p:spPr><a:xfrm rot="21111000"><a:off x="500000" y="2600000"/><a:ext cx="9000000" cy="950000"/></a:xfrm>',
          )
        : xml,
    );
    const { template } = opened(askew);
    const wish = { types: ['obj'], kinds: [], places: ['points'], needs: 1 };
    expect(findLayout(template, wish)?.layout.name).toBe('Title and Content');
    expect(drawnLayout(template).layout.name).not.toBe('Title Only');
  });
});

describe('a file that is no template', () => {
  const encrypted = new Uint8Array([
    ...[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
    ...Buffer.from('EncryptedPackage', 'utf16le'),
  ]);
  const macros = 'application/vnd.ms-powerpoint.template.macroEnabled.main+xml';
  it.each([
    ['a password', encrypted, 'is protected with a password'],
    ['the old format', encrypted.slice(0, 8), 'is of the old format of PowerPoint 97 to 2003'],
    ['macros', buildTemplate({ contentType: macros }), 'has macros, which no deck is given'],
    ['a text', new TextEncoder().encode('hello'), 'is no PowerPoint file'],
    [
      'of Keynote',
      writeZip([zipEntry('Index/Document.iwa', new Uint8Array(9), { deflate: true })]),
      'is a Keynote file',
    ],
    ['a cut file', buildTemplate().slice(0, 900), 'is damaged: it is no Office file, or it is cut short'],
    ['no layout', buildTemplate({ layouts: [] }), 'has no slide layout'],
    ['no size', buildTemplate({ size: [0, 0] }), 'has slides of 0 by 0 inches, on which no deck can stand'],
    [
      'a banner',
      buildTemplate({ size: [8 * 914_400, 914_400] }),
      'has slides of 8 by 1 inches, on which no deck can stand',
    ],
  ])('is refused: %s', (_, bytes, fault) => {
    expect(readTemplate(bytes)).toMatchObject({ fault });
  });
});

describe('what is drawn on a layout', () => {
  const read = readTemplate(buildTemplate());
  if ('fault' in read) throw new Error(read.fault);
  const { template } = read;
  const layout = template.layouts.find(({ type }) => type === 'titleOnly')!;
  const withRows = (rows: readonly (readonly [Hex, number])[]): TemplateLayout => ({
    ...layout,
    tone: '#FFFFFF',
    backgroundColours: {
      columns: 64,
      rows: 36,
      fields: rows.flatMap(([hex, count]) => Array<Hex>(64 * count).fill(hex)),
    },
  });

  it('ends above what the layout shows along its foot, and gives up no more than a part of its room', () => {
    const whole = areaOfUse(template, layout, undefined);
    const end = ({ y, h }: Box): number => y + h;
    expect(
      end(
        areaOfUse(
          template,
          withRows([
            ['#FFFFFF', 28],
            ['#0080C0', 8],
          ]),
          undefined,
        ),
      ),
    ).toBe(560);
    expect(areaOfUse(template, withRows([['#FFFFFF', 36]]), undefined)).toEqual(whole);
    expect(
      areaOfUse(
        template,
        withRows([
          ['#FFFFFF', 12],
          ['#0080C0', 24],
        ]),
        undefined,
      ),
    ).toEqual(whole);
  });

  it('stands where one colour is, and on another layout where a figure stands', () => {
    const figure = withRows([
      ['#FFFFFF', 14],
      ['#707070', 12],
      ['#FFFFFF', 10],
    ]);
    const other = { ...layout, name: 'Calm', type: 'obj' };
    expect(drawnLayout({ ...template, layouts: [figure, other] }).layout.name).toBe('Calm');
    expect(drawnLayout({ ...template, layouts: [withRows([['#FFFFFF', 36]]), other] }).layout.name).toBe(layout.name);
  });

  it('is not put below a title that stands askew where it is a list', () => {
    const content = template.layouts.find(({ type }) => type === 'obj')!;
    const askew = {
      ...content,
      placeholders: content.placeholders.map((one) => (one.type === 'title' ? { ...one, turn: 352 } : one)),
    };
    const wish = { types: ['obj'], kinds: ['content'], places: ['points'], needs: 1 } as const;
    expect(findLayout({ ...template, layouts: [content] }, wish)?.layout).toBe(content);
    expect(findLayout({ ...template, layouts: [askew] }, wish)).toBeUndefined();
    expect(layoutByPlaces({ ...template, layouts: [content] })).toBe(content);
    expect(layoutByPlaces({ ...template, layouts: [askew] })).toBeUndefined();
  });
});
