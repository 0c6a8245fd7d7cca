import { describe, expect, it } from 'vitest';
import { messagePurposes } from '../../src/language/messages.ts';
import { brand, checkNames, outline, slide } from '../../src/outline/grammar.ts';
import { layouts } from '../../src/layouts/layouts.ts';
import { readBrand, readTemplateMap } from '../../src/outline/read.ts';
import type { Shape } from '../../src/model/grammar.ts';
import { examplesOf, isBrand, isTemplateMap, pages, pageText, partExamples, wholeExamples } from './examples.ts';

/** Where the keys of maps are explained that stand at several places of the grammar, or under a heading of their own. */
const headingOfMap: Readonly<Record<string, string>> = {
  '"meta"': 'At the top of the file/meta',
  '"theme"': 'At the top of the file/theme',
  'a source': 'At the top of the file/sources',
  'an actor': 'At the top of the file/actors',
  'a section': 'At the top of the file/slides and sections',
  'a diagram': 'Diagrams',
  'a chart': 'Layouts/chart',
};

interface DocumentedKey {
  readonly key: string;
  readonly heading: string;
}

/** Every key below a shape, and every word that a choice allows, with the heading under which it is to be explained. */
function keysOf(shape: Shape, heading: string): DocumentedKey[] {
  switch (shape.kind) {
    case 'map': {
      const here = headingOfMap[shape.name] ?? heading;
      const own = Object.entries(shape.fields).flatMap(([key, field]) => [
        { key, heading: here },
        ...keysOf(field.shape, here),
      ]);
      return shape.rest ? [...own, ...keysOf(shape.rest.of, here)] : own;
    }
    case 'choice':
      return shape.values.map((key) => ({ key, heading }));
    case 'list':
    case 'record':
      return keysOf(shape.of, heading);
    case 'either':
      return [shape.scalar, shape.list, shape.map].flatMap((one) => (one ? keysOf(one, heading) : []));
    case 'keyed':
      return [...keysOf(shape.having, heading), ...keysOf(shape.otherwise, heading)];
    case 'tagged': // slides: their layouts have headings of their own
    case 'text':
    case 'id':
    case 'reference':
    case 'flag':
    case 'number':
      return [];
  }
}

const outlinePage = pageText('docs/outline.md');

/** Text below a heading, to the next of its level or above: `## Layouts` `### chart` is `Layouts/chart`. */
function below(heading: string): string {
  let text = outlinePage;
  for (const [level, title] of heading.split('/').entries()) {
    const marks = '#'.repeat(level + 2);
    const start = text.search(new RegExp(`^${marks} ${title}$`, 'm'));
    if (start < 0) throw new Error(`docs/outline.md has no heading "${heading}"`);
    const rest = text.slice(start + marks.length + title.length + 1);
    const end = rest.search(new RegExp(`^#{2,${marks.length}} `, 'm'));
    text = end < 0 ? rest : rest.slice(0, end);
  }
  return text;
}

const missing = (keys: readonly DocumentedKey[]): string[] =>
  keys
    .filter(
      ({ key, heading }) => !explains(below(heading), key) && !linkedFrom(heading).some((own) => explains(own, key)),
    )
    .map(({ key, heading }) => `${heading}: ${key}`);

const explains = (section: string, key: string): boolean => section.includes(`\`${key}\``);

/** Sections of other layouts that a section sends its reader to. */
const linkedFrom = (heading: string): readonly string[] =>
  [...below(heading).matchAll(/\]\(#([a-z-]+)\)/g)].flatMap(([, name]) =>
    Object.hasOwn(layouts, name!) ? [below(`Layouts/${name!}`)] : name === 'diagrams' ? [below('Diagrams')] : [],
  );

describe('docs/outline.md', () => {
  it('explains every key at the top of an outline', () => {
    expect(
      missing(
        Object.entries(outline.fields).flatMap(([key, { shape }]) => {
          const heading = key === 'relations' ? 'At the top of the file/eras and relations' : 'At the top of the file';
          return [{ key, heading: 'At the top of the file' }, ...keysOf(shape, heading)];
        }),
      ),
    ).toEqual([]);
  });

  it('explains every word that decks add, and every design check', () => {
    const words = Object.keys(messagePurposes).map((key) => ({ key, heading: 'At the top of the file/words' }));
    const checks = checkNames.map((key) => ({ key, heading: 'At the top of the file/check' }));
    expect(missing([...words, ...checks])).toEqual([]);
  });

  it('explains the keys that every slide takes', () => {
    if (slide.kind !== 'tagged') throw new Error('slides are told apart by their layouts');
    const common = Object.keys(slide.shapes['closing']!.fields).filter((key) => !(key in layouts.closing.fields));
    expect(common).toContain('layout');
    expect(missing(common.map((key) => ({ key, heading: 'Keys of every slide' })))).toEqual([]);
  });

  it.each(Object.values(layouts))('explains every key of the layout $name, with an example', ({ name, fields }) => {
    const heading = `Layouts/${name}`;
    const keys = Object.entries(fields).flatMap(([key, { shape }]) => [{ key, heading }, ...keysOf(shape, heading)]);
    expect(missing(keys)).toEqual([]);
    expect(below(heading)).toContain('```yaml\n- layout: ' + name + '\n');
  });

  it('shows every key of a brand', () => {
    const keys = [...new Set(keysOf(brand, 'Brand').map(({ key }) => key))];
    expect(keys.filter((key) => !new RegExp(`\\b${key}\\b`).test(below('Brand')))).toEqual([]);
  });
});

describe('examples of the documentation', () => {
  it('are found', () => {
    expect(wholeExamples().length).toBeGreaterThanOrEqual(3);
    expect(partExamples().length).toBeGreaterThanOrEqual(22);
  });

  it('show a brand that can be read', () => {
    const brands = pages.flatMap(examplesOf).filter(isBrand);
    expect(brands).toHaveLength(1);
    expect(readBrand(brands[0]!.text, 'brand.yaml').diagnostics).toEqual([]);
  });

  it('show a map of layouts that can be read', () => {
    const maps = pages.flatMap(examplesOf).filter(isTemplateMap);
    expect(maps).toHaveLength(1);
    expect(readTemplateMap(maps[0]!.text, 'acme.layouts.yaml').diagnostics).toEqual([]);
  });
});
