import { beforeAll, describe, expect, it } from 'vitest';
import { compareWithRecord, summaryOf } from '../../src/edits/compare.ts';
import { examine, recordIn } from '../../src/edits/examine.ts';
import { guardAgainstLoss } from '../../src/edits/guard.ts';
import { openServices } from '../../src/services.ts';
import { compile } from '../../src/compile.ts';
import { filesInMemory } from '../../src/resources/files.ts';
import { type Diagnostic } from '../../src/model/diagnostic.ts';
import { changePart, editPptx, type Parts, saveAgain, slideWith } from './edit-pptx.ts';

const outline = `version: 1
meta: { title: Drinks, author: Ann }
check: { notes-missing: off }
slides:
  - id: tea
    layout: bullets
    title: Tea wins the morning
    transition: fade
    points:
      - Most people drink it
      - It's **cheaper** than coffee
      - text: It keeps
        points: [For years]
    notes: Say it slowly.
  - id: prices
    layout: table
    title: What a cup costs
    columns: [City, Tea, Coffee]
    rows: [[Rome, 1.10, 1.20], [Oslo, 3.00, 4.10]]
  - id: cups
    layout: chart
    title: Cups a day
    chart: { type: column, categories: [Rome, Oslo], series: [{ name: Tea, values: [2, 3] }] }
`;

let built: Uint8Array;
const files = filesInMemory({});
const build = (replaces?: Uint8Array, overwrite = false, text = outline, merge = false) =>
  compile(
    {
      ...{ text, file: 'outline.yaml', files, notes: true, overwrite, merge, verify: false },
      replaces: replaces && (() => ({ name: 'dist/drinks.pptx', bytes: replaces })),
    },
    openServices({ workers: 0 }),
  );

beforeAll(async () => {
  const { pptx, diagnostics } = await build();
  expect(diagnostics).toEqual([]);
  built = pptx!;
});

const edited = (change: (parts: Parts) => void): Uint8Array => editPptx(built, change);
const onSlide = (words: string, change: (xml: string) => string): Uint8Array =>
  edited((parts) => changePart(parts, slideWith(parts, words), change));

function kinds(file: Uint8Array): string[] {
  const found = examine(file);
  if (found.state !== 'edited') return [found.state];
  return found.comparison.edits.map(({ kind, slide, object, count }) =>
    [kind, slide, object?.name, count === 1 ? undefined : count].filter((part) => part !== undefined).join(' '),
  );
}

describe('a file that nobody edited', () => {
  it('is told by its sum', () => {
    expect(kinds(built)).toEqual(['untouched']);
  });
  it('may be zipped anew', () => {
    expect(kinds(edited(() => {}))).toEqual(['untouched']);
  });
  it('may be saved again by a program', () => {
    const file = saveAgain(built);
    expect(kinds(file)).toEqual(['saved-again']);
    expect(
      guardAgainstLoss({ name: 'a.pptx', bytes: file }, built, {
        outline: 'outline.yaml',
        text: '',
        locate: () => undefined,
      }),
    ).toEqual({
      diagnostics: [],
      keepCopy: false,
    });
  });
  it('is known without its record by the one that was kept', () => {
    const lost = edited((parts) => {
      parts.delete('customXml/item1.xml');
    });
    expect(examine(lost).state).toBe('unknown');
    expect(examine(lost, recordIn(built)).state).toBe('saved-again');
  });
});

const textOf = (from: string, to: string) => (xml: string) => xml.replace(`<a:t>${from}</a:t>`, `<a:t>${to}</a:t>`);

describe('edits', () => {
  /** The first words of a text get a form of their own. */
  const formed = (words: string, rest: string, form: string) => (xml: string) =>
    xml.replace(
      `<a:t>${words}${rest}</a:t>`,
      `<a:t></a:t></a:r><a:r>${form}<a:t>${words}</a:t></a:r><a:r><a:t>${rest}</a:t>`,
    );

  const green = '<p:bg><p:bgPr><a:solidFill><a:srgbClr val="00B050"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>';
  const inChart = (change: (xml: string) => string): Uint8Array =>
    edited((parts) =>
      changePart(
        parts,
        [...parts.keys()].find((name) => /charts\/chart[^/]*\.xml$/.test(name))!,
        change,
      ),
    );

  it.each<[string, () => Uint8Array, string[]]>([
    [
      'a text',
      () => onSlide('Most people', textOf('Most people drink it', 'Many people drink it')),
      ['words tea Points'],
    ],
    [
      'the form of a text',
      () => onSlide('Most people', formed('Most people', ' drink it', '<a:rPr b="1"/>')),
      ['look tea Points'],
    ],
    ['a title', () => onSlide('Most people', textOf('Tea wins the morning', 'Tea wins')), ['words tea Title']],
    [
      'a point more',
      () =>
        onSlide('Most people', (xml) =>
          xml.replace(
            /(<a:p>(?:(?!<a:p>).)*Most people drink it.*?<\/a:p>)/,
            '$1<a:p><a:r><a:t>And more</a:t></a:r></a:p>',
          ),
        ),
      ['words tea Points'],
    ],
    [
      'points in another order',
      () =>
        onSlide('Most people', (xml) => {
          const [one, two] = [...xml.matchAll(/<a:p>(?:(?!<a:p>).)*?<\/a:p>/g)]
            .map(([text]) => text)
            .filter((text) => /Most people|cheaper/.test(text));
          return xml.replace(one! + two!, two! + one!);
        }),
      ['words tea Points'],
    ],
    ['a cell', () => onSlide('Oslo', textOf('4.10', '4.20')), ['words prices Table']],
    [
      'a moved object',
      () =>
        onSlide('Oslo', (xml) =>
          xml.replace(
            /(<p:graphicFrame>.*?<a:off x=")(\d+)/,
            (_, before: string, x: string) => before + (Number(x) + 90_000),
          ),
        ),
      ['place prices Table'],
    ],
    [
      'a title that got a place of its own',
      () =>
        onSlide('Oslo', (xml) =>
          xml
            .replace(
              /(type="title"\/><\/p:nvPr><\/p:nvSpPr>)<p:spPr\/>/,
              '$1<p:spPr><a:xfrm><a:off x="1" y="1"/><a:ext cx="2" cy="2"/></a:xfrm></p:spPr>',
            )
            .replace(/(type="title"\/><\/p:nvPr><\/p:nvSpPr><p:spPr><a:xfrm><a:off x=")\d+/, '$11'),
        ),
      ['place prices Title'],
    ],
    [
      'a new object',
      () =>
        onSlide('Oslo', (xml) =>
          xml.replace(
            '</p:spTree>',
            '<p:sp><p:nvSpPr><p:cNvPr id="77" name="Rectangle 7"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr/></p:sp></p:spTree>',
          ),
        ),
      ['object-added prices Rectangle 7'],
    ],
    [
      'an object less',
      () => onSlide('Oslo', (xml) => xml.replace(/<p:graphicFrame>.*?<\/p:graphicFrame>/, '')),
      ['object-removed prices Table'],
    ],
    ['a hidden slide', () => onSlide('Oslo', (xml) => xml.replace('<p:sld ', '<p:sld show="0" ')), ['hidden prices']],
    [
      'no animation or transition',
      () => onSlide('Most people', (xml) => xml.replace(/<(mc:AlternateContent|p:transition).*(?=<\/p:sld>)/, '')),
      ['motion tea'],
    ],
    [
      'notes',
      () =>
        edited((parts) =>
          changePart(parts, 'ppt/notesSlides/notesSlide1.xml', textOf('Say it slowly.', 'Say it fast.')),
        ),
      ['notes tea'],
    ],
    [
      'a slide less',
      () =>
        edited((parts) =>
          changePart(parts, 'ppt/presentation.xml', (xml) => xml.replace(/(<p:sldIdLst>)<p:sldId [^>]*\/>/, '$1')),
        ),
      ['slide-removed tea'],
    ],
    [
      'slides in another order',
      () =>
        edited((parts) =>
          changePart(parts, 'ppt/presentation.xml', (xml) =>
            xml.replace(/(<p:sldIdLst>)(<p:sldId [^>]*\/>)(<p:sldId [^>]*\/>)/, '$1$3$2'),
          ),
        ),
      ['slides-moved'],
    ],
    [
      'a figure of a chart',
      () =>
        edited((parts) =>
          changePart(
            parts,
            [...parts.keys()].find((name) => /charts\/chart[^/]*\.xml$/.test(name))!,
            (xml) => xml.replace('<c:v>3</c:v>', '<c:v>4</c:v>'),
          ),
        ),
      ['figures cups Chart'],
    ],
    [
      'the master',
      () =>
        edited((parts) =>
          changePart(parts, 'ppt/theme/theme1.xml', (xml) =>
            xml.replace(/(<a:accent1><a:srgbClr val=")[0-9A-F]{6}/, '$1ABCDEF'),
          ),
        ),
      ['shared'],
    ],
    [
      'a comment',
      () =>
        edited((parts) => {
          const slide = slideWith(parts, 'Oslo');
          const rels = slide.replace('slides/', 'slides/_rels/') + '.rels';
          changePart(parts, rels, (xml) =>
            xml.replace(
              '</Relationships>',
              '<Relationship Id="rId90" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="../comments/comment1.xml"/></Relationships>',
            ),
          );
          parts.set(
            'ppt/comments/comment1.xml',
            '<p:cmLst xmlns:p="p"><p:cm authorId="0" idx="1"><p:pos x="1" y="1"/><p:text>Is this right?</p:text></p:cm></p:cmLst>',
          );
        }),
      ['comments prices'],
    ],
    [
      'another table style',
      () =>
        onSlide('Oslo', (xml) => xml.replace(/(<a:tableStyleId>).*?(?=<)/, '$1{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}')),
      ['look prices Table'],
    ],
    [
      'cells that were joined',
      () => onSlide('Oslo', (xml) => xml.replace('<a:tc>', '<a:tc rowSpan="2">')),
      ['look prices Table'],
    ],
    [
      'another kind of chart',
      () => inChart((xml) => xml.replace('c:barDir val="col"', 'c:barDir val="bar"')),
      ['look cups Chart'],
    ],
    [
      'the words above a chart',
      () => inChart((xml) => xml.replace('<a:t>Tea</a:t>', '<a:t>All tea</a:t>')),
      ['look cups Chart'],
    ],
    [
      'a background',
      () => onSlide('Oslo', (xml) => xml.replace('<p:cSld>', `<p:cSld>${green}`)),
      ['background prices'],
    ],
    [
      'another slide layout',
      () =>
        edited((parts) => {
          const slide = slideWith(parts, 'Oslo');
          const other = [...parts].find(([, xml]) => xml.includes('<p:cSld name="Blank">'))![0];
          changePart(parts, slide.replace('slides/', 'slides/_rels/') + '.rels', (xml) =>
            xml.replace(/slideLayouts\/slideLayout\d+\.xml/, other.slice('ppt/'.length)),
          );
        }),
      ['place prices Title', 'layout prices'],
    ],
    [
      'a box that was sent to the back',
      () =>
        onSlide('Oslo', (xml) => {
          const [table] = /<p:graphicFrame>.*<\/p:graphicFrame>/s.exec(xml)!;
          return xml.replace(table, '').replace(/(<p:grpSpPr.*?)(?=<p:sp>)/s, `$1${table}`);
        }),
      ['drawing-order prices'],
    ],
    [
      'letters of the master',
      () =>
        edited((parts) =>
          changePart(parts, 'ppt/slideMasters/slideMaster1.xml', (xml) =>
            xml.replace(/(<p:titleStyle>.*?sz=")\d+/s, '$14400'),
          ),
        ),
      ['shared'],
    ],
  ])('sees %s', (_, file, wanted) => {
    expect(kinds(file())).toEqual(wanted);
  });

  it('sums them up, with who saved the file', () => {
    const file = edited((parts) => {
      changePart(parts, slideWith(parts, 'Most people'), (xml) =>
        xml.replace('Most people', 'Many').replace('Tea wins', 'Tea won'),
      );
      changePart(parts, 'ppt/presentation.xml', (xml) =>
        xml.replace(/(<p:sldIdLst>)(<p:sldId [^>]*\/>)(<p:sldId [^>]*\/>)/, '$1$3$2'),
      );
      changePart(parts, 'docProps/core.xml', (xml) =>
        xml.replace('<cp:lastModifiedBy>Ann', '<cp:lastModifiedBy>Anna Lee'),
      );
    });
    const found = examine(file);
    expect(found.state === 'edited' && summaryOf(found.comparison)).toBe(
      '2 texts, 1 slide moved (last saved by Anna Lee)',
    );
  });
});

describe('a build that would replace the file', () => {
  const changed = () => onSlide('Most people', (xml) => xml.replace('Most people', 'Many people'));
  const errors = (diagnostics: readonly Diagnostic[]) => diagnostics.filter(({ severity }) => severity === 'error');

  it('makes no deck, and says what changed at the line of the outline', async () => {
    const result = await build(changed());
    expect(result.web).toBeUndefined();
    expect(result.pptx).toBeUndefined();
    expect(errors(result.diagnostics)).toEqual([
      {
        rule: 'deck-edited',
        severity: 'error',
        message: 'dist/drinks.pptx was changed outside Diptych: 1 text. Nothing was written.',
        hint: '"diptych pull dist/drinks.pptx" takes words and figures into the outline; "diptych build --merge" keeps all of it in the file; "diptych build --overwrite" writes it anew and keeps this one beside it as drinks.edited-1.pptx.',
      },
    ]);
    const note = result.diagnostics.find(({ rule }) => rule === 'deck-edit');
    expect(note).toMatchObject({
      message: 'A bullet was changed on slide 1 "Tea wins the morning": "Many people drink it".',
      range: { start: { line: 10 } },
      slide: 'tea',
    });
  });

  it('says of a file of another version that looks are not compared, whether it refuses or merges', async () => {
    const older = editPptx(changed(), (parts) =>
      changePart(parts, 'customXml/item1.xml', (xml) =>
        xml.replace(/ form="\d+"/, ' form="0"').replace('name="Points"', 'name="!!points"'),
      ),
    );
    const refused = await build(older);
    expect(refused.diagnostics.map(({ rule }) => rule)).toEqual(['deck-edited', 'deck-edit', 'deck-other-version']);
    // Files of before have the names by which Morph pairs shapes.
    expect(refused.diagnostics.map(({ message }) => message).join()).not.toContain('!!');
    const merged = await build(older, false, outline, true);
    expect(merged.diagnostics.map(({ rule }) => rule)).toContain('deck-other-version');
    expect(errors(merged.diagnostics)).toEqual([]);
  });

  it('replaces it where that is asked for, and asks for a copy', async () => {
    const result = await build(changed(), true);
    expect(result.keepCopy).toBe(true);
    expect(Buffer.compare(result.pptx!, built)).toBe(0);
    expect(result.diagnostics.map(({ severity }) => severity)).toEqual(['note']);
  });

  it('goes on where the outline says by now what was edited', async () => {
    const known = await build(changed(), false, outline.replace('Most people', 'Many people'));
    expect(known.diagnostics).toEqual([]);
    expect(known.pptx).toBeDefined();
    const half = await build(
      editPptx(changed(), (parts) => changePart(parts, slideWith(parts, 'Oslo'), (xml) => xml.replace('4.10', '4.20'))),
      false,
      outline.replace('Most people', 'Many people'),
    );
    expect(errors(half.diagnostics)[0]?.message).toBe(
      'dist/drinks.pptx was changed outside Diptych: 1 text. Nothing was written.',
    );
    expect(half.diagnostics.map(({ slide }) => slide)).toEqual([undefined, 'prices']);
  });

  it('goes on where nothing was edited, also from another outline', async () => {
    const other = outline.replace('Most people', 'Few people');
    const result = await build(saveAgain(built), false, other);
    expect(result.diagnostics).toEqual([]);
    expect(result.keepCopy).toBe(false);
    expect(kinds(result.pptx!)).toEqual(['untouched']);
  });

  it('stops at an edited file of another deck, which is no edit of this outline', async () => {
    const other = `version: 1
meta: { title: Stars, author: Ben }
check: { notes-missing: off, fill: off }
slides:
  - { id: sun, layout: bullets, title: The sun is a star, points: [It shines, It burns] }
`;
    const file = onSlide('Most people', textOf('Most people drink it', 'Many people drink it'));
    const { diagnostics } = await build(file, false, other);
    expect(errors(diagnostics).map(({ rule, message, hint }) => [rule, message, hint])).toEqual([
      [
        'deck-other',
        'dist/drinks.pptx was built from another outline, of which no slide is in this one, and was edited since: 1 text. Nothing was written.',
        '"--out" with another folder leaves it where it is; "diptych build --overwrite" writes it anew and keeps this one beside it as drinks.edited-1.pptx.',
      ],
    ]);
  });

  it.each<[string, () => Uint8Array, string, string]>([
    ['nothing', () => new Uint8Array(), 'deck-unreadable', 'cannot be read: it is no Office file, or it is cut short.'],
    [
      'half a file',
      () => built.subarray(0, built.length / 2),
      'deck-unreadable',
      'cannot be read: its list of files is damaged.',
    ],
    [
      'a damaged part',
      () => {
        const saved = saveAgain(built);
        const start = Buffer.from(saved).indexOf('docProps/thumbnail.png') + 200;
        return saved.map((byte, at) => (at > start && at < start + 100 ? byte ^ 85 : byte));
      },
      'deck-unreadable',
      'cannot be read: docProps/thumbnail.png is damaged.',
    ],
    [
      'another kind of zip',
      () => editPptx(built, (parts) => parts.delete('ppt/presentation.xml')),
      'deck-unreadable',
      'cannot be read: it is no PowerPoint file.',
    ],
    [
      'a file of an older version, without a record',
      () => editPptx(built, (parts) => parts.delete('customXml/item1.xml')),
      'deck-unknown',
      'carries nothing that tells whether it was edited: it is from an older version, from another program, or has lost it.',
    ],
    [
      'a part that is no XML',
      () => onSlide('Oslo', (xml) => xml.replace('</p:spTree>', '')),
      'deck-unreadable',
      'cannot be read: a part of it is damaged.',
    ],
  ])('stops at %s', async (_, file, rule, why) => {
    const result = await build(file());
    expect(errors(result.diagnostics).map((one) => one.rule)).toEqual([rule]);
    expect(errors(result.diagnostics)[0]!.message).toBe(`dist/drinks.pptx ${why} Nothing was written.`);
    expect(errors(result.diagnostics)[0]!.hint).toBe(
      '"diptych build --overwrite" writes it anew and keeps this one beside it as drinks.edited-1.pptx.',
    );
    expect(result.web).toBeUndefined();
    expect(result.pptx).toBeUndefined();
  });
});

it('writes the same record however much is kept of the last build', async () => {
  const entries = new Map<string, Uint8Array>();
  const cache = {
    get: (key: string) => entries.get(key),
    put: (key: string, bytes: Uint8Array) => void entries.set(key, bytes),
  };
  const run = async (text: string) => {
    const { pptx } = await compile(
      { text, file: 'outline.yaml', files, notes: true, decks: ['pptx'] },
      openServices({ workers: 0, cache }),
    );
    return pptx!;
  };
  expect(Buffer.compare(await run(outline), built)).toBe(0);
  expect(Buffer.compare(await run(outline), built)).toBe(0);
  await run(outline.replace('Most', 'Few'));
  expect(Buffer.compare(await run(outline), built)).toBe(0);
});

it('stops for a section that got another name, and not where the outline names it so by now', async () => {
  const named = (name: string): string => outline.replace('slides:\n', `sections:\n- title: ${name}\n  slides:\n`);
  const { pptx } = await build(undefined, false, named('Hot & cold'));
  const renamed = editPptx(pptx!, (parts) =>
    changePart(parts, 'ppt/presentation.xml', (xml) => xml.replace('name="Hot &amp; cold"', 'name="Warm &amp; cold"')),
  );
  expect(kinds(renamed)).toEqual(['sections']);
  const stopped = await build(renamed, false, named('Hot & cold'));
  expect(stopped.diagnostics.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([
    'deck-edited: dist/drinks.pptx was changed outside Diptych: 1 section with another name. Nothing was written.',
    'deck-edit: A section was given a name: "Warm & cold".',
  ]);
  const { diagnostics } = await build(renamed, false, named('Warm & cold'));
  expect(diagnostics.filter(({ severity }) => severity !== 'note')).toEqual([]);
  // A program that drops sections did not rename them.
  const dropped = editPptx(pptx!, (parts) =>
    changePart(parts, 'ppt/presentation.xml', (xml) => xml.replace(/<p:extLst>[^]*<\/p:extLst>/, '')),
  );
  expect(kinds(dropped)).toEqual(['saved-again']);
});

it('compares nothing where nothing is the same', () => {
  const base = { version: '', form: '', outline: '', parts: '', shared: '', savedBy: '', slides: [] };
  expect(
    compareWithRecord(base, { slides: [], sections: [], shared: '', savedBy: '' }, { rewritten: false }).edits,
  ).toEqual([]);
});
