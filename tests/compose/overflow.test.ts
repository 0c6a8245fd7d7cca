import { describe, expect, it } from 'vitest';
import { composeOutline, itemOf, oneSlide, textOf } from './compose-outline.ts';

const words = (count: number): string => Array.from({ length: count }, (_, index) => `word${index % 10}`).join(' ');

/** Rule, line and column of each error. */
async function errorsOf(
  yaml: string,
  top = '',
): Promise<readonly (readonly [string, number | undefined, number | undefined])[]> {
  const { diagnostics } = await composeOutline(oneSlide(yaml, top));
  return diagnostics
    .filter(({ severity }) => severity === 'error')
    .map(({ rule, range }) => [rule, range?.start.line, range?.start.column]);
}

describe('text that does not fit its place', () => {
  it.each([
    ['a title of five lines', `layout: bullets\ntitle: ${words(50)}\npoints: [a]`, 5],
    ['an aside', `layout: bullets\ntitle: T\npoints: [a]\naside: { text: ${words(400)} }`, 7],
    [
      'a card',
      `layout: cards\ntitle: T\ncards:\n  - { head: A, text: ${words(200)} }\n  - { head: B, text: short }`,
      7,
    ],
    [
      'a takeaway',
      `layout: takeaways\ntitle: T\npoints:\n  - { head: A, text: b }\n  - { head: A, text: ${words(300)} }`,
      8,
    ],
    ['a quotation', `layout: quote\ntitle: T\nquote: ${words(200)}\nby: N`, 6],
    [
      'a verdict',
      `layout: comparison\ntitle: T\nleft: { head: A, points: [a] }\nright: { head: B, points: [b] }\nverdict: ${words(90)}`,
      8,
    ],
    [
      'a figure',
      `layout: numbers\ntitle: T\nnumbers: [{ value: 123456789012345678901234567890123456789012345678901234567890, label: a }]`,
      6,
    ],
    ['a caption', `layout: code\ntitle: T\ncode: { text: x }\ncaption: ${words(80)}`, 7],
  ])('%s is an error at its line', async (_, yaml, line) => {
    const errors = await errorsOf(yaml);
    expect(errors.map(([rule, at]) => [rule, at])).toEqual([['overflow', line]]);
  });

  it('says how much is over', async () => {
    const { diagnostics } = await composeOutline(
      oneSlide(`layout: bullets\ntitle: T\npoints: [a]\naside: { text: ${words(400)} }`),
    );
    expect(diagnostics[0]!.message).toMatch(/^the text does not fit its place: \d+ words over \(about \d+ lines\)$/);
  });

  it('counts the lines and the width of a listing', async () => {
    const lines = Array.from({ length: 30 }, (_, index) => `        line ${index}`).join('\n');
    const { diagnostics } = await composeOutline(
      oneSlide(`layout: code\ntitle: T\ncode:\n  text: |\n${lines.replace(/^ {8}/gm, '    ')}`),
    );
    expect(diagnostics.map(({ rule, message }) => [rule, message])).toEqual([
      ['overflow', 'the listing does not fit its place: 8 lines over'],
    ]);
  });
});

describe('titles', () => {
  it('do not step down: two lines of 40 px', async () => {
    const { frames } = await composeOutline(
      oneSlide(
        'layout: bullets\ntitle: A sentence of some ninety characters is about as long as the title of a slide may ever be\npoints: [a]',
      ),
    );
    const title = textOf(frames[0]!, 'title');
    expect(title.paragraphs[0]!.style.size).toBe(40);
    expect(title.box.h).toBe(92);
    const { runs, balanced } = title.paragraphs[0]!;
    expect(balanced!.map(({ text }) => text).join('')).toContain('\n');
    // PowerPoint breaks the title itself
    expect(runs.map(({ text }) => text).join('')).not.toContain('\n');
  });

  it('of three lines are a warning where they have room, an error where they do not', async () => {
    const rules = async (slide: string) =>
      (await composeOutline(oneSlide(slide))).diagnostics.map(({ rule, severity, range }) => [
        rule,
        severity,
        range?.start.line,
      ]);
    const title = `title: ${words(24)}`;
    expect(await rules(`layout: bullets\n${title}\npoints: [a]`)).toEqual([['title-lines', 'warning', 5]]);
    expect(await rules(`layout: bullets\n${title}\nsubtitle: S\npoints: [a]`)).toEqual([['overflow', 'error', 5]]);
  });

  it('of two lines move the subtitle and the body by one line', async () => {
    const places = async (title: string) => {
      const { frames } = await composeOutline(oneSlide(`layout: bullets\ntitle: ${title}\nsubtitle: S\npoints: [a]`));
      return [textOf(frames[0]!, 'subtitle').box.y, itemOf(frames[0]!, 'points-rule').box.y];
    };
    const one = await places('Short');
    const two = await places(
      'A sentence of some ninety characters is about as long as the title of a slide may ever be',
    );
    expect(one).toEqual([112, 152]);
    expect(two).toEqual([158, 198]);
  });
});
