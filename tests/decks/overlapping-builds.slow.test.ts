import { describe, expect, it } from 'vitest';
import { compile, type Compilation } from '../../src/compile.ts';
import type { Files } from '../../src/model/api.ts';
import { openServices, type Services } from '../../src/services.ts';
import { partOnly } from './build-deck.ts';

/** A deck with diagrams of families that ask for random numbers and for the time. */
const outline = (title: string, diagrams: readonly string[]): string =>
  [
    'version: 1',
    `meta: { title: ${title}, language: en }`,
    'slides:',
    ...diagrams.map(
      (text, index) =>
        `  - layout: diagram\n    title: ${title} shows what it is made of in figure ${index + 1}\n    diagram:\n      mermaid: |\n${text.replace(/^/gm, '        ')}`,
    ),
  ].join('\n');

const outlines = [
  outline('Harbour', [
    'flowchart LR\n  A[Quay] -->|loads| B[Ship] --> C[Sea]',
    'sequenceDiagram\n  Pilot->>Ship: comes aboard\n  Ship-->>Pilot: thanks',
    'gitGraph\n  commit\n  branch sails\n  commit\n  checkout main\n  merge sails',
  ]),
  outline('Mill', [
    'stateDiagram-v2\n  [*] --> Grinding\n  Grinding --> Resting: no wind\n  Resting --> Grinding: wind',
    'gantt\n  dateFormat YYYY-MM-DD\n  section Sails\n  Mend: 2024-03-01, 20d\n  Paint: 10d',
    'mindmap\n  Mill\n    Sails\n    Stones\n    Flour',
  ]),
];

/** Diagrams are to be drawn each time. */
const cache = partOnly('fonts');
const files: Files = { read: () => ({ problem: 'missing' }), used: [] };
const build = (text: string, services: Services): Promise<Compilation> =>
  compile({ text, file: 'outline.yaml', files, notes: true }, services);
const bytesOf = ({ web, pptx, diagnostics }: Compilation): unknown => {
  if (!web || !pptx) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return { html: web.html, pptx: Buffer.from(pptx).toString('base64') };
};

describe('two builds in one process at once', () => {
  const open = () => openServices({ cache, workers: 0 });

  // First of all: MathJax is loaded here, while diagrams are drawn.
  it('do not disturb each other where one has formulas', async () => {
    const formulas =
      'version: 1\nmeta: { title: Sums, language: en }\nslides:\n  - { layout: bullets, title: Sums, points: ["$a + b$"] }\n';
    const drawing = build(outlines[0]!, open());
    const texts = [formulas, outlines[1]!];
    const atOnce = await Promise.all([drawing, ...texts.map((text) => build(text, open()))]);
    const after: unknown[] = [];
    for (const text of [outlines[0]!, ...texts]) after.push(bytesOf(await build(text, open())));
    expect(atOnce.map(bytesOf)).toEqual(after);
  });

  it.each([
    ['with services of their own', open],
    [
      'with the same services',
      (
        (shared) => () =>
          shared
      )(open()),
    ],
  ])('give the same bytes as one after the other, %s', async (_, services) => {
    const after = [bytesOf(await build(outlines[0]!, open())), bytesOf(await build(outlines[1]!, open()))];
    const atOnce = await Promise.all(outlines.map((text) => build(text, services())));
    expect(atOnce.map(bytesOf)).toEqual(after);
  });
});
