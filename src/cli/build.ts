import { compile, type Compilation } from '../compile.ts';
import { openFiles } from '../resources/files.ts';
import { count, hasErrors, type Diagnostic } from '../model/diagnostic.ts';
import { emit, otherDecks, type Emitted, type OutputFile } from './emit.ts';
import type { Mode } from '../model/outline.ts';
import { packageVersion } from '../resources/package-root.ts';
import { readOutlineFile } from './outline-file.ts';
import { coloured, tell } from './tell.ts';
import { Timings } from './timings.ts';
import { openWorkshop } from './workshop.ts';

export interface BuildOptions {
  readonly out: string;
  readonly only?: 'web' | 'pptx';
  readonly mode?: Mode;
  readonly notes: boolean;
  readonly verify: boolean;
  readonly cache: boolean;
  readonly timings?: boolean;
  readonly quiet?: boolean;
}

/** `diptych build`: the outline's two decks, written when nothing is wrong with them. */
export async function build(file: string, options: BuildOptions): Promise<number> {
  const started = performance.now();
  const outline = readOutlineFile(file);
  if ('rule' in outline) {
    tell([outline]);
    return 1;
  }
  const progress = openProgress(options.quiet);
  const timings = new Timings();
  const { timed } = timings;
  progress('building');
  const compiled = await compile(
    {
      text: outline.text,
      file,
      files: openFiles(outline.folder),
      mode: options.mode,
      notes: options.notes,
      only: options.only,
    },
    { ...openWorkshop(options.cache), timed },
  );
  const diagnostics: Diagnostic[] = [...compiled.diagnostics];
  if (!hasErrors(diagnostics) && options.verify) {
    progress('reading the decks back');
    diagnostics.push(...(await timed('verify', () => verify(compiled, options.notes))));
  }
  progress();
  if (hasErrors(diagnostics)) {
    tell(diagnostics, outline);
    return 1;
  }
  const pptxName = `${compiled.deck!.slug}.pptx`;
  const emitted = emit(options.out, outputFiles(compiled, pptxName));
  diagnostics.push(...emitted.diagnostics, ...leftBehind(options.out, pptxName));
  tell(options.quiet ? diagnostics.filter((d) => d.severity !== 'note') : diagnostics, outline);
  if (!options.quiet) process.stdout.write(summary(compiled, emitted, diagnostics, performance.now() - started));
  if (options.timings) process.stdout.write(`${timings}\n`);
  return hasErrors(diagnostics) ? 1 : 0;
}

async function verify(compiled: Compilation, notes: boolean): Promise<readonly Diagnostic[]> {
  const { verifyDecks } = await import('../verify/verify-decks.ts');
  return verifyDecks({ ...compiled, web: compiled.web?.html, notes });
}

function outputFiles(compiled: Compilation, pptxName: string): OutputFile[] {
  const files: OutputFile[] = [];
  if (compiled.web) files.push({ name: 'index.html', bytes: Buffer.from(compiled.web.html) });
  if (compiled.pptx) files.push({ name: pptxName, bytes: compiled.pptx });
  return files;
}

function leftBehind(folder: string, pptxName: string): Diagnostic[] {
  return otherDecks(folder, pptxName).map((path) => ({
    rule: 'old-deck',
    severity: 'note',
    message: `${path} is not from this outline as it stands now (its slug may have been another); it was left as it is.`,
  }));
}

/** Where something takes a while and somebody watches: one line that goes away again. Nothing in a pipe. */
function openProgress(quiet?: boolean): (text?: string) => void {
  const stream = process.stderr;
  if (quiet || !stream.isTTY) return () => {};
  return (text) => void stream.write(text ? `\r\u001b[2K${text} …` : '\r\u001b[2K');
}

function summary(compiled: Compilation, emitted: Emitted, diagnostics: readonly Diagnostic[], elapsed: number): string {
  const bold = (text: string) => (coloured(process.stdout) ? `\u001b[1m${text}\u001b[22m` : text);
  const unchanged = emitted.files.every((file) => !file.changed);
  const width = Math.max(...emitted.files.map((file) => file.path.length));
  const warnings = diagnostics.filter((d) => d.severity === 'warning').length;
  const lines = [
    `${bold('diptych')} ${packageVersion()}: ${count(compiled.frames!.length, 'slide')}, ${count(compiled.scenes!.size, 'diagram')}`,
    ...emitted.files.map(
      (file) => `  ${file.path.padEnd(width)}  ${kilobytes(file.size)}${file.changed ? '' : '  unchanged'}`,
    ),
    `${unchanged ? 'Nothing changed' : 'Built'} in ${(elapsed / 1000).toFixed(2)} s${warnings ? `, ${count(warnings, 'warning')}` : ''}.`,
  ];
  return `${lines.join('\n')}\n`;
}

const kilobytes = (bytes: number): string => `${String(Math.ceil(bytes / 1000)).padStart(5)} KB`;
