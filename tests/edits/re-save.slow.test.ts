import { describe, expect, it } from 'vitest';
import { examine, recordIn } from '../../src/edits/examine.ts';
import { buildFolder, fixtureFolder } from '../decks/build-deck.ts';
import { convertAll, findLibreOffice } from '../powerpoint/libreoffice.ts';
import { isMissing } from '../require-all.ts';
import { changePart, editPptx, slideWith } from './edit-pptx.ts';

const libreOffice = await findLibreOffice();

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

/** LibreOffice as the independent editor: it writes every part anew, with ids, names and looks of its own. */
let saved: Promise<Readonly<Record<string, Uint8Array>>> | undefined;
async function savedByLibreOffice(name: string): Promise<Uint8Array> {
  saved ??= Promise.all(
    fixtures.map(async (each) => [each, (await buildFolder(fixtureFolder(each))).pptx] as const),
  ).then((decks) => convertAll(libreOffice!, Object.fromEntries(decks), 'pptx'));
  return (await saved)[name]!;
}

describe.skipIf(isMissing('LibreOffice', libreOffice))('a save by LibreOffice', () => {
  it.each(fixtures)('is no edit of %s, and an edit is seen after it', async (name) => {
    const { pptx, frames } = await buildFolder(fixtureFolder(name));
    const record = recordIn(pptx)!;
    const saved = await savedByLibreOffice(name);
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
