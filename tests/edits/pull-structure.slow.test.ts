import { describe, expect, it } from 'vitest';
import { compile } from '../../src/compile.ts';
import { examine, recordIn } from '../../src/edits/examine.ts';
import { editsMissingIn } from '../../src/edits/guard.ts';
import { pullEdits } from '../../src/pull-edits.ts';
import { filesInMemory } from '../../src/resources/files.ts';
import { openServices } from '../../src/services.ts';
import { memoryCache } from '../decks/build-deck.ts';
import {
  addSlide,
  type Change,
  changePart,
  editPptx,
  hide,
  numberedAnew,
  onSlide,
  paragraphWith,
  plainSlide,
  say,
  slideWith,
} from './edit-pptx.ts';

/** What hangs together in a deck: sections with their kickers, lists whose texts have looks, plans whose widths follow their words. */
const outline = `version: 1
meta: { title: Drinks, author: Ann, language: en }
check: { notes-missing: off, fill: off }
sections:
  - title: Leaves
    slides:
      - layout: bullets
        title: Tea wins the morning
        points:
          - One cup at six
          - Two cups at eight
          - "[Three]{.muted} cups at ten"
      - layout: cards
        title: Three kinds of leaves
        cards:
          - { head: Green, text: Steamed early }
          - { head: Black, text: Left to wither }
          - { head: White, text: Hardly touched }
  - title: Beans
    slides:
      - id: plan
        layout: diagram
        title: When beans are roasted
        diagram:
          mermaid: |
            gantt
              dateFormat YYYY-MM-DD
              section Roast
                Heat the drum :a1, 2030-01-01, 20d
                Cool down quickly :a2, 2030-01-21, 2d
                Rest :a3, 2030-01-23, 10d
`;

const services = openServices({ workers: 0, cache: memoryCache() });
const files = filesInMemory({});
const build = async (text: string): Promise<Uint8Array> => {
  const made = await compile({ text, file: 'outline.yaml', files, notes: true, decks: ['pptx'] }, services);
  expect(made.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return made.pptx!;
};
const pulled = (text: string, bytes: Uint8Array, record?: Uint8Array) =>
  pullEdits({ text, file: 'outline.yaml', files }, { name: 'drinks.pptx', bytes, ...(record && { record }) }, services);
const edited = async (change: Change): Promise<Uint8Array> => editPptx(await build(outline), change);
const missing = (built: Uint8Array, file: Uint8Array, text: string, record?: Uint8Array): string[] => {
  const found = examine(file, record);
  return found.state === 'edited' ? editsMissingIn(built, found, text).map(({ kind }) => kind) : [];
};

describe('what was pulled', () => {
  const kicker = onSlide('Three kinds', (xml) => xml.replace(/(<a:t>\s)Leaves(<\/a:t>)/, '$1Good leaves$2'));

  it.each<[string, Change, string]>([
    ['a kicker, without the number of its section', kicker, 'kicker: Good leaves'],
    ['a slide', addSlide(1, plainSlide('Milk comes third', ['Few take it']), 'One cup'), 'title: Milk comes third'],
    ['a task of a plan', say('Cool down quickly', 'Cool down slowly'), 'Cool down slowly :a2'],
    [
      'the copy of a slide, of which a part could not be said',
      (parts) =>
        addSlide(
          1,
          parts.get(slideWith(parts, 'One cup'))!.replace(/(<a:t>\s)Leaves(<\/a:t>)/, '$1Dry$2'),
          'One cup',
        )(parts),
      '      - layout: bullets\n        title: Tea wins the morning',
    ],
  ])('is not pulled again: %s', async (_, change, line) => {
    const file = await edited(change);
    const once = await pulled(outline, file);
    expect(once.text).toContain(line);
    const again = await pulled(once.text!, file);
    expect(again.text).toBeUndefined();
    expect(again.diagnostics.filter(({ rule }) => rule === 'pull-conflict')).toEqual([]);
  });

  it('is in the next build, so that the build may replace the file', async () => {
    const slide = addSlide(1, plainSlide('Milk comes third', ['Few take it']), 'One cup');
    for (const change of [kicker, slide, say('Cool down quickly', 'Cool down slowly')]) {
      const file = await edited(change);
      const { text } = await pulled(outline, file);
      expect(missing(await build(text!), file, text!)).toEqual([]);
    }
  });
});

it('takes what stands in shapes that Morph pairs with those of the next slide', async () => {
  const text = `version: 1
meta: { title: Drinks, author: Ann, language: en }
theme: { transition: morph }
check: { notes-missing: off, fill: off, layout-repeated: off }
sections:
  - title: Prices
    slides:
      - { id: now, layout: table, title: What a cup costs, columns: [Town, Tea], rows: [[Rome, 1.2], [Oslo, 3]] }
      - { id: soon, layout: table, title: What a cup will cost, columns: [Town, Tea], rows: [[Rome, 1.4], [Oslo, 4]] }
      - layout: chart
        title: What a pot costs
        chart: { type: column, categories: [Rome, Oslo], series: [{ name: Tea, values: [2, 5] }] }
      - layout: chart
        title: What a pot will cost
        chart: { type: column, categories: [Rome, Oslo], series: [{ name: Tea, values: [3, 7] }] }
`;
  const file = editPptx(await build(text), (parts) => {
    expect(parts.get(slideWith(parts, '1.4'))).toContain('name="!!table');
    say('1.4', '1.5')(parts);
    onSlide('will cost', (xml) => xml.replace(/(<a:t>\s)Prices(<\/a:t>)/, '$1Forecast$2'))(parts);
    say('What a cup will cost', 'What a cup may cost')(parts);
    changePart(
      parts,
      [...parts].find(([name, xml]) => name.includes('charts/chart') && xml.includes('<c:v>7'))![0],
      (xml) => xml.replace('<c:v>7<', '<c:v>8<'),
    );
  });
  const { text: now, diagnostics } = await pulled(text, file);
  expect(now).toContain('title: What a cup may cost, columns: [Town, Tea], rows: [[Rome, 1.5], [Oslo, 4]]');
  expect(now).toMatch(/kicker: Forecast/);
  expect(now).toContain('values: [3, 8]');
  expect(diagnostics.map(({ rule }) => rule)).toEqual(['pulled', 'pulled', 'pulled', 'pulled']);
  expect(diagnostics.map(({ message }) => message).join()).not.toContain('!!');
});

it('takes words of a file of another version, which tells looks otherwise, and no looks', async () => {
  const other: Change = (parts) =>
    changePart(parts, 'customXml/item1.xml', (xml) =>
      xml.replace(/ form="\d+"/, '').replace(/ (shared|look|setting|motion)="[^"]*"/g, ' $1="of another version"'),
    );
  const { text, diagnostics } = await pulled(
    outline,
    await edited((parts) => (other(parts), say('Two cups at eight', 'Two cups at nine')(parts))),
  );
  expect(text).toBe(outline.replace('Two cups at eight', 'Two cups at nine'));
  expect(diagnostics.map(({ rule }) => rule)).toEqual(['pulled', 'deck-other-version']);
  const saved: Change = (parts) =>
    changePart(parts, 'docProps/app.xml', (xml) => xml.replace('</Properties>', ' </Properties>'));
  const found = examine(await edited((parts) => (other(parts), saved(parts))));
  expect(found).toMatchObject({ state: 'saved-again', comparison: { edits: [], otherForm: true } });
});

it('takes another name of a section, and tells of a new section and of two new names', async () => {
  const renamed =
    (was: string, is: string): Change =>
    (parts) =>
      changePart(parts, 'ppt/presentation.xml', (xml) =>
        xml.replace(`<p14:section name="${was}"`, `<p14:section name="${is}"`),
      );
  const file = await edited(renamed('Beans', 'Beans &amp; roasts'));
  const { text, diagnostics } = await pulled(outline, file);
  expect(text).toBe(outline.replace('title: Beans', 'title: Beans & roasts'));
  expect(diagnostics.map(({ rule }) => rule)).toEqual(['pulled']);
  expect(missing(await build(text!), file, text!)).toEqual([]);
  const newer = await pulled(outline.replace('title: Beans', 'title: Coffee'), file);
  expect(newer.text).toBeUndefined();
  expect(newer.diagnostics.map(({ rule, range }) => `${rule} ${range?.start.line}`)).toContain('pull-conflict 19');
  const split = await edited((parts) =>
    changePart(parts, 'ppt/presentation.xml', (xml) =>
      xml.replace(
        /(<p14:section name="Leaves".*?<p14:sldId [^>]*>)(<p14:sldId [^>]*>)(<\/p14:sldIdLst><\/p14:section>)/s,
        '$1$3<p14:section name="Kinds" id="{12345678-0000-4000-8000-000000000000}"><p14:sldIdLst>$2</p14:sldIdLst></p14:section>',
      ),
    ),
  );
  const told = await pulled(outline, split);
  expect(told.text).toBeUndefined();
  expect(told.diagnostics.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([
    'pull-only-there: A section was given a name: "Kinds".',
  ]);
});

it('lets a build go on that has what was pulled, and other lines of the same list changed', async () => {
  const newer = outline.replace('One cup at six', 'One cup at seven');
  const file = await edited(say('Two cups at eight', 'Two cups at nine'));
  const { text } = await pulled(newer, file);
  expect(text).toContain('Two cups at nine');
  expect(missing(await build(text!), file, text!)).toEqual([]);
  expect(missing(await build(newer), file, newer)).toEqual(['words']);
});

it('takes slides that were added one after the other, and one that no layout holds as a file', async () => {
  const drawing = plainSlide('Sugar stays away', ['None'])
    .replace(/<p:ph idx="1"\/>/, '')
    .replace('Content 2', 'Box');
  const two = drawing.replace(
    '</p:spTree>',
    `${/<p:sp>.*?<\/p:sp>/.exec(drawing)![0].replace('type="title"', '')}</p:spTree>`,
  );
  const file = await edited((parts) => {
    addSlide(1, two, 'One cup', 98)(parts);
    addSlide(1, plainSlide('Oats come fourth', ['Some ask for them']), 'One cup', 97)(parts);
    addSlide(1, plainSlide('Milk comes third', ['Few take it']), 'One cup')(parts);
  });
  const { text, files: written, diagnostics } = await pulled(outline, file);
  expect(text!.match(/title: .*/g)!.slice(2, 6)).toEqual([
    'title: Tea wins the morning',
    'title: Milk comes third',
    'title: Oats come fourth',
    'title: Sugar stays away',
  ]);
  expect(text).toContain('file: kept/sugar-stays-away.pptx');
  expect(written?.map(({ name }) => name)).toEqual(['kept/sugar-stays-away.pptx']);
  expect(diagnostics.filter(({ rule }) => rule === 'pull-left')).toEqual([]);
});

it('takes points that changed places far apart, with their looks', async () => {
  const file = await edited(
    onSlide('One cup', (xml) => {
      const [first, last] = [paragraphWith(xml, 'One cup'), paragraphWith(xml, ' cups at ten')];
      return xml.replace(first, '@@').replace(last, first).replace('@@', last);
    }),
  );
  const { text } = await pulled(outline, file);
  const [one, two, three] = ['- One cup at six', '- Two cups at eight', '- "[Three]{.muted} cups at ten"'];
  expect(text!.match(/ {10}- .*/g)!.slice(0, 3)).toEqual([three, two, one].map((line) => ' '.repeat(10) + line));
});

describe('an edit of what the outline has no more', () => {
  it('keeps a build from replacing the file, and is told when it is pulled', async () => {
    const file = await edited(say('Hardly touched', 'Dried in the sun'));
    const text = outline.replace(/ {10}- \{ head: White.*\n/, '');
    expect(missing(await build(text), file, text)).toEqual(['words']);
    const result = await pulled(text, file);
    expect(result.text).toBeUndefined();
    expect(result.diagnostics.map(({ message }) => message).join('\n')).toContain('Dried in the sun');
  });

  it('is none where another object says it by now', async () => {
    const file = await edited(say('Hardly touched', 'Dried in the sun'));
    const text = outline.replace('Hardly touched', 'Dried in the sun');
    expect(missing(await build(text), file, text)).toEqual([]);
  });
});

it('knows the labels of a plan by what they say, whatever else comes to stand in it', async () => {
  const file = await edited(say('Cool down quickly', 'Cool down slowly'));
  const wider = outline.replace('2030-01-21, 2d', '2030-01-21, 90d').replace('20d', '2d');
  const result = await pulled(wider, file);
  expect(result.text ?? '').toContain('Cool down slowly :a2, 2030-01-21, 90d');
  expect(result.text).not.toContain('Cool down quickly');
});

it.each<[string, () => Promise<Uint8Array>, object]>([
  [
    'half a file',
    async () => (await build(outline)).subarray(0, 2000),
    { rule: 'deck-unreadable', message: 'drinks.pptx cannot be read: it is no Office file, or it is cut short.' },
  ],
  [
    'a file of an older version, without a record',
    async () => editPptx(await build(outline), (parts) => parts.delete('customXml/item1.xml')),
    {
      rule: 'deck-unknown',
      message:
        'drinks.pptx carries nothing that tells what was edited: it is from an older version, from another program, or has lost it.',
      hint: 'build it anew and edit that file',
    },
  ],
  [
    'the file of another deck',
    async () => {
      const other = await build(
        'version: 1\nmeta: { title: Stars, language: en }\ncheck: { notes-missing: off }\nslides:\n  - { layout: bullets, title: The sun is a star, points: [It shines, It burns] }\n',
      );
      return editPptx(other, say('It burns', 'It glows'));
    },
    {
      rule: 'deck-other',
      message: 'drinks.pptx was built from another outline than outline.yaml.',
      hint: 'name the outline that it was built from: diptych pull talk.pptx talk.yaml',
    },
  ],
])('pulls nothing of %s, and says why', async (_, file, told) => {
  expect(await pulled(outline, await file())).toEqual({ diagnostics: [{ severity: 'error', ...told }] });
});

it('tells what else was done on a slide that got another title and has no id', async () => {
  const file = await edited((parts) => {
    say('Three kinds of leaves', 'Three kinds of tea')(parts);
    const own = slideWith(parts, 'Hardly touched');
    const box = /<p:sp>(?:(?!<p:sp>).)*?Hardly touched.*?<\/p:sp>/s.exec(parts.get(own)!)![0];
    const added = ['Ask the grower', 'Ask the seller', 'Ask Ben'].map((words, at) =>
      box
        .replace(/<p:cNvPr id="\d+" name="[^"]*"/, `<p:cNvPr id="77${at}" name="TextBox ${at}"`)
        .replace(/<p:ph [^>]*\/>/, '')
        .replace('Hardly touched', words),
    );
    parts.set(own, parts.get(own)!.replace('</p:spTree>', `${added.join('')}</p:spTree>`));
  });
  const { text, diagnostics } = await pulled(outline, file);
  expect(text).toBe(outline.replace('Three kinds of leaves', 'Three kinds of tea'));
  expect(diagnostics.filter(({ rule }) => rule === 'pull-only-there').map(({ message }) => message)).toEqual([
    '"TextBox 0" was added on slide 2 "Three kinds of tea": "Ask the grower".',
    '"TextBox 1" was added on slide 2 "Three kinds of tea": "Ask the seller".',
    '"TextBox 2" was added on slide 2 "Three kinds of tea": "Ask Ben".',
  ]);
  expect(missing(await build(text!), file, text!)).toEqual(['object-added', 'object-added', 'object-added']);
});

describe('words of the deck’s own beside those of the outline', () => {
  const text = `version: 1
meta: { title: Drinks, author: Ann, language: en }
check: { notes-missing: off, fill: off }
sections:
  - title: Leaves
    slides:
      - id: law
        layout: bullets
        title: Two cups make one pot
        points: [Fill one, Fill another, Count both]
      - id: cups
        layout: chart
        title: Cups a day
        chart: { type: column, categories: [Rome, Oslo], series: [{ name: Tea, values: [2, 3] }] }
        takeaways: [{ head: Rome, text: Two are enough }]
      - id: said
        layout: quote
        quote: There is no cup of tea large enough and no book that is long enough to suit me
        by: A reader
        role: at the counter
      - id: two
        layout: comparison
        title: Both have friends
        left: { head: Tea, points: [Calm, Warm hands] }
        right: { head: Coffee, points: [Quick, Loud] }
        verdict: Have both on the table and choose
      - { id: end, layout: closing, message: Questions? }
`;
  const all =
    (...changes: Change[]): Change =>
    (parts) =>
      changes.forEach((change) => change(parts));
  const edits = all(
    say('Questions?', 'Questions and answers'),
    say('Two are enough', 'Two are plenty'),
    say('at the counter', 'at the window'),
    hide('at the window'),
    addSlide(1, plainSlide('Milk comes third', ['Few take it', '-In spring', '--At six']), 'Have both'),
  );
  const wanted = text
    .replace('Questions?', 'Questions and answers')
    .replace('Two are enough', 'Two are plenty')
    .replace('        layout: quote\n', '        layout: quote\n        hidden: true\n')
    .replace('at the counter', 'at the window')
    .replace(
      '      - id: cups\n',
      '      - layout: bullets\n        title: Milk comes third\n        points:\n          - text: Few take it\n            points:\n              - text: In spring\n                points:\n                  - At six\n      - id: cups\n',
    );

  it('are no obstacle, and nothing is told that was taken', async () => {
    const file = editPptx(await build(text), edits);
    const once = await pulled(text, file);
    expect(once.text).toBe(wanted);
    expect(once.diagnostics.filter(({ rule }) => rule !== 'pulled')).toEqual([]);
    expect(missing(await build(once.text!), file, once.text!)).toEqual([]);
  });

  it('nor are they in a file that a program wrote anew, which draws its charts and writes out what is bold', async () => {
    const pptx = await build(text);
    const record = recordIn(pptx)!;
    const place = '<a:xfrm><a:off x="1" y="1"/><a:ext cx="9000000" cy="900000"/></a:xfrm>';
    expect(examine(numberedAnew(pptx), record).state).toBe('saved-again');
    expect(await pulled(text, numberedAnew(pptx), record)).toEqual({ diagnostics: [] });
    const moved = onSlide('Have both', (xml) =>
      xml.replace(/<p:sp>(?:(?!<p:sp>).)*?Have both.*?<\/p:sp>/s, (box) =>
        box
          .replace('Have both on the table', 'Have both on the counter')
          .replace('<p:spPr/>', `<p:spPr>${place}</p:spPr>`),
      ),
    );
    const bold: Change = (parts) =>
      changePart(parts, slideWith(parts, 'Milk comes third'), (xml) =>
        xml.replace('<a:t>Milk', '<a:rPr b="1"/><a:t>Milk'),
      );
    const file = numberedAnew(editPptx(pptx, all(edits, bold, moved)));
    const once = await pulled(text, file, record);
    expect(once.text).toBe(wanted.replace('on the table', 'on the counter'));
    // Where such a program puts things is not compared where their words changed, too; a copy of the file stays.
    expect(once.diagnostics.filter(({ rule }) => rule !== 'pulled')).toEqual([]);
    expect(missing(await build(once.text!), file, once.text!, record)).toEqual([]);
  });
});
