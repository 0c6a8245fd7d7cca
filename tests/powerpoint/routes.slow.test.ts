import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { diagramDeck, diagramFrame } from '../../src/draw-diagram.ts';
import type { Frame } from '../../src/model/frame.ts';
import { OpcPackage } from '../../src/ooxml/package.ts';
import { writePptx } from '../../src/pptx/write.ts';
import { sceneOf } from '../diagram/requests.ts';
import { isMissing } from '../require-all.ts';
import { convert, findLibreOffice } from './libreoffice.ts';
import { connectorsOf, drawnOtherwise, gluedEnds } from './lines.ts';

/** Lines of the diagrams of all families, in one file: where PowerPoint has them glued, and how LibreOffice draws them. */

const libreOffice = await findLibreOffice();
const folder = new URL('../fixtures/diagrams/', import.meta.url);
/** Beside the families' own: merging and splitting lines, loops, curves, and shapes whose own sites are elsewhere. */
const others = {
  merging: 'flowchart LR\n A --> D{Fork}\n B --> D\n C --> D\n D -->|yes| E[(Store)]\n D -->|no| F[/Form/]\n F --> A',
  loops: 'stateDiagram-v2\n [*] --> Open\n Open --> Open : read\n Open --> Shut : close\n Shut --> Open : open',
  shapes:
    'flowchart TB\n A([Start]) --> B[\\Tray/] --> C[/Lid\\] --> D[[Part]] --> E>Flag]\n A --> E\n E --> C\n C --> A',
};

const made = (async (): Promise<{ readonly frames: readonly Frame[]; readonly pptx: Uint8Array }> => {
  const texts = new Map(
    readdirSync(folder)
      .filter((name) => name.endsWith('.mmd'))
      .map((name) => [name.replace('.mmd', ''), readFileSync(new URL(name, folder), 'utf8')]),
  );
  for (const [name, text] of Object.entries(others)) texts.set(name, text);
  const frames: Frame[] = [];
  for (const [name, text] of texts) {
    const scene = await sceneOf(text);
    if (connectorsOf(scene).length > 0) frames.push({ ...diagramFrame(name, scene), id: name });
  }
  return { frames, pptx: await writePptx(diagramDeck('light'), frames, { notes: false }) };
})();

describe('lines of all diagrams', () => {
  it('end at the connection sites that they are glued to', async () => {
    const { frames, pptx } = await made;
    const { count, off } = gluedEnds(OpcPackage.read(pptx), frames);
    expect(off).toEqual([]);
    // Every line of a family that has edges hangs on two things.
    const hanging = frames.flatMap(({ items }) =>
      items
        .flatMap((item) => (item.kind === 'diagram' ? connectorsOf(item.scene) : []))
        .flatMap(({ from, to }) => [from, to]),
    );
    expect(count).toBe(hanging.filter((end) => end !== undefined).length);
  });

  it.skipIf(isMissing('LibreOffice', libreOffice))(
    'are drawn in LibreOffice as in the web deck (skipped where it is not installed)',
    async () => {
      const { frames, pptx } = await made;
      const pages = new TextDecoder()
        .decode(await convert(libreOffice!, pptx, 'fodp'))
        .split('<draw:page ')
        .slice(1);
      const otherwise = frames.flatMap((frame, index) => drawnOtherwise(frame, pages[index]!));
      expect(otherwise).toEqual([]);
    },
  );
});
