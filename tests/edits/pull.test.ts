import { describe, expect, it } from 'vitest';
import { compile } from '../../src/compile.ts';
import { pullEdits } from '../../src/pull-edits.ts';
import { filesInMemory } from '../../src/resources/files.ts';
import { openServices } from '../../src/services.ts';
import { memoryCache } from '../decks/build-deck.ts';
import { changePart, editPptx, type Parts, saveAgain, slideWith } from './edit-pptx.ts';

const outline = `# The deck of the tea round.
version: 1
meta: { title: Drinks, author: Ann, language: en }
check: { notes-missing: off, fill: off }
slides:
  - id: tea
    layout: bullets
    title: Tea wins the morning # in spring
    points:
      # asked at the door
      - Most people drink it
      - "It's **cheaper** than coffee"
      - text: It keeps
        points: [For years, In tins]
    notes: |
      Say it slowly.

      - Show the tin.
  - id: prices
    layout: table
    title: What a cup costs
    columns: [City, Tea, Coffee]
    rows:
      - [Rome, 1.10, 1.20]
      - [Oslo, 3.00, 4.10]
  - id: cups
    layout: chart
    title: Cups a day
    chart: { type: column, categories: [Rome, Oslo], series: [{ name: Tea, values: [2, 3] }] }
  - id: two
    layout: comparison
    title: Both have friends
    left: { head: Tea, points: [Calm, Warm hands] }
    right: { head: Coffee, points: ['Quick', 'Loud'] }
    verdict: Have both
  - id: way
    layout: diagram
    title: How a cup is made
    diagram:
      mermaid: |
        flowchart LR
          A[Boil water] --> B[Pour it]
          B -->|wait| C[Drink]
`;

const services = openServices({ workers: 0, cache: memoryCache() });
const files = filesInMemory({});
const built = new Map<string, Promise<Uint8Array>>();
const build = (text: string): Promise<Uint8Array> => {
  const known = built.get(text) ?? make(text);
  built.set(text, known);
  return known;
};
const make = async (text: string): Promise<Uint8Array> => {
  const { pptx, diagnostics } = await compile(
    { text, file: 'outline.yaml', files, notes: true, decks: ['pptx'] },
    services,
  );
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return pptx!;
};
const pulled = (text: string, bytes: Uint8Array) =>
  pullEdits({ text, file: 'outline.yaml', files }, { name: 'dist/drinks.pptx', bytes }, services);

/** What was written into the outline: lines that went with \`-\`, lines that came with \`+\`. */
function difference(before: string, after: string): string[] {
  const [old, now] = [before.split('\n'), after.split('\n')];
  const gone = old.filter(
    (line, at) =>
      now.indexOf(line) < 0 ||
      (old.indexOf(line) !== at && now.filter((one) => one === line).length < old.filter((one) => one === line).length),
  );
  const come = now.filter((line) => old.indexOf(line) < 0);
  return [...gone.map((line) => `-${line}`), ...come.map((line) => `+${line}`)];
}

const onSlide =
  (words: string, change: (xml: string) => string) =>
  (parts: Parts): void =>
    changePart(parts, slideWith(parts, words), change);
const say = (from: string, to: string) => onSlide(from, (xml) => xml.replace(`<a:t>${from}</a:t>`, `<a:t>${to}</a:t>`));

describe('pull', () => {
  it.each<[string, (parts: Parts) => void, string[]]>([
    [
      'a point',
      say('Most people drink it', 'Many people drink it'),
      ['-      - Most people drink it', '+      - Many people drink it'],
    ],
    [
      'a text beside a mark',
      say(' than coffee', ' than milk'),
      [`-      - "It's **cheaper** than coffee"`, `+      - "It's **cheaper** than milk"`],
    ],
    [
      'a word in bold',
      say('cheaper', 'dearer'),
      [`-      - "It's **cheaper** than coffee"`, `+      - "It's **dearer** than coffee"`],
    ],
    [
      'a title',
      say('Tea wins the morning', 'Tea: the winner'),
      ['-    title: Tea wins the morning # in spring', '+    title: "Tea: the winner" # in spring'],
    ],
    ['a cell', say('4.10', '4.25'), ['-      - [Oslo, 3.00, 4.10]', '+      - [Oslo, 3.00, 4.25]']],
    [
      'a label',
      say('Pour it', 'Pour'),
      ['-          A[Boil water] --> B[Pour it]', '+          A[Boil water] --> B[Pour]'],
    ],
  ])('takes %s', async (_, change, lines) => {
    const result = await pulled(outline, editPptx(await build(outline), change));
    expect(result.diagnostics.filter(({ severity }) => severity !== 'note')).toEqual([]);
    expect(difference(outline, result.text ?? outline)).toEqual(lines);
  });

  it('takes nothing of a file that was only saved again', async () => {
    const result = await pulled(outline, saveAgain(await build(outline)));
    expect(result).toEqual({ diagnostics: [] });
  });
});
