import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { beforeAll, expect, it } from 'vitest';
import { audit, createSession, describeTemplate } from '../../src/index.ts';
import { memoryCache } from '../decks/build-deck.ts';

/**
 * PowerPoint files that are broken, or made to harm who opens them, through everything that opens one: whatever they hold, it is told,
 * and nothing is thrown.
 */

/** Fonts and pictures are not what is tried here. */
const session = createSession({ workers: 0, cache: memoryCache() });
const text = `version: 1
meta: { title: Talk, slug: talk }
slides:
  - { layout: bullets, title: A title, points: [One, Two], notes: Words. }
  - { layout: chart, title: A chart, chart: { type: column, categories: [a, b], series: [{ name: S, values: [1, 2] }] } }
  - { layout: table, title: A table, columns: [A, B], rows: [[x, 1], [y, 2]] }
`;
const inTemplate = text.replace('slides:', 'theme: { template: t.potx }\nslides:');

let good: Uint8Array;
let files: Record<string, Uint8Array>;
beforeAll(async () => {
  good = (await session.compile(text)).pptx!;
  files = unzipSync(good);
});

const zip = (changed: Record<string, Uint8Array>): Uint8Array => zipSync(changed, { level: 1 });
const withPart = (name: string, change: (xml: string) => string): Uint8Array =>
  zip({ ...files, [name]: strToU8(change(strFromU8(files[name]!))) });
const presentation = 'ppt/presentation.xml';
const slide = 'ppt/slides/slide1.xml';
const within = (xml: string) => (whole: string) => whole.replace('</p:spTree>', () => `${xml}</p:spTree>`);
/** Writes a number into the same field of each record of the zip's list. */
function withField(offset: number, value: number): Uint8Array {
  const bytes = good.slice();
  const view = new DataView(bytes.buffer);
  for (let at = 0; at + 46 < bytes.length; at += 1)
    if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + offset, value, true);
  return bytes;
}
const relationsWith = (folder: RegExp, change: (xml: string) => string): Uint8Array =>
  zip(
    Object.fromEntries(
      Object.entries(files).map(([name, bytes]) => [
        name,
        folder.test(name) ? strToU8(change(strFromU8(bytes))) : bytes,
      ]),
    ),
  );

const made: Readonly<Record<string, () => Uint8Array>> = {
  'nothing at all': () => new Uint8Array(),
  'a text': () => strToU8('hello'),
  'an empty zip': () => zipSync({}),
  'a part of 70 MB': () => withPart(presentation, () => `<a>${' '.repeat(70e6)}</a>`),
  'elements too deep': () => withPart(presentation, () => '<a>'.repeat(300_000) + '</a>'.repeat(300_000)),
  'groups too deep': () => withPart(slide, within(`${'<p:grpSp>'.repeat(20_000)}${'</p:grpSp>'.repeat(20_000)}`)),
  'entities in entities': () =>
    withPart(presentation, (xml) => xml.replace('<p:pres', '<!DOCTYPE a [<!ENTITY a "&a;&a;">]><p:pres')),
  'a document type elsewhere': () =>
    withPart(slide, (xml) => xml.replace('<p:sld', '<!DOCTYPE p SYSTEM "file:///etc/passwd"><p:sld')),
  'layouts in a circle': () =>
    relationsWith(/slideLayouts\/_rels/, (xml) =>
      xml.replace(/Target="[^"]*slideMaster1.xml"/, 'Target="../slideLayouts/slideLayout1.xml"'),
    ),
  'relationships that lead out': () =>
    relationsWith(/_rels/, (xml) => xml.replace(/Target="/g, 'Target="../../../../../')),
  'sizes that cannot be': () => withField(24, 0xfffffff0),
  'sizes too small': () => withField(24, 10),
  'parts on each other': () => withField(42, 0),
  'a slide without a size': () => withPart(presentation, (xml) => xml.replace(/<p:sldSz[^>]*>/, '')),
  'a slide of no size': () =>
    withPart(presentation, (xml) => xml.replace(/<p:sldSz[^>]*>/, '<p:sldSz cx="0" cy="0"/>')),
  'a slide without end': () =>
    withPart(presentation, (xml) => xml.replace(/<p:sldSz[^>]*>/, '<p:sldSz cx="999999999999" cy="1"/>')),
  'names that lead out': () =>
    zip({
      ...files,
      'ppt/slides/../../../evil.xml': strToU8('<a/>'),
      '/etc/x': strToU8('x'),
      constructor: strToU8('x'),
    }),
  'UTF-16': () => zip({ ...files, [presentation]: Buffer.from(`\ufeff${strFromU8(files[presentation]!)}`, 'utf16le') }),
};

/** What a damage makes of one part, by a number that says where. */
const odd = [
  '-1',
  '1e999',
  '99999999999999999999',
  'NaN',
  '',
  '__proto__',
  '../../etc/passwd',
  '\u202e',
  'x'.repeat(5000),
];
function damaged(seed: number): Uint8Array {
  let state = seed;
  const below = (limit: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  const names = Object.keys(files).filter((name) => /\.(xml|rels)$/.test(name));
  const name = names[below(names.length)]!;
  const xml = strFromU8(files[name]!);
  const oneOf = (pattern: RegExp, change: (found: string) => string): Uint8Array => {
    const all = [...xml.matchAll(pattern)];
    const found = all[below(all.length)];
    if (!found) return good;
    return withPart(
      name,
      () => xml.slice(0, found.index) + change(found[0]) + xml.slice(found.index + found[0].length),
    );
  };
  switch (seed % 6) {
    case 0:
      return oneOf(/="[^"]*"/g, () => `="${odd[below(odd.length)]}"`);
    case 1:
      return oneOf(/<[\w:]+(?:\s[^<>]*)?\/>/g, () => '');
    case 2:
      return oneOf(/<[\w:]+(?:\s[^<>]*)?\/>/g, (found) => found.repeat(300));
    case 3:
      return oneOf(/<(\w+:\w+)(?:\s[^<>]*)?>(?:[^<]|<(?!\/\1>))*<\/\1>/g, () => '');
    case 4:
      return zip(Object.fromEntries(Object.entries(files).filter(([other]) => other !== name)));
    default: {
      const bytes = good.slice(0, below(2) ? good.length : below(good.length));
      for (let count = 0; count < 4; count += 1) bytes[below(bytes.length)]! ^= 1 << below(8);
      return bytes;
    }
  }
}

async function open(bytes: Uint8Array): Promise<void> {
  const told = [
    await audit(bytes),
    (await session.pull(text, bytes)).diagnostics,
    (await describeTemplate(bytes, 't.potx')).diagnostics,
    await session.verify(text, { pptx: bytes }),
    (await session.compile(inTemplate, { files: { 't.potx': bytes }, verify: false })).diagnostics,
    (await session.compile(text, { verify: false, only: 'pptx', replaces: () => ({ name: 'talk.pptx', bytes }) }))
      .diagnostics,
  ];
  for (const { rule, message } of told.flat()) {
    expect(rule).toMatch(/^[a-z-]+$/);
    expect(message).not.toMatch(/undefined|\[object|NaN/);
  }
}

it.each(Object.keys(made))('%s', (name) => open(made[name]!()));

const first = Number(process.env.FC_SEED ?? 20161201);
it.each(Array.from({ length: 18 }, (_, index) => first + index))('damage of seed %i', (seed) => open(damaged(seed)));
