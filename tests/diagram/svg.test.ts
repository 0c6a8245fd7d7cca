import { expect, it } from 'vitest';
import { resolveTheme } from '../../src/theme/theme.ts';
import type { Scene } from '../../src/model/scene.ts';
import { sceneToSvg } from '../../src/diagram/svg.ts';

const scene: Scene = {
  family: 'flowchart',
  width: 300,
  height: 100,
  alt: 'A to B',
  minText: 16,
  clicks: 1,
  items: [
    {
      kind: 'shape',
      id: 'node-A',
      name: 'A',
      box: { x: 0, y: 10, w: 80, h: 40 },
      geometry: { preset: 'rect' },
      fill: 'actor.0.solid',
      stroke: 'ruleStrong',
      strokeWidth: 1,
      link: 'https://a.example/?x=1&y=2',
      text: { lines: [[{ text: 'A <b> & "c"', colour: 'onSolid', bold: true }]], size: 16, lineHeight: 20, align: 'center', anchor: 'middle' },
    },
    {
      kind: 'connector',
      id: 'edge-A-B-1',
      name: 'A to B',
      route: 'straight',
      path: [['M', 80, 30], ['L', 200, 30]],
      stroke: 'ink2',
      strokeWidth: 2,
      dash: 'dash',
      end: { type: 'triangle', length: 8 },
      click: 1,
    },
  ],
}; // prettier-ignore

it('writes clean SVG', () => {
  expect(sceneToSvg(scene, { idPrefix: 'd1', alt: scene.alt, clickOffset: 2 })).toBe(
    '<svg class="diagram" role="img" aria-labelledby="d1-title d1-desc" viewBox="0 0 300 100" width="300" height="100" direction="ltr">' +
      '<title id="d1-title">A to B</title><desc id="d1-desc">A to B</desc>' +
      '<a href="https://a.example/?x=1&amp;y=2" target="_blank" rel="noopener noreferrer">' +
      '<rect x="0" y="10" width="80" height="40" fill="var(--actor-0-solid)" stroke="var(--rule-strong)" stroke-width="1"/>' +
      '<text font-size="16"><tspan x="40" y="35.28" text-anchor="middle" fill="var(--on-solid)" font-weight="700">A &lt;b&gt; &amp; "c"</tspan></text></a>' +
      '<g class="fragment" data-fragment-index="2" data-edge="">' +
      '<path d="M80 30L192.8 30" fill="none" stroke="var(--ink2)" stroke-width="2" stroke-dasharray="8 6" stroke-linejoin="round"/>' +
      '<path d="M200 30L192 34L192 26Z" fill="var(--ink2)"/></g></svg>',
  );
});

it('stands alone with the colours of a theme', () => {
  const fonts = { css: '@font-face{}', stacks: { serif: 'S', sans: "'A B',C", mono: 'M' } };
  const standalone = { theme: resolveTheme({}), fonts };
  const svg = sceneToSvg(scene, { idPrefix: 'd', alt: 'x', clickOffset: 0, standalone });
  expect(svg).toContain('<style>@font-face{}</style>');
  expect(svg).toContain('xmlns="http://www.w3.org/2000/svg"');
  expect(svg).toContain('fill="#033A7D"');
  expect(svg).not.toContain('var(');
});

it('sets lines in right-to-left scripts from their own start', () => {
  const label = (text: string): Scene => ({
    ...scene,
    items: [
      {
        kind: 'label',
        id: 'text',
        name: text,
        box: { x: 10, y: 0, w: 50, h: 20 },
        text: { lines: [[{ text, colour: 'ink' }]], size: 16, lineHeight: 20, align: 'left', anchor: 'middle' },
      },
    ],
  });
  const write = (text: string): string => sceneToSvg(label(text), { idPrefix: 'd', alt: '', clickOffset: 0 });
  expect(write('مرحبا')).toContain('<tspan x="10" y="15.28" text-anchor="end" direction="rtl"');
  expect(write('hello')).toContain('<tspan x="10" y="15.28" fill="var(--ink)">');
});

it('says which nodes each edge joins, glued or not, and whose words a label has', () => {
  const told: Scene = {
    ...scene,
    model: {
      nodes: [
        { id: 'p', label: 'Pilot', shape: 'participant' },
        { id: 's', label: 'Ship', shape: 'participant' },
      ],
      edges: [{ id: 'message-1', from: 'p', to: 's', label: 'hail', items: ['line', 'words'] }],
    },
    items: [
      { ...scene.items[1]!, kind: 'connector', id: 'line', edge: 'message-1' } as Scene['items'][number],
      {
        kind: 'label',
        id: 'words',
        name: 'hail',
        edge: 'message-1',
        box: { x: 10, y: 0, w: 50, h: 20 },
        text: { lines: [[{ text: 'hail', colour: 'ink' }]], size: 16, lineHeight: 20, align: 'left', anchor: 'middle' },
      },
    ],
  };
  const svg = sceneToSvg(told, { idPrefix: 'd', alt: '', clickOffset: 0 });
  expect(svg).toContain('data-edge="message-1" data-from="Pilot" data-to="Ship"');
  expect(svg).toContain('<g data-label-of="message-1">');
});

it('dims the words of a label and not what they stand on, which hides the line below', () => {
  const label: Scene['items'][number] = {
    kind: 'label',
    id: 'label-A-B-1',
    name: 'sails',
    edge: 'A-B',
    opacity: 0.25,
    backdrop: 'paper',
    box: { x: 120, y: 20, w: 40, h: 20 },
    text: { lines: [[{ text: 'sails', colour: 'ink2' }]], size: 16, lineHeight: 20, align: 'center', anchor: 'middle' },
  };
  const svg = sceneToSvg({ ...scene, items: [label] }, { idPrefix: 'd', alt: 'x', clickOffset: 0 });
  expect(svg).toMatch(/<g data-label-of="A-B"><rect [^>]*fill="var\(--paper\)"\/><g opacity="0.25"><text/);
});
