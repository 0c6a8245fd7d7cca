import { readFileSync, readdirSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Session } from '../../src/index.ts';
import { packageRoot } from '../../src/resources/package-root.ts';

/** What every object of JavaScript has: an id of an author may be called the same, and means no more than any other. */
const names = ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf'];

/** The package as it is installed: what it makes of Mermaid belongs to the proof. */
let session: Session;
beforeAll(async () => {
  const library = (await import(
    pathToFileURL(join(packageRoot, 'lib', 'index.mjs')).href
  )) as typeof import('../../src/index.ts');
  session = library.createSession();
});
afterAll(() => session.close());

const errors = (diagnostics: readonly { severity: string; message: string }[]): string[] =>
  diagnostics.filter(({ severity }) => severity === 'error').map(({ message }) => message);

describe.each(names)('%s', (name) => {
  it('is an id like any other wherever an outline has ids and names', async () => {
    const outline = `version: 1
meta: { title: "${name}", slug: "${name}" }
actors: { ${name}: { name: "X ${name}", at: nw }, A: { name: "${name}", at: ne } }
sources: { ${name}: { short: "${name}", full: A source } }
eras: { ${name}: "${name}" }
relations: [{ pair: [${name}, A], ${name}: { kind: ally, label: "${name}" } }]
sections:
  - id: s-${name}
    title: ${name}
    slides:
      - { layout: bullets, id: ${name}, title: "${name}", actors: [${name}], sources: [${name}], points: ["[x](#${name})", "[w]{.${name}}"] }
      - { layout: bullets, title: "${name}", points: [one, two] }
      - { layout: diagram, title: Ties, diagram: { alt: Ties, alignment: { era: ${name} } } }
      - { layout: diagram, title: Steps, diagram: { alt: Steps, steps: [[${name}]], mermaid: "flowchart LR\\n ${name}[a]:::${name} --> b" } }
      - { layout: code, title: Code, code: { language: ${name}, text: "${name}" } }
      - { layout: table, title: Table, columns: ["${name}", b], rows: [["${name}", 1]] }
      - { layout: chart, title: Chart, chart: { type: column, categories: ["${name}", b], highlight: "${name}", series: [{ name: "${name}", values: [1, 2] }, { name: q, actor: ${name}, values: [1, 2] }] } }
      - { layout: chart, title: File, chart: { type: bar, data: data.csv } }
`;
    const files = { 'data.csv': `a,${name}\n${name},1\nb,2\n` };
    const { diagnostics, web, pptx } = await session.compile(outline, { files });
    expect(errors(diagnostics)).toEqual([]);
    expect(web?.html).toContain(`id="${name}"`);
    expect(pptx).toBeDefined();
  });

  it('is unknown where it was not declared', async () => {
    const outline = `version: 1
meta: { title: T, ${name}: x }
theme: { ${name}: 1 }
words: { ${name}: x }
check: { ${name}: off }
${name}: 1
slides:
  - { layout: ${name}, title: A }
  - { layout: bullets, title: A, points: ["[w]{.${name}}", "[w](#${name})"], actors: [${name}], sources: [${name}], ${name}: 2, transition: ${name} }
  - { layout: cards, title: A, cards: [{ icon: ${name}, head: a, text: b }, { ${name}: x, head: a, text: b }] }
  - { layout: chart, title: A, chart: { type: ${name}, categories: [a], series: [{ name: q, values: [1], actor: ${name} }] } }
`;
    const found = await session.check(outline);
    expect(
      new Set(
        found
          .filter(({ message }) => message.includes(`"${name}"`) || message.includes(`".${name}"`))
          .map(({ rule }) => rule),
      ),
    ).toEqual(
      new Set([
        ...[
          'unknown-key',
          'unknown-check',
          'unknown-slide-layout',
          'unknown-actor',
          'unknown-slide',
          'unknown-source',
          'unknown-value',
        ],
        'unknown-icon',
      ]),
    );
  });
});

it('words that Mermaid has for itself are ids of actors like any other', async () => {
  const outline = (ids: readonly string[]): string => `version: 1
meta: { title: Words }
actors: { ${ids.map((id) => `"${id}": { name: Of ${id} }`).join(', ')} }
eras: { now: Now }
relations: [${ids.map((id, index) => `{ pair: ["${id}", "${ids[(index + 1) % ids.length]!}"], now: { kind: ally, label: To } }`).join(', ')}]
slides:
  - layout: diagram
    title: Ties
    diagram: { alt: Ties, alignment: { era: now }, steps: [["${ids[0]!}"], ["${ids[1]!}"], ["${ids[2]!}", "${ids[0]!}-${ids[1]!}"]] }
`;
  for (const ids of [
    ['end', 'X', 'o'],
    ['class', 'Click', 'style'],
    ['a-b', 'graph', 'default'],
  ])
    expect(errors((await session.compile(outline(ids))).diagnostics), ids.join()).toEqual([]);
});

describe('in Mermaid', () => {
  const elk = '---\nconfig: { layout: elk }\n---\n';
  const drawings: Readonly<Record<string, (name: string) => string>> = {
    flowchart: (name) => `flowchart LR\n ${name}[a] --> b\n b --> toString\n ${name} --> toString`,
    subgraph: (name) => `flowchart TB\n subgraph ${name}\n a --> b\n end\n c --> ${name}`,
    'flowchart by ELK': (name) => `${elk}flowchart LR\n ${name}[a] --> b\n b --> toString`,
    'subgraph by ELK': (name) => `${elk}flowchart TB\n subgraph ${name}\n a --> b\n end\n c --> ${name}`,
    state: (name) => `stateDiagram-v2\n ${name} --> b\n b --> ${name}`,
    class: (name) => `classDiagram\n class ${name}\n ${name} <|-- toString`,
    er: (name) => `erDiagram\n ${name} ||--o{ b : has`,
    requirement: (name) =>
      `requirementDiagram\n requirement ${name} {\n id: 1\n text: x\n }\n element e {\n type: t\n }\n e - satisfies -> ${name}`,
    sequence: (name) => `sequenceDiagram\n participant ${name}\n ${name}->>b: hello\n b->>toString: hello`,
    mindmap: (name) => `mindmap\n root\n  ${name}\n   toString`,
    gantt: (name) =>
      `gantt\n dateFormat YYYY-MM-DD\n section ${name}\n ${name} :${name}, 2024-01-01, 3d\n b :after ${name}, 2d`,
    pie: (name) => `pie\n "${name}" : 3\n "b" : 4`,
    block: (name) => `block-beta\n columns 2\n ${name} b\n ${name} --> b`,
    gitgraph: (name) => `gitGraph\n commit id: "${name}"\n branch ${name}\n commit\n checkout main\n merge ${name}`,
    journey: (name) => `journey\n section ${name}\n ${name}: 3: ${name}, b`,
    kanban: (name) => `kanban\n ${name}[To do]\n  toString[A task]`,
    timeline: (name) => `timeline\n section ${name}\n ${name} : b`,
    sankey: (name) => `sankey-beta\n\n${name},b,3\nb,c,3`,
    quadrant: (name) => `quadrantChart\n x-axis a --> b\n y-axis c --> d\n ${name}: [0.3, 0.6]`,
    radar: (name) => `radar-beta\n axis ${name}["A"], b["B"], c["C"]\n curve x["X"]{1, 2, 3}`,
    architecture: (name) => `architecture-beta\n service ${name}(server)[A]\n service b(server)[B]\n ${name}:R -- L:b`,
    c4: (name) => `C4Context\n Person(${name}, "A")\n System(b, "B")\n Rel(${name}, b, "uses")`,
    treemap: (name) => `treemap-beta\n "${name}"\n  "b": 3\n  "toString": 4`,
  };

  it.each(Object.entries(drawings))('%s', async (kind, textOf) => {
    // Two a family: the one that sets what an object is like, and each of the others by turns.
    const other = names.filter((name) => name !== '__proto__')[Object.keys(drawings).indexOf(kind) % 4]!;
    for (const name of ['__proto__', other]) {
      const drawn = await session.drawDiagram(textOf(name));
      expect(errors(drawn.diagnostics), name).toEqual([]);
      expect(drawn.svg, name).toBeDefined();
    }
  });

  it('no drawing changes the next one', async () => {
    const folder = new URL('../fixtures/diagrams/', import.meta.url);
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.mmd'))) {
      const drawn = await session.drawDiagram(readFileSync(new URL(file, folder)));
      expect(errors(drawn.diagnostics), file).toEqual([]);
    }
  });
});
