import { afterAll, describe, expect, it } from 'vitest';
import { checkBackgrounds } from '../../src/checks/template-backgrounds.ts';
import type { Deck } from '../../src/model/deck.ts';
import type { SourceMap } from '../../src/model/diagnostic.ts';
import type { Frame } from '../../src/model/frame.ts';
import { PictureThread } from '../../src/pictures/picture-thread.ts';
import { noCache } from '../../src/resources/cache.ts';
import { layoutArt, withBackgrounds } from '../../src/template/art/layout-art.ts';
import { readTemplate } from '../../src/template/read-template.ts';
import { createTextMeasure } from '../../src/typeset/measure.ts';
import { type Make, madeTemplate } from '../template/makes/makes.ts';

const pictures = new PictureThread({ cache: noCache, here: true });
afterAll(() => pictures.close());

const source = { locate: () => undefined } as unknown as SourceMap;
const bytesOf = new Map<Make, Uint8Array>();

/** What is told of a slide with one text on a layout of a made template. */
async function told(
  make: Make,
  layoutName: string,
  text: { readonly x: number; readonly colour: string; readonly size?: number },
) {
  const bytes = bytesOf.get(make) ?? madeTemplate(make);
  bytesOf.set(make, bytes);
  const read = readTemplate(bytes);
  if ('fault' in read) throw new Error(read.fault);
  const layout = read.template.layouts.find(({ name }) => name === layoutName)!;
  const template = await withBackgrounds(read.template, new Set([layout]), read.parts, pictures);
  const item = {
    kind: 'text',
    name: 'Title',
    anchor: 'top',
    box: { x: text.x, y: 300, w: 300, h: 100 },
    paragraphs: [
      {
        runs: [{ kind: 'text', text: 'Words that fill some lines of it, one after the other, to its foot', marks: {} }],
        style: { face: 'sans', colour: text.colour, size: text.size ?? 20, line: 30, weight: 400 },
        align: 'start',
      },
    ],
  };
  const frame = {
    templateLayout: layout.part,
    items: [item],
    room: { grid: { width: template.size.w, height: template.size.h } },
    slide: { path: [] },
  } as unknown as Frame;
  const deck = { theme: {}, template: { template }, locale: { direction: 'ltr' } } as unknown as Deck;
  const measure = createTextMeasure({ language: 'en' });
  const { remarks } = await layoutArt(read.parts, layout, template.natural);
  const diagnostics = checkBackgrounds(deck, [frame], { remarks, source, measure });
  return diagnostics.map(({ rule, message }) => `${rule}: ${message}`);
}

describe('words on a template’s grounds', () => {
  it('are read on a picture where it is dark, and not where it is bright', async () => {
    expect(await told('picture-grounds', 'Title Slide', { x: 20, colour: '#FFFFFF' })).toEqual([]);
    expect(await told('picture-grounds', 'Title Slide', { x: 900, colour: '#FFFFFF' })).toEqual([
      'template-contrast: "Title" has a contrast of 1.3:1 with what the template draws there, and needs 4.5:1',
    ]);
    expect(await told('picture-grounds', 'Title Slide', { x: 900, colour: '#0A1F33' })).toEqual([]);
  });

  it('are held to their size', async () => {
    const grey = { x: 100, colour: '#8A8A8A' };
    expect(await told('google-slides', 'Title and body', grey)).toEqual([
      'template-contrast: "Title" has a contrast of 3.5:1 with what the template draws there, and needs 4.5:1',
    ]);
    expect(await told('google-slides', 'Title and body', { ...grey, size: 24 })).toEqual([]);
  });

  it('stand on shapes of the layout', async () => {
    const { length } = await told('google-slides', 'Section title and description', { x: 520, colour: '#4285F4' });
    expect(length).toBe(1);
  });
});

describe('what the web deck does without', () => {
  it('is told once', async () => {
    expect(await told('drawings', 'Blank', { x: 100, colour: '#000000' })).toEqual([
      'template-art: the web deck goes without a picture that is an EMF ("Logo") of the template',
      'template-art: the web deck shows the box of the shape "cloudCallout" ("Cloud 7") of the template',
    ]);
  });
});
