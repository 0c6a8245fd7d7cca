import { describe, expect, it } from 'vitest';
import type { Paragraph, TextStyle } from '../../src/model/style.ts';
import type { RichText } from '../../src/model/rich-text.ts';
import { createTextMeasure, type TextMeasure } from '../../src/typeset/measure.ts';

const style = (face: TextStyle['face'], size: number, weight: TextStyle['weight'], line: number): TextStyle => ({
  face,
  size,
  line,
  weight,
  colour: 'ink',
});
const title = style('serif', 34, 600, 40.12);
const body = style('sans', 20, 400, 28);
const plain = (text: string): RichText => [{ kind: 'text', text }];
const paragraph = (text: string, more: Partial<Paragraph> = {}): Paragraph => ({
  runs: plain(text),
  style: body,
  align: 'start',
  ...more,
});
const english = createTextMeasure({ language: 'en' });
const joined = (runs: RichText): string => runs.map((run) => run.text).join('');

describe('width', () => {
  it('is that of the deck in which the text is wider', () => {
    // Source Sans .497 em a figure; Arial .556 em, set at .93 of the size.
    expect(english.width(plain('0000000000'), body)).toBeCloseTo(0.5562 * 0.93 * 200, 1);
    // Source Code Pro .6 em, Consolas .55 em.
    expect(english.width(plain('0000000000'), style('mono', 20, 400, 28))).toBeCloseTo(120, 5);
  });

  it('allows titles for the widest of the serifs that stand in for Georgia', () => {
    const sans = english.width(plain('Mmmm'), { ...title, face: 'sans', weight: 400 });
    expect(english.width(plain('Mmmm'), title)).toBeGreaterThan(sans * 1.1);
  });

  it('is that of the longest line', () => {
    expect(english.width(plain('a\nlonger line\nb'), body)).toBeCloseTo(english.width(plain('longer line'), body), 6);
  });

  it('grows with size, letter-spacing, capitals and bold runs', () => {
    const width = english.width(plain('Kicker'), body);
    expect(english.width(plain('Kicker'), { ...body, size: 40 })).toBeCloseTo(2 * width, 6);
    expect(english.width(plain('Kicker'), { ...body, tracking: 0.08 })).toBeCloseTo(width + 6 * 0.08 * 20, 1);
    expect(english.width(plain('Kicker'), { ...body, uppercase: true })).toBeGreaterThan(width);
    expect(english.width([{ kind: 'text', text: 'Kicker', bold: true }], body)).toBeGreaterThan(width);
    expect(english.width([{ kind: 'text', text: 'Kicker', sup: true }], body)).toBeCloseTo(width * 0.7, 6);
  });

  it.each([
    ['ja', '日本語', 60],
    ['zh-Hans', '中文，测试', 100],
    ['ko', '한국', 40],
    ['en', '👨‍👩‍👧', 27.4],
    ['en', 'e\u0301', 20 * 0.556 * 0.93],
  ])('knows what has no face here: %s %s', (language, text, expected) => {
    expect(createTextMeasure({ language }).width(plain(text), body)).toBeCloseTo(expected, 0);
  });
});

describe('layout', () => {
  it('tells that a word is wider than its line', () => {
    const word = paragraph('Rindfleischetikettierungsüberwachung');
    expect(english.layout([word], 200)).toMatchObject({ lines: 2, broken: true });
    expect(english.layout([word], 400)).toMatchObject({ lines: 1, broken: false });
    expect(english.layout([paragraph('a long text of short words only')], 100)).toMatchObject({ broken: false });
  });

  it('adds up lines, heights and the space between paragraphs', () => {
    const layout = english.layout(
      [paragraph('One.', { spaceBefore: 50 }), paragraph('Two.\nThree.', { spaceBefore: 10 })],
      400,
    );
    expect(layout).toMatchObject({ lines: 3, height: 3 * 28 + 10 });
    expect(layout.paragraphs.map(({ lines, height }) => [lines, height])).toEqual([
      [1, 28],
      [2, 56],
    ]);
  });

  it('takes the indent of a bullet off the width', () => {
    const text = 'Tokyo and Moscow have not signed a peace treaty';
    const width = english.width(plain(text), body) + 1;
    expect(english.layout([paragraph(text)], width).lines).toBe(1);
    const bullet = { mark: 'square', level: 1, at: 0, indent: 28, colour: 'ink' } as const;
    expect(english.layout([paragraph(text, { bullet })], width)).toMatchObject({ lines: 2 });
    expect(english.layout([paragraph(text, { bullet })], width + 28)).toMatchObject({
      lines: 1,
      widest: width - 1 + 28,
    });
  });

  it('counts the words that stand below a height', () => {
    const layout = english.layout([paragraph('one two three\nfour five\nsix')], 400);
    expect([84, 83, 56, 28, 0].map((height) => layout.overflowWords(height))).toEqual([0, 1, 1, 3, 6]);
  });

  it('counts words of scripts without spaces', () => {
    expect(
      createTextMeasure({ language: 'th' }).layout([paragraph('ภาษาไทยง่าย')], 400).paragraphs[0]?.lastLineWords,
    ).toBe(3);
  });

  it('says what fits a box', () => {
    const text = [paragraph('one two three\nfour five\nsix')];
    expect(english.fits(text, { w: 400, h: 84 })).toBe(true);
    expect(english.fits(text, { w: 400, h: 83 })).toBe(false);
  });
});

describe('balanced titles', () => {
  const linesOf = (text: string, measure: TextMeasure, as = title): string[] => {
    const balanced = measure.balance(plain(text), as, 1040, 2);
    expect(balanced.fits).toBe(true);
    const lines = joined(balanced.look.balanced ?? plain(text)).split('\n');
    expect(lines).toHaveLength(balanced.lines);
    return lines;
  };

  it('leaves a title alone that fits on one line in every deck', () => {
    const runs = plain('Two islands, four islands, no treaty');
    expect(english.balance(runs, title, 1040, 2)).toEqual({ look: {}, lines: 1, fits: true });
  });

  it('breaks a title that fits one line by Georgia but not by what may stand in for it', () => {
    const text = 'Japan and Russia are courting each other, and neither says so';
    const georgia = english.width(plain(text), title) / 1.16;
    expect(georgia).toBeGreaterThan(897);
    expect(georgia).toBeLessThan(1040);
    expect(linesOf(text, english)).toEqual(['Japan and Russia are courting', 'each other, and neither says so']);
  });

  it('rather breaks after a comma than behind a short word', () => {
    expect(
      linesOf('Moscow wants investment and a friend in Asia, and Tokyo wants the islands back', english)[0],
    ).toMatch(/Asia,$/);
  });

  it.each([
    ['de', 'Die Donaudampfschifffahrtsgesellschaft hat in diesem Jahr den Umsatz um ein Viertel gesteigert', title],
    [
      'ja',
      '日本とロシアは互いに接近しているが、どちらもそれを公然とは認めようとしない理由がある',
      style('sans', 34, 700, 40.12),
    ],
    [
      'zh-Hans',
      '日本与俄罗斯正在相互靠近，但双方都不愿公开承认这一点，因为岛屿争端仍未解决',
      style('sans', 34, 700, 40.12),
    ],
    [
      'ar',
      'روسيا واليابان تتقاربان من جديد في المحيط الهادئ رغم الخلاف الطويل حول الجزر الأربع',
      style('sans', 34, 600, 40.12),
    ],
    ['th', 'ญี่ปุ่นและรัสเซียกำลังเกี้ยวพาราสีกันอยู่ แต่ไม่มีฝ่ายใดยอมรับเรื่องนี้อย่างเปิดเผย', style('sans', 34, 600, 40.12)],
  ])('makes two lines of like length: %s', (language, text, as) => {
    const measure = createTextMeasure({ language });
    const [first = '', second = ''] = linesOf(text, measure, as);
    const widths = [first, second].map((line) => measure.width(plain(line), as));
    expect(Math.max(...widths)).toBeLessThanOrEqual(1040);
    expect(Math.min(...widths) / Math.max(...widths)).toBeGreaterThan(0.6);
    expect((first + second).replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
  });

  it('breaks Japanese between phrases', () => {
    const lines = linesOf(
      '日本とロシアは互いに接近しているが、どちらもそれを公然とは認めようとしない理由がある',
      createTextMeasure({ language: 'ja' }),
      style('sans', 34, 700, 40.12),
    );
    expect(lines[0]).toBe('日本とロシアは互いに接近しているが、');
  });

  it('keeps marks of runs, and puts the break where the spaces were', () => {
    const runs: RichText = [
      { kind: 'text', text: 'A title of ' },
      { kind: 'text', text: 'many bold words ', bold: true },
      { kind: 'text', text: 'that is much too long for a single line of its own' },
    ];
    const balanced = english.balance(runs, title, 900, 2);
    const shown = balanced.look.balanced!;
    expect(shown.map(({ bold }) => bold)).toEqual([undefined, true, undefined]);
    expect(joined(shown).replace('\n', ' ')).toBe(joined(runs));
  });

  it('gives a width at which lines that are filled one after the other break as they do', () => {
    const runs = plain('A sentence of some ninety characters is about as long as the title of a slide may ever be');
    const { look } = english.balance(runs, title, 1040, 2);
    const [first, second] = joined(look.balanced!).split('\n');
    const width = look.balancedWidth!;
    expect(width).toBeLessThan(1040);
    const next = second!.split(' ')[0]!;
    const georgia = (text: string): number => english.width(plain(text), title) / 1.16;
    expect(georgia(first!)).toBeLessThanOrEqual(width);
    expect(georgia(`${first} ${next}`)).toBeGreaterThan(width * 0.97);
  });

  it('says when a title wants more lines than there may be', () => {
    const runs = plain('word '.repeat(60).trim());
    expect(english.balance(runs, title, 1040, 2)).toMatchObject({ look: {}, fits: false });
    expect(english.balance(runs, title, 1040, 2).lines).toBeGreaterThan(2);
  });

  it('leaves lines that the author broke', () => {
    const runs = plain('One line\nand another');
    expect(english.balance(runs, title, 1040, 2)).toEqual({ look: {}, lines: 2, fits: true });
  });
});

describe('paragraphs without orphans', () => {
  const text = plain('The rise of China has pushed Japan to look for friends where it had none, and Russia too');

  it('ties the last words where one would stand alone', () => {
    expect(english.layout([{ runs: text, style: body, align: 'start' }], 360).paragraphs[0]?.lastLineWords).toBe(1);
    const tied = english.withoutOrphan(text, body, 360);
    expect(joined(tied)).toMatch(/and\u00a0Russia\u00a0too$/);
    const { lines, paragraphs } = english.layout([{ runs: tied, style: body, align: 'start' }], 360);
    expect(lines).toBe(3);
    expect(paragraphs[0]?.lastLineWords).toBeGreaterThan(1);
  });

  it('changes nothing where nothing is wrong, or where it would cost a line', () => {
    expect(english.withoutOrphan(text, body, 375)).toBe(text);
    const long = plain('A considerable incomprehensibility');
    expect(english.withoutOrphan(long, body, 180)).toBe(long);
  });
});

describe('code in a text', () => {
  const said = (code: string): RichText => [
    ...plain('A response is fresh until it passes '),
    { kind: 'code', text: code },
  ];
  const linesOf = (runs: RichText, width: number): number =>
    english.layout([{ runs, style: body, align: 'start' }], width).lines;
  const first = english.width(plain('A response is fresh until it passes max-'), body) + 30;

  it('keeps short words with hyphens whole, and lets long ones break', () => {
    expect(linesOf(said('max-age'), first)).toBe(2);
    // Broken at its hyphens, the rest of the word takes no third line.
    expect(linesOf(said('max-age-of-the-whole-of-it'), first)).toBe(2);
    const narrow = english.width(plain('max-age-of-the-'), body) * 1.3;
    const { broken } = english.layout(
      [{ runs: said('max-age-of-the-whole-of-it'), style: body, align: 'start' }],
      narrow,
    );
    expect(broken).toBe(false);
  });
});

describe('Arabic titles', () => {
  const arabic = createTextMeasure({ language: 'ar' });
  it('hold in the wider letters of programs without those of Office; other texts are as wide as they are', () => {
    const words = plain('المدينة القديمة');
    const usual = english.width(words, { ...title, face: 'sans', weight: 700 });
    expect(arabic.width(words, title)).toBeGreaterThan(usual * 1.15);
    expect(arabic.width(words, { ...title, face: 'sans', weight: 700 })).toBeGreaterThan(usual * 1.15);
    const light = { ...title, face: 'sans', weight: 400 } as const;
    expect(arabic.width(words, light)).toBeCloseTo(english.width(words, light), 0);
  });
});
