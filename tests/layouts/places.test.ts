import { expect, it } from 'vitest';
import { layoutOf, placeholdersOf } from '../../src/layouts/layouts.ts';
import { composeOutline, oneSlide, textItems } from '../compose/compose-outline.ts';

/**
 * "Reset Slide" puts texts back to the places of their slide layout. Where a slide is what its layout was drawn for, those are the
 * places that it has anyway: same left edge, same top, same width. What hangs below a title that stands in the middle is left out.
 */
const head = 'title: One line';
const items = (count: number, item: (number: number) => string): string =>
  Array.from({ length: count }, (_, index) => `  - ${item(index + 1)}`).join('\n');

it.each([
  ['bullets', `layout: bullets\n${head}\npoints: [One, Two]`],
  ['bullets', `layout: bullets\n${head}\npoints: [One]\naside: { text: Beside }`, ['points']],
  ['quote', `layout: quote\nquote: ${'Forty characters and more, fewer than 90'}\nby: Someone\nsupport:\n${items(3, () => '{ head: H, text: T }')}`],
  ['matrix', `layout: matrix\n${head}\nx: { label: x, low: l, high: h }\ny: { label: y, low: l, high: h }\ncells:\n${items(4, () => '{ head: H, text: T }')}`],
  ['sources', `layout: sources\nvoices: [{ name: Ida }]`],
  ['section', `layout: section\ntitle: One line\nanswer: What it says`, ['answer']],
  ['closing', `layout: closing\nmessage: Thanks\ncontact: me@example.org`],
] as const)('%s stands where its placeholders are', async (_name, slide, except: readonly string[] = []) => {
  const { frames } = await composeOutline(
    oneSlide(`${slide}`, `sources:\n  s: { short: S, full: Full }\n`),
  );
  const frame = frames[0]!;
  const specs = placeholdersOf(layoutOf(frame), frame.room);
  const filled = textItems(frame).filter((item) => item.placeholder && !except.includes(item.placeholder));
  expect(filled.length).toBeGreaterThan(0);
  for (const { placeholder, box } of filled) {
    if (placeholder === 'title' || placeholder === 'kicker') continue;
    const spec = specs.find(({ id }) => id === placeholder)!;
    const at = { x: Math.round(box.x), y: Math.round(box.y), w: Math.round(box.w) };
    expect(at, placeholder).toEqual({ x: Math.round(spec.box.x), y: Math.round(spec.box.y), w: Math.round(spec.box.w) });
  }
}); // prettier-ignore
