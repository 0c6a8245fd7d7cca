import { describe, expect, it } from 'vitest';
import { compile as build } from '../../src/compile.ts';
import { check } from '../../src/index.ts';
import { openServices } from '../../src/services.ts';
import { usedText } from '../../src/typeset/web-fonts.ts';
import { unzipSync } from 'fflate';
import { itemOf, oneSlide, textOf } from '../compose/compose-outline.ts';
import { memoryCache, told } from './build-deck.ts';

const services = openServices({ cache: memoryCache(), workers: 0 });
const decks = (text: string) =>
  build(
    { text, file: 'outline.yaml', files: { read: () => ({ problem: 'missing' }) }, notes: true, verify: true },
    services,
  );
const findings = async (text: string): Promise<string[]> =>
  (await check(text)).map(told).filter((line) => !/: (fill|source|title|words)/.test(line));

describe('a formula in a list', () => {
  const list = oneSlide(
    'layout: bullets\ntitle: Three steps\nnumbered: true\nstart: 4\npoints:\n  - Add both\n  - formula: \\frac{a}{b} = c\n  - Divide',
  );

  it('has its number, and begins where the others do', async () => {
    const { frames = [] } = await decks(list);
    const { paragraphs } = textOf(frames[0]!, 'points');
    expect(paragraphs.map(({ bullet }) => bullet?.ordinal?.value)).toEqual([4, 5, 6]);
    expect(paragraphs.map(({ align }) => align)).toEqual(['start', 'start', 'start']);
  });

  it('arrives with it in both decks', async () => {
    const { diagnostics, web, pptx } = await decks(list);
    expect(diagnostics.filter(({ severity }) => severity === 'error').map(told)).toEqual([]);
    expect([...web!.html.matchAll(/data-number="([^"]+)"/g)].map(([, number]) => number)).toEqual(['4', '5', '6']);
    const slide = Buffer.from(unzipSync(pptx!)['ppt/slides/slide1.xml']!).toString();
    const known = /<mc:Choice [^>]*Requires="a14">.*?<\/mc:Choice>/s.exec(slide)![0];
    expect(known.match(/<a:buAutoNum /g)).toHaveLength(3);
    // A number is as large as what follows it, and the gap for the drawing is as large as the formula.
    const paragraphs = /<mc:Fallback>.*<\/mc:Fallback>/s.exec(slide)![0].split('</a:p>');
    const first = /<a:r><a:rPr([^>]*)>.*?<a:t>(.*?)<\/a:t>/s.exec(paragraphs[1]!)!;
    expect(first[2]).toBe('\u200b');
    expect(first[1]).not.toContain('sz=');
  });

  it('has no mark where the others have none that counts', async () => {
    const { frames = [] } = await decks(list.replace(/ +(numbered|start): .*\n/g, ''));
    expect(textOf(frames[0]!, 'points').paragraphs.map(({ bullet }) => bullet !== undefined)).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('moves the hairlines beside it', async () => {
    const { frames = [] } = await decks(
      oneSlide(
        'layout: bullets\ntitle: Three lines\npoints:\n  - One\n  - "Two $\\\\dfrac{\\\\sum_i x_i}{\\\\int_0^1 y\\\\,dy}$"\n  - Three',
      ),
    );
    const [above, below] = ['points-rule-2', 'points-rule-3'].map((id) => itemOf(frames[0]!, id).box.y) as [
      number,
      number,
    ];
    const { box } = textOf(frames[0]!, 'points');
    expect(Math.abs((above + below) / 2 - (box.y + box.h / 2))).toBeLessThanOrEqual(1);
  });
});

describe('letters that the font of formulas lacks', () => {
  it('are in the fonts of the page, and words of the drawing for programs without equations', async () => {
    const text = oneSlide('layout: columns\ntitle: T\ncolumns:\n  - formula: v = \\text{速度}\n  - text: B');
    const { frames = [], pptx } = await decks(text);
    expect([...usedText(frames).values()].some((characters) => characters.has('速'))).toBe(true);
    const slide = Buffer.from(unzipSync(pptx!)['ppt/slides/slide1.xml']!).toString();
    expect(/<mc:Fallback>.*<\/mc:Fallback>/s.exec(slide)![0]).toContain('<a:t>速度</a:t>');
  });
});

describe('what is told of a text', () => {
  it('is nothing of a hyphen between figures in LaTeX', async () => {
    const slide = 'layout: columns\ntitle: Two columns\ncolumns:\n  - formula: x = 1990-1995\n  - text: B';
    expect(await findings(oneSlide(slide))).toEqual([]);
    expect(await findings(oneSlide(slide.replace('formula: x =', 'text:')))).toEqual([
      expect.stringContaining('typography: '),
    ]);
  });

  it('is a citation without brackets', async () => {
    const text = oneSlide(
      'layout: bullets\ntitle: Two points\npoints:\n  - As @fp says [@fp]\n  - Mail a@fp.org, @fpx or \\@fp',
      'sources: { fp: { short: F, full: F } }\n',
    );
    expect(await findings(text)).toEqual([expect.stringContaining('markdown-unknown: "@fp" cites nothing here')]);
  });

  it('is a tab', async () => {
    const text = oneSlide('layout: table\ntitle: One table\ncolumns: [A, B]\nrows: [["a\\tb", c], [d, e]]');
    expect(await findings(text)).toEqual([
      expect.stringContaining('markdown-unknown: "a\tb" holds a tab, which is a space here'),
    ]);
  });
});
