import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compile } from '../../src/compile.ts';
import { filesInMemory } from '../../src/resources/files.ts';
import { openServices } from '../../src/services.ts';
import { launchBrowser } from '../browser/launch.ts';
import { told } from '../decks/build-deck.ts';

/** Words that mean something to a browser, in every place where an outline may have words: they are words in the page as well. */

const payloads = [
  '<script>ran=1</script>',
  '</script><script>ran=1</script>',
  '</title></style><script>ran=1</script>',
  '<img src=x onerror=ran=1>',
  '"><svg/onload=ran=1>',
  "'><svg onload='ran=1'>",
  '" autofocus onfocus="ran=1" x="',
  '</aside></section><iframe srcdoc="<script>top.ran=1</script>"></iframe>',
  '<details open ontoggle=ran=1>x',
  '<video src=x onerror=ran=1></video>',
  '<input autofocus onfocus=ran=1>',
  '<a href=javascript:ran=1>x</a>',
  '<base href=http://evil.test/>',
  '<meta http-equiv=refresh content="0;url=http://evil.test/">',
  '<style>@import "http://evil.test/a.css";*{color:red}</style>',
  '<link rel=stylesheet href=http://evil.test/b.css>',
  '<object data=http://evil.test/c></object>',
  '<form id=Reveal action=http://evil.test/><input name=isReady></form>',
  '<math><mi xlink:href="javascript:ran=1">x</mi></math>',
  '&lt;script&gt;ran=1&lt;/script&gt; &#60;img src=x onerror=ran=1&#62;',
  '{{{x}}} {{#each this}}{{/each}} ${ran=1} <%=ran=1%>',
  '<!-- ]]> <![CDATA[ --!><img src=x onerror=ran=1>',
  '<svg><style><img src=x onerror=ran=1></style></svg>',
  '<noscript><p title="</noscript><img src=x onerror=ran=1>">',
  '<template><script>ran=1</script></template>',
  '<ImG sRc=x oNeRrOr=ran=1> <SCRIPT/x>ran=1</SCRIPT/x>',
  '\u202E<script>ran=1</script>\u2066',
  'javascript:ran=1 data:text/html,<script>ran=1</script>',
];
const round = <T>(at: number, make: (payload: string) => T, from = payloads): T => make(from[at % from.length]!);
const one = (at: number): string => round(at, (payload) => payload);
const label = (payload: string): string => payload.replaceAll('"', '#quot;').replaceAll('\n', ' ');

/** JSON is YAML: nothing has to be quoted by hand. */
const outline = JSON.stringify({
  version: 1,
  meta: { title: one(0), subtitle: one(4), author: one(3), kicker: one(13), dateLabel: one(9), slug: 'hostile' },
  check: Object.fromEntries(
    ['overflow', 'typography', 'title-mark', 'markdown-unknown', 'outside', 'overlap', 'label-size'].map((rule) => [
      rule,
      'off',
    ]),
  ),
  actors: { A: { name: one(1), role: one(5) }, B: { name: one(3), short: one(2) } },
  sources: { s: { short: one(6), full: one(7), url: 'https://example.org/?a="onload="ran=1&b=<script>' } },
  slides: [
    { layout: 'title' },
    ...payloads.map((payload, at) => ({
      ...{ layout: 'bullets', title: payload, points: [payload, { text: one(at + 1), points: [one(at + 2)] }] },
      ...{ notes: `${payload}\n\n- ${one(at + 3)}\n\n\`${one(at + 4)}\``, sources: ['s'] },
    })),
    ...payloads.map((payload, at) => ({
      ...{ layout: 'table', title: `Table ${at}`, columns: [payload, one(at + 1)], rows: [[one(at + 2), payload]] },
    })),
    ...payloads.map((payload, at) => ({
      ...{ layout: 'code', title: `Listing ${at}` },
      code: { text: payload, language: ['html', 'javascript', 'xml', 'css'][at % 4] },
    })),
    {
      ...{ layout: 'chart', title: 'Figures' },
      chart: {
        ...{ type: 'column', categories: [one(0), one(3)], unit: '<i onclick=ran=1>' },
        series: [
          { name: one(4), values: [1, 2] },
          { name: one(6), values: [3, 4] },
        ],
      },
    },
    { layout: 'quote', quote: one(3), by: one(0) },
    { layout: 'cards', title: one(8), cards: [one(1), one(9)].map((head) => ({ head, text: head })) },
    ...[0, 3, 4, 5, 8, 11, 18, 24].map((at) => ({
      ...{ layout: 'diagram', title: `Diagram ${at}`, alt: undefined },
      diagram: {
        mermaid: `flowchart LR\n  a["${label(one(at))}"] -->|"${label(one(at + 1))}"| b["x"]`,
        alt: one(at + 2),
      },
    })),
    {
      layout: 'diagram',
      title: 'Clicks',
      diagram: { mermaid: 'flowchart LR\n  a --> b\n  click a "https://example.org/x" "tip"' },
    },
    { layout: 'image', title: 'Picture', image: { src: 'a.svg', alt: one(5), caption: one(3), credit: one(4) } },
    { layout: 'closing', message: one(2), contact: `${one(3)} [x](mailto:a@example.org?subject=<script>)` },
  ],
});

let browser: Browser;
let html: string;
const folder = mkdtempSync(join(tmpdir(), 'diptych-hostile-'));

beforeAll(async () => {
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300"><rect width="400" height="300" fill="#888"/></svg>';
  const services = openServices({ workers: 0 });
  const built = await compile(
    { text: outline, file: 'a.yaml', files: filesInMemory({ 'a.svg': svg }), notes: true, verify: true },
    services,
  );
  const errors = built.diagnostics.filter(({ severity }) => severity === 'error');
  if (!built.web || errors.length > 0) throw new Error(errors.map(told).join('\n'));
  html = built.web.html;
  browser = await launchBrowser();
});
afterAll(() => browser.close());

describe.each([
  ['under its policy', (page: string) => page],
  ['without a policy', (page: string) => page.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '')],
])('a deck of hostile words %s', (what, change) => {
  it('runs nothing, asks for nothing, and leads nowhere but where links may', async () => {
    const page = change(html);
    expect(page === html).toBe(what === 'under its policy');
    const path = join(folder, `${what.replaceAll(' ', '-')}.html`);
    writeFileSync(path, page);
    const tab = await browser.newPage({ viewport: { width: 1280, height: 720 } });
    const complaints: string[] = [];
    const asked: string[] = [];
    tab.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    tab.on('pageerror', (error) => complaints.push(String(error)));
    tab.on('dialog', (dialog) => (complaints.push(dialog.message()), void dialog.dismiss()));
    tab.on('request', (request) => asked.push(request.url()));
    const address = pathToFileURL(path).href;
    await tab.goto(address);
    await tab.waitForFunction(() => (window as unknown as { Reveal?: { isReady(): boolean } }).Reveal?.isReady());
    const found = await tab.evaluate(() => {
      const { Reveal } = window as unknown as { Reveal: { slide(at: number): void; getTotalSlides(): number } };
      for (let at = 0; at < Reveal.getTotalSlides(); at += 1) Reveal.slide(at);
      const all = [...document.querySelectorAll('*')];
      return {
        ran: 'ran' in window,
        handlers: all.flatMap((element) => element.getAttributeNames().filter((name) => /^on/i.test(name))),
        strangers: document.querySelectorAll(
          'iframe, object, embed, base, link, form, input, video, details, noscript p',
        ).length,
        links: [
          ...new Set(
            [...document.querySelectorAll('a')].map(({ href }) =>
              String((href as unknown as { baseVal?: string }).baseVal ?? href),
            ),
          ),
        ].filter((href) => !/^(https?:|mailto:|file:.*#)/.test(href) && href !== ''),
        slides: Reveal.getTotalSlides(),
      };
    });
    expect(found).toEqual({ ran: false, handlers: [], strangers: 0, links: [], slides: expect.any(Number) as number });
    expect(found.slides).toBeGreaterThan(3 * payloads.length);
    expect(asked.filter((url) => url !== address && !url.startsWith('data:'))).toEqual([]);
    expect(complaints).toEqual([]);
    await tab.close();
  });
});
