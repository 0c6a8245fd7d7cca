import { basename, dirname } from 'node:path';
import { addIds, hasErrors, writeFiles } from '../index.ts';
import { count } from '../model/diagnostic.ts';
import { readOutlineFile } from './outline-file.ts';
import { report } from './report.ts';

/** `diptych ids`: writes into the outline the ids of slides and sections that have none written. */
export async function ids(file: string): Promise<number> {
  const outline = readOutlineFile(file);
  if ('rule' in outline) return report([outline]);
  const { text, added, diagnostics } = addIds(outline.bytes, { file });
  report(diagnostics, outline);
  if (text === undefined || hasErrors(diagnostics)) return 1;
  const written =
    added > 0 ? writeFiles(dirname(file), [{ name: basename(file), bytes: Buffer.from(text) }]) : undefined;
  if (written && hasErrors(written.diagnostics)) return report(written.diagnostics);
  process.stdout.write(added > 0 ? `${file}: ${count(added, 'id')} written.\n` : `${file}: every slide has its id.\n`);
  return 0;
}
