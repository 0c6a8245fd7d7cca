import { strFromU8, strToU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { compile, type Compilation } from '../../src/compile.ts';
import type { Files } from '../../src/model/api.ts';
import { plainText } from '../../src/model/rich-text.ts';
import { openServices } from '../../src/services.ts';
import { auditPackage } from '../../src/verify/audit.ts';
import { describeTemplate } from '../../src/deck/describe-template.ts';
import type { TextItem } from '../../src/model/frame.ts';
import { changePart, editPptx } from '../edits/edit-pptx.ts';
import { buildTemplate, editTemplate, officeLayouts, type TemplateOptions } from './build-template.ts';

const outline = `
version: 1
meta: { title: Tea for everybody, subtitle: A plan, author: Anna Lee }
theme: { template: acme.potx, dividers: true }
sections:
  - title: What we drink
    answer: More tea than coffee
    slides:
      - layout: bullets
        title: Tea is what people ask for
        points: [Two of three **colleagues** drink tea, { text: Coffee comes second, points: [Filter coffee] }]
        notes: Say this slowly.
      - layout: cards
        title: Two ways to go
        cards: [{ head: Buy, text: A machine for each floor }, { head: Rent, text: A machine with service }]
      - layout: table
        title: What it costs
        columns: [Way, First year]
        rows: [[Buy, 1200], [Rent, 600]]
      - layout: closing
        message: Let us brew
        contact: anna@example.com
`.replace('\nsections:', '\nslides: [{ layout: title }]\nsections:');

const filesOf = (bytes: Uint8Array, map?: string): Files => ({
  read: (path) => {
    if (path === 'acme.potx') return { bytes };
    return path === 'acme.layouts.yaml' && map !== undefined ? { bytes: strToU8(map) } : { problem: 'missing' };
  },
});

async function build(bytes: Uint8Array, map?: string, text = outline): Promise<Compilation> {
  const services = openServices({ workers: 0 });
  const files = filesOf(bytes, map);
  return compile({ text, file: 'outline.yaml', files, notes: true, verify: true }, services);
}

/** The template's layouts that slides stand on. */
const namesOf = ({ frames, deck }: Pick<Compilation, 'frames' | 'deck'>) =>
  frames!.map(
    ({ templateLayout }) => deck!.template!.template.layouts.find(({ part }) => part === templateLayout)!.name,
  );

const errors = ({ diagnostics }: Compilation) => diagnostics.filter(({ severity }) => severity === 'error');

describe('a deck in a company’s template', () => {
  const template = buildTemplate();
  const made = build(template);

  it('is whole, in both decks, and passes the audit', async () => {
    const built = await made;
    expect(errors(built)).toEqual([]);
    expect(auditPackage(built.pptx!)).toEqual([]);
    expect(built.web!.html).toContain('Let us brew');
  });

  it('leaves every part of the template as it lies there', async () => {
    const before = unzipSync(template);
    const after = unzipSync((await made).pptx!);
    const changed = Object.keys(before).filter(
      (name) => !after[name] || Buffer.compare(Buffer.from(before[name]!), Buffer.from(after[name])) !== 0,
    );
    expect(changed.sort()).toEqual([
      '[Content_Types].xml',
      '_rels/.rels',
      'ppt/_rels/presentation.xml.rels',
      'ppt/presentation.xml',
    ]);
    expect(strFromU8(after['[Content_Types].xml']!)).not.toContain('template.main');
  });

  it('fills placeholders that say nothing of places, sizes and colours', async () => {
    const slide = strFromU8(unzipSync((await made).pptx!)['ppt/slides/slide3.xml']!);
    const [title, points] = [...slide.matchAll(/<p:sp>.*?<\/p:sp>/g)].map(([shape]) => shape);
    expect(title).toContain('<p:ph type="title"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/>');
    expect(points).toContain('<p:ph idx="1"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/>');
    expect(points).toContain('<a:pPr lvl="1"/><a:r><a:rPr lang="en-US"/><a:t>Filter coffee</a:t>');
    expect(points).toContain('<a:rPr lang="en-US" b="1"/><a:t>colleagues</a:t>');
    expect(`${title}${points}`).not.toMatch(/ sz=|srgbClr|schemeClr|a:latin/);
  });

  it('puts slides on the layouts of their kind, and draws the others below a title', async () => {
    const { frames, deck } = await made;
    const names = frames!.map(
      ({ templateLayout }) => deck!.template!.template.layouts.find(({ part }) => part === templateLayout)!.name,
    );
    expect(names).toEqual([
      ...['Title Slide', 'Section Header', 'Title and Content', 'Title Only', 'Title and Content', 'Title Slide'],
    ]);
  });

  it('shows what a slide has above its title in the line above its body', async () => {
    const own = outline
      .replace('title: Two ways to go', 'title: Two ways to go\n        kicker: In short\n        subtitle: Both work')
      .replace('title: What it costs', 'title: What it costs\n        kicker: In euros');
    const built = await build(template, undefined, own);
    expect(errors(built)).toEqual([]);
    const lines = built.frames!.flatMap(({ items }) =>
      items.flatMap((item) =>
        item.kind === 'text' && item.id === 'subtitle' && item.role === 'subtitle'
          ? [item.paragraphs.map(({ runs }) => plainText(runs)).join()]
          : [],
      ),
    );
    expect(lines).toEqual(expect.arrayContaining(['In short · Both work', 'In euros']));
  });

  it.each(['en', 'ar'])('draws a diagram beside the title of the deck, which ends before it (%s)', async (language) => {
    const drawn = outline
      .replace('{ layout: title }', '{ layout: title, art: { mermaid: "flowchart LR; A --> B" } }')
      .replace('author: Anna Lee', `author: Anna Lee, language: ${language}`);
    const built = await build(template, undefined, drawn);
    expect(errors(built)).toEqual([]);
    expect(built.diagnostics.filter(({ rule }) => rule === 'overlap' || rule === 'template-art')).toEqual([]);
    const { items } = built.frames![0]!;
    const panel = items.find(({ id }) => id === 'art-panel')!.box;
    expect(items.some(({ kind }) => kind === 'diagram')).toBe(true);
    for (const { id, box } of items.filter((item) => item.kind === 'text' && item.given && item.role !== 'page'))
      expect(box.x + box.w <= panel.x || box.x >= panel.x + panel.w, id).toBe(true);
    expect(auditPackage(built.pptx!)).toEqual([]);
  });

  const sided = (slides: string, language = 'en'): string =>
    `version: 1\nmeta: { title: Night trains, language: ${language} }\ntheme: { template: acme.potx }\nslides:\n${slides}`;
  const shapesOf = (pptx: Uint8Array, slide: number): string[] =>
    strFromU8(unzipSync(pptx)[`ppt/slides/slide${slide}.xml`]!).match(/<p:(sp|pic)>.*?<\/p:\1>/g)!;

  it('puts two sides into the places of two contents, in any language from its own side', async () => {
    const slides = `  - layout: comparison
    title: Train or plane
    left: { head: Train, points: [One night] }
    right: { head: Plane, points: [A day] }
  - layout: columns
    title: Two columns
    columns: [{ text: First }, { points: [Second] }]
  - layout: comparison
    title: With a verdict
    left: { head: Train, points: [One night] }
    right: { head: Plane, points: [A day] }
    verdict: Take the train
`;
    const built = await build(template, undefined, sided(slides));
    expect(errors(built)).toEqual([]);
    expect(namesOf(built)).toEqual(['Two Content', 'Two Content', 'Title Only']);
    const [, left, right] = shapesOf(built.pptx!, 1);
    expect(left).toContain('<p:ph sz="half" idx="1"/></p:nvPr></p:nvSpPr><p:spPr/>');
    expect(left).toContain(
      '<a:pPr marL="0" indent="0"><a:buNone/></a:pPr><a:r><a:rPr lang="en-US" b="1"/><a:t>Train</a:t>',
    );
    expect(right).toContain('idx="2"/></p:nvPr></p:nvSpPr><p:spPr/>');
    expect(auditPackage(built.pptx!)).toEqual([]);

    const arabic = await build(template, undefined, sided(slides, 'ar'));
    expect(errors(arabic)).toEqual([]);
    const [title, first, second] = shapesOf(arabic.pptx!, 1);
    expect(title).toContain('<a:pPr algn="r" rtl="1"/>');
    expect(first).toContain('idx="2"');
    expect(first).toContain('Train');
    expect(second).toContain('idx="1"');
  });

  it.each([
    ['in one line right below what is free', [8610600, 6200000], [838200, 6200000], [4038600, 6200000]],
  ] as const)('keeps sources off the page number, in any direction, of a foot %s', async (_, number, date, footer) => {
    const at = ([x, y]: readonly [number, number], w: number): [number, number, number, number] => [x, y, w, 365125];
    const feet = [
      { ph: 'type="dt" sz="half" idx="10"', words: '', box: at(date, 2743200) },
      { ph: 'type="ftr" sz="quarter" idx="11"', words: '', box: at(footer, 2743200) },
      { ph: 'type="sldNum" sz="quarter" idx="12"', box: at(number, 2743200) },
    ];
    const layouts = officeLayouts.map((layout) =>
      layout.type === 'titleOnly' ? { ...layout, placeholders: [{ ph: 'type="title"' }, ...feet] } : layout,
    );
    for (const language of ['en', 'ar']) {
      const slides = `  - { layout: cards, title: Two ways, sources: [a], cards: [{ head: Train, text: A night }, { head: Plane, text: A day }] }\n`;
      const text = sided(slides, language).replace(
        'slides:',
        'sources: { a: { short: Survey, full: A survey } }\nslides:',
      );
      const { frames, diagnostics } = await build(buildTemplate({ layouts }), undefined, text);
      expect(diagnostics.filter(({ rule }) => rule === 'overlap' || rule === 'outside')).toEqual([]);
      const [source, page] = (['source', 'page'] as const).map(
        (role) => frames![0]!.items.find((item) => item.kind === 'text' && item.role === role)!.box,
      );
      const apart = source!.x + source!.w <= page!.x || source!.x >= page!.x + page!.w;
      expect(apart || source!.y >= page!.y + page!.h || source!.y + source!.h <= page!.y).toBe(true);
    }
  });

  it('keeps a drawing beside the title on the slide where the template leaves a narrow column, in any direction', async () => {
    const narrow = officeLayouts.map((layout) =>
      layout.type === 'title'
        ? {
            ...layout,
            placeholders: [
              { ph: 'type="ctrTitle"', box: [653000, 217000, 4789000, 1088000] as [number, number, number, number] },
              {
                ph: 'type="subTitle" idx="1"',
                box: [4571000, 2394000, 3047000, 2176000] as [number, number, number, number],
              },
            ],
          }
        : layout,
    );
    // Templates of LibreOffice have no place for texts on their master.
    const template = editTemplate(buildTemplate({ layouts: narrow }), (part, xml) =>
      part.includes('slideMasters/')
        ? xml.replace(/<p:sp>(?:(?!<\/p:sp>).)*type="body"(?:(?!<\/p:sp>).)*<\/p:sp>/, '')
        : xml,
    );
    for (const language of ['en', 'ar']) {
      const slides = `  - { layout: title, art: { mermaid: "flowchart TB\\n  a[Tea] --> b[Cup] --> c[Hand]" } }\n`;
      const built = await build(template, undefined, sided(slides, language));
      expect(built.diagnostics.filter(({ rule }) => ['overflow', 'overlap', 'outside'].includes(rule))).toEqual([]);
      const { items, room } = built.frames![0]!;
      const [drawing, title] = [
        items.find(({ kind }) => kind === 'diagram')!.box,
        items.find((item) => item.kind === 'text' && item.role === 'title')!.box,
      ];
      expect(drawing.x).toBeGreaterThanOrEqual(0);
      expect(drawing.x + drawing.w).toBeLessThanOrEqual(room.grid.width);
      expect(language === 'ar' ? drawing.x + drawing.w <= title.x : title.x + title.w <= drawing.x).toBe(true);
    }
  });

  it('puts a picture and what is said of it into the places of “Picture with Caption”, whole', async () => {
    const svg = strToU8(
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10" width="400" height="200"><rect width="20" height="10"/></svg>',
    );
    const slide = (fit: string): string =>
      `  - { layout: image, title: A train, image: { src: a.svg, alt: A train, fit: ${fit} }, text: It leaves at eight }\n`;
    const files: Files = { read: (path) => (path === 'a.svg' ? { bytes: svg } : filesOf(template).read(path)) };
    const text = sided(slide('contain') + slide('cover'));
    const services = openServices({ workers: 0 });
    const built = await compile({ text, file: 'outline.yaml', files, notes: true, verify: true }, services);
    expect(errors(built)).toEqual([]);
    expect(namesOf(built)).toEqual(['Picture with Caption', 'Picture with Caption']);
    const [whole, filling] = [1, 2].map((slide) =>
      shapesOf(built.pptx!, slide).find((one) => one.startsWith('<p:pic>'))!,
    );
    expect(whole).toContain('<p:ph type="pic" idx="1"/>');
    expect(whole).not.toContain('srcRect');
    expect(filling).toContain('<p:spPr/>');
    expect(filling).toContain('srcRect');
    expect(auditPackage(built.pptx!)).toEqual([]);
  });

  it('puts a quotation into the title where the layout of that name has it there', async () => {
    const quote = {
      name: 'Zitat mit Beschriftung',
      placeholders: [
        { ph: 'type="title"', box: [838200, 700000, 10515600, 3300000] as const },
        { ph: 'type="body" idx="13"', box: [838200, 4200000, 10515600, 700000] as const },
      ],
    };
    const slides = '  - { layout: quote, quote: I woke in Paris, by: A rider }\n';
    const built = await build(buildTemplate({ layouts: [...officeLayouts, quote] }), undefined, sided(slides));
    expect(errors(built)).toEqual([]);
    expect(namesOf(built)).toEqual(['Zitat mit Beschriftung']);
    const shapes = shapesOf(built.pptx!, 1);
    expect(shapes.filter((one) => one.includes('<p:ph type="title"/>'))).toHaveLength(1);
    expect(shapes[0]).toContain('I woke in Paris');
    expect(auditPackage(built.pptx!)).toEqual([]);
  });

  it('says what it cites in the template’s own place for it, else where no place of the slide is', async () => {
    const text = outline
      .replace('sections:', 'sources: { s: { short: A survey, full: A survey of 2025 } }\nsections:')
      .replace('notes: Say this slowly.', 'sources: [s]');
    const usual = await build(template, undefined, text);
    expect(errors(usual)).toEqual([]);
    expect(usual.diagnostics.filter(({ rule }) => rule === 'overlap')).toEqual([]);
    expect(shapesOf(usual.pptx!, 3)[1]).toContain('idx="1"/></p:nvPr></p:nvSpPr><p:spPr/>');

    const [title, content, ...others] = officeLayouts;
    const place = { ph: 'type="body" idx="21"', name: 'Quelle', box: [838200, 6000000, 8000000, 300000] as const };
    const layouts = [title!, { ...content!, placeholders: [...content!.placeholders, place] }, ...others];
    const own = await build(buildTemplate({ layouts }), undefined, text);
    expect(errors(own)).toEqual([]);
    expect(shapesOf(own.pptx!, 3).find((one) => one.includes('idx="21"'))).toContain('A survey');
  });

  it('says on its slides how letters look where only the prompts of the template do', async () => {
    const silent = editTemplate(template, (part, xml) => {
      if (part.includes('slideMaster')) return xml.replace(/<p:txStyles>.*<\/p:txStyles>/s, '');
      return xml.replaceAll('<a:r><a:rPr lang="en-US"/><a:t>Click', '<a:r><a:rPr lang="en-US" sz="3300"/><a:t>Click');
    });
    const built = await build(silent);
    expect(errors(built)).toEqual([]);
    const [title, points] = shapesOf(built.pptx!, 3);
    expect(title).toMatch(/<a:lstStyle><a:lvl1pPr [^>]*>.*<a:defRPr sz="3300".*<\/a:lvl1pPr><\/a:lstStyle>/);
    expect(points).toMatch(/<a:lvl2pPr [^>]*>.*<a:defRPr sz="1800"/);
    expect(auditPackage(built.pptx!)).toEqual([]);
  });

  it('is read on a dark picture, in the fonts of its places, with links in a colour that is seen there', async () => {
    const night = buildTemplate({
      art: '<p:sp><p:nvSpPr><p:cNvPr id="90" name="Night"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="12192000" cy="6858000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="101030"/></a:solidFill></p:spPr></p:sp>',
    });
    const named = editTemplate(night, (part, xml) =>
      part.includes('slideMaster') ? xml.replaceAll('"+mj-lt"', '"Georgia"').replaceAll('"+mn-lt"', '"Verdana"') : xml,
    );
    const built = await build(
      named,
      undefined,
      outline.replace('Filter coffee', '"[Filter](https://example.org) coffee"'),
    );
    expect(errors(built)).toEqual([]);
    expect(built.diagnostics.filter(({ rule }) => rule === 'template-contrast')).toEqual([]);
    expect(built.deck!.theme).toMatchObject({
      palette: { paper: '#101030', ink: '#FFFFFF' },
      fonts: { heading: 'Georgia', body: 'Verdana' },
    });
    // The template's text is black, its links are blue: slides say the theme's other colour, and a light accent.
    const [title, points] = shapesOf(built.pptx!, 3);
    const white = '<a:solidFill><a:schemeClr val="bg1"/></a:solidFill>';
    expect(title).toContain(`<a:rPr lang="en-US">${white}</a:rPr><a:t>Tea is what`);
    expect(points).toMatch(/<a:schemeClr val="accent1">[^>]*>.*<\/a:solidFill><a:hlinkClick .*hlinkClr.*<a:t>Filter</);
    expect(points).not.toContain('Verdana');
    const [, card] = shapesOf(built.pptx!, 4).filter((one) => !one.includes('<p:ph') && one.includes('<a:t>'));
    expect(card).toContain('<a:latin typeface="Verdana"/>');
    expect(built.web!.html).toMatch(/<h2[^>]*color:#FFFFFF[^>]*>Tea is what people ask for/i);
  });

  it('keeps words legible that stand where a layout is light and dark, and says the colour map of their layout', async () => {
    const half = (x: number, colour: string) =>
      `<p:sp><p:nvSpPr><p:cNvPr id="${90 + x}" name="Half"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr><a:xfrm><a:off x="${x * 1016000}" y="0"/><a:ext cx="1016000" cy="6858000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="${colour}"/></a:solidFill></p:spPr></p:sp>`;
    const stripes = Array.from({ length: 12 }, (_, x) => half(x, x % 2 ? 'FFFFFF' : '000000')).join('');
    const map =
      '<a:overrideClrMapping bg1="dk1" tx1="lt1" bg2="dk2" tx2="lt2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>';
    const layouts = officeLayouts.map((layout) =>
      layout.type === 'title' ? { ...layout, art: stripes } : layout.type === 'secHead' ? { ...layout, map } : layout,
    );
    const built = await build(buildTemplate({ layouts }));
    expect(errors(built)).toEqual([]);
    expect(built.diagnostics.filter(({ rule }) => rule === 'template-contrast')).toEqual([]);
    const [panel, title] = shapesOf(built.pptx!, 1);
    expect(panel).toContain('name="Behind Title"');
    expect(title).toContain('<p:ph type="ctrTitle"/>');
    expect(strFromU8(unzipSync(built.pptx!)['ppt/slides/slide2.xml']!)).toContain(`<p:clrMapOvr>${map}</p:clrMapOvr>`);
  });

  it('draws in the theme’s colours alone', async () => {
    const files = unzipSync((await made).pptx!);
    const slides = Object.keys(files).filter((name) => /^ppt\/slides\/slide\d+\.xml$/.test(name));
    expect(slides.filter((name) => strFromU8(files[name]!).includes('srgbClr'))).toEqual([]);
  });
});

describe('a template that cannot be used', () => {
  it.each<[string, Partial<TemplateOptions>, string]>([
    [
      'macros',
      { contentType: 'application/vnd.ms-powerpoint.template.macroEnabled.main+xml' },
      '"acme.potx" has macros, which no deck is given',
    ],
    ['no layouts', { layouts: [] }, '"acme.potx" has no slide layout'],
  ])('is told: %s', async (_, options, message) => {
    const { diagnostics } = await build(buildTemplate(options));
    expect(diagnostics).toMatchObject([{ rule: 'template-unusable', severity: 'error', message }]);
  });
});

describe('the map beside a template', () => {
  it('says what goes where', async () => {
    const map = 'layouts:\n  bullets: { use: Two Content, points: 2 }\n  closing: { use: Section Header }\n';
    const built = await build(buildTemplate(), map);
    expect(errors(built)).toEqual([]);
    expect(namesOf(built)).toEqual([
      ...['Title Slide', 'Section Header', 'Two Content', 'Title Only', 'Title and Content', 'Section Header'],
    ]);
    expect(strFromU8(unzipSync(built.pptx!)['ppt/slides/slide3.xml']!)).toContain('<p:ph sz="half" idx="2"/>');
  });

  it('begins the place below a title where the words of the title end', async () => {
    const template = editPptx(buildTemplate(), (parts) =>
      changePart(parts, 'ppt/slideLayouts/slideLayout1.xml', (xml) =>
        xml.replace(/(type="subTitle".*?<a:off x="\d+" y=")\d+/s, '$13000000'),
      ),
    );
    const built = await build(template);
    expect(errors(built)).toEqual([]);
    const [title, subtitle] = ['title', 'subtitle'].map(
      (id) => built.frames![0]!.items.find((item) => item.id === id) as TextItem,
    );
    expect(title!.box.y + title!.box.h).toBeGreaterThan(3_000_000 / 9525);
    expect(subtitle!.box.y).toBeGreaterThan(title!.box.y + title!.box.h - 20);
  });

  it('means the place for text by a number that the title has, too', async () => {
    const template = editPptx(buildTemplate(), (parts) =>
      changePart(parts, 'ppt/slideLayouts/slideLayout2.xml', (xml) =>
        xml.replace('<p:ph idx="1"/>', '<p:ph type="body"/>'),
      ),
    );
    const built = await build(template, 'layouts:\n  bullets: { use: Title and Content, points: 0 }\n');
    expect(errors(built)).toEqual([]);
    expect(namesOf(built)).toContain('Title and Content');
  });

  it.each([
    [
      'layouts:\n  bullets: { use: Titel and Content }\n',
      'template-layout',
      'the template has no layout "Titel and Content"',
      'did you mean "Title and Content"? Layouts: Title Slide, Title and Content, Section Header, Two Content, Title Only, Blank, Picture with Caption',
      2,
    ],
    [
      'layouts:\n  bullets: { use: Title and Content, points: 7 }\n',
      'template-placeholder',
      'the layout "Title and Content" has no placeholder 7',
      'it has 0 (title), 1 (obj), 10 (dt), 11 (ftr), 12 (sldNum)',
      2,
    ],
  ])('tells what the template does not have', async (map, rule, message, hint, line) => {
    const [first, ...others] = errors(await build(buildTemplate(), map));
    expect(others).toEqual([]);
    expect(first).toMatchObject({ rule, message, hint, range: { file: 'acme.layouts.yaml', start: { line } } });
  });
});

describe('a template of another size', () => {
  it('gets slides of that size, its own letters as they are', async () => {
    const half = officeLayouts.map((layout) => ({
      ...layout,
      placeholders: layout.placeholders.map(({ box: _, ...one }) => one),
    }));
    const built = await build(buildTemplate({ size: [9144000, 5143500], layouts: half }));
    expect(errors(built)).toEqual([]);
    const files = unzipSync(built.pptx!);
    expect(strFromU8(files['ppt/presentation.xml']!)).toContain('<p:sldSz cx="9144000" cy="5143500"/>');
    const slides = Object.keys(files).filter((name) => /^ppt\/slides\/slide\d+\.xml$/.test(name));
    const ends = slides.flatMap((name) =>
      [...strFromU8(files[name]!).matchAll(/<a:off x="(\d+)" y="(\d+)"\/><a:ext cx="(\d+)" cy="(\d+)"/g)].map(
        ([, x, y, w, h]) => [Number(x) + Number(w), Number(y) + Number(h)] as const,
      ),
    );
    expect(ends.length).toBeGreaterThan(4);
    expect(ends.filter(([x, y]) => x > 9144000 || y > 5143500)).toEqual([]);
  });
});

describe('what is told of a template', () => {
  it('says what goes where, and writes the map that says the same', async () => {
    const template = buildTemplate();
    const { text, map, sheet, diagnostics } = await describeTemplate(template, 'acme.potx', undefined);
    expect(text).toContain('bullets            "Title and Content", by its type; points in 1');
    expect(text).toContain('cards              "Title Only", drawn below its title');
    expect(map!.name).toBe('acme.layouts.yaml');
    expect(sheet!.name).toBe('acme.layouts.html');
    for (const words of ['Two Content', 'comparison, columns', '1 obj: points', '2 obj: right'])
      expect(sheet!.html).toContain(words);
    expect(sheet!.html).not.toMatch(/<script|https?:\/\/(?!www\.w3\.org)/);
    expect(diagnostics.map(({ message }) => message)).toEqual(['accent2: less than 3:1 on the ground of "Title Only"']);
    expect(namesOf(await build(template, map!.text))).toEqual(namesOf(await build(template)));
  });

  it('says what the map beside it says, and what is wrong there', async () => {
    const template = buildTemplate();
    const said = await describeTemplate(template, 'acme.potx', 'layouts: { bullets: { use: Two Content, points: 2 } }');
    expect(said.text).toContain('bullets            "Two Content", as the map says; points in 2');
    const wrong = await describeTemplate(template, 'acme.potx', 'layouts:\n  bullets: { use: Two Contents }\n');
    expect(wrong.diagnostics[0]).toMatchObject({
      rule: 'template-layout',
      severity: 'error',
      range: { file: 'acme.layouts.yaml', start: { line: 2 } },
    });
  });

  it('tells what the web deck goes without', async () => {
    const table =
      '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="60" name="Grid"/><p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr><p:xfrm><a:off x="0" y="0"/><a:ext cx="10" cy="10"/></p:xfrm><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table"/></a:graphic></p:graphicFrame>';
    const { diagnostics } = await describeTemplate(buildTemplate({ art: table }), 'acme.potx', undefined);
    expect(diagnostics.filter(({ rule }) => rule === 'template-art')).toMatchObject([
      { message: 'the web deck goes without a table ("Grid")' },
    ]);
  });
});
