import { expect, it } from 'vitest';
import { layoutOf } from '../../src/layouts/layouts.ts';
import { composeOutline, oneSlide, textItems } from '../compose/compose-outline.ts';

/**
 * "Reset Slide" puts texts back to the places of their slide layout. Where a slide is what its layout was drawn for, those are the
 * places that it has anyway: same left edge, same top, same width.
 */
const actors = 'actors:\n  A: { name: Mill }\n  B: { name: Harbour }\n  C: { name: Town }\n  D: { name: Farm }\n';
const head = 'title: One line';
const items = (count: number, item: (number: number) => string): string =>
  Array.from({ length: count }, (_, index) => `  - ${item(index + 1)}`).join('\n');

it.each([
  ['bullets', `layout: bullets\n${head}\npoints: [One, Two]`],
  ['bullets', `layout: bullets\n${head}\npoints: [One]\naside: { text: Beside }`, ['points']],
  ['comparison', `layout: comparison\n${head}\nleft: { head: A, points: [B] }\nright: { head: C, points: [D] }\nverdict: E`],
  ['cards', `layout: cards\n${head}\ncards:\n${items(4, (n) => `{ actor: ${'ABCD'[n - 1]}, head: H, text: T }`)}`],
  ['quote', `layout: quote\nquote: ${'Forty characters and more, fewer than 90'}\nby: Someone\nsupport:\n${items(3, () => '{ head: H, text: T }')}`],
  ['numbers', `layout: numbers\n${head}\nlead: L\nnumbers:\n${items(3, (n) => `{ value: "${n}", label: L, detail: D }`)}\ncaveat: C`],
  ['timeline', `layout: timeline\n${head}\nevents:\n${items(5, (n) => `{ date: "${n}", title: T, text: W }`)}`],
  ['takeaways', `layout: takeaways\n${head}\npoints:\n${items(4, () => '{ head: H, text: T }')}`],
  ['matrix', `layout: matrix\n${head}\nx: { label: x, low: l, high: h }\ny: { label: y, low: l, high: h }\ncells:\n${items(4, () => '{ head: H, text: T }')}`],
  ['sources', `layout: sources\nvoices: [{ name: Ida }]`],
  ['section', `layout: section\ntitle: One line\nanswer: What it says`],
  ['closing', `layout: closing\nmessage: Thanks\ncontact: me@example.org`],
] as const)('%s stands where its placeholders are', async (_name, slide, except: readonly string[] = []) => {
  const { frames } = await composeOutline(
    oneSlide(`${slide}`, `${actors}sources:\n  s: { short: S, full: Full }\n`),
  );
  const frame = frames[0]!;
  const specs = layoutOf(frame).template.placeholders;
  const filled = textItems(frame).filter((item) => item.placeholder && !except.includes(item.placeholder));
  expect(filled.length).toBeGreaterThan(0);
  for (const { placeholder, box } of filled) {
    if (placeholder === 'title' || placeholder === 'kicker') continue;
    const spec = specs.find(({ id }) => id === placeholder)!;
    const at = { x: Math.round(box.x), y: Math.round(box.y), w: Math.round(box.w) };
    expect(at, placeholder).toEqual({ x: Math.round(spec.box.x), y: Math.round(spec.box.y), w: Math.round(spec.box.w) });
  }
}); // prettier-ignore

it('agenda stands where its placeholders are', async () => {
  const sections = Array.from({ length: 5 }, (_, index) => `  - { title: S${index}, answer: A, slides: [{ layout: closing, message: x }] }`);
  const { frames } = await composeOutline(`version: 1\nmeta: { title: T }\nslides: [{ layout: agenda }]\nsections:\n${sections.join('\n')}\n`);
  const specs = layoutOf(frames[0]!).template.placeholders;
  const filled = textItems(frames[0]!).filter(({ placeholder }) => placeholder?.startsWith('entry'));
  expect(filled).toHaveLength(10);
  for (const { placeholder, box } of filled) expect(box).toEqual(specs.find(({ id }) => id === placeholder)!.box);
}); // prettier-ignore
