import { describe, expect, it } from 'vitest';
import { markInlineHtml, splitAtMarks } from '../../src/svg-dom/inline-html.ts';
import { draw, sceneOf, wordsOf } from '../diagram/requests.ts';

const plain = { bold: false, italic: false, underline: false };

describe('HTML in labels', () => {
  it('keeps words and looks, and the number of lines', () => {
    const marked = markInlineHtml('A["<b>one</b> <span style=\'color:red\'>two</span>"]\nB');
    expect(marked.split('\n')).toHaveLength(2);
    const { stretches } = splitAtMarks(marked.split('\n')[0]!, plain);
    expect(stretches.find((stretch) => stretch.look.bold)?.text).toBe('one');
    expect(
      stretches
        .map((stretch) => stretch.text)
        .join('')
        .replace(/\u200B/g, ''),
    ).toBe('A["one two"]');
  });

  it('leaves generics, comparisons and breaks alone', () => {
    for (const text of ['List~int~ a<b', 'A -->|x < y| B', 'a<br/>b', 'class Foo<T>'])
      expect(markInlineHtml(text)).toBe(text);
  });

  it('is drawn, not shown', async () => {
    const scene = await sceneOf('flowchart LR\n A["<b>Bold</b> &amp; <i>italic</i>"] --> B["fa:fa-car Car"]');
    expect(wordsOf(scene)).toBe('Bold & italic Car');
    const runs = scene.items.flatMap((item) => (item.kind === 'shape' ? (item.text?.lines.flat() ?? []) : []));
    expect(runs.find((run) => run.text === 'Bold')?.bold).toBe(true);
    expect(runs.find((run) => run.text === 'italic')?.italic).toBe(true);
  });
});

describe('hostile text', () => {
  const everything = JSON.stringify.bind(JSON);
  it('cannot turn HTML on', async () => {
    const text = `---
config:
  htmlLabels: true
  securityLevel: loose
  flowchart: { htmlLabels: true }
---
flowchart LR
  A["<img src=x onerror=alert(1)>text<script>alert(2)</script>"] --> B
  click B "javascript:alert(3)"
  click A call alert(4)`;
    const scene = await sceneOf(text);
    expect(wordsOf(scene).replace(/\u200B/g, '')).toBe('text B');
    expect(everything(scene)).not.toMatch(/alert|javascript|onerror|<img/);
  });

  it('keeps only links that a deck may carry', async () => {
    const scene = await sceneOf(
      'flowchart LR\n A --> B --> C\n click A "https://a.example/x"\n click B "data:text/html,x"\n click C "mailto:a@b.example"',
    );
    expect(scene.items.flatMap((item) => ('link' in item && item.link ? [item.link] : []))).toEqual([
      'https://a.example/x',
      'mailto:a@b.example',
    ]);
  });

  it('does not leak into later diagrams', async () => {
    await draw(
      '%%{init: {"theme": "dark", "themeCSS": "* { fill: red }", "fontFamily": "x"}}%%\nflowchart LR\n A --> B',
    );
    const after = await sceneOf('flowchart LR\n A --> B');
    expect(after).toEqual(await sceneOf('flowchart LR\n A --> B'));
    expect(everything(after)).not.toMatch(/#FF0000/i);
  });

  it('is told when it is too much', async () => {
    const long = await draw(`flowchart LR\n A["${'x'.repeat(50_001)}"]`);
    expect(long.problems).toMatchObject([{ rule: 'mermaid-limit', severity: 'error', line: 1 }]);
    const many = await draw(`flowchart LR\n${Array.from({ length: 1500 }, (_, i) => `n${i}-->n${i + 1}`).join('\n')}`);
    expect(many.problems).toMatchObject([
      {
        rule: 'mermaid-limit',
        line: 1,
        message: 'Edge limit exceeded. 500 edges found, but the limit is 500.',
      },
    ]);
  });
});
