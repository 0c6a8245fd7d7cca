import { beforeAll, describe, expect, it } from 'vitest';
import { planChart } from '../../src/chart/plan-chart.ts';
import type { FrameItem } from '../../src/model/frame.ts';
import { textStyle } from '../../src/theme/tokens.ts';
import { openRevealAssets, type RevealAssets } from '../../src/web/assets.ts';
import { itemView } from '../../src/web/render.ts';
import { chart, context, main, series } from '../chart/sample.ts';
import { paragraph, textItem } from './sample.ts';

let assets: RevealAssets;
beforeAll(async () => {
  assets = await openRevealAssets();
});
const render = (item: FrameItem): string => {
  const view = itemView(item, { idPrefix: 's.i', morph: false, shared: new Map(), media: new Map(), language: 'en' });
  return assets.templates.render(view.template, view);
};

describe('a text', () => {
  it('is exact: place, type, colour, marks, links', () => {
    const item = textItem('lead', [
      paragraph(
        [
          { kind: 'text', text: 'Buy ' },
          { kind: 'text', text: 'gas', bold: true },
          { kind: 'text', text: '\nnow', link: { kind: 'slide', id: 'gas-2' } },
        ],
        { style: textStyle('lead', 'actor.0.text') },
      ),
    ]);
    expect(render(item)).toBe(
      '<div class="item text role-body" data-id="lead" style="left:72px;top:192px;width:600px;height:200px">' +
        '<p class="t-lead" style="color:var(--actor-0-text)">Buy <strong>gas</strong><a href="#/gas-2"><br>\nnow</a></p></div>',
    );
  });

  it('tells breaks that even its lines from those that an author wrote, which stay on narrow pages', () => {
    const evened = (written: string, shown: string): string =>
      render(textItem('t', [paragraph(written, { balanced: [{ kind: 'text', text: shown }] })]));
    expect(evened('the way home', 'the way\nhome')).toContain('evened"');
    expect(evened('the\nway home', 'the\nway\nhome')).not.toContain('evened');
    expect(evened('the way home', 'the way\u00A0home')).not.toContain('evened');
  });

  it('has headings, bold steps of the scale and sizes beyond it', () => {
    expect(
      render(
        textItem('t', [
          paragraph('A', {
            style: textStyle('label', 'dark.ruleStrong', { bold: true, tabular: true }),
            heading: 3,
            align: 'end',
          }),
        ]),
      ),
    ).toContain('<h3 class="t-label w-700 tabular align-end" style="color:var(--dark-rule-strong)">A</h3>');
    const odd = { ...textStyle('body', 'ink'), step: undefined, size: 21 };
    expect(render(textItem('t', [paragraph('A', { style: odd })]))).toContain(
      '<p style="font:400 21px/28px var(--sans);color:var(--ink)">A</p>',
    );
  });

  it('nests dashes in the point before them, and clicks stand on points', () => {
    const style = textStyle('lead', 'ink');
    const square = { mark: 'square', level: 1, at: 0, indent: 28, colour: 'ink' } as const;
    const dash = { mark: 'dash', level: 2, at: 28, indent: 52, colour: 'muted' } as const;
    const html = render(
      textItem('points', [
        paragraph('one', { style, bullet: square, click: 1 }),
        paragraph('deep', { style, bullet: dash, spaceBefore: 6 }),
        paragraph('two', { style, bullet: square, spaceBefore: 40, click: 2 }),
        paragraph('after', { style }),
      ]),
    ).replace(/<i class="mark".*?<\/i>/g, '');
    expect(html.replace(/ style="[^"]*"/g, '')).toBe(
      '<div class="item text role-body" data-id="points"><ul>' +
        '<li class="t-lead mark-square fragment" data-fragment-index="0">one<ul><li class="t-lead mark-dash">deep</li></ul></li>' +
        '<li class="t-lead mark-square fragment" data-fragment-index="1">two</li></ul>' +
        '<p class="t-lead">after</p></div>',
    );
    expect(html).toContain('style="color:var(--ink);margin-top:40px;padding-inline-start:28px"');
    // Places are measured from the box; the point before has set in 28 px already.
    expect(html).toContain('style="color:var(--ink);margin-top:6px;padding-inline-start:24px"');
  });

  it('may be a link as a whole, in which no other stands', () => {
    const html = render(
      textItem('t', [paragraph([{ kind: 'text', text: 'in', link: { kind: 'url', href: 'https://a.example/' } }])], {
        link: { kind: 'url', href: 'https://b.example/?a=1&b="' },
      }),
    );
    expect(html.match(/<a /g)).toHaveLength(1);
    expect(html).toContain('<a href="https://b.example/?a=1&amp;b=&quot;" target="_blank" rel="noopener noreferrer">');
  });
});

describe('hostile words', () => {
  const bad = '</script><img src=x onerror="alert(1)">';
  it('stay words in every kind of item', () => {
    const box = { x: 0, y: 0, w: 10, h: 10 };
    const items: FrameItem[] = [
      textItem(bad, [paragraph(bad)]),
      { kind: 'shape', id: 'a', name: 'a', box, shape: 'rect', alt: bad },
      {
        kind: 'code',
        id: 'c',
        name: 'c',
        box,
        style: textStyle('code', 'ink'),
        lines: [[{ text: bad, kind: 'string' }]],
        groups: [],
        stepped: false,
        padding: 20,
        gutter: 72,
      },
      {
        kind: 'table',
        id: 't',
        name: 't',
        box,
        columns: [10],
        alt: bad,
        rows: [{ height: 10, cells: [{ paragraph: paragraph(bad), padding: { left: 0, right: 0 } }] }],
      },
      {
        kind: 'picture',
        id: 'p',
        name: 'p',
        box,
        alt: bad,
        crop: { x: 0, y: 0, w: 1, h: 1 },
        picture: { src: bad, bytes: new Uint8Array([1]), type: 'image/png', width: 1, height: 1, alt: bad },
      },
    ];
    for (const item of items) {
      const html = render(item);
      expect(html).not.toContain('<img src=x');
      expect(html).not.toContain('</script');
      expect(html).toContain('&lt;/script&gt;');
    }
  });

  it.each([
    'javascript:alert(1)',
    ' JavaScript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    '//host/x',
    'file:///etc/passwd',
  ])('make no link: %s', (href) => {
    expect(
      render(textItem('t', [paragraph([{ kind: 'text', text: 'words', link: { kind: 'url', href } }])])),
    ).not.toContain('<a');
  });
});

describe('other items', () => {
  const box = { x: 10, y: 20, w: 300, h: 0 };
  it('draw a dashed line with a head, sharp where it is level', () => {
    expect(
      render({
        kind: 'shape',
        id: 'l',
        name: 'l',
        shape: 'line',
        box,
        stroke: 'ink2',
        strokeWidth: 3,
        dash: 'dash',
        heads: { end: true },
        decorative: true,
      }),
    ).toBe(
      '<div class="item shape" data-id="l" style="left:10px;top:20px;width:300px;height:0px" aria-hidden="true"><svg aria-hidden="true">' +
        '<path d="M0 0L295.5 0" stroke="var(--ink2)" stroke-width="3" stroke-dasharray="12 9" shape-rendering="crispEdges"/>' +
        '<path d="M300 0L291 4.5L291 -4.5Z" fill="var(--ink2)" stroke="none"/></svg></div>',
    );
  });

  it('show the part of a picture that the crop leaves', () => {
    const html = render({
      kind: 'picture',
      id: 'p',
      name: 'p',
      box: { x: 0, y: 0, w: 100, h: 100 },
      alt: 'Fog',
      crop: { x: 0.25, y: 0, w: 0.5, h: 1 },
      picture: { src: 'a.png', bytes: new Uint8Array([1, 2, 3]), type: 'image/png', width: 2, height: 1, alt: 'Fog' },
    });
    expect(html).toContain(
      '<img src="data:image/png;base64,AQID" alt="Fog" style="left:-50%;top:0%;width:200%;height:100%">',
    );
  });

  it('name rows and columns of a table', () => {
    const cell = (text: string) => ({ paragraph: paragraph(text), padding: { left: 0, right: 24 } });
    const html = render({
      kind: 'table',
      id: 't',
      name: 't',
      box,
      columns: [100, 50],
      alt: 'Costs',
      rows: [
        { height: 41, header: true, cells: [cell(''), cell('$')], rule: { colour: 'ruleStrong', width: 1 } },
        { height: 50, cells: [cell('Gas'), cell('4')] },
      ],
    });
    expect(html.replace(/ (class|style)="[^"]*"/g, '').replace(/\n/g, '')).toBe(
      '<div data-id="t"><table><caption>Costs</caption><colgroup><col><col></colgroup><thead><tr><td></td><th scope="col">$</th></tr></thead>' +
        '<tbody><tr><th scope="row">Gas</th><td>4</td></tr></tbody></table></div>',
    );
    expect(html).toContain('border-bottom:1px solid var(--rule-strong)');
  });

  it('have the numbers of a chart as a table too', () => {
    const columns = chart('column', ['Q<1>', 'Q2'], [series('Gas', [1, null]), series('Oil', [1.5, 2])]);
    const html = render({
      kind: 'chart',
      id: 'c',
      name: 'c',
      box: main,
      alt: 'Columns',
      plan: planChart(columns, main, context()),
    });
    expect(/<table>.*<\/table>/.exec(html)![0]).toBe(
      '<table><caption>Columns</caption><thead><tr><td></td><th scope="col">Gas</th><th scope="col">Oil</th></tr></thead><tbody>' +
        '<tr><th scope="row">Q&lt;1&gt;</th><td>1.0</td><td>1.5</td></tr><tr><th scope="row">Q2</th><td></td><td>2.0</td></tr></tbody></table>',
    );
  });

  it('light the first group of code for good, or groups by clicks', () => {
    const code = {
      kind: 'code',
      id: 'c',
      name: 'c',
      box,
      style: textStyle('code', 'ink2'),
      lines: [[{ text: 'a' }], [{ text: 'b' }]],
      groups: [[2], [1]],
      padding: 20,
      gutter: 72,
    } as const;
    const still = render({ ...code, stepped: false });
    expect([...still.matchAll(/class="(line[^"]*)"><i/g)].map((match) => match[1])).toEqual(['line dim', 'line lit']);
    expect(still).not.toContain('fragment');
    const stepped = render({ ...code, stepped: true });
    expect([...stepped.matchAll(/data-groups="(\d)"/g)].map((match) => match[1])).toEqual(['1', '0']);
    expect([...stepped.matchAll(/data-fragment-index="(\d)"/g)].map((match) => match[1])).toEqual(['0', '1']);
  });
});
