import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noCache } from '../../src/resources/cache.ts';
import type { TextStyle } from '../../src/model/style.ts';
import type { Run } from '../../src/model/rich-text.ts';
import { defaultFonts, type FontStacks, webFace } from '../../src/typeset/faces.ts';
import { emojiIn } from '../../src/typeset/fallback-fonts.ts';
import { breakOpportunities } from '../../src/typeset/line-breaking.ts';
import { fillLines } from '../../src/typeset/lines.ts';
import { shapeText, type ShapedText } from '../../src/typeset/typeset.ts';
import { type UsedText, webFonts } from '../../src/typeset/web-fonts.ts';
import { launchBrowser } from '../browser/launch.ts';

/** What is measured is what a real browser shows with the fonts that decks embed. */
const style = (
  face: TextStyle['face'],
  size: number,
  weight: TextStyle['weight'],
  more: Partial<TextStyle> = {},
): TextStyle => ({
  face,
  size,
  line: Math.round(size * 1.4),
  weight,
  colour: 'ink',
  ...more,
});
const title = style('serif', 34, 600);
const body = style('sans', 20, 400);

interface Sample {
  readonly language: string;
  readonly runs: readonly Run[];
  readonly style: TextStyle;
}
const sample = (language: string, text: string | readonly Run[], as: TextStyle): Sample => ({
  language,
  runs: typeof text === 'string' ? [{ kind: 'text', text }] : text,
  style: as,
});

const samples: readonly Sample[] = [
  sample('en', 'Russia and Japan court each other: two offices’ “official” waffle, AV To. Why?', title),
  sample('en', 'The fifth of five flights left off; Ty. AVATAR fjord 2,000–3,000 → 50 % (note) ✓', body),
  sample(
    'en',
    [
      { kind: 'text', text: 'Plain, ' },
      { kind: 'text', text: 'bold', bold: true },
      { kind: 'text', text: ', ' },
      { kind: 'text', text: 'slanted off', italic: true },
      { kind: 'text', text: ' H' },
      { kind: 'text', text: '2', sub: true },
      { kind: 'text', text: 'O and ' },
      { kind: 'code', text: 'code()' },
    ],
    body,
  ),
  sample('en', 'The fourth part: office', style('sans', 14, 700, { tracking: 0.08, uppercase: true })),
  sample('de', 'Straße für Übermüdete', style('sans', 14, 700, { tracking: 0.08, uppercase: true })),
  sample('tr', 'İstanbul’da ısı ölçümü', style('sans', 14, 700, { uppercase: true })),
  sample('de', 'Die Donaudampfschifffahrtsgesellschaft eröffnet „Auffahrten“ für 1.000,50 €', body),
  sample('pl', 'Zażółć gęślą jaźń, Łódź', title),
  sample('vi', 'Tiếng Việt: đường phố Hà Nội', body),
  sample('ru', 'Россия и Япония: «ГУЛАГ», Ёлкина', body),
  sample('el', 'Ελλάδα και Κύπρος, ΑΥΤΟΣ', title),
  sample('ar', 'روسيا واليابان تتقاربان من جديد (2024)', style('sans', 34, 600)),
  sample('he', 'רוסיה ויפן מחזרות זו אחר זו: 2024', body),
  sample('th', 'ญี่ปุ่นและรัสเซียกำลังเกี้ยวพาราสีกัน', body),
  sample('hi', 'रूस और जापान एक-दूसरे के करीब आ रहे हैं', body),
  sample('en', 'const x = fetch("a→b"); // fi', style('mono', 20, 400)),
  sample('en', '120 %', style('sans', 120, 700)),
];

const paragraphs: readonly Sample[] = [
  sample(
    'en',
    'The two governments have met fourteen times since 2012; a peace treaty – seventy years late – is closer than it looks (or so both say), and the islands’ 17,000 people wait. See https://www.example.com/a/long/path?x=1&y=2 for more about the GPT-4 and 2020-2024 and/or “quoted” text — all of it.',
    body,
  ),
  sample(
    'de',
    'Die Donaudampfschifffahrtsgesellschaft hat im vergangenen Jahr ihren Umsatz um ein Viertel gesteigert, obwohl die Rechtsschutzversicherungsgesellschaften klagten.',
    body,
  ),
  sample(
    'ar',
    'روسيا واليابان تتقاربان من جديد في المحيط الهادئ رغم الخلاف الطويل حول الجزر الأربع بينهما، ولا يعترف أي منهما بذلك علنا',
    body,
  ),
  sample('th', 'ญี่ปุ่นและรัสเซียกำลังเกี้ยวพาราสีกันอยู่ แต่ไม่มีฝ่ายใดยอมรับเรื่องนี้อย่างเปิดเผยต่อสาธารณชนในขณะนี้', body),
  sample('hi', 'रूस और जापान एक-दूसरे के करीब आ रहे हैं, पर दोनों में से कोई भी इसे खुलकर स्वीकार नहीं करता', body),
  sample('en', `Pneumono${'ultramicroscopicsilicovolcanoconiosis'.repeat(6)} is a word`, body),
];

let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await launchBrowser();
  page = await browser.newPage();
  const used: UsedText = new Map();
  for (const { runs, style: as, language } of [...samples, ...paragraphs]) {
    for (const run of runs) {
      const face = webFace(as, run, defaultFonts);
      const characters = used.get(face) ?? new Set<string>();
      for (const character of run.text + run.text.toLocaleUpperCase(language)) characters.add(character);
      used.set(face, characters);
    }
  }
  const fonts = await webFonts(used, { language: 'en', cache: noCache });
  await page.setContent(`<!doctype html><style>${fonts.css}${rules(fonts.stacks)}</style><main></main>`);
});

afterAll(async () => {
  await browser?.close();
});

const rules = (stacks: FontStacks): string =>
  `.serif{font-family:${stacks.serif}}.sans{font-family:${stacks.sans}}.mono,code{font-family:${stacks.mono}}` +
  'p{position:absolute;margin:0;font-synthesis:none;text-rendering:geometricPrecision;line-break:strict;overflow-wrap:break-word}sub,sup{font-size:.7em;line-height:0}code{font-size:1em}';

const escape = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

function html({ language, runs, style: as }: Sample, css: string): string {
  const inner = runs.map((run) => {
    const tags = [
      run.bold && 'b',
      run.italic && 'i',
      run.sub && 'sub',
      run.sup && 'sup',
      run.kind === 'code' && 'code',
    ].filter(Boolean);
    return tags.reduce((text, tag) => `<${tag}>${text}</${tag}>`, escape(run.text));
  });
  const look = `font-size:${as.size}px;line-height:${as.line}px;font-weight:${as.weight};letter-spacing:${as.tracking ?? 0}em;${as.uppercase ? 'text-transform:uppercase;' : ''}`;
  const direction = /^(ar|he)/.test(language) ? 'rtl' : 'ltr';
  return `<p lang="${language}" dir="${direction}" class="${as.face}" style="${look}${css}">${inner.join('')}</p>`;
}

async function boxOf(content: string): Promise<{ width: number; height: number }> {
  return page.evaluate(async (inner) => {
    const main = document.querySelector('main')!;
    main.innerHTML = inner;
    await document.fonts.ready;
    const { width, height } = main.firstElementChild!.getBoundingClientRect();
    return { width, height };
  }, content);
}

const shaped = ({ runs, style: as, language }: Sample): ShapedText => shapeText(runs, as, 'web', language);

describe('a browser', () => {
  it.each(
    samples.map(
      (one) =>
        [
          `${one.language} ${one.style.face} ${one.style.size}: ${one.runs
            .map((run) => run.text)
            .join('')
            .slice(0, 40)}`,
          one,
        ] as const,
    ),
  )('sets a line as wide as measured: %s', async (_name, one) => {
    const { width } = await boxOf(html(one, 'white-space:nowrap'));
    const { starts, text } = shaped(one);
    expect(Math.abs(width - (starts[text.length] ?? 0) * one.style.size)).toBeLessThan(0.1);
  });

  // Whole glyphs of one em each: a sequence that the font's rules do not join would be as wide as its parts.
  it.each(['🎉', '👍🏽', '🇩🇪', '1️⃣', '❤️', '❤️‍🔥', '👩‍💻', '🏴󠁧󠁢󠁥󠁮󠁧󠁿'])('shows the emoji %s in its own colours', async (emoji) => {
    const { css, stacks } = await webFonts(new Map([['emoji', new Set(emojiIn(emoji))]]), {
      language: 'en',
      cache: noCache,
    });
    const alone = await browser.newPage();
    await alone.setContent(`<!doctype html><style>${css}</style><canvas width="100" height="100"></canvas>`);
    const seen = await alone.evaluate(
      async ({ text, font }) => {
        await document.fonts.load(font, text);
        const context = document.querySelector('canvas')!.getContext('2d')!;
        context.font = font;
        context.fillText(text, 10, 70);
        const pixels = context.getImageData(0, 0, 100, 100).data;
        let coloured = 0;
        for (let at = 0; at < pixels.length; at += 4) {
          const [red = 0, green = 0, blue = 0] = pixels.subarray(at, at + 3);
          if (Math.max(red, green, blue) - Math.min(red, green, blue) > 40) coloured += 1;
        }
        return { width: context.measureText(text).width, coloured };
      },
      { text: emoji, font: `60px ${stacks.sans}` },
    );
    await alone.close();
    expect(seen.width).toBeCloseTo(60, 1);
    expect(seen.coloured).toBeGreaterThan(200);
  });

  const widths = [140, 180, 233, 300, 377, 450, 521, 640, 720, 800, 901, 1040];
  it.each(paragraphs.map((one) => [`${one.language}: ${one.runs[0]!.text.slice(0, 40)}`, one] as const))(
    'breaks as many lines as measured: %s',
    async (_name, one) => {
      const text = one.runs.map((run) => run.text).join('');
      const breaks = breakOpportunities(text, one.language);
      const measured = widths.map((width) => fillLines(shaped(one), breaks, width / one.style.size).length);
      const shown: number[] = [];
      for (const width of widths) shown.push((await boxOf(html(one, `width:${width}px`))).height / one.style.line);
      expect(measured).toEqual(shown);
    },
  );

  it.each([
    ['a title', sample('en', 'Åge’s Épée, gypsy', title), 40],
    ['a big number', sample('en', '€800m', style('sans', 120, 700)), 120],
    ['a wordmark', sample('en', 'Gypsy', style('serif', 84, 600)), 88],
  ])('sees no letter stick out of the lines of %s', async (_name, one, line) => {
    const heights = await page.evaluate(
      (inner) => {
        const main = document.querySelector('main')!;
        main.innerHTML = inner;
        const { scrollHeight, clientHeight } = main.firstElementChild!;
        return [scrollHeight, clientHeight];
      },
      html(one, `line-height:${line}px`),
    );
    expect(heights).toEqual([line, line]);
  });
});
