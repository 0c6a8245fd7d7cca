import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { compile, verify } from '../../src/compile.ts';
import { recordFromXml } from '../../src/edits/build-record.ts';
import { examine, recordIn, underNewKeys } from '../../src/edits/examine.ts';
import { type SlideSnapshot, takeSnapshot } from '../../src/edits/snapshot.ts';
import { lettersOf } from '../../src/edits/normal-forms.ts';
import type { Files, OutputFile } from '../../src/model/api.ts';
import type { Diagnostic } from '../../src/model/diagnostic.ts';
import { PackageReader, PackedParts, type SharedTrees } from '../../src/ooxml/package-reader.ts';
import { pullEdits } from '../../src/pull-edits.ts';
import { openFiles } from '../../src/resources/files.ts';
import { openServices } from '../../src/services.ts';
import { auditPackage } from '../../src/verify/audit.ts';
import { fixtureFolder, sharedCache } from '../decks/build-deck.ts';
import { validatorErrors } from '../powerpoint/validate.ts';
import { type Done, drawFrom, RandomEditor } from './random-edits.ts';

const seed = Number(process.env.FC_SEED ?? 20161201);
const fixtures = readdirSync(fixtureFolder('')).filter((name) => existsSync(join(fixtureFolder(name), 'outline.yaml')));
const services = openServices({ workers: 0, cache: sharedCache });

/** Most parts of the files of a deck are the same ones: each is read once. */
let treesOfDeck: SharedTrees = new Map();
afterEach(() => {
  treesOfDeck = new Map();
});
const read = new WeakMap<Uint8Array, readonly SlideSnapshot[]>();
function slidesOf(pptx: Uint8Array): readonly SlideSnapshot[] {
  const known = read.get(pptx);
  if (known) return known;
  const parts = PackedParts.open(pptx);
  const { slides } = takeSnapshot(parts, new PackageReader(parts, treesOfDeck));
  read.set(pptx, slides);
  return slides;
}
const paragraphsOf = (pptx: Uint8Array, wanted: (slide: SlideSnapshot) => boolean = () => true): string[] =>
  slidesOf(pptx)
    .filter(wanted)
    .flatMap(({ objects, notes }) => [
      ...objects.flatMap(({ kind, words }) => (kind === 'chart' ? [] : words)),
      ...notes,
    ]);
/** All that a file says anywhere, and its hidden slides alone. */
const wholeText = (pptx: Uint8Array): string => JSON.stringify(slidesOf(pptx));
const hiddenText = (pptx: Uint8Array): string => JSON.stringify(slidesOf(pptx).filter(({ hidden }) => hidden));

function tally(texts: readonly string[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const key of texts.map(lettersOf)) if (key !== '') found.set(key, (found.get(key) ?? 0) + 1);
  return found;
}

interface Fixture {
  readonly text: string;
  readonly pptx: Uint8Array;
  /** `kept`: files that a pull wrote beside the outline. */
  readonly build: (text: string, edited?: Uint8Array, kept?: readonly OutputFile[]) => ReturnType<typeof compile>;
  readonly pull: (text: string, bytes: Uint8Array, kept?: readonly OutputFile[]) => ReturnType<typeof pullEdits>;
}

const opened = new Map<string, Promise<Fixture>>();
function open(name: string): Promise<Fixture> {
  const known = opened.get(name) ?? openFixture(name);
  opened.set(name, known);
  return known;
}
async function openFixture(name: string): Promise<Fixture> {
  const folder = fixtureFolder(name);
  const text = readFileSync(join(folder, 'outline.yaml'), 'utf8');
  const own = openFiles(folder);
  const common = (kept: readonly OutputFile[] = []) => {
    const found = (path: string) => kept.find(({ name: one }) => one === path);
    const files: Files = { ...own, read: (path) => found(path) ?? own.read(path) };
    return { file: 'outline.yaml', files };
  };
  const build: Fixture['build'] = (outline, edited, kept) =>
    compile(
      {
        ...{ ...common(kept), text: outline, notes: true, merge: edited !== undefined },
        ...(edited && { decks: ['pptx'] }),
        ...(edited && { replaces: () => ({ name: 'deck.pptx', bytes: edited }) }),
      },
      services,
    );
  const { pptx } = await build(text);
  return {
    text,
    pptx: pptx!,
    build,
    pull: (outline, bytes, kept) =>
      pullEdits({ ...common(kept), text: outline }, { name: 'deck.pptx', bytes }, services),
  };
}

const messagesOf = (diagnostics: readonly Diagnostic[]): string =>
  diagnostics.flatMap(({ rule, message }) => (rule === 'pulled' ? [] : [message])).join('\n');

/** What a pull and a build lost, or changed without need. */
async function faultsOfPull(fixture: Fixture, file: Uint8Array, done: readonly Done[]): Promise<string[]> {
  const faults: string[] = [];
  const { text: pulled = fixture.text, files: kept, diagnostics } = await fixture.pull(fixture.text, file);
  const told = messagesOf(diagnostics);
  const { pptx, web } = await fixture.build(pulled, undefined, kept);
  if (!pptx || !web) return ['the pulled outline cannot be built'];
  const [edited, shown, hidden] = [wholeText(file), wholeText(pptx), hiddenText(file)];
  // What a slide says that became a file of its own stands in that file.
  const written = [pulled, ...(kept ?? []).map(({ bytes }) => wholeText(bytes))].join('\n');
  for (const { kind, said } of done)
    for (const word of said) {
      if (!edited.includes(word) || told.includes(word)) continue; // a later edit took it out; or it is told
      const isShown = shown.includes(word) && web.html.includes(word);
      const needsNoDeck = kind === 'a comment' || hidden.includes(word);
      const isCut = kind === 'an alternative' && told.includes('text alternative');
      if (!isCut && !(written.includes(word) && (isShown || needsNoDeck))) faults.push(`${kind}: ${word} is lost`);
    }

  const [before, there, now] = [fixture.pptx, file, pptx].map((one) => tally(paragraphsOf(one))) as [
    Map<string, number>,
    Map<string, number>,
    Map<string, number>,
  ];
  const touched = done.flatMap(({ was }) => was).map(lettersOf);
  const isTouched = (key: string): boolean => touched.some((one) => one.includes(key) || key.includes(one));
  const movesSlides = done.some(({ kind }) => kind.startsWith('a slide'));
  for (const [key, count] of there)
    if (
      !isTouched(key) &&
      !movesSlides &&
      !/^\d+$/.test(key) &&
      (now.get(key) ?? 0) < Math.min(count, before.get(key) ?? 0)
    )
      faults.push(`"${key}" went from the deck`);
  for (const { kind, gone } of done)
    for (const key of gone.map(lettersOf))
      if ((now.get(key) ?? 0) > (there.get(key) ?? 0) && !/taken out|removed|changed/.test(told))
        faults.push(`${kind}: "${key}" is there again`);

  for (const [comment] of fixture.text.matchAll(/^\s*#.*$/gm))
    if (!pulled.includes(comment.trim())) faults.push(`the comment "${comment.trim()}" went`);
  const words = (outline: string): Map<string, number> =>
    tally(outline.replaceAll('\\n', ' ').match(/[\p{L}\p{M}\p{N}_-]{3,}/gu) ?? []);
  // A text that was taken out goes with its key.
  const takesOut = done.some(({ gone }) => gone.length > 0);
  const [own, after] = [words(fixture.text), words(pulled)];
  for (const [word, count] of own)
    if ((after.get(word) ?? 0) < count && !isTouched(word) && !takesOut)
      faults.push(`the word "${word}" went from the outline`);

  const again = await fixture.pull(pulled, file, kept);
  if (again.patch !== undefined) faults.push(`pulled again: ${again.patch}`);
  return faults;
}

/** What a merge lost of either side, or broke. */
async function faultsOfMerge(fixture: Fixture, file: Uint8Array, done: readonly Done[]): Promise<string[]> {
  const faults: string[] = [];
  // The outline went on, too: with its first title.
  const newer = fixture.text.replace(/^(\s+title: ["']?)(\p{L})/mu, '$1Lately $2');
  const decided = await fixture.build(newer, file);
  const { pptx, diagnostics } = decided;
  if (!pptx) return [`no file: ${diagnostics.map(({ message }) => message).join(' / ')}`];
  // An edited file may have faults that PowerPoint lives with; a merge adds none.
  const known = new Set(auditPackage(file).map(({ message }) => message));
  for (const { severity, message } of auditPackage(pptx))
    if (severity === 'error' && !known.has(message)) faults.push(`audit: ${message}`);
  for (const error of await validatorErrors(pptx)) faults.push(`validator: ${error}`);
  const [all, edited] = [wholeText(pptx), wholeText(file)];
  for (const { kind, said } of done)
    for (const word of said) if (edited.includes(word) && !all.includes(word)) faults.push(`${kind}: ${word} is lost`);
  const built = await fixture.build(newer);
  // Verification names what is on slides that somebody edited, or slides that are new.
  const examined = examine(file);
  const found = examined.state === 'edited' && underNewKeys(examined, recordFromXml(recordIn(built.pptx!)!)!);
  const keys = new Set((found ? found.comparison.edits : []).flatMap(({ slide }) => slide ?? []));
  for (const { rule, slide, message } of await verify(decided, { pptx }, true))
    if (rule !== 'slides-differ' && !(slide !== undefined && keys.has(slide))) faults.push(`verification: ${message}`);
  const [merged, ours, theirs, base] = [pptx, built.pptx!, file, fixture.pptx].map((one) =>
    tally(paragraphsOf(one)),
  ) as [Map<string, number>, Map<string, number>, Map<string, number>, Map<string, number>];
  for (const [key, count] of ours) {
    const isNew = !base.has(key) && !/^\d+$/.test(key);
    if (isNew && !merged.has(key)) faults.push(`"${key}" of the outline is lost`);
    if (Math.min(count, theirs.get(key) ?? 0) > (merged.get(key) ?? 0))
      faults.push(`"${key}", which both have, is lost`);
  }
  // Of what both changed there is a hidden copy besides.
  const visible = tally(paragraphsOf(pptx, ({ hidden }) => !hidden));
  for (const [key, count] of visible)
    if (count > (ours.get(key) ?? 0) + (theirs.get(key) ?? 0)) faults.push(`"${key}" is there more often`);
  const twice = await fixture.build(newer, pptx);
  if (!twice.pptx) faults.push('a second merge makes no file');
  else if (paragraphsOf(twice.pptx).join('\n') !== paragraphsOf(pptx).join('\n'))
    faults.push('a second merge changes words');
  return faults;
}

describe('edits at random', () => {
  it.each(fixtures)('are in the outline and in both decks, or told: %s', async (name) => {
    const fixture = await open(name);
    const number = seed + fixtures.indexOf(name);
    const editor = new RandomEditor(fixture.pptx, drawFrom(number));
    const done = editor.edit(number % 2 === 0 ? 3 : 8);
    const faults = await faultsOfPull(fixture, editor.write(), done);
    expect(faults, done.map(({ kind }) => kind).join(', ')).toEqual([]);
  });

  // Each takes three builds: half of the decks, by turns as the seed changes.
  const merged = fixtures.filter((_, index) => (seed + index) % 2 === 0);
  it.each(merged)('are in a merged file, with all of the outline: %s', async (name) => {
    const fixture = await open(name);
    const editor = new RandomEditor(fixture.pptx, drawFrom(seed + 1000 + fixtures.indexOf(name)));
    const done = editor.edit(8);
    const faults = await faultsOfMerge(fixture, editor.write(), done);
    expect(faults, done.map(({ kind }) => kind).join(', ')).toEqual([]);
  });
});

describe('each kind of edit, a few at a time', () => {
  const kinds = new RandomEditor(new Uint8Array([80, 75, 5, 6, ...Array<number>(18).fill(0)]), drawFrom(0)).kinds;
  // Kinds that are far apart in the list seldom meet on a text; tests by hand make each alone.
  const size = 8;
  const batches = Array.from({ length: size }, (_, batch) => kinds.filter((_kind, at) => at % size === batch));
  it.each(batches.map((batch) => [batch.join(', '), batch] as const))('%s', async (_, batch) => {
    // In the first deck, from one that the seed chooses, that has something of each kind.
    const decks = ['lecture', 'business-review', 'report'];
    for (let turn = 0; turn < decks.length; turn += 1) {
      const name = decks[(seed + batches.indexOf(batch) + turn) % decks.length]!;
      const fixture = await open(name);
      const editor = new RandomEditor(fixture.pptx, drawFrom(seed + 2000 + batches.indexOf(batch)));
      const done = batch.flatMap((kind) => editor.editOf(kind) ?? []);
      if (done.length < batch.length) continue;
      expect(await faultsOfPull(fixture, editor.write(), done), name).toEqual([]);
      return;
    }
    throw new Error('no deck has something of each kind');
  });
});
