import { describe, expect, it } from 'vitest';
import { type Effect, timing, transitionMarkup } from '../../src/pptx/motion.ts';
import { el } from '../../src/ooxml/xml.ts';

const shape = (click: number, id: number): Effect => ({
  click,
  target: { kind: 'object', id, build: 'shape' },
  motion: 'enter',
});

describe('timing', () => {
  it('is nothing without effects', () => {
    expect(timing([])).toBeUndefined();
  });

  it('starts one click effect a click, the rest with it, whatever the order of the effects', () => {
    const root = timing([shape(2, 8), shape(1, 5), shape(2, 6)])!;
    const nodes = root.all('p:cTn').filter((node) => node.get('presetID') !== undefined);
    expect(nodes.map((node) => node.get('nodeType'))).toEqual(['clickEffect', 'clickEffect', 'withEffect']);
    expect(nodes.map((node) => node.all('p:spTgt')[0]!.get('spid'))).toEqual(['5', '8', '6']);
    expect(root.all('p:bldP').map((build) => build.get('spid'))).toEqual(['8', '5', '6']);
  });

  it('numbers its nodes in reading order', () => {
    const ids = timing([shape(1, 5), shape(2, 6)])!
      .all('p:cTn')
      .map((node) => Number(node.get('id')));
    expect(ids).toEqual(ids.map((_, index) => index + 1));
  });

  it('builds a text by paragraphs, a chart by series, and lists neither groups nor pictures', () => {
    const root = timing([
      { click: 1, target: { kind: 'paragraph', id: 5, paragraph: 0 }, motion: 'enter' },
      { click: 2, target: { kind: 'paragraph', id: 5, paragraph: 1 }, motion: 'enter' },
      { click: 3, target: { kind: 'series', id: 6, series: 0 }, motion: 'enter' },
      { click: 4, target: { kind: 'object', id: 7 }, motion: 'enter' },
    ])!;
    expect(root.at('p:bldLst')!.children.map(String)).toEqual([
      '<p:bldP spid="5" grpId="0" build="p"/>',
      '<p:bldGraphic spid="6" grpId="0"><p:bldSub><a:bldChart bld="series" animBg="0"/></p:bldSub></p:bldGraphic>',
    ]);
    const last = root
      .all('p:cTn')
      .filter((node) => node.get('presetID'))
      .at(-1)!;
    expect(last.get('grpId')).toBeUndefined();
  });

  it('lets a shape go and changes the colour of text', () => {
    const textColour = el('a:schemeClr', { val: 'tx1' });
    const root = timing([
      { click: 1, target: { kind: 'object', id: 5, build: 'shape' }, motion: 'exit' },
      { click: 1, target: { kind: 'paragraph', id: 6, paragraph: 2 }, motion: { textColour } },
    ])!;
    expect(root.all('p:strVal').map((value) => value.get('val'))).toEqual(['hidden']);
    expect(root.all('p:animClr')[0]!.at('p:to', 'a:schemeClr')!.get('val')).toBe('tx1');
  });
});

describe('transitionMarkup', () => {
  it.each([
    ['fade', '<p:fade/>', '<p:fade/>'],
    ['push', '<p:push dir="l"/>', '<p:push dir="l"/>'],
    ['morph', '<p159:morph option="byObject"/>', '<p:fade/>'],
  ] as const)('%s falls back to what every version knows', (transition, choice, fallback) => {
    const markup = transitionMarkup(transition)!;
    expect(String(markup.at('mc:Choice', 'p:transition')!.children[0])).toBe(choice);
    expect(String(markup.at('mc:Fallback', 'p:transition')!.children[0])).toBe(fallback);
  });

  it('is nothing for none', () => {
    expect(transitionMarkup('none')).toBeUndefined();
  });
});
