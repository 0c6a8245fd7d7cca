import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { examine, recordIn } from '../../src/edits/examine.ts';
import { buildFolder, fixtureFolder } from '../decks/build-deck.ts';
import { findLibreOffice } from '../powerpoint/libreoffice.ts';
import { isMissing } from '../require-all.ts';
import { changePart, editPptx, slideWith } from './edit-pptx.ts';

const libreOffice = await findLibreOffice();
const work = mkdtempSync(join(tmpdir(), 'diptych-edits-'));
afterAll(() => rmSync(work, { recursive: true, force: true }));

/** LibreOffice as the independent editor: it writes every part anew, with ids, names and looks of its own. */
async function saveWithLibreOffice(pptx: Uint8Array, name: string): Promise<Uint8Array> {
  mkdirSync(join(work, 'saved'), { recursive: true });
  writeFileSync(join(work, `${name}.pptx`), pptx);
  await promisify(execFile)(libreOffice!, [
    `-env:UserInstallation=${pathToFileURL(join(work, 'profile')).href}`,
    ...['--headless', '--convert-to', 'pptx:Impress MS PowerPoint 2007 XML', '--outdir', join(work, 'saved')],
    join(work, `${name}.pptx`),
  ]);
  return readFileSync(join(work, 'saved', `${name}.pptx`));
}

const fixtures = [
  'all-layouts',
  'arabic',
  'business-review',
  'chinese',
  'german',
  'japanese',
  'lecture',
  'one-slide',
  'inline-marks',
];

describe.skipIf(isMissing('LibreOffice', libreOffice))('a save by LibreOffice', () => {
  it.each(fixtures)('is no edit of %s, and an edit is seen after it', { timeout: 600_000 }, async (name) => {
    const { pptx, frames } = await buildFolder(fixtureFolder(name));
    const record = recordIn(pptx)!;
    const saved = await saveWithLibreOffice(pptx, name);
    const found = examine(saved, record);
    expect('comparison' in found ? found.comparison.edits : found).toEqual([]);
    expect(found.state).toBe('saved-again');

    const title = frames.find((frame) => !frame.slide.titleHidden && /^\w+ \w+/.test(frame.name))?.name.split(' ')[0];
    if (title === undefined) return;
    const edited = editPptx(saved, (parts) =>
      changePart(parts, slideWith(parts, title), (xml) => xml.replace(title, 'Quite otherwise')),
    );
    const again = examine(edited, record);
    expect(again.state).toBe('edited');
    expect('comparison' in again && again.comparison.edits).toHaveLength(1);
  });
});
