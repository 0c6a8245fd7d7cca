import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compile } from '../compile.ts';
import { openFiles } from '../resources/files.ts';
import { hasErrors, type Diagnostic } from '../model/diagnostic.ts';
import { readOutlineFile, type OutlineFile } from './outline-file.ts';
import { tell } from './tell.ts';
import { openWorkshop } from './workshop.ts';

export interface CheckOptions {
  readonly built?: string;
  readonly format: 'text' | 'json' | 'github' | 'sarif';
  readonly strict?: boolean;
  readonly cache: boolean;
}

/**
 * `diptych check`: what a reviewer would say of an outline, of finished decks beside it (`--built`), or of any .pptx file.
 * Exit code 1 on errors, with `--strict` on warnings too.
 */
export async function check(file: string, options: CheckOptions): Promise<number> {
  if (/\.pptx$/i.test(file)) return report(await auditFile(file), options);
  const outline = readOutlineFile(file);
  if ('rule' in outline) return report([outline], options);
  return report(await checkOutline(outline, options), options, outline);
}

async function checkOutline(outline: OutlineFile, options: CheckOptions): Promise<readonly Diagnostic[]> {
  const compiled = await compile(
    { text: outline.text, file: outline.file, files: openFiles(outline.folder), notes: true, only: 'neither' },
    openWorkshop(options.cache),
  );
  if (!options.built || hasErrors(compiled.diagnostics)) return compiled.diagnostics;
  const { verifyDecks } = await import('../verify/verify-decks.ts');
  const page = readBuilt(join(options.built, 'index.html'));
  const pptx = readBuilt(join(options.built, `${compiled.deck!.slug}.pptx`));
  const missing = [page, pptx].filter((read) => 'rule' in read);
  if (missing.length > 0) return [...compiled.diagnostics, ...missing];
  const web = new TextDecoder().decode(page as Uint8Array);
  return [...compiled.diagnostics, ...(await verifyDecks({ ...compiled, web, pptx: pptx as Uint8Array }))];
}

async function auditFile(file: string): Promise<readonly Diagnostic[]> {
  const bytes = readBuilt(file);
  if ('rule' in bytes) return [bytes];
  const { auditPackage } = await import('../verify/audit.ts');
  return auditPackage(bytes).map(({ rule, severity, part, message }) => ({
    rule,
    severity,
    message: part ? `${message} (${part})` : message,
  }));
}

function readBuilt(path: string): Uint8Array | Diagnostic {
  try {
    return readFileSync(path);
  } catch (error) {
    return {
      rule: 'file-missing',
      severity: 'error',
      message: `${path} cannot be read (${(error as NodeJS.ErrnoException).code}).`,
      hint: 'Build the decks first: diptych build.',
    };
  }
}

async function report(
  diagnostics: readonly Diagnostic[],
  options: CheckOptions,
  outline?: OutlineFile,
): Promise<number> {
  if (options.format === 'text') {
    tell(diagnostics, outline, { bySlide: true });
    if (diagnostics.length === 0) process.stdout.write('No mistakes found.\n');
  } else {
    const { formatDiagnostics } = await import('../diagnostics/formats.ts');
    process.stdout.write(formatDiagnostics(diagnostics, options.format));
  }
  const bad = options.strict ? diagnostics.some((d) => d.severity !== 'note') : hasErrors(diagnostics);
  return bad ? 1 : 0;
}
