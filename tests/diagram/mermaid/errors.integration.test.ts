import { describe, expect, it } from 'vitest';
import { draw } from '../requests.ts';

/** Text, line, words of the message; a number after the line is the column. */
const mistakes: readonly [name: string, text: string, line: number, message: RegExp][] = [
  ['an edge without an end, after front matter and comments', '---\ntitle: x\n---\n%% c\nflowchart LR\n  A --> B\n  %% c2\n  B -->\n', 8, /ends too early: Expecting .*got 'EOF'/],
  ['a bracket that is not closed', 'flowchart LR\n  A[x --> B\n  C --> D\n', 2, /ends too early/],
  ['front matter that is no YAML', '---\nconfig:\n  theme: [a\n---\nflowchart LR\n A-->B\n', 3, /front matter is not valid YAML/],
  ['an unknown type', '\n\n%% hey\nflowchrt LR\n A-->B\n', 4, /no diagram type detected: "flowchrt"/],
  ['no text at all', '', 1, /no diagram type detected/],
  ['a frame without end', 'sequenceDiagram\n  A->>B: x\n  alt y\n  A->>B: z\n', 4, /ends too early/],
  ['a value that is none (Langium)', 'pie\n  "a": 1\n  "b" x\n', 3, /unexpected character/],
  ['an unknown branch', 'gitGraph\n  commit\n  checkout nope\n', 3, /not yet created/],
  ['a date that is none', 'gantt\n dateFormat YYYY-MM-DD\n section A\n a: a1, 2020-99-01, 3d\n', 4, /Invalid date/],
  ['a second root', 'mindmap\n  root\n    a\n  other\n', 4, /only one root/],
  ['bits that overlap', 'packet-beta\n0-15: "a"\n10-20: "b"\n', 3, /not contiguous/],
  ['an unknown service', 'architecture-beta\n service a(server)[A]\n a:R -- L:zz\n', 3, /does not yet exist/],
  ['a word in place of a number', 'xychart-beta\n  x-axis [a, b]\n  bar [1, x]\n', 3, /"x" is not expected here/],
  ['a series of no kind', 'xychart-beta\n  title "T"\n  x-axis [1, 2]\n  y-axis "S" 0 --> 100\n  scatter [85, 92]\n', 5, /"scatter" is not expected here/],
  ['an unknown risk', 'requirementDiagram\n requirement a {\n id: 1\n risk: bogus\n }\n', 4, /"bogus" is not expected/],
  ['a relation without a name', 'erDiagram\n  A ||--o{ B\n', 2, /Expecting 'COLON'/],
]; // prettier-ignore

describe('mistakes in a diagram', () => {
  it.each(mistakes)('%s', async (_, text, line, message) => {
    const { scene, problems } = await draw(text);
    expect(scene).toBeUndefined();
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ rule: 'mermaid-syntax', severity: 'error', line });
    expect(problems[0]!.message).toMatch(message);
  });

  it('suggest the type that was probably meant', async () => {
    const { problems } = await draw('sequencediagrm\n A->>B: x');
    expect(problems[0]!.hint).toMatch(/^did you mean "sequenceDiagram"\?/);
  });

  it('point at formulas that cannot be read', async () => {
    const { problems } = await draw('flowchart LR\n  A --> B["$$\\begin{x}$$"]');
    expect(problems).toMatchObject([{ rule: 'formula', severity: 'error', line: 2, column: 14, length: 9 }]);
  });

  it('leave the next diagram alone', async () => {
    await draw('flowchart LR\n A -->');
    expect((await draw('flowchart LR\n A --> B')).scene).toBeDefined();
  });
});

describe('boards, whose grammar takes nearly everything', () => {
  const board = (lines: string): string => `kanban\n  todo[To do]\n    k1[Map]@{ assigned: 'Mori', priority: 'High' }\n${lines}\n    k9[Last]`; // prettier-ignore
  const told = async (text: string) =>
    (await draw(text)).problems.map(({ severity, line, column, length, message }) => `${severity} ${line}:${column}+${length} ${message}`); // prettier-ignore

  it.each([
    ['a bracket left open', '    k2[Next', 'error 4:7+5 "[" is not closed on its line'],
    ['a bracket never opened', '    k2 Next]', 'error 4:12+1 "]" closes no bracket'],
    ['brackets of two kinds', '    k2[Next)', 'warning 4:12+1 "[" is closed by ")"'],
    ['words before a bracket', '    Write docs (draft)', 'warning 4:5+10 "Write docs" stands before a bracket: it is an id, and not shown'],
    ['an unknown key', '    k2[Next]@{ asigned: "Ito" }', 'warning 4:16+7 cards have no "asigned": it is not drawn'],
    ['a key without a colon', '    k2[Next]@{ priority= High }', 'warning 4:16+14 "priority" has no colon: it is not drawn'],
    ['an unknown priority', '    k2[Next]@{ ticket: T-1, priority: "high" }', 'warning 4:40+4 no card has the priority "high": none is drawn'],
    ['a card too far left', '  k2[Next]@{ ticket: T-1 }', 'warning 4:3+8 "k2[Next]" stands as far left as columns, and becomes one'],
  ])('%s', async (_, line, message) => expect(await told(board(line))).toEqual([message])); // prettier-ignore

  it('words beside the keyword', async () => {
    expect(await told('kanban board\n  todo[To do]\n    k1[A]')).toEqual([
      'warning 1:8+5 "board" stands beside the word kanban and becomes a column',
    ]);
  });

  it.each([
    ['keys over several lines', '    k2[Next]@{\n      assigned: Ito\n      priority: Very Low\n    }'],
    ['plain words and brackets in quotation marks', '    Next one\n    k3["A [b] (c"]'],
    ['words in quotation marks over several lines', '    k2["`A\n    B`"]'],
    ['other shapes, icons and comments', '    k2((Round))\n    k3))Bang((\n    ::icon(fa fa-book)\n    %% k4[Next'],
  ])('say nothing of %s', async (_, lines) => expect(await told(board(lines))).toEqual([])); // prettier-ignore
});
