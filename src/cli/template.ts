import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { describeTemplate, hasErrors, writeFiles } from '../index.ts';
import { report } from './report.ts';

/** `diptych template`: what a company's template holds, what goes where in it, and the map to change. */
export async function template(file: string): Promise<number> {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    process.stderr.write(`${file} cannot be read (${(error as NodeJS.ErrnoException).code}).\n`);
    return 1;
  }
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
