import { expect, it } from 'vitest';
import { pagePerClick } from '../../src/cli/pdf.ts';

const slide = `<section id="code" class="slide code"><div class="item code stepped" data-id="code"><i class="fragment custom" data-fragment-index="0" aria-hidden="true"></i><i class="fragment custom" data-fragment-index="1" aria-hidden="true"></i><pre><code><span class="line" data-groups="0">a
</span><span class="line" data-groups="0 1">b
</span><span class="line">c
</span></code></pre></div></section>`;

it('prints the lines of code that each click lights', () => {
  const page = pagePerClick({ html: `<head></head>${slide}`, slides: [{ id: 'code', html: slide }], media: [] });
  const states = page.split('<section').slice(1);
  expect(states.map((state) => [...state.matchAll(/class="(line[^"]*)"/g)].map(([, name]) => name))).toEqual([
    ['line', 'line', 'line'],
    ['line lit', 'line lit', 'line dim'],
    ['line dim', 'line lit', 'line dim'],
  ]);
  expect(page).not.toContain('stepped');
});

it('repeats each slide in its place', () => {
  const slides = ['a', 'b', 'c'].map((id) => ({
    id,
    html: `<section id="${id}" class="slide">${id === 'b' ? '<p class="fragment" data-fragment-index="0"></p>' : ''}</section>`,
  }));
  const html = `<head></head><main>${slides.map((slide) => slide.html).join('\n')}</main>`;
  const page = pagePerClick({ html, slides, media: [] });
  expect([...page.matchAll(/<section id="(.)" class="([^"]*)"/g)].map(([, id, name]) => `${id} ${name}`)).toEqual([
    'a clicked-0 slide',
    'b clicked-0 slide',
    'b clicked-1 slide',
    'c clicked-0 slide',
  ]);
  expect(page).toMatch(/<\/head><main><section[^]*<\/section><\/main>$/);
});
