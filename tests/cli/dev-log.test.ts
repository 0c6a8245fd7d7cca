import { expect, test } from 'vitest';
import { openDevLog } from '../../src/cli/dev.ts';
import type { Diagnostic } from '../../src/model/diagnostic.ts';
import type { SessionEvent } from '../../src/server/dev-session.ts';

function open() {
  const said: string[] = [];
  const log = openDevLog({
    report: (diagnostics) => said.push(...diagnostics.map(({ rule }) => `reported ${rule}`)),
    write: (text) => said.push(text),
    warn: (text) => said.push(text),
  });
  const build = (event: Partial<SessionEvent> & { readonly diagnostics?: readonly Diagnostic[] }) => {
    said.length = 0;
    const compiled = { diagnostics: event.diagnostics ?? [] };
    log({ messages: [], used: [], problems: '', compiled, changed: true, milliseconds: 12.4, ...event });
    return [...said];
  };
  return build;
}

const warning = (rule: string, line: number): Diagnostic => {
  const start = { line, column: 1 };
  return { rule, severity: 'warning', message: `${rule}!`, slide: 'a', range: { file: 'o.yaml', start, end: start } };
};

test('a mistake that is mended is told as mended, though the deck is what it was', () => {
  const build = open();
  expect(build({})).toEqual(['0 slides in 12 ms\n']);
  expect(build({ problems: '1 error' })).toEqual(['1 error\n']);
  expect(build({ changed: false })).toEqual(['Mended: 0 slides in 12 ms\n']);
  expect(build({ changed: false })).toEqual([]);
});

test('a warning is shown once, wherever its line moves, and counted after', () => {
  const build = open();
  expect(build({ diagnostics: [warning('fill', 3)] })).toEqual(['reported fill', '0 slides in 12 ms\n']);
  expect(build({ diagnostics: [warning('fill', 5), warning('words-many', 9)] })).toEqual([
    'reported words-many',
    '0 slides in 12 ms, 1 warning as before\n',
  ]);
  expect(build({ diagnostics: [] })).toEqual(['0 slides in 12 ms\n']);
  expect(build({ diagnostics: [warning('fill', 3)] })).toEqual(['reported fill', '0 slides in 12 ms\n']);
});
