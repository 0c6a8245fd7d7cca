import { expect, test } from 'vitest';
import { openServices } from '../../src/services.ts';
import { compile } from '../../src/compile.ts';

test('an outline with mistakes is told of its diagrams and files too, all at once', async () => {
  const text = `version: 1
meta: { titel: Harbours }
slides:
  - layout: diagram
    title: A broken diagram
    diagram:
      mermaid: |
        flowchart LR
          a[One --> b
  - { layout: image, title: A picture, image: { src: none.png, alt: Nothing } }
  - { layout: bulets, title: Points, points: [A] }
`;
  const files = { read: () => ({ problem: 'missing' as const }), used: [] };
  const { diagnostics } = await compile(
    { text, file: 'outline.yaml', files, notes: true },
    openServices({ workers: 0 }),
  );
  const told = diagnostics.map(({ rule, range }) => `${rule} ${range?.start.line}`);
  expect(told).toEqual(['unknown-key 2', 'mermaid-syntax 9', 'file-missing 10', 'unknown-slide-layout 11']);
});

test('a missing file does not hide what is wrong with a diagram', async () => {
  const text = `version: 1
meta: { title: Harbours }
slides:
  - { layout: image, title: A picture, image: { src: none.png, alt: Nothing } }
  - layout: diagram
    title: A broken diagram
    diagram:
      mermaid: |
        flowchart LR
          a[One --> b
`;
  const files = { read: () => ({ problem: 'missing' as const }), used: [] };
  const { diagnostics } = await compile(
    { text, file: 'outline.yaml', files, notes: true },
    openServices({ workers: 0 }),
  );
  expect(diagnostics.map(({ rule, range }) => `${rule} ${range?.start.line}`)).toEqual([
    'file-missing 4',
    'mermaid-syntax 10',
  ]);
});
