import { expect, it } from 'vitest';
import { check, compile } from '../../src/index.ts';

/** What `check` passes is built and verified, whatever odd characters and addresses stand in it. */

const slides = (all: readonly object[]): string =>
  JSON.stringify({ version: 1, meta: { title: 'T', slug: 't' }, check: { fill: 'off' }, slides: all });

const oddities = {
  'a zero-width space inside': 'a\u200bb',
  'a link of nothing that can be seen': '[\u200b](https://e.org) a',
  'emphasis of nothing that can be seen': '**\u200b** a',
  'a footnote of nothing that can be seen': 'a^[\u200b] b',
  'a per cent sign that escapes nothing': '[a](https://e.org/\u00fc%E0) b',
  'an address of numbers': '[a](http://[::1]:80/x) b',
  'an address beyond ASCII': '[a](https://m\u00fcnchen.de/\u00fc?\u00f6=\u00e4#\u00df) b',
  'addresses that cannot be': 'https://e:99999/ and http://[ and www.-- b',
  'a vertical tab': 'a\vb',
  'right to left': '\u202e\u05e9\u05dc\u05d5\u05dd [x](https://e.org)',
};

it('odd words arrive in both decks', async () => {
  const all = Object.entries(oddities).flatMap(([what, words]) => [
    { layout: 'bullets', title: what, points: ['one', words], notes: `${words}\n\n- \u200b\n- two` },
    { layout: 'table', title: `A table with ${what}`, columns: ['a', words], rows: [[words, '']] },
  ]);
  const { diagnostics } = await compile(slides(all), { workers: 0 });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
});

it('names that every object has are ids of sections and slides like others', async () => {
  const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
  const outline = {
    ...{ version: 1, meta: { title: 'T', slug: 't' }, theme: { dividers: true }, check: { fill: 'off' } },
    slides: [{ layout: 'title' }, { layout: 'agenda' }],
    sections: names.map((name, at) => ({
      ...{ id: name, title: `Section ${name}` },
      slides: [{ layout: 'bullets', id: `${name}-slide`, title: name, points: ['a', `[b](#${names[3 - at]!}-slide)`] }],
    })),
  };
  const { diagnostics, web } = await compile(JSON.stringify(outline), { workers: 0 });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  for (const name of names) expect(web!.slides.map(({ id }) => id)).toContain(`${name}-slide`);
});

it.each([
  ['a line of 2507 characters', `a["${'word '.repeat(500)}"]`, 'mermaid-limit', /^a line of the diagram has 2507 char/],
  ['letters below 1 pt', `a["${'x'.repeat(1950)}"]`, 'mermaid-limit', /comes to less than 1 pt in its box/],
  ['a shape that objects inherit', 'a@{ shape: constructor, label: "x" } --> b', 'mermaid-syntax', /No such shape/],
])('what a diagram cannot show is told: %s', async (_, line, rule, message) => {
  const diagram = { mermaid: `flowchart LR\n  ${line}`, alt: 'x' };
  const found = await check(slides([{ layout: 'diagram', title: 'D', diagram }]), { workers: 0 });
  const errors = found.filter(({ severity }) => severity === 'error');
  expect(errors).toEqual([expect.objectContaining({ rule, message: expect.stringMatching(message) as string })]);
});
