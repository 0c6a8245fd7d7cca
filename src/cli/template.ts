import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { describeTemplate, hasErrors, writeFiles } from '../index.ts';
import { report } from './report.ts';

/** `diptych template`: what a company's template holds, what goes where in it, a page that shows it, and the map to change. */
export async function template(file: string): Promise<number> {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    process.stderr.write(`${file} cannot be read (${(error as NodeJS.ErrnoException).code}).\n`);
    return 1;
  }
  const beside = `${file.replace(/\.[^./\\]*$/, '')}.layouts.yaml`;
  const written = existsSync(beside) ? readFileSync(beside, 'utf8') : undefined;
  const { text, map, sheet, diagnostics } = await describeTemplate(bytes, file, written);
  report(diagnostics);
  if (text === undefined || !map || !sheet || hasErrors(diagnostics)) return 1;
  process.stdout.write(text);
  const files = [
    { name: basename(sheet.name), bytes: Buffer.from(sheet.html) },
    ...(written === undefined ? [{ name: basename(map.name), bytes: Buffer.from(map.text) }] : []),
  ];
  const done = writeFiles(dirname(map.name), files);
  if (hasErrors(done.diagnostics)) return report(done.diagnostics);
  process.stdout.write(`\n${sheet.name} shows its layouts; open it in a browser.\n`);
  process.stdout.write(
    written === undefined
      ? `${map.name} written: change in it what shall go elsewhere.\n`
      : `${map.name} is there: it was read, and left as it is.\n`,
  );
  return 0;
}
