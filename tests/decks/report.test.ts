import { beforeAll, describe, expect, it } from 'vitest';
import { OpcPackage } from '../../src/ooxml/package.ts';
import type { XmlElement } from '../../src/ooxml/xml.ts';
import { slidePart } from '../../src/pptx/slide-draft.ts';
import { buildFolder, fixtureFolder, verifyBuilt, type BuiltDeck } from './build-deck.ts';

let built: BuiltDeck;
let opc: OpcPackage;
beforeAll(async () => {
  built = await buildFolder(fixtureFolder('report'));
  opc = OpcPackage.read(built.pptx);
});

/** The paragraph of a slide that says `text`. */
function paragraphOf(slide: number, text: string): XmlElement {
  const said = (paragraph: XmlElement): string =>
    paragraph
      .all('a:t')
      .map(({ children }) => children.join(''))
      .join('');
  return opc
    .xml(slidePart(slide))
    .all('a:p')
    .find((one) => said(one) === text)!;
}

it('arrives in both decks, without a warning', async () => {
  expect(built.diagnostics).toEqual([]);
  expect(await verifyBuilt(built)).toEqual([]);
});

describe('footnotes and citations', () => {
  const runOf = (slide: number, text: string): XmlElement =>
    opc
      .xml(slidePart(slide))
      .all('a:r')
      .find((one) => one.at('a:t')?.children[0] === text)!;

  it('are raised numbers and numbers in brackets', () => {
    expect(Number(runOf(4, '2').at('a:rPr')?.get('baseline'))).toBeGreaterThan(0);
    expect(runOf(4, '[1,\u00a0p.\u00a012]').at('a:rPr')?.get('baseline')).toBeUndefined();
    expect(built.web.html).toMatch(/<sup>.*?2.*?<\/sup>/);
  });

  it('stand at the foot, numbered by PowerPoint, in a placeholder of their own', () => {
    const notes = opc
      .xml(slidePart(4))
      .all('p:sp')
      .find((shape) => shape.at('p:nvSpPr', 'p:cNvPr')?.get('name') === 'Footnotes')!;
    expect(notes.all('p:ph')).toHaveLength(1);
    expect(notes.all('a:p')).toHaveLength(3);
    const frame = built.frames[3]!;
    const source = frame.items.find((item) => item.kind === 'text' && item.role === 'source');
    expect(JSON.stringify(source)).toContain(', p. 12');
    const notesItem = frame.items.find(({ id }) => id === 'footnotes')!;
    const points = frame.items.find(({ id }) => id === 'points')!;
    expect(points.box.y + points.box.h).toBeLessThan(notesItem.box.y);
  });

  it('count on each slide, and are no part of its name', () => {
    expect(built.frames[3]!.name).toBe('Wells follow the rain with a delay');
    expect(built.frames[3]!.id).toBe('wells-follow-the-rain-with-a-delay');
    expect(built.deck.slides[4]!.sources.map(({ id }) => id)).toEqual(['survey', 'register', 'holm']);
    expect(built.deck.slides[3]!.sources.map(({ id }) => id)).not.toContain('register');
  });
});

describe('lists', () => {
  const numberOf = (slide: number, text: string) => paragraphOf(slide, text).at('a:pPr', 'a:buAutoNum');
  const levelOf = (slide: number, text: string) => paragraphOf(slide, text).at('a:pPr')?.get('lvl');

  it('have three levels of PowerPoint’s own', () => {
    expect(levelOf(2, 'Wells of farms')).toBeUndefined();
    expect(levelOf(2, 'read by a gauge')).toBe('1');
    expect(levelOf(2, 'each spring, since 1971')).toBe('2');
    expect(levelOf(2, 'and the fourth')).toBe('2');
  });

  it('are counted by PowerPoint, from where they begin', () => {
    // Where nothing stands, the slide layout says it: letters, from the first.
    const layout = opc.related(slidePart(2), 'slideLayout')!;
    expect(numberOf(2, 'else by place')).toBeUndefined();
    expect(String(opc.xml(layout.target))).toContain('<a:buAutoNum type="alphaLcParenR"/>');
    expect(numberOf(2, 'and the fourth')?.attributes).toMatchObject({ type: 'romanLcParenR', startAt: '3' });
    // A formula on a line of its own is a point like the others: one list from four on, which PowerPoint counts by itself.
    const numbers = ['Compare the rain of each month', 'Ask the farms once more', 'Open the fifth'];
    expect(numbers.map((text) => String(numberOf(3, text)?.get('startAt')))).toEqual(['4', '4', '4']);
  });

  it('are lists in lists of the web deck', () => {
    const { html } = built.web;
    expect(html).toMatch(/<ol start="3"><li class="[^"]*mark-number/);
    expect(html).toMatch(
      /<ul><li class="[^"]*mark-square[^>]*>.*?<ul><li class="[^"]*mark-dash[^>]*>.*?<ul><li class="[^"]*mark-dot/s,
    );
    expect(html).toContain('data-number="iv)"');
    expect(html.split('<ol').length).toBe(html.split('</ol>').length);
    expect(html.split('<ul').length).toBe(html.split('</ul>').length);
  });
});
