import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { compile, type Compilation } from '../../src/compile.ts';
import { openServices } from '../../src/services.ts';
import { openFiles } from '../../src/resources/files.ts';
import { packageRoot, templatesFolder } from '../../src/resources/package-root.ts';
import { sharedCache } from '../decks/build-deck.ts';

/** A block of YAML in a page of the documentation. */
export interface Example {
  readonly page: string;
  /** Line of the page at which it begins, from 1. */
  readonly line: number;
  readonly text: string;
}

/** Pages that explain the grammar, by their paths in the project. */
const grammarPages = ['README.md', 'docs/outline.md', 'docs/diagrams.md'];

/** All pages. */
export const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'CHANGELOG.md',
  ...readdirSync(join(packageRoot, 'docs')).map((name) => `docs/${name}`),
].filter((name) => name.endsWith('.md'));

export const pageText = (page: string): string => readFileSync(join(packageRoot, page), 'utf8');

export function examplesOf(page: string): Example[] {
  const text = pageText(page);
  return [...text.matchAll(/^```yaml\n([^]*?)^```$/gm)].map((match) => ({
    page,
    line: text.slice(0, match.index).split('\n').length + 1,
    text: match[1]!,
  }));
}

const isWhole = ({ text }: Example): boolean => /^version:/m.test(text);
export const isBrand = ({ text }: Example): boolean => /^colours:/m.test(text);
export const isTemplateMap = ({ text }: Example): boolean => /^layouts:/m.test(text);

/** The example as an outline of its own: what it leaves out, other slides apart, is that of `frame`, a whole outline. */
function outlineOf(example: Example, frame: Example): string {
  if (isWhole(example)) return example.text;
  const written: unknown = parse(example.text);
  const around = parse(frame.text) as Record<string, unknown>;
  if (!Array.isArray(written)) return stringify({ ...around, ...(written as object) });
  const [first] = around.sections as { slides: unknown[] }[];
  return stringify({ ...around, sections: [{ ...first, slides: written }] });
}

const services = openServices({ cache: sharedCache, workers: 0 });

const frame = (): Example => examplesOf('docs/outline.md').find(isWhole)!;

/** Whole outlines of all pages. */
export const wholeExamples = (): Example[] => pages.flatMap(examplesOf).filter(isWhole);

/** Parts of outlines on the pages that explain the grammar. */
export const partExamples = (): Example[] =>
  grammarPages.flatMap(examplesOf).filter((example) => ![isWhole, isBrand, isTemplateMap].some((is) => is(example)));

/** Every example that can be built, by its place, as a whole outline. */
export const outlinesOfExamples = (): [place: string, text: string][] =>
  [...wholeExamples(), ...partExamples()].map((example) => [
    `${example.page}:${example.line}`,
    outlineOf(example, frame()),
  ]);

/** Builds both decks of an outline beside the files that examples name, or those of a sample; `decks: false` only checks it. */
export async function build(text: string, sample = 'new-layouts', decks = true): Promise<Compilation> {
  const folder = mkdtempSync(join(tmpdir(), 'diptych-docs-'));
  try {
    cpSync(join(templatesFolder, sample), folder, { recursive: true });
    writeFileSync(join(folder, 'flow.mmd'), 'flowchart LR\n  a --> b\n');
    const input = { text, file: join(folder, 'outline.yaml'), files: openFiles(folder), notes: true };
    return await compile(decks ? input : { ...input, decks: [] }, services);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
