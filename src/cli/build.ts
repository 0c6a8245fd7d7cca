import {
  type CompileResult,
  type Diagnostic,
  type FileToReplace,
  type OutputFile,
  type ReportStyle,
  type StageListener,
  type WrittenFiles,
  compile,
  hasErrors,
  version,
  writeFiles,
} from '../index.ts';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { count } from '../model/diagnostic.ts';
import type { Mode } from '../model/outline.ts';
import { openUserCache } from './cache.ts';
import { builtFile, keepRecord, readOutlineFile } from './outline-file.ts';
import { coloured, reportAs } from './report.ts';

export interface BuildOptions {
  readonly out: string;
  readonly only?: 'web' | 'pptx';
  readonly mode?: Mode;
  readonly notes: boolean;
  readonly verify: boolean;
  readonly cache: boolean;
  /** A PowerPoint file that was edited is written anew all the same; a copy of it stays. */
  readonly overwrite?: boolean;
  /** What was edited goes into the new file; a name: that file was edited. */
  readonly merge?: boolean | string;
  readonly format: ReportStyle;
  readonly timings?: boolean;
  readonly quiet?: boolean;
}

/** `diptych build`: the outline's two decks, written when nothing is wrong with them. */
export async function build(file: string, options: BuildOptions): Promise<number> {
  const started = performance.now();
  const { out, mode, notes, only, verify, format, overwrite, merge } = options;
  const edited = typeof merge === 'string' ? merge : undefined;
  const quiet = options.quiet || format !== 'text';
  const outline = readOutlineFile(file);
  if ('rule' in outline) return reportAs(format, [outline]);
  const { cache, notes: cacheNotes } = openUserCache(options.cache);
  const stages = openStages({ progress: !quiet });
  let replaced: FileToReplace | undefined;
  const compiled = await compile(outline.bytes, {
    ...{ file, files: outline.files, mode, notes, only, verify, overwrite, merge: Boolean(merge) },
    replaces: ({ slug }) => (replaced = builtFile(file, out, slug, edited)),
    cache,
    onStage: stages.listener,
  });
  stages.done();
  if (hasErrors(compiled.diagnostics)) return reportAs(format, compiled.diagnostics, outline);

  const pptxName = `${compiled.deck!.slug}.pptx`;
  const written = writeFiles(out, outputFiles(compiled, pptxName, edited === undefined ? replaced?.bytes : undefined));
  if (compiled.pptx && !hasErrors(written.diagnostics)) await keepRecord(file, compiled.deck!.slug, compiled.pptx);
  if (compiled.web && !hasErrors(written.diagnostics)) removeOldMedia(out, compiled.web.media);
  const diagnostics = [...cacheNotes, ...compiled.diagnostics, ...written.diagnostics, ...leftBehind(out, pptxName)];
  const shown = options.quiet ? diagnostics.filter((d) => d.severity !== 'note') : diagnostics;
  const code = await reportAs(format, shown, outline);
  // What could not be written has been reported, and nothing is there to sum up.
  if (!quiet && !hasErrors(written.diagnostics))
    process.stdout.write(summary(compiled, written, diagnostics, performance.now() - started));
  if (options.timings && format === 'text') process.stdout.write(`${stages.timings()}\n`);
  return code;
}

function outputFiles({ web, pptx, keepCopy }: CompileResult, pptxName: string, before?: Uint8Array): OutputFile[] {
  const files: OutputFile[] = [];
  if (web) files.push({ name: 'index.html', bytes: Buffer.from(web.html) });
  for (const file of web?.media ?? []) files.push(file);
  if (pptx) files.push({ name: pptxName, bytes: pptx, keepCopy, before });
  return files;
}

function leftBehind(folder: string, pptxName: string): Diagnostic[] {
  return otherDecks(folder, pptxName).map((path) => ({
    rule: 'old-deck',
    severity: 'note',
    message: `${path} is not from this outline as it stands now (its slug may have been another); it was left as it is.`,
  }));
}

/** Other .pptx files in the output folder: what an earlier `slug` left there. They are the user's to delete. */
export const otherDecks = (folder: string, name: string): readonly string[] =>
  namesIn(folder)
    .filter((entry) => entry.endsWith('.pptx') && entry !== name && !/^~\$|\.edited-\d+\.pptx$/.test(entry))
    .map((entry) => join(folder, entry));

/**
 * Takes away the videos that an earlier build put beside the page, and this one did not. Their names are the sums of their bytes; a file
 * of another name, or with other bytes, is somebody else's and stays.
 */
export function removeOldMedia(folder: string, kept: readonly { readonly name: string }[]): void {
  for (const entry of namesIn(join(folder, 'media'))) {
    const sum = /^([0-9a-f]{16})\.(?:mp4|webm|m4a|mp3)$/.exec(entry)?.[1];
    if (sum === undefined || kept.some(({ name }) => name === `media/${entry}`)) continue;
    const path = join(folder, 'media', entry);
    try {
      if (createHash('sha256').update(readFileSync(path)).digest('hex').startsWith(sum)) rmSync(path);
    } catch {
      // a folder, or one that may not be taken away: it harms nothing
    }
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

function summary(
  { deck }: CompileResult,
  written: WrittenFiles,
  diagnostics: readonly Diagnostic[],
  elapsed: number,
): string {
  const bold = (text: string) => (coloured(process.stdout) ? `\u001b[1m${text}\u001b[22m` : text);
  const unchanged = written.files.every((file) => !file.changed);
  const width = written.files.reduce((most, { path }) => Math.max(most, path.length), 0);
  const warnings = diagnostics.filter((d) => d.severity === 'warning').length;
  const lines = [
    `${bold('diptych')} ${version}: ${count(deck!.slides.length, 'slide')}, ${count(deck!.diagrams, 'diagram')}`,
    ...written.copies.map((path) => `  ${path}  (as it was edited)`),
    ...written.files.map(
      (file) => `  ${file.path.padEnd(width)}  ${kilobytes(file.size)}${file.changed ? '' : '  unchanged'}`,
    ),
    `${unchanged ? 'Nothing changed' : 'Built'} in ${(elapsed / 1000).toFixed(2)} s${warnings ? `, ${count(warnings, 'warning')}` : ''}.`,
  ];
  return `${lines.join('\n')}\n`;
}

const kilobytes = (bytes: number): string => `${String(Math.ceil(bytes / 1000)).padStart(5)} KB`;

/** What a command shows of the stages of a build: a line that says what goes on, and how long each took. */
export interface Stages {
  readonly listener: StageListener;
  /** Takes the progress line away. */
  done(): void;
  timings(): string;
}

/** `progress`: where something takes a while and somebody watches, one line that goes away again; nothing in a pipe. */
export function openStages({ progress }: { readonly progress: boolean }): Stages {
  const times = new Map<string, number>();
  const stream = process.stderr;
  const shown = progress && stream.isTTY;
  const show = (text: string) => void (shown && stream.write(`\r\u001b[2K${text}`));
  return {
    listener: (stage, milliseconds) => {
      if (milliseconds !== undefined) times.set(stage, (times.get(stage) ?? 0) + milliseconds);
      else show(stage === 'verify' ? 'reading the decks back …' : 'building …');
    },
    done: () => show(''),
    timings: () => [...times].map(([stage, ms]) => `${stage} ${ms.toFixed(1)} ms`).join(', '),
  };
}
