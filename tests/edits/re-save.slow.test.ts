import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { examine, recordIn } from '../../src/edits/examine.ts';
import { pullEdits } from '../../src/pull-edits.ts';
import { openFiles } from '../../src/resources/files.ts';
import { openServices } from '../../src/services.ts';
import { buildFolder, fixtureFolder, projectFolder, sharedCache } from '../decks/build-deck.ts';
import { convertAll, findLibreOffice } from '../powerpoint/libreoffice.ts';
import { isMissing } from '../require-all.ts';
import { arrange, changePart, editPptx, slideWith } from './edit-pptx.ts';
import { savedByPythonPptx } from './python-pptx.ts';

const libreOffice = await findLibreOffice();

const decks = [
  ...readdirSync(fixtureFolder('')).filter((name) => existsSync(join(fixtureFolder(name), 'outline.yaml'))),
  'the deck of this repository',
];
const folderOf = (name: string): string => (decks.at(-1) === name ? projectFolder : fixtureFolder(name));

/** LibreOffice as the independent editor: it writes every part anew, with ids, names and looks of its own. */
let saved: Promise<Readonly<Record<string, Uint8Array>>> | undefined;
async function savedByLibreOffice(name: string): Promise<Uint8Array> {
  saved ??= Promise.all(decks.map(async (each) => [each, (await buildFolder(folderOf(each))).pptx] as const)).then(
    (built) => convertAll(libreOffice!, Object.fromEntries(built), 'pptx'),
  );
  return (await saved)[name]!;
}

const services = openServices({ workers: 0, cache: sharedCache });
function pulled(name: string, bytes: Uint8Array, record?: Uint8Array) {
  const text = readFileSync(join(folderOf(name), 'outline.yaml'), 'utf8');
  return pullEdits(
    { text, file: 'outline.yaml', files: openFiles(folderOf(name)) },
    { name: 'deck.pptx', bytes, ...(record && { record }) },
    services,
  );
}

describe.skipIf(isMissing('LibreOffice', libreOffice))('a save by LibreOffice', () => {
  it.each(decks)('is no edit of %s, and an edit is seen after it', async (name) => {
    const { pptx, frames } = await buildFolder(folderOf(name));
    const record = recordIn(pptx)!;
    const saved = await savedByLibreOffice(name);
    const found = examine(saved, record);
    expect('comparison' in found ? found.comparison.edits : found).toEqual([]);
    expect(found.state).toBe('saved-again');
    expect(await pulled(name, saved, record)).toEqual({ diagnostics: [] });

    const title = frames.find((frame) => !frame.slide.titleHidden && /^\w+ \w+/.test(frame.name))?.name.split(' ')[0];
    if (title === undefined) return;
    const edited = editPptx(saved, (parts) =>
      changePart(parts, slideWith(parts, title), (xml) =>
        xml.replace(new RegExp(`(<a:t>[^<]*)${title}`), '$1Quite otherwise'),
      ),
    );
    const again = examine(edited, record);
    expect(again.state).toBe('edited');
    expect('comparison' in again && again.comparison.edits).toHaveLength(1);
  });
});

describe('a save by python-pptx', () => {
  it.each(decks)('is no edit of %s', async (name) => {
    const { pptx } = await buildFolder(folderOf(name));
    const again = savedByPythonPptx(pptx);
    const found = examine(again);
    expect('comparison' in found ? found.comparison.edits : found).toEqual([]);
    expect(found.state).toBe('saved-again');
    expect('comparison' in found && found.comparison.rewritten).toBe(false);
    expect(await pulled(name, again)).toEqual({ diagnostics: [] });
  });

  it('calls slides by their new places, which are no other slides', async () => {
    const { pptx } = await buildFolder(fixtureFolder('lecture'));
    const moved = editPptx(
      pptx,
      arrange(([one, two, three, ...rest]) => [one!, three!, two!, ...rest]),
    );
    const found = examine(savedByPythonPptx(moved));
    expect('comparison' in found && found.comparison.edits.map(({ kind }) => kind)).toEqual(['slides-moved']);
  });
});
