import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { coloursOf, themed, themeOf } from './themed.ts';

const folder = new URL('../../fixtures/diagrams/', import.meta.url);
const read = (file: string): string => readFileSync(new URL(file, folder), 'utf8');

const light = themeOf('light').palette;
const solid = (index: number): string => light.actors[index]!.solid;

describe('actors', () => {
  it('fill the nodes that they are, and tint those that have their class', async () => {
    const { style, addition } = await themed(
      'flowchart LR\n RU[Russia] --> a[step]:::JP\n a --> b[point]:::CN\n class b hero',
    );
    expect(style('[id*="-RU-"] .label-container', 'fill')).toBe(solid(0));
    expect(style('[id*="-RU-"] text', 'fill')).toBe(light.onSolid);
    expect(style('[id*="-a-"] .label-container', 'fill')).toBe(light.actors[1]!.tint);
    expect(style('[id*="-a-"] .label-container', 'stroke')).toBe(solid(1));
    expect(style('[id*="-b-"] .label-container', 'fill')).toBe(solid(2));
    for (const id of ['RU', 'a', 'b']) expect(style(`[id*="-${id}-"] .text-inner-tspan`, 'font-weight')).toBe('600');
    expect(addition).toContain('class a ofActor1');
  });

  it('leave a class of that name to an author who defines it', async () => {
    const { style, addition } = await themed('flowchart LR\n a[step]:::JP --> b\n classDef JP fill:#ffeedd');
    expect(addition).toEqual([]);
    expect(style('[id*="-a-"] .label-container', 'fill')).toBe('#ffeedd');
  });

  it.each([
    ['stateDiagram-v2\n [*] --> RU\n RU --> Talks\n class Talks CN', 'isActor0'],
    ['classDiagram\n class RU\n RU --> JP', 'isActor1'],
    ['erDiagram\n RU ||--o{ JP : sells', 'ofActor0'],
    [
      'requirementDiagram\n element RU {\n type: state\n }\n requirement r {\n id: 1\n }\n RU - satisfies -> r',
      'isActor0',
    ],
    ['block-beta\n RU JP', 'isActor1'],
  ])('are known in other families too: %s', async (text, className) => {
    const { primitives, addition } = await themed(text);
    expect(addition.some((line) => line.includes(className))).toBe(true);
    expect(coloursOf(primitives)).toContain(solid(className.endsWith('1') ? 1 : 0));
  });

  it('colour slices by their names; the others go neutral', async () => {
    const { svg } = await themed('pie\n "Japan": 60\n "Elsewhere": 30\n "China": 10');
    const fills = [...svg.querySelectorAll('.pieCircle')].map((slice) => slice.getAttribute('fill'));
    expect(fills).toEqual([solid(1), light.chart[1], solid(2)]);
  });
});

describe('what the author wrote', () => {
  it('wins over the theme, edge by edge and node by node', async () => {
    const { style } = await themed(
      'flowchart LR\n a --> b\n b --> c:::mine\n classDef mine fill:#ffe0f0,stroke:#cc0099\n linkStyle 0 stroke:#ff0000,stroke-width:5px',
    );
    expect(style('[id*="-c-"] .label-container', 'fill')).toBe('#ffe0f0');
    expect(style('[id*="-c-"] .label-container', 'stroke')).toBe('#cc0099');
    expect(style('[data-id="L_a_b_0"]', 'stroke')).toBe('#ff0000');
    expect(style('[data-id="L_a_b_0"]', 'stroke-width')).toBe('5px');
    expect(style('[data-id="L_b_c_0"]', 'stroke')).toBe(light.ink2);
  });

  it('takes along what Mermaid derives from a theme variable', async () => {
    const { style } = await themed(
      '---\nconfig:\n  themeVariables:\n    primaryColor: "#ffd700"\n---\nflowchart LR\n subgraph s\n a\n end\n a --> b',
    );
    expect(style('[id*="-a-"] .label-container', 'fill')).toBe('#ffd700');
    expect(style('[id*="-b-"] .label-container', 'fill')).toBe('#ffd700');
  });

  it("keeps a theme of Mermaid's own", async () => {
    const { style } = await themed('---\nconfig:\n  theme: forest\n---\nflowchart LR\n a --> b');
    expect(style('[id*="-a-"] .label-container', 'fill')).toBe('#cde498');
  });

  it('keeps words readable on a fill without a text colour', async () => {
    const { style, problems } = await themed('flowchart LR\n a --> b\n style a fill:#222222');
    expect(style('[id*="-a-"] text', 'fill')).toBe(light.onSolid);
    expect(problems).toEqual([]);
  });

  it('is warned of where words are hard to read', async () => {
    const { problems } = await themed('flowchart LR\n a --> b\n style a fill:#eeeeee,color:#bbbbbb');
    expect(problems).toEqual([
      {
        rule: 'contrast',
        severity: 'warning',
        message: 'the words of "a" are hard to read: #BBBBBB on #EEEEEE has a contrast of 1.65 to 1',
        hint: 'text wants 4.5 to 1; give the class another "fill" or "color", or leave "color" out',
        about: 'a',
      },
    ]);
  });
});

describe('operations', () => {
  it('draw links of a sankey as bands, half transparent, behind the words', async () => {
    const { primitives } = await themed(read('sankey.mmd'));
    const bands = primitives.filter((primitive) => primitive.kind === 'path' && primitive.fillOpacity === 0.3);
    expect(bands).toHaveLength(9);
    const firstText = primitives.findIndex(({ kind }) => kind === 'text');
    expect(primitives.lastIndexOf(bands.at(-1)!)).toBeLessThan(firstText);
  });

  it('make one closed shape of a background and its rough outline', async () => {
    const { svg } = await themed(read('requirement.mmd'));
    const outlines = [...svg.querySelectorAll('.outer-path')].map((group) =>
      [...group.querySelectorAll('path')].map((path) => path.getAttribute('d')),
    );
    expect(outlines).toHaveLength(4);
    for (const paths of outlines) expect(paths).toEqual([expect.stringMatching(/^M[-\d. ]+(L[-\d. ]+){3}Z$/)]);
  });

  it('name slices outside of the pie and keep those that are too small to draw in a legend', async () => {
    const { svg, primitives } = await themed('pie\n "Big": 995\n "Tiny": 5');
    expect(svg.querySelectorAll('.legend')).toHaveLength(1);
    expect(primitives.flatMap((p) => (p.kind === 'text' ? p.lines[0]!.runs[0]!.text : []))).toEqual([
      'Big',
      '100%',
      'Tiny',
    ]);
  });

  it('leave labels of an axis 12 px apart', async () => {
    const { primitives } = await themed(
      'gantt\n dateFormat YYYY-MM-DD\n axisFormat %Y-%m-%d\n tickInterval 1day\n a: 2024-01-01, 60d',
    );
    const ticks = primitives.flatMap((p) =>
      p.kind === 'text' && /^\d{4}-/.test(p.lines[0]!.runs[0]!.text) ? [p.lines[0]!] : [],
    );
    expect(ticks.length).toBeGreaterThan(3);
    const starts = ticks.map(({ x, width, anchor }) => (anchor === 'middle' ? x - width / 2 : x));
    for (let index = 1; index < ticks.length; index++)
      expect(starts[index]! - starts[index - 1]! - ticks[index]!.width).toBeGreaterThanOrEqual(11.9);
  });

  it('drop what depends on the clock', async () => {
    const { svg } = await themed('gantt\n dateFormat YYYY-MM-DD\n a: 2024-01-01, 9000d');
    expect(svg.querySelectorAll('.today')).toHaveLength(0);
  });
});
