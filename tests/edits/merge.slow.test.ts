import { describe, expect, it } from 'vitest';
import { compile, verify } from '../../src/compile.ts';
import { pullEdits } from '../../src/pull-edits.ts';
import { reportEdits } from '../../src/edits/compare.ts';
import { examine, recordIn } from '../../src/edits/examine.ts';
import { PackedParts } from '../../src/ooxml/package-reader.ts';
import { takeSnapshot } from '../../src/edits/snapshot.ts';
import type { OutputFile } from '../../src/model/api.ts';
import { filesInMemory } from '../../src/resources/files.ts';
import { openServices } from '../../src/services.ts';
import { auditPackage } from '../../src/verify/audit.ts';
import { memoryCache } from '../decks/build-deck.ts';
import { validatorErrors } from '../powerpoint/validate.ts';
import {
  add,
  addComment,
  addSlide,
  arrange,
  type Change,
  changePart,
  editPptx,
  hide,
  inChart,
  inNotes,
  numberedAnew,
  onSlide,
  plainSlide,
  say,
  slideWith,
} from './edit-pptx.ts';

const outline = `version: 1
meta: { title: Drinks, author: Ann, language: en }
check: { notes-missing: off, fill: off }
slides:
  - id: tea
    layout: bullets
    title: Tea wins the morning
    steps: true
    points: [Most people drink it, It is cheap, It keeps]
    notes: Say it slowly.
  - id: prices
    layout: table
    title: What a cup costs
    columns: [City, Tea]
    rows: [[Rome, 1.10], [Oslo, 3.00]]
  - id: two
    layout: comparison
    title: Both have friends
    left: { head: Tea, points: [Calm, Warm hands] }
    right: { head: Coffee, points: [Quick, Loud] }
    verdict: Have both
`;
const services = openServices({ workers: 0, cache: memoryCache() });
const files = filesInMemory({});
const build = (text: string, replaces?: Uint8Array) =>
  compile(
    {
      ...{ text, file: 'outline.yaml', files, notes: true, decks: ['pptx'], merge: replaces !== undefined },
      replaces: replaces && (() => ({ name: 'dist/drinks.pptx', bytes: replaces })),
    },
    services,
  );

/** Words of each slide in order; hidden ones in brackets. */
const words = (pptx: Uint8Array): string[] =>
  takeSnapshot(PackedParts.open(pptx)).slides.map(({ objects, notes, hidden }) => {
    const said = [...objects.flatMap((object) => object.words), ...notes].join(' | ');
    return hidden ? `(${said})` : said;
  });

async function merged(change: Change, text: string) {
  const { pptx } = await build(outline);
  const edited = editPptx(pptx!, change);
  const once = await build(text, edited);
  const said = once.diagnostics.filter(({ severity }) => severity !== 'note');
  const told = said.map(({ rule }) => rule);
  const lines = said.map(({ range }) => text.split('\n')[(range?.start.line ?? 1) - 1]!.trim());
  expect(once.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(auditPackage(once.pptx!)).toEqual([]);
  // Verification names what only the file has, and nothing else.
  const differs = (await verify(once, { pptx: once.pptx! }, true)).map(
    ({ slide, rule }) => `${slide ?? 'new'} ${rule}`,
  );
  const again = await build(text, once.pptx);
  expect(words(again.pptx!)).toEqual(words(once.pptx!));
  expect(again.diagnostics.filter(({ severity }) => severity !== 'note')).toEqual([]);
  return { pptx: once.pptx!, told, lines, differs, words: words(once.pptx!), built: words((await build(text)).pptx!) };
}

const moved = (x: number): Change =>
  onSlide('Oslo', (xml) => xml.replace(/(<p:graphicFrame>.*?<a:off x=")\d+/, `$1${x}`));
const newer = outline.replace('It is cheap', 'It is cheaper');

const pulled = (text: string, bytes: Uint8Array, kept: readonly OutputFile[] = []) =>
  pullEdits(
    {
      ...{ text, file: 'outline.yaml' },
      files: filesInMemory(Object.fromEntries(kept.map((file) => [file.name, file.bytes]))),
    },
    { name: 'dist/drinks.pptx', bytes },
    services,
  );

describe('merge', () => {
  it('keeps a text of the file and one of the outline', async () => {
    const result = await merged(say('Rome', 'Rome, centre'), newer);
    expect(result.told).toEqual([]);
    expect(result.differs).toEqual(['prices text-differs', 'prices table-differs']);
    expect(result.words).toEqual(result.built.map((text) => text.replace('Rome', 'Rome, centre')));
  });

  it('keeps a place, also where the outline has other words', async () => {
    const text = outline.replace('3.00', '3.10');
    const result = await merged(moved(900_000), text);
    expect(result.told).toEqual([]);
    expect(result.differs).toEqual([]);
    expect(result.words).toEqual(result.built);
    const found = examine(result.pptx);
    expect('comparison' in found && found.comparison.edits.map(({ kind }) => kind)).toEqual(['place']);
  });

  it('keeps what was added, with its picture', async () => {
    const shape =
      '<p:sp><p:nvSpPr><p:cNvPr id="7" name="Note"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x="1" y="1"/><a:ext cx="900000" cy="900000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:r><a:t>Ask Ben</a:t></a:r></a:p></p:txBody></p:sp>';
    const result = await merged(
      onSlide('Oslo', (xml) => xml.replace('</p:spTree>', `${shape}</p:spTree>`)),
      newer,
    );
    expect(result.told).toEqual([]);
    expect(result.differs).toEqual(['prices text-added']);
    expect(result.words[1]).toContain('Ask Ben');
  });

  it('takes out what was taken out', async () => {
    const result = await merged(
      onSlide('Have both', (xml) => xml.replace(/<p:sp>(?:(?!<p:sp>).)*?Have both.*?<\/p:sp>/, '')),
      newer,
    );
    expect(result.told).toEqual([]);
    expect(result.differs).toEqual(['two text-lost']);
    expect(result.words.join()).not.toContain('Have both');
  });

  it('keeps a background, a slide layout, a table style, a kind of chart, and what is before what', async () => {
    const withChart = (text: string): string =>
      `${text}  - id: cups
    layout: chart
    title: Cups a day
    chart: { type: column, categories: [Rome, Oslo], series: [{ name: Tea, values: [2, 3] }] }
`;
    const { pptx } = await build(withChart(outline));
    const edited = editPptx(pptx!, (parts) => {
      onSlide('Oslo', (xml) => {
        const [table] = /<p:graphicFrame>.*<\/p:graphicFrame>/s.exec(xml)!;
        return xml
          .replace(
            '<p:cSld>',
            '<p:cSld><p:bg><p:bgPr><a:solidFill><a:srgbClr val="00B050"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>',
          )
          .replace(table, '')
          .replace(
            /(<p:grpSpPr.*?)(?=<p:sp>)/s,
            `$1${table.replace(/(<a:tableStyleId>).*?(?=<)/, '$1{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}')}`,
          );
      })(parts);
      inChart((xml) =>
        xml.replace('c:barDir val="col"', 'c:barDir val="bar"').replace(/(<c:title>.*?<a:t>)Tea/s, '$1Cups by town'),
      )(parts);
      const slide = slideWith(parts, 'Have both');
      const other = [...parts].find(([, xml]) => xml.includes('<p:cSld name="Blank">'))![0];
      changePart(parts, slide.replace('slides/', 'slides/_rels/') + '.rels', (xml) =>
        xml.replace(/slideLayouts\/slideLayout\d+\.xml/, other.slice('ppt/'.length)),
      );
    });
    const { pptx: result, diagnostics } = await build(withChart(newer), edited);
    expect(diagnostics.filter(({ severity }) => severity !== 'note')).toEqual([]);
    expect(words(result!).join()).toContain('It is cheaper');
    const [before, after] = [edited, result!].map((file) => examine(file));
    const kinds = (found: typeof before): string[] =>
      found && 'comparison' in found ? found.comparison.edits.map(({ kind, slide }) => `${kind} ${slide}`).sort() : [];
    expect(kinds(after)).toEqual(kinds(before));
    const told = after && 'comparison' in after ? reportEdits(after.comparison, () => undefined) : [];
    expect(told.map(({ message }) => message).join('\n')).toContain(
      'The chart was given another look on slide 4 "Cups a day"; it now has 1 title: "Cups by town".',
    );
    expect(kinds(after)).toEqual(
      expect.arrayContaining(['background prices', 'drawing-order prices', 'layout two', 'look cups', 'look prices']),
    );
  });

  it('keeps names of sections, and new ones, where the outline left its own', async () => {
    const sections = outline
      .replace('slides:\n', 'sections:\n- title: Hot\n  slides:\n')
      .replace('  - id: two', '- title: Friends\n  slides:\n  - id: two');
    const { pptx } = await build(sections);
    const edited = editPptx(pptx!, (parts) =>
      changePart(parts, 'ppt/presentation.xml', (xml) =>
        xml
          .replace('<p14:section name="Hot"', '<p14:section name="Warm"')
          .replace(
            /(<p14:section name="Warm".*?<p14:sldId [^>]*>)(<p14:sldId [^>]*>)(<\/p14:sldIdLst><\/p14:section>)/s,
            '$1$3<p14:section name="Money" id="{12345678-0000-4000-8000-000000000000}"><p14:sldIdLst>$2</p14:sldIdLst></p14:section>',
          ),
      ),
    );
    const names = (file: Uint8Array): readonly string[] =>
      takeSnapshot(PackedParts.open(file)).sections.map(({ name }) => name);
    expect(names(edited)).toEqual(['Warm', 'Money', 'Friends']);
    const once = await build(sections.replace('It is cheap', 'It is cheaper'), edited);
    expect(once.diagnostics.filter(({ severity }) => severity !== 'note')).toEqual([]);
    expect(names(once.pptx!)).toEqual(['Warm', 'Money', 'Friends']);
    expect(await validatorErrors(once.pptx!)).toEqual([]);
    // The outline has another name for one by now, and the file for the other: both stand; a new one is told.
    const both = await build(sections.replace('title: Friends', 'title: Company'), once.pptx);
    expect(names(both.pptx!)).toEqual(['Warm', 'Company']);
    expect(both.diagnostics.filter(({ severity }) => severity !== 'note').map(({ message }) => message)).toEqual([
      'Sections have other names in the file ("Money"); the new one has those of the outline.',
    ]);
  });

  it('keeps comments, notes, hidden slides, new slides, the order', async () => {
    const result = await merged((parts) => {
      addComment('Oslo', 'Really?')(parts);
      inNotes('Say it slowly.', (xml) => xml.replace('slowly', 'fast'))(parts);
      hide('Have both')(parts);
      arrange(([one, two, three]) => [two!, one!, three!])(parts);
      addSlide(1, plainSlide('Milk comes third', ['Few take it']), 'Most people')(parts);
    }, newer);
    expect(result.told).toEqual([]);
    expect(result.differs).toEqual(['tea slides-differ', 'tea notes-differ', 'two slides-differ', 'new slides-differ']);
    const [tea, prices, two] = result.built;
    expect(result.words).toEqual([
      prices,
      'Milk comes third | Few take it',
      tea!.replace('slowly', 'fast'),
      `(${two})`,
    ]);
    const slides = takeSnapshot(PackedParts.open(result.pptx)).slides;
    expect(slides[0]!.comments).toEqual([{ author: 'Anna Lee', text: 'Really?' }]);
  });

  it('leaves the copy of a conflict to be pulled, once, as a hidden slide', async () => {
    const result = await merged(say('It is cheap', 'It is dear'), newer);
    const { text, files: kept } = await pulled(newer, result.pptx);
    expect(text!.slice(newer.length)).toBe(
      '  - layout: pptx\n    title: Tea wins the morning\n    file: kept/tea-wins-the-morning.pptx\n    notes: Say it slowly.\n    hidden: true\n',
    );
    expect((await pulled(text!, result.pptx, kept)).text).toBeUndefined();
  });

  it('takes no slide for a changed one whose line of progress is another now', async () => {
    const sections = outline.replace('slides:\n', 'sections:\n- title: Drinks\n  slides:\n');
    const { pptx } = await build(sections);
    const edited = editPptx(
      pptx!,
      arrange(([one, , three]) => [one!, three!]),
    );
    const shorter = sections.replace(/ {2}- id: two[^]*/, '  - { id: end, layout: closing, message: Thank you }\n');
    const { pptx: result, diagnostics } = await build(shorter, edited);
    expect(diagnostics.filter(({ severity }) => severity !== 'note')).toEqual([]);
    expect(words(result!).join('\n')).not.toContain('Oslo');
  });

  it('knows a slide again that has another title in the outline, and no id', async () => {
    const plain = outline.replace('  - id: prices\n    layout: table', '  - layout: table');
    const { pptx } = await build(plain);
    const text = plain.replace('What a cup costs', 'The price of a cup');
    const { pptx: result, diagnostics } = await build(
      text,
      editPptx(pptx!, (parts) => (moved(900_000)(parts), say('Rome', 'Rome, centre')(parts))),
    );
    expect(diagnostics.filter(({ severity }) => severity !== 'note')).toEqual([]);
    expect(words(result!)).toHaveLength(3);
    expect(words(result!)[1]).toMatch(/^The price of a cup.*Rome, centre/);
    expect(
      takeSnapshot(PackedParts.open(result!)).slides[1]!.objects.find(({ kind }) => kind === 'table')?.place?.x,
    ).toBe(900_000);
  });

  it('is no conflict where the outline has a part of what the file has new', async () => {
    const change: Change = (parts) => {
      say('It is cheap', 'It is dear')(parts);
      say('Most people drink it', 'Many people drink it')(parts);
    };
    const result = await merged(change, outline.replace('It is cheap', 'It is dear'));
    expect(result.told).toEqual([]);
    expect(result.words[0]).toMatch(/Many people drink it.*It is dear/);
    expect(result.words).toHaveLength(result.built.length);
  });

  it('keeps both where both changed the same', async () => {
    const result = await merged(say('It is cheap', 'It is dear'), newer);
    expect(result.told).toEqual(['merge-conflict']);
    expect(result.lines).toEqual(['points: [Most people drink it, It is cheaper, It keeps]']);
    expect(result.differs).toEqual(['new slides-differ']);
    expect(result.words.slice(0, 3)).toEqual(result.built);
    expect(result.words[3]).toMatch(/^\(.*It is dear/);
  });

  it('keeps an edited slide that the outline has no more', async () => {
    const text = outline.replace(/ {2}- id: prices[^]*?(?= {2}- id: two)/, '');
    const result = await merged(say('Rome', 'Rome, centre'), text);
    expect(result.told).toEqual(['merge-kept']);
    expect(result.differs).toEqual(['new slides-differ']);
    expect(result.words).toHaveLength(3);
    expect(result.words[2]).toMatch(/^\(.*Rome, centre/);
  });

  it('lets clicks of touched points be those of the file', async () => {
    const result = await merged(add('It is cheap', 'It is warm'), outline.replace('1.10', '1.15'));
    expect(result.told).toEqual([]);
    expect(result.differs).toEqual(['tea text-added', 'tea clicks-differ']);
    expect(result.words[0]).toContain('It is warm');
  });

  it('gives the new build where nothing was edited', async () => {
    const { pptx } = await build(outline);
    const result = await build(newer, pptx);
    expect(Buffer.compare(result.pptx!, (await build(newer)).pptx!)).toBe(0);
  });
});

it('merges no file of another outline', async () => {
  const other = `version: 1
meta: { title: Stars, author: Ben, language: en }
check: { notes-missing: off, fill: off }
slides:
  - { id: sun, layout: bullets, title: The sun is a star, points: [It shines, It burns] }
`;
  const { pptx } = await build(other);
  const { pptx: merged, diagnostics } = await build(outline, editPptx(pptx!, say('It burns', 'It glows')));
  expect(merged).toBeUndefined();
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toMatchObject([
    {
      rule: 'deck-other',
      message:
        'dist/drinks.pptx was built from another outline: none of its slides is in this one. Nothing was written.',
    },
  ]);
});

it('merges what PowerPoint lives with, such as a box whose slide layout has no place for it', async () => {
  const lost = onSlide('Have both', (xml) =>
    xml.replace(
      /<p:ph type="body"( sz="\w+")? idx="\d+"\/>(?=(?:(?!<p:ph).)*Have both)/,
      '<p:ph type="body" idx="77"/>',
    ),
  );
  const { pptx } = await build(outline);
  const { pptx: result, diagnostics } = await build(
    newer,
    editPptx(pptx!, (parts) => (lost(parts), say('Rome', 'Rome, centre')(parts))),
  );
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(words(result!).join('\n')).toMatch(/Rome, centre[^]*Have both/);
});

describe('a file that another program wrote anew', () => {
  /** As LibreOffice leaves placeholders: without their numbers, each with a place of its own. */
  const withoutNumbers: Change = (parts) => {
    const place = '<a:xfrm><a:off x="900000" y="900000"/><a:ext cx="5000000" cy="900000"/></a:xfrm>';
    for (const [name, xml] of parts)
      if (/^ppt\/slides\/slide\d+\.xml$/.test(name))
        parts.set(
          name,
          xml
            .replace(/<p:ph type="body"( sz="\w+")? idx="\d+"\/>/g, '<p:ph/>')
            .replace(/(<p:ph type="sldNum"[^>]*? idx=")\d+/g, '$13')
            .replace(/<p:spPr\/>/g, `<p:spPr>${place}</p:spPr>`),
        );
  };

  it('is merged with what the outline has new, in the placeholders of the new one', async () => {
    const { pptx } = await build(outline);
    const record = recordIn(pptx!);
    const edited = numberedAnew(
      editPptx(pptx!, (parts) => {
        say('It keeps', 'It keeps for years')(parts);
        say('Have both', 'Have tea')(parts);
        say('Loud', 'Very loud')(parts);
        addSlide(1, plainSlide('Milk comes third', ['Few take it']), 'Most people')(parts);
        withoutNumbers(parts);
      }),
    );
    const text = outline.replace('Quick, Loud', 'Quick, Loud at noon').replace('3.00', '3.10');
    const input = { text, file: 'outline.yaml', files, notes: true, decks: ['pptx' as const], merge: true };
    const result = await compile(
      { ...input, replaces: () => ({ name: 'dist/drinks.pptx', bytes: edited, record }) },
      services,
    );
    expect(result.diagnostics.filter(({ severity }) => severity !== 'note').map(({ rule }) => rule)).toEqual([
      'merge-conflict',
    ]);
    expect(words(result.pptx!)).toMatchObject([
      expect.stringMatching(/It keeps for years/),
      expect.stringMatching(/Milk comes third/),
      expect.stringMatching(/3.10/),
      expect.stringMatching(/Loud at noon.*Have tea/),
      expect.stringMatching(/^\(.*Very loud/),
    ]);
    expect(auditPackage(result.pptx!).filter(({ rule }) => rule.startsWith('placeholder'))).toEqual([]);
    const [tea] = takeSnapshot(PackedParts.open(result.pptx!)).slides;
    expect(tea!.objects.find((object) => object.words.includes('It keeps for years'))).toMatchObject({
      placeholder: true,
      name: 'Points',
    });
  });
});
