import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compile } from '../../src/compile.ts';
import { openServices } from '../../src/services.ts';
import { templateFonts } from '../../src/template/theme.ts';
import { readTemplate } from '../../src/template/read-template.ts';
import { ttfFile } from '../../src/typeset/font-files.ts';
import { shaperOfBytes } from '../../src/typeset/shaper.ts';
import { buildTemplate, type TemplateSpec } from './makes/build-template.ts';
import { madeTemplate } from './makes/makes.ts';

const sans = readFileSync(ttfFile('source-sans-400'));

/** Embedded OpenType as programs write it: a header, and the font behind it. */
function embedded(font: Uint8Array, flags: number): Uint8Array {
  const header = Buffer.alloc(82);
  header.writeUInt32LE(82 + font.length, 0);
  header.writeUInt32LE(font.length, 4);
  header.writeUInt32LE(flags, 12);
  header.writeUInt16LE(0x504c, 34);
  return Buffer.concat([header, font]);
}

function opened(bytes: Uint8Array) {
  const read = readTemplate(bytes);
  if ('fault' in read) throw new Error(read.fault);
  return read;
}

const withFont = (font: Uint8Array): TemplateSpec => ({
  masters: [
    {
      theme: { name: 'Own', colours: Array<string>(12).fill('123456'), fonts: ['Acme Sans', 'Acme Sans'] },
      shapes: '',
      layouts: [{ name: 'Blank', type: 'blank', shapes: '' }],
    },
  ],
  more: '<p:embeddedFontLst><p:embeddedFont><p:font typeface="Acme Sans"/><p:regular r:id="rIdFont"/></p:embeddedFont></p:embeddedFontLst>',
  fonts: { rIdFont: ['font1.fntdata', font] },
});
const fontsOf = async (bytes: Uint8Array, name: string, find: Parameters<typeof templateFonts>[3]) => {
  const { template, parts } = opened(bytes);
  return templateFonts(template, parts, { heading: name, body: name }, find);
};
const none = () => undefined;

describe('the fonts of a template', () => {
  it.each([
    ['as they are', embedded(sans, 0)],
    [
      'with their bytes exchanged',
      embedded(
        sans.map((byte) => byte ^ 0x50),
        0x10000000,
      ),
    ],
  ])('are those that the file carries %s', async (_, font) => {
    const { heading, body } = await fontsOf(buildTemplate(withFont(font)), 'Acme Sans', none);
    expect(body).toBe(heading);
    expect(heading).toMatchObject({
      name: 'Acme Sans',
      from: 'embedded',
      faces: [{ weight: 400, italic: false, embeds: true }],
    });
    const { advances } = shaperOfBytes(heading.faces[0]!.bytes);
    expect([...advances('Ab')]).toEqual([...shaperOfBytes(sans).advances('Ab')]);
  });

  it('are left where the file has them compressed', async () => {
    const { heading } = await fontsOf(buildTemplate(withFont(embedded(sans, 4))), 'Acme Sans', none);
    expect(heading).toEqual({ name: 'Acme Sans', kind: 'sans', faces: [], from: 'name' });
  });

  it('are installed ones, or their metric twins', async () => {
    const german = madeTemplate('german');
    const only = (family: string) => (font: { readonly family: string; readonly italic: boolean }) =>
      font.family === family && !font.italic ? ttfFile('source-sans-400') : undefined;
    expect((await fontsOf(german, 'Segoe UI', only('Segoe UI'))).body).toMatchObject({
      from: 'installed',
      faces: [{ weight: 400 }],
    });
    expect((await fontsOf(german, 'Segoe UI', only('Selawik'))).body).toMatchObject({
      from: 'twin',
      twin: 'Selawik',
      name: 'Segoe UI',
    });
    expect((await fontsOf(german, 'Aptos', only('Selawik'))).body).toMatchObject({ from: 'name', faces: [] });
  });
});

describe('a deck in a template', () => {
  const text = 'version: 1\nmeta: { title: Tea }\ntheme: { template: acme.potx }\nslides: [{ layout: title }]\n';
  const deckIn = (template: Uint8Array) =>
    compile(
      {
        text,
        file: 'outline.yaml',
        files: {
          read: (path) => (path === 'acme.potx' ? { bytes: template } : { problem: 'missing' }),
        },
        notes: true,
        verify: true,
      },
      openServices({ workers: 0 }),
    );

  it('is measured in the fonts that the template carries, and the web deck carries them too', async () => {
    const built = await deckIn(buildTemplate(withFont(embedded(sans, 0))));
    expect(built.diagnostics.filter(({ rule }) => rule.startsWith('font'))).toEqual([]);
    expect(built.deck!.fonts.body).toMatchObject({ name: 'Acme Sans', faces: [{ weight: 400 }] });
    expect(built.web!.html).toMatch(/@font-face\s*{[^}]*Acme Sans/);
  });

  it('tells of a font that is nowhere to be had', async () => {
    const { fonts: _, ...without } = withFont(embedded(sans, 0));
    const { diagnostics } = await deckIn(buildTemplate({ ...without, more: '' }));
    expect(diagnostics.filter(({ rule }) => rule.startsWith('font'))).toMatchObject([
      {
        rule: 'font-unknown',
        severity: 'warning',
        message: 'the widths of the font "Acme Sans" of "acme.potx" are not known',
        range: { start: { line: 3 } },
      },
    ]);
  });
});
