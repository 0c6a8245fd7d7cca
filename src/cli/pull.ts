import { basename, dirname, join, resolve } from 'node:path';
import { type Diagnostic, hasErrors, pull as pullEdits, type ReportStyle, writeFiles } from '../index.ts';
import { count, shellWord } from '../model/diagnostic.ts';
import { programWith } from '../resources/files.ts';
import { openUserCache } from './cache.ts';
import { drawSlides } from './draw-slides.ts';
import { readGivenFile, keptRecords, readOutlineFile } from './outline-file.ts';
import { reportAs, coloured } from './report.ts';

export interface PullOptions {
  /** Writes the outline; else only what would change is shown. */
  readonly write?: boolean;
  readonly cache: boolean;
  readonly format: ReportStyle;
}

/** `diptych pull`: what colleagues changed in a PowerPoint file goes back into the outline that it was built from. */
export async function pull(deck: string, file: string, options: PullOptions): Promise<number> {
  const { format, write } = options;
  const outline = readOutlineFile(file);
  if ('rule' in outline) return reportAs(format, [outline]);
  const bytes = readDeck(deck);
  if ('rule' in bytes) return reportAs(format, [bytes]);
  const { cache, notes } = openUserCache(options.cache);
  const input = { file, files: outline.files, name: deck, record: keptRecords(file, deck)[0], cache };
  const { bytes: written, patch, files = [], diagnostics } = await pullEdits(outline.bytes, bytes, input);
  const program = programWith(deck);
  const open: Diagnostic[] = program ? [isOpen(deck, program.name)] : [];
  const drawn = await drawSlides(write ? files : []);
  const all = [...notes, ...open, ...diagnostics, ...drawn.diagnostics];
  const code = reportAs(format, all, outline);
  if (!written || patch === undefined) {
    if (format === 'text' && diagnostics.length === 0) process.stdout.write(`${deck}: nothing to pull.\n`);
    return code;
  }
  if (format === 'text') process.stdout.write(coloured(process.stdout) ? paint(patch) : patch);
  const pulled = diagnostics.filter(({ rule }) => rule === 'pulled').length;
  if (!write) {
    if (format === 'text')
      process.stdout.write(
        `${count(pulled, 'edit')}. Nothing was written: "diptych pull ${shellWord(deck)} ${shellWord(file)} --write" writes ${file}.\n`,
      );
    return code;
  }
  // The outline as it was stays beside it, where git does not see it.
  const kept = writeFiles(join(dirname(resolve(file)), '.diptych'), [
    { name: '.gitignore', bytes: Buffer.from('*\n') },
    { name: `before-pull-${basename(file)}`, bytes: outline.bytes },
  ]);
  const saved = writeFiles(dirname(file), [
    ...files,
    ...drawn.pictures,
    { name: basename(file), bytes: written, before: outline.bytes },
  ]);
  if (hasErrors(saved.diagnostics)) return reportAs(format, saved.diagnostics);
  if (format === 'text') {
    const copy = kept.files[1] ? ` It was kept as ${kept.files[1].path}.` : '';
    process.stdout.write(`${file}: ${count(pulled, 'edit')} written.${copy}\n`);
  }
  return code;
}

/** A unified diff in the colours that `diff --color` has. */
const paint = (patch: string): string =>
  patch.replace(/^(-|\+|@@).*/gm, (line, start: string) => {
    const code = start === '-' ? 31 : start === '+' ? 32 : 36;
    return `\u001b[${code}m${line}\u001b[39m`;
  });

const readDeck = (deck: string): Uint8Array | Diagnostic =>
  readGivenFile(deck, { endings: ['.pptx'], hint: 'Name the edited PowerPoint file: diptych pull dist/talk.pptx' });

const isOpen = (deck: string, program: string): Diagnostic => ({
  rule: 'deck-open',
  severity: 'warning',
  message: `${deck} is open in ${program}: what is not saved yet is not in it.`,
});
