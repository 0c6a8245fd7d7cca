import { describe, expect, it } from 'vitest';
import { formulasIn } from '../../../src/diagram/mermaid/formula.ts';
import type { SceneRun } from '../../../src/model/scene.ts';
import { sceneToSvg } from '../../../src/diagram/svg.ts';
import { isFinishedDrawing } from '../../../src/diagram/scene/read-back.ts';
import { draw, sceneOf, shapesOf, wordsOf } from '../requests.ts';

describe('formulas in labels', () => {
  it.each([
    ['flowchart LR\n A["$$x^2$$"]', [true]],
    ['flowchart LR\n A["rate $$\\lambda$$ of $$\\mu$$"]', [false, false]],
    ['flowchart LR\n A -->|$$x$$| B -- $$y$$ --> C', [true, true]],
    ['flowchart LR\n A["by<br>$$x$$<br/>at"]', [true]],
    ['sequenceDiagram\n A->>B: $$x$$', [true]],
    ['flowchart LR\n %% $$x$$\n A', []],
    ['flowchart LR\n A["$$$$"]', []],
  ])('of %j: alone in their labels %j', (text, displays) => {
    expect(formulasIn(text).map(({ display }) => display)).toEqual(displays);
  });

  it('are measured and drawn as formulas, and said where only words can stand', async () => {
    const { scene, problems } = await draw(
      'flowchart LR\n A["the $$\\frac{x}{2}$$ of it"] -->|"$$\\sqrt{y}$$"| B["half"]',
    );
    expect(problems).toEqual([]);
    const [fraction] = shapesOf(scene!);
    expect(fraction!.text!.lines[0]!.map(({ text, formula }) => [text, formula?.tex])).toEqual([
      ['the ', undefined],
      ['x/2', '\\frac{x}{2}'],
      [' of it', undefined],
    ]);
    expect(fraction!.name).toBe('the x/2 of it');
    const [{ above, below }] = fraction!.text!.growth as [{ above: number; below: number }];
    expect(above + below).toBeGreaterThan(2);
    expect(fraction!.box.h).toBeGreaterThan(fraction!.text!.lineHeight + above + below);
    expect(wordsOf(scene!)).toContain('√y');
    expect(scene!.alt).not.toMatch(/[\uE000-\uF8FF$]/);
    expect(scene!.model!.edges[0]!.label).toBe('√y');
    const svg = sceneToSvg(scene!, { idPrefix: 'd', alt: '', clickOffset: 0 });
    expect(svg.match(/class="formula"/g)).toHaveLength(2);
    expect(svg).not.toMatch(/[\uE000-\uF8FF$]/);
  });

  it('keep their lines apart, however high they are', async () => {
    const scene = await sceneOf('flowchart LR\n A["over<br>$$\\frac{\\frac{a}{b}}{\\frac{c}{d}}$$<br>under"] --> B');
    const [{ text, box }] = shapesOf(scene) as [ReturnType<typeof shapesOf>[number]];
    const growth = text!.growth!;
    expect(growth.map(({ above }) => above > 0)).toEqual([false, true, false]);
    const height = 3 * text!.lineHeight + growth.reduce((sum, { above, below }) => sum + above + below, 0);
    expect(box.h).toBeGreaterThan(height);
  });

  it('are as wide as their places in every family that is tried', async () => {
    for (const text of [
      'sequenceDiagram\n A->>B: at $$\\lambda t$$ once',
      'stateDiagram-v2\n [*] --> s\n s: at $$\\lambda t$$ once',
      'classDiagram\n class A["at $$\\lambda t$$ once"]',
      'mindmap\n root["at $$\\lambda t$$ once"]\n  b',
      'erDiagram\n A ||--o{ B : "at $$\\lambda t$$ once"',
    ]) {
      const scene = await sceneOf(text);
      const lines = scene.items.flatMap((item) => (item.kind === 'connector' ? [] : (item.text?.lines ?? [])));
      const line = lines.find((runs) => runs.some(({ formula }) => formula)) as SceneRun[];
      expect(line.map((run) => run.text)).toEqual(['at ', 'λt', ' once']);
      expect(line.every(({ width = 0 }) => width > 4)).toBe(true);
    }
  });

  it('know the commands and actors of the deck', async () => {
    const scene = await sceneOf('flowchart LR\n A["$$\\RR \\color{RU}{x}$$"]', {
      macros: { '\\RR': '\\mathbb{R}' },
      actors: [{ id: 'RU', index: 0, name: 'Russia', short: 'RU' }],
    });
    expect(wordsOf(scene)).toBe('ℝx');
    expect(JSON.stringify(scene)).toContain('"colour":"actor.0');
  });

  it('are told at their place where they cannot be read, and move no place of others', async () => {
    const { problems } = await draw('flowchart LR\n A["$$\\frac{1}{2}$$"] --> B["$$\\fraq{1}$$"]');
    expect(problems).toMatchObject([{ rule: 'formula', severity: 'error', line: 2, column: 32, length: 5 }]);
    const plain = await draw('flowchart LR\n A["aaaaaaaaaaaaaaa"] --> B[x"]');
    const beside = await draw('flowchart LR\n A["$$\\frac{1}{2}$$"] --> B[x"]');
    expect(beside.problems[0]).toMatchObject({ line: 2, column: plain.problems[0]!.column });
  });

  it('are looked at to their last number when a cache gives them', async () => {
    const result = await draw('flowchart LR\n A["$$x^2$$"]');
    const kept = JSON.parse(JSON.stringify(result)) as never;
    expect(isFinishedDrawing(kept)).toBe(true);
    const broken = JSON.stringify(result).replace('"ascent":', '"ascent":"javascript:",  "was":');
    expect(isFinishedDrawing(JSON.parse(broken))).toBe(false);
  });
});
