import { beforeAll, describe, expect, it } from 'vitest';
import { OpcPackage } from '../../src/ooxml/package.ts';
import type { XmlElement } from '../../src/ooxml/xml.ts';
import { slidePart } from '../../src/pptx/slide-draft.ts';
import { buildFolder, fixtureFolder, verifyBuilt, type BuiltDeck } from './build-deck.ts';

let built: BuiltDeck;
let opc: OpcPackage;
beforeAll(async () => {
  built = await buildFolder(fixtureFolder('inline-marks'));
  opc = OpcPackage.read(built.pptx);
});

/** The properties of the run that shows `text`. */
function propertiesOf(part: string, text: string): XmlElement {
  const run = opc
    .xml(part)
    .all('a:r')
    .find((one) => one.at('a:t')?.children[0] === text);
  return run!.at('a:rPr')!;
}
const names = (properties: XmlElement): string[] => properties.elements().map(({ name }) => name);

describe('inline marks', () => {
  it('arrive in both decks, without a warning', async () => {
    expect(built.diagnostics).toEqual([]);
    expect(await verifyBuilt(built)).toEqual([]);
  });

  it('are elements of the web deck, in the colours of its backgrounds', () => {
    const { html } = built.web;
    expect(html).toContain('<span style="color:var(--muted)"><s>Three beds</s></span> five beds');
    expect(html).toContain('<span style="color:var(--actor-0-text)">Kitchen</span> and');
    expect(html).toContain('<span class="run-small">small ones</span> and <span class="run-large">large ones</span>');
    expect(html).toContain('<mark style="--band:var(--marker)">what counts</mark>');
    expect(html).toMatch(/<mark style="--band:var\(--dark-marker\)">(<br>\n)?marked<\/mark>/);
    expect(html).toContain('<span style="color:var(--dark-actor-1-text)">Garden</span>');
    expect(html).toContain('>the garden book</a>');
    expect(html).toContain('2*3*4 is 24, a == b is a question');
  });

  it('are run properties of PowerPoint', () => {
    const points = slidePart(2);
    expect(propertiesOf(points, 'Three beds').get('strike')).toBe('sngStrike');
    const marked = propertiesOf(points, 'what counts');
    expect(names(marked)).toContain('a:highlight');
    expect(marked.at('a:highlight', 'a:srgbClr')?.get('val')).toBe('F5E2B0');
    const kitchen = propertiesOf(points, 'Kitchen');
    expect(kitchen.at('a:solidFill', 'a:schemeClr')?.get('val')).toBe('accent1');
    const size = (text: string): number => Number(propertiesOf(points, text).get('sz'));
    expect(size('large ones') / size('small ones')).toBeCloseTo(1.2 / 0.8, 1);
    expect(propertiesOf(slidePart(3), 'marked').at('a:highlight', 'a:srgbClr')?.get('val')).toBe('574A22');
  });

  it('keep strike and marker in the notes, which have one colour', () => {
    const notes = built.frames.findIndex(({ layout }) => layout === 'closing') + 1;
    const part = `ppt/notesSlides/notesSlide${notes}.xml`;
    expect(propertiesOf(part, 'never').get('strike')).toBe('sngStrike');
    expect(names(propertiesOf(part, 'always'))).toContain('a:highlight');
    expect(names(propertiesOf(part, 'look at the garden'))).not.toContain('a:solidFill');
  });
});
