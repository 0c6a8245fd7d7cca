import { expect, test } from 'vitest';
import { smartLabels } from '../../../src/diagram/mermaid/source-lines.ts';

test.each([
  ['flowchart LR\n  a["Auslin\'s case"] -->|it\'s| b', 'flowchart LR\n  a["Auslin’s case"] -->|it’s| b'],
  ['flowchart LR\n  a["He said #quot;yes#quot;"]', 'flowchart LR\n  a["He said “yes”"]'],
  ['sequenceDiagram\n  A->>B: He said "yes", didn\'t he', 'sequenceDiagram\n  A->>B: He said “yes”, didn’t he'],
  ["classDiagram\n  class A { +f(x: 'a') }", "classDiagram\n  class A { +f(x: 'a') }"],
  ["---\ntitle: it's\n---\nflowchart LR\n  a[it's]", "---\ntitle: it's\n---\nflowchart LR\n  a[it’s]"],
  ["%%{init: {'theme':'base'}}%%\nflowchart LR\n  a[it's]", "%%{init: {'theme':'base'}}%%\nflowchart LR\n  a[it’s]"],
  ["flowchart LR\n  a['quoted'] --> b", "flowchart LR\n  a['quoted'] --> b"],
  ['flowchart LR\n  a --> b', 'flowchart LR\n  a --> b'],
])('%s', (text, expected) => {
  expect(smartLabels(text, 'en')).toBe(expected);
});

test('the marks are those of the language, and no line moves', () => {
  const text = 'sequenceDiagram\n  %% don\'t "touch"\n  A->>B: sie sagt "ja"\n  Note over A: gut';
  const set = smartLabels(text, 'de');
  expect(set).toBe('sequenceDiagram\n  %% don\'t "touch"\n  A->>B: sie sagt „ja“\n  Note over A: gut');
});
