import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readKeptSlide } from '../../src/ooxml/kept-slide.ts';
import { changePart, editPptx, type Parts, slideWith } from '../edits/edit-pptx.ts';
import { fixtureFolder } from '../decks/build-deck.ts';

const file = new Uint8Array(readFileSync(join(fixtureFolder('all-layouts'), 'kept', 'quay.pptx')));
const relations = (parts: Parts, entry: string): void =>
  changePart(parts, `ppt/slides/_rels/${slideWith(parts, 'Ticket hall').split('/').pop()!}.rels`, (xml) =>
    xml.replace('</Relationships>', `${entry}</Relationships>`),
  );
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

it('reads the words of a slide, and what is said of its pictures', () => {
  const read = readKeptSlide(file);
  expect(read).toMatchObject({
    title: 'How the quay is shared',
    alts: ['Colours of the new signs', 'Berths of the quay and who uses them'],
    hasNotes: false,
  });
  expect('texts' in read && read.texts.map(({ text }) => text)).toEqual([
    ...[
      'Cars board from the left',
      'Bicycles board first',
      'Ticket hall',
      'Berth 2',
      'Lane',
      'Metres',
      'Lorries',
      '17',
    ],
  ]);
});

it.each<[string, RegExp, (parts: Parts) => void]>([
  ['macros', /macros/, (parts) => parts.set('ppt/vbaProject.xml', '<a/>')],
  [
    'a control',
    /ActiveX/,
    (parts) => relations(parts, `<Relationship Id="rId9" Type="${office}/control" Target="../activeX1.xml"/>`),
  ],
  [
    'an OLE object',
    /OLE/,
    (parts) => relations(parts, `<Relationship Id="rId9" Type="${office}/oleObject" Target="../embeddings/o.bin"/>`),
  ],
  [
    'a linked picture',
    /elsewhere/,
    (parts) =>
      relations(
        parts,
        `<Relationship Id="rId9" Type="${office}/image" Target="http://example.org/a.png" TargetMode="External"/>`,
      ),
  ],
  [
    'a link to a file',
    /no web address/,
    (parts) =>
      relations(
        parts,
        `<Relationship Id="rId9" Type="${office}/hyperlink" Target="file:///etc/passwd" TargetMode="External"/>`,
      ),
  ],
  [
    'a link that starts a program',
    /on a click/,
    (parts) =>
      changePart(parts, slideWith(parts, 'Ticket hall'), (xml) =>
        xml.replace('name="Oval 4"/>', 'name="Oval 4"><a:hlinkClick r:id="" action="ppaction://program"/></p:cNvPr>'),
      ),
  ],
  [
    'a second slide',
    /2 slides/,
    (parts) =>
      changePart(parts, 'ppt/presentation.xml', (xml) =>
        xml.replace(/(<p:sldId )(?:id="\d+")( [^>]*\/>)/, '$1id="300"$2$1id="301"$2'),
      ),
  ],
])('refuses a file with %s', (_, fault, change) => {
  const read = readKeptSlide(editPptx(file, change));
  expect('fault' in read && read.fault).toMatch(fault);
});

it.each([
  ['no zip', new TextEncoder().encode('hello'), /no Office file/],
  ['a zip that is cut short', file.slice(0, file.length - 500), /cannot be read/],
])('refuses %s', (_, bytes, fault) => {
  const read = readKeptSlide(bytes);
  expect('fault' in read && read.fault).toMatch(fault);
});
