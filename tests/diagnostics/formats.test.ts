import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../src/model/diagnostic.ts';
import { formatDiagnostics } from '../../src/diagnostics/print.ts';

const list: readonly Diagnostic[] = [
  {
    rule: 'unknown-key',
    severity: 'error',
    message: '100% wrong\nreally',
    hint: 'did you mean "title"?',
    range: { file: 'talks\\a, b:c.yaml', start: { line: 3, column: 5 }, end: { line: 3, column: 10 } },
  },
  {
    rule: 'own-rule',
    severity: 'warning',
    message: 'half empty',
    slide: 'start',
    range: { file: 'o.yaml', start: { line: 1, column: 1 }, end: { line: 2, column: 4 } },
  },
  { rule: 'split', severity: 'note', message: 'goes on' },
];

describe('github', () => {
  it('writes one escaped command a line', () => {
    expect(formatDiagnostics(list, 'github').split('\n')).toEqual([
      '::error file=talks/a%2C b%3Ac.yaml,line=3,col=5,endColumn=9,title=unknown-key::100%25 wrong%0Areally%0Ahint: did you mean "title"?',
      '::warning file=o.yaml,line=1,col=1,title=own-rule::half empty',
      '::notice title=split::goes on',
      '',
    ]);
  });
});

describe('json', () => {
  it('is the list itself', () => {
    expect(JSON.parse(formatDiagnostics(list, 'json'))).toEqual(list);
    expect(formatDiagnostics([], 'json')).toBe('[]\n');
  });
});

describe('sarif', () => {
  const log = JSON.parse(formatDiagnostics(list, 'sarif'));
  const [run] = log.runs;

  it('is version 2.1.0 with one run of this tool', () => {
    expect(log).toMatchObject({ version: '2.1.0', $schema: 'https://json.schemastore.org/sarif-2.1.0.json' });
    expect(log.runs).toHaveLength(1);
    expect(run.tool.driver.name).toBe('diptych');
  });

  it('names each rule once, with its sentence where there is one', () => {
    expect(run.tool.driver.rules).toEqual([
      { id: 'own-rule' },
      { id: 'split' },
      { id: 'unknown-key', shortDescription: { text: 'The key is not part of the grammar at this place.' } },
    ]);
    for (const result of run.results) expect(run.tool.driver.rules[result.ruleIndex].id).toBe(result.ruleId);
  });

  it('gives level, message and region', () => {
    expect(run.results.map((result: { level: string }) => result.level)).toEqual(['error', 'warning', 'note']);
    expect(run.results[0].message.text).toBe('100% wrong\nreally (hint: did you mean "title"?)');
    expect(run.results[0].locations).toEqual([
      {
        physicalLocation: {
          artifactLocation: { uri: 'talks/a,%20b:c.yaml' },
          region: { startLine: 3, startColumn: 5, endLine: 3, endColumn: 10 },
        },
      },
    ]);
    expect(run.results[2].locations).toBeUndefined();
  });
});
