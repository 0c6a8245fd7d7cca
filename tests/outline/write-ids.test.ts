import { describe, expect, it } from 'vitest';
import { readOutline } from '../../src/outline/read.ts';
import { slideIds } from '../../src/outline/slide-ids.ts';
import { writeIds } from '../../src/outline/write-ids.ts';

const text = `# a talk
version: 1
meta: { title: "Drinks" }
sections:
  - title: Hot ones   # first
    slides:
      - layout: bullets
        title: Tea wins
        points: [A, B]   # two
      - { layout: bullets, title: Tea wins, points: [C, D] }
      - id: mine
        layout: bullets
        title: Own
        points: [E, F]
      -
        # a comment
        layout: bullets
        title: "2020"
        points: [G, H]
`;

const idsOf = (outline: string): unknown[] => [...slideIds(readOutline(outline, 'o.yaml').outline!).of.values()];

describe('writeIds', () => {
  const { text: written, added, diagnostics } = writeIds(text, 'o.yaml');

  it('writes the ids that slides and sections have, each in the style of its map, and changes nothing else', () => {
    expect(diagnostics).toEqual([]);
    expect(added).toBe(4);
    expect(written).toBe(
      text
        .replace('- title: Hot ones', '- id: hot-ones\n    title: Hot ones')
        .replace('- layout: bullets\n        title: Tea', '- id: tea-wins\n        layout: bullets\n        title: Tea')
        .replace('{ layout', '{ id: tea-wins-2, layout')
        .replace(
          '        layout: bullets\n        title: "2020"',
          '        id: "2020"\n        layout: bullets\n        title: "2020"',
        ),
    );
  });

  it('keeps them for good', () => {
    expect(idsOf(written!)).toEqual(idsOf(text));
    expect(idsOf(written!.replaceAll('Tea wins', 'Tea loses'))).toEqual(idsOf(text));
    expect(writeIds(written!, 'o.yaml')).toEqual({ text: written, added: 0, diagnostics: [] });
  });

  it('keeps the ends of lines', () => {
    expect(writeIds(text.replaceAll('\n', '\r\n'), 'o.yaml').text).toBe(written!.replaceAll('\n', '\r\n'));
  });

  it('sets a space between what it writes and a map without spaces', () => {
    const tight = 'version: 1\nmeta: { title: T }\nslides:\n  - {layout: bullets, title: A, points: [A, B]}\n';
    expect(writeIds(tight, 'o.yaml').text).toBe(tight.replace('{layout', '{id: a, layout'));
  });

  it('leaves a slide alone that stands in two places, and says so', () => {
    const shared = `version: 1
meta: { title: T }
slides:
  - &one { layout: bullets, title: A, points: [A, B] }
  - { layout: bullets, title: B, points: [A, B] }
  - *one
`;
    const result = writeIds(shared, 'o.yaml');
    expect(result.diagnostics.map(({ rule, range }) => `${rule} ${range?.start.line}`)).toEqual([
      'id-not-written 4',
      'id-not-written 4',
    ]);
    expect(result.added).toBe(1);
    expect(readOutline(result.text!, 'o.yaml').diagnostics).toEqual([]);
  });

  it('changes nothing in an outline with mistakes', () => {
    const broken = writeIds('version: 1\nslides: []\n', 'o.yaml');
    expect(broken.text).toBeUndefined();
    expect(broken.diagnostics.length).toBeGreaterThan(0);
  });
});
