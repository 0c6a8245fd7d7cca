import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DiagramItem, Frame, TableItem } from '../../src/model/frame.ts';
import { textStyle } from '../../src/theme/tokens.ts';
import { OpcPackage } from '../../src/ooxml/package.ts';
import { slidePart } from '../../src/pptx/slide-draft.ts';
import { writePptx } from '../../src/pptx/write.ts';
import { auditPackage } from '../../src/verify/audit.ts';
import { frame, paragraph, sampleDeck, scene, text } from './sample-deck.ts';

const { deck } = sampleDeck();
const body = textStyle('body', 'ink');
const words = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom(
    '0',
    ' ',
    '\t',
    'a\r\nb',
    '&amp;',
    '</a:t>',
    ']]>',
    '$&',
    "it's",
    '{{x}}',
    '👩‍👩‍👧',
    'e\u0301',
    '\ud800',
    '\u2028',
  ),
);
/** Text as it can stand in a part; lines are breaks. */
const readable = (written: string): string => written.toWellFormed().replace(/[\x00-\x08\x0a-\x1f\ufffe\uffff]/g, '');

const frameOf = (written: string): Frame => {
  const table: TableItem = {
    kind: 'table',
    id: 'table',
    name: written,
    box: { x: 72, y: 400, w: 400, h: 40 },
    columns: [400],
    rows: [
      { height: 40, header: true, cells: [{ paragraph: paragraph(written, body), padding: { left: 0, right: 0 } }] },
    ],
    alt: 'a table',
  };
  const diagram: DiagramItem = {
    kind: 'diagram',
    id: 'diagram',
    name: written,
    box: { x: 600, y: 200, w: 600, h: 300 },
    scene: {
      ...scene,
      items: scene.items.map((item) =>
        item.kind === 'connector' || !item.text
          ? { ...item, name: written }
          : { ...item, name: written, text: { ...item.text, lines: [[{ text: written, colour: 'ink' }]] } },
      ),
    },
    alt: written,
    clickOffset: 0,
  };
  const link = { kind: 'url', href: `https://example.com/${written.toWellFormed()}` } as const;
  const box = text('box', [paragraph([{ kind: 'text', text: written, link }], body)], {
    box: { x: 72, y: 200, w: 400, h: 28 },
    name: written,
  });
  const bare = frame('any', 'bullets', `Title ${written}`, [box, table, diagram], { clicks: 2 });
  return { ...bare, notes: [{ kind: 'paragraph', text: [{ kind: 'text', text: written, link }] }] };
};

describe('any text at all', () => {
  it('comes through, and never spoils the file', async () => {
    await fc.assert(
      fc.asyncProperty(words, async (written) => {
        const bytes = await writePptx(deck, [frameOf(written)], { notes: true });
        const findings = auditPackage(bytes).filter(({ severity }) => severity === 'error');
        expect(findings).toEqual([]);
        const read = OpcPackage.read(bytes);
        const slide = read.xml(slidePart(1)).text();
        expect(slide).toContain(`Title ${readable(written)}`);
        expect(read.xml('ppt/notesSlides/notesSlide1.xml').text()).toContain(readable(written));
      }),
      { numRuns: 15 },
    );
  });
});
