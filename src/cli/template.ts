import { existsSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { describeTemplate, hasErrors, writeFiles } from '../index.ts';
import { readGivenFile } from './given-file.ts';
import { report } from './report.ts';

/** `diptych template`: what a company's template holds, what goes where in it, and the map to change. */
export async function template(file: string): Promise<number> {
  const bytes = readGivenFile(file, {
    endings: ['.potx', '.pptx'],
    hint: 'Name the PowerPoint template: diptych template acme.potx',
  });
  if ('rule' in bytes) return report([bytes]);
  const { text, map, diagnostics } = await describeTemplate(bytes, file);
  report(diagnostics);
  if (text === undefined || map === undefined || hasErrors(diagnostics)) return 1;
  process.stdout.write(text);
  if (existsSync(map.name)) {
    process.stdout.write(`\n${map.name} is there, and was left as it is.\n`);
    return 0;
  }
  const written = writeFiles(dirname(map.name), [{ name: basename(map.name), bytes: Buffer.from(map.text) }]);
  if (hasErrors(written.diagnostics)) return report(written.diagnostics);
  process.stdout.write(`\n${map.name} written: change in it what shall go elsewhere.\n`);
  return 0;
}
