import { join } from 'node:path';
import { audit, check as checkOutline, verify, type Diagnostic, type ReportStyle } from '../index.ts';
import { openUserCache } from './cache.ts';
import { readGivenFile, readOutlineFile, type OutlineFile } from './outline-file.ts';
import { reportAs } from './report.ts';

export interface CheckOptions {
  readonly built?: string;
  readonly format: ReportStyle;
  readonly strict?: boolean;
  readonly cache: boolean;
}

/**
 * `diptych check`: what a reviewer would say of an outline, of finished decks beside it (`--built`), or of any .pptx file.
 * Exit code 1 on errors, with `--strict` on warnings too.
 */
export async function check(file: string, options: CheckOptions): Promise<number> {
  if (/\.pptx$/i.test(file)) return reportIn(await auditFile(file), options);
  const outline = readOutlineFile(file);
  if ('rule' in outline) return reportIn([outline], options);
  return reportIn(await reviewed(outline, options), options, outline);
}

async function reviewed(outline: OutlineFile, { built, cache }: CheckOptions): Promise<readonly Diagnostic[]> {
  const { bytes, file, files } = outline;
  const settings = { file, files, cache: openUserCache(cache).cache };
  if (built === undefined) return checkOutline(bytes, settings);
  const missing: Diagnostic[] = [];
  const found = (name: string): Uint8Array | undefined => {
    const read = readBuilt(join(built, name));
    if ('rule' in read) missing.push(read);
    else return read;
  };
  const diagnostics = await verify(
    bytes,
    ({ slug }) => {
      const [page, pptx] = [found('index.html'), found(`${slug}.pptx`)];
      return page && pptx ? { web: new TextDecoder().decode(page), pptx } : {};
    },
    settings,
  );
  return [...diagnostics, ...missing];
}

async function auditFile(file: string): Promise<readonly Diagnostic[]> {
  const bytes = readBuilt(file, ['.pptx']);
  return 'rule' in bytes ? [bytes] : audit(bytes);
}

const readBuilt = (path: string, endings: readonly string[] = []): Uint8Array | Diagnostic =>
  readGivenFile(path, { endings, hint: 'Build the decks first: diptych build.' });

async function reportIn(
  diagnostics: readonly Diagnostic[],
  { format, strict }: CheckOptions,
  outline?: OutlineFile,
): Promise<number> {
  const code = await reportAs(format, diagnostics, outline, { bySlide: true });
  if (format === 'text' && diagnostics.length === 0) process.stdout.write('No mistakes found.\n');
  return strict && diagnostics.some((d) => d.severity !== 'note') ? 1 : code;
}
