import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { Cascade, parseDeclarations, parseSelector, parseSheet } from '../../src/svg-dom/css.ts';
import type { DomElement } from '../../src/svg-dom/dom-types.ts';

const { document } = parseHTML(
  '<svg id="s"><g class="node default" data-id="A-1"><rect id="r" class="box" style="stroke: red"/><text>t</text><rect id="q"/></g></svg>',
);
const find = (id: string): DomElement => document.querySelector(`[id="${id}"]`) as unknown as DomElement;

describe('selectors', () => {
  it.each([
    ['rect', true],
    ['#s .node > rect', true],
    ['.node.default rect.box', true],
    ['g:not(.hero) rect', true],
    ['g:not(.node) rect', false],
    [':is(path,rect).box', true],
    ['[data-id^="A-"] rect', true],
    ['[data-id$="2"] rect', false],
    ['rect:first-child', true],
    ['text + rect', false],
    ['svg > rect', false],
    ['rect:hover', false],
  ])('%s matches the first rectangle: %s', (selector, expected) => {
    expect(parseSelector(selector)!.matches(find('r'))).toBe(expected);
  });

  it('count ids, classes and tags', () => {
    expect(parseSelector('#a .b.c:not(.d) rect')!.specificity).toBe(10301);
  });

  it('refuses what it does not understand', () => {
    expect(parseSelector('a { b')).toBeUndefined();
  });
});

describe('the cascade', () => {
  const cascade = new Cascade(
    parseSheet(
      'rect{fill:navy;stroke:blue}.box{fill:cyan}rect{fill:tan}#q{fill:pink !important}@media print{rect{fill:snow}} :root{--x:1px}',
    ),
  );
  it('lets the more specific rule win, then the later one', () => {
    expect(cascade.declared(find('r'), 'fill')).toBe('cyan');
  });
  it('lets the style attribute win, but not over what is important', () => {
    expect(cascade.declared(find('r'), 'stroke')).toBe('red');
    find('q').setAttribute('style', 'fill: lime');
    expect(cascade.declared(find('q'), 'fill')).toBe('pink');
  });
  it('takes a word that is no colour as not written', () => {
    find('q').setAttribute('style', 'stroke: val1; fill: none');
    expect(cascade.declared(find('q'), 'stroke')).toBe('blue');
    expect(parseDeclarations('fill: none; stroke: #ggg; color: currentColor')).toEqual({
      fill: { value: 'none', important: false },
      color: { value: 'currentColor', important: false },
    });
  });
  it('knows custom properties', () => expect(cascade.variables.get('--x')).toBe('1px'));
});

it('declarations keep what stands in brackets together', () => {
  expect(parseDeclarations('fill: url("data:a;b"); Stroke : red !important')).toEqual({
    fill: { value: 'url("data:a;b")', important: false },
    stroke: { value: 'red', important: true },
  });
});
