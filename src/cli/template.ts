import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { describeTemplate, hasErrors, writeFiles } from '../index.ts';
import { report } from './report.ts';

/**
 * A template as it is described with the map beside it, under the name that it is shown by; `undefined`: it cannot be used, which is reported.
 */
export async function describeFile(file: string, name: string) {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    process.stderr.write(`${file} cannot be read (${(error as NodeJS.ErrnoException).code}).\n`);
    return undefined;
  }
  const beside = `${file.replace(/\.[^./\\]*$/, '')}.layouts.yaml`;
  const written = existsSync(beside) ? readFileSync(beside, 'utf8') : undefined;
  const { text, map, sheet, uses, diagnostics } = await describeTemplate(bytes, name, written);
  report(diagnostics);
  if (text === undefined || !map || !sheet || !uses || hasErrors(diagnostics)) return undefined;
  return { bytes, written, text, map, sheet, uses };
}

/** `diptych template`: what a company's template holds, what goes where in it, a page that shows it, and the map to change. */
export async function template(file: string): Promise<number> {
  const described = await describeFile(file, file);
  if (!described) return 1;
  const { text, map, sheet, written } = described;
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
