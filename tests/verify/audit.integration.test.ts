import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { auditPackage } from '../../src/verify/audit.ts';
import { writePptx } from '../../src/pptx/write.ts';
import { sampleDeck } from '../pptx/sample-deck.ts';

/** Slides of the sample, by what is on them. */
const points = 'ppt/slides/slide2.xml';
const steps = 'ppt/slides/slide3.xml';
const glide = 'ppt/slides/slide4.xml';
const chartSlide = 'ppt/slides/slide5.xml';
const table = 'ppt/slides/slide6.xml';
const pictures = 'ppt/slides/slide7.xml';
const master = 'ppt/slideMasters/slideMaster1.xml';
const grouped = 'ppt/slides/slide9.xml';
const presentation = 'ppt/presentation.xml';
const chart = 'ppt/charts/';

let good: Record<string, Uint8Array>;
beforeAll(async () => {
  const { deck, frames } = sampleDeck();
  good = withoutUnused(unzipSync(await writePptx(deck, frames, { notes: true })));
});

/** Leaves out slide layouts that no slide has: there are many, and each audit reads them all. */
const withoutUnused = (files: Record<string, Uint8Array>): Record<string, Uint8Array> => {
  const layouts = Object.keys(files).filter((name) => /^ppt\/slideLayouts\/slideLayout\d+\.xml$/.test(name));
  const slides = Object.keys(files).filter((name) => /^ppt\/slides\/_rels\//.test(name));
  const used = slides.map((name) => strFromU8(files[name]!)).join();
  const kept = { ...files };
  const edit = (name: string, pattern: RegExp): void => {
    kept[name] = strToU8(strFromU8(kept[name]!).replace(pattern, ''));
  };
  const masterRelations = 'ppt/slideMasters/_rels/slideMaster1.xml.rels';
  for (const name of layouts) {
    const file = name.slice('ppt/slideLayouts/'.length);
    if (used.includes(file)) continue;
    delete kept[name];
    delete kept[`ppt/slideLayouts/_rels/${file}.rels`];
    const id = new RegExp(`Id="(rId\\d+)"[^>]*${file}"`).exec(strFromU8(kept[masterRelations]!))![1]!;
    edit('[Content_Types].xml', new RegExp(`<Override PartName="/${name}"[^>]*>`));
    edit(masterRelations, new RegExp(`<Relationship Id="${id}"[^>]*>`));
    edit(master, new RegExp(`<p:sldLayoutId id="\\d+" r:id="${id}"/>`));
  }
  return kept;
};

const rulesOf = (files: Record<string, Uint8Array>): string[] => [
  ...new Set(auditPackage(zipSync(files, { level: 0 })).map(({ rule }) => rule)),
];

const slideLayoutWith = (markup: string): string =>
  Object.keys(good).find(
    (name) => name.startsWith('ppt/slideLayouts/slide') && strFromU8(good[name]!).includes(markup),
  )!;

/** Replaces in one part; the fault has to be one. */
const spoil = (part: string, pattern: RegExp | string, replacement: string): Record<string, Uint8Array> => {
  const name = good[part] ? part : Object.keys(good).find((candidate) => candidate.startsWith(part))!;
  const before = strFromU8(good[name]!);
  const after = before.replace(pattern, replacement);
  expect(after, `${part} has nothing to spoil`).not.toBe(before);
  return { ...good, [name]: strToU8(after) };
};

type Fault = readonly [rule: string, what: string, files: () => Record<string, Uint8Array>];

const faults: readonly Fault[] = [
  [
    'override-of-absent-part',
    'a phantom slide master in the content types',
    () =>
      spoil(
        '[Content_Types].xml',
        '</Types>',
        '<Override PartName="/ppt/slideMasters/slideMaster2.xml" ContentType="application/vnd.openxmlformats-officedocument.presentationml.slideMaster+xml"/></Types>',
      ),
  ],
  [
    'content-type-missing',
    'a slide without a content type',
    () => spoil('[Content_Types].xml', /<Override PartName="\/ppt\/slides\/slide2.xml"[^>]*>/, ''),
  ],
  ['part-name-twice', 'two names that differ in capitals', () => ({ ...good, 'ppt/Slides/slide2.xml': good[points]! })],
  [
    'xml-malformed',
    'an inner shadow that closes with the wrong tag',
    () => spoil(points, '<a:lstStyle/>', '<a:innerShdw></a:outerShdw><a:lstStyle/>'),
  ],
  ['control-character', 'a control character in text', () => spoil(points, 'One, ', 'One\u0001, ')],
  [
    'media-signature',
    'SVG bytes as PNG',
    () => {
      const name = Object.keys(good).find((part) => part.endsWith('.png'))!;
      return { ...good, [name]: strToU8('<svg xmlns="http://www.w3.org/2000/svg"/>') };
    },
  ],
  [
    'relationship-twice',
    'two relationships with one id',
    () =>
      spoil(
        'ppt/slides/_rels/slide2.xml.rels',
        '</Relationships>',
        '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="https://example.com" TargetMode="External"/></Relationships>',
      ),
  ],
  [
    'relationship-dangling',
    'a relationship to a part that is not there',
    () => {
      const { [points]: _, ...rest } = good;
      return rest;
    },
  ],
  ['relationship-missing', 'a link whose relationship is missing', () => spoil(points, /r:id="rId1"/, 'r:id="rId99"')],
  ['presentation-missing', 'no presentation', () => spoil('[Content_Types].xml', 'presentation.main+xml', 'other+xml')],
  [
    'slide-id',
    'two slides with one id',
    () => spoil(presentation, /(<p:sldId id="(\d+)"[^>]*><p:sldId id=")\d+/, '$1$2'),
  ],
  ['slide-id', 'an id of a slide below 256', () => spoil(presentation, /<p:sldId id="\d+"/, '<p:sldId id="12"')],
  [
    'slide-unrelated',
    'a slide in the list that has no part',
    () => spoil(presentation, /(<p:sldId id="\d+" r:id=")rId\d+/, '$1rId77'),
  ],
  ['sections-cover', 'sections that leave a slide out', () => spoil(presentation, /<p14:sldId id="\d+"\/>/, '')],
  [
    'section-id',
    'a section id in lower case',
    () =>
      spoil(presentation, /(<p14:section name="[^"]*" id=")\{([^}]*)\}/, '$1{abcdef01-2345-5789-8abc-def012345678}'),
  ],
  [
    'layout-id',
    'a slide layout with the id of the master',
    () => spoil(master, /<p:sldLayoutId id="\d+"/, '<p:sldLayoutId id="2147483648"'),
  ],
  [
    'layout-id',
    'a slide layout with an id of slides',
    () => spoil(master, /<p:sldLayoutId id="\d+"/, '<p:sldLayoutId id="300"'),
  ],
  [
    'part-chain',
    'a slide on no slide layout',
    () => spoil('ppt/slides/_rels/slide2.xml.rels', /<Relationship [^>]*slideLayout"[^>]*>/, ''),
  ],
  [
    'theme-shared',
    'notes on the theme of the slides',
    () => spoil('ppt/notesMasters/_rels/notesMaster1.xml.rels', 'theme2.xml', 'theme1.xml'),
  ],
  [
    'notes-master-unlisted',
    'a notes master that is not listed',
    () => spoil(presentation, /<p:notesMasterIdLst>.*?<\/p:notesMasterIdLst>/, ''),
  ],
  [
    'element-order',
    'the notes master listed too late',
    () =>
      spoil(presentation, /(<p:notesMasterIdLst>.*?<\/p:notesMasterIdLst>)(.*?<p:sldIdLst>.*?<\/p:sldIdLst>)/, '$2$1'),
  ],
  [
    'element-order',
    'paragraph properties before every run',
    () => spoil(points, /(<a:r><a:rPr[^>]*b="1")/, '<a:pPr/>$1'),
  ],
  [
    'element-order',
    'effects after a highlight',
    () =>
      spoil(
        points,
        /(<a:rPr[^>]*>)(<a:latin)/,
        '$1<a:highlight><a:srgbClr val="FFFF00"/></a:highlight><a:effectLst/>$2',
      ),
  ],
  ['element-order', 'invertIfNegative in a line chart', () => spoil(chart, /c:barChart>/g, 'c:lineChart>')],
  [
    'element-order',
    '`auto` in a value axis',
    () => spoil(chart, '<c:crossBetween', '<c:auto val="1"/><c:crossBetween'),
  ],
  [
    'element-order',
    'the transition after the timing',
    () => spoil(points, /(<mc:AlternateContent.*?<\/mc:AlternateContent>)(<p:timing>.*<\/p:timing>)/, '$2$1'),
  ],
  [
    'shape-id',
    'two shapes with one id',
    () => spoil(points, /(<p:cNvPr id=")(\d{3,})(".*?<p:cNvPr id=")\d{3,}/, '$1$2$3$2'),
  ],
  ['shape-id', 'a shape id that is no number', () => spoil(points, /<p:cNvPr id="\d{3,}"/, '<p:cNvPr id="title"')],
  ['text-body-missing', 'a shape without text body', () => spoil(pictures, /<p:txBody>.*?<\/p:txBody>/, '')],
  [
    'text-body-missing',
    'a text without paragraph',
    () => spoil(points, /(<a:lstStyle\/>)<a:p>.*?<\/a:p>(<\/p:txBody>)/, '$1$2'),
  ],
  ['line-empty', 'an outline that says nothing', () => spoil(points, '</p:spPr>', '<a:ln/></p:spPr>')],
  [
    'background-effects',
    'a background without list of effects',
    () => spoil(slideLayoutWith('<p:bgPr>'), '<a:effectLst/>', ''),
  ],
  ['extent', 'a negative extent', () => spoil(pictures, /cx="(\d{3,})"/, 'cx="-$1"')],
  ['extent', 'an offset that is no number', () => spoil(pictures, /<a:off x="\d{3,}"/, '<a:off x="NaN"')],
  ['colour', 'a colour of five digits', () => spoil(steps, /srgbClr val="\w+"/, 'srgbClr val="ABCDE"')],
  ['colour', 'a colour that no theme has', () => spoil(points, /schemeClr val="\w+"/, 'schemeClr val="accent7"')],
  ['text-size', 'text of no size', () => spoil(points, /sz="\d+"/, 'sz="0"')],
  ['field-id', 'a field whose id is no GUID', () => spoil(points, /<a:fld id="[^"]*"/, '<a:fld id="{1}"')],
  ['table-ragged', 'a row with a cell too few', () => spoil(table, /<a:tc>.*?<\/a:tc>/, '')],
  [
    'table-cell-empty',
    'a cell without paragraph',
    () => spoil(table, /(<a:tc><a:txBody>.*?<a:lstStyle\/>)<a:p>.*?<\/a:p>/, '$1'),
  ],
  ['table-anchor', 'anchor="mid"', () => spoil(table, /(<a:tcPr[^>]*)anchor="ctr"/, '$1anchor="mid"')],
  ['connector-end', 'a connector glued to no shape', () => spoil(steps, /<a:stCxn id="\d+"/, '<a:stCxn id="5"')],
  [
    'connector-site',
    'a connector glued to a site too many',
    () => spoil(steps, /(<a:endCxn id="\d+" idx=")\d+/, '$14'),
  ],
  [
    'placeholder-unknown',
    'a placeholder that the slide layout lacks',
    () => spoil(points, /(<p:ph type="body"[^>]*idx=")\d+/, '$199'),
  ],
  ['placeholder-twice', 'two titles', () => spoil(points, /<p:ph type="body"[^>]*\/>/, '<p:ph type="title"/>')],
  [
    'placeholder-empty',
    'a placeholder with nothing in it',
    () => spoil(points, /(<p:ph type="title".*?<a:lstStyle\/>)<a:p>.*?<\/a:p>/, '$1<a:p/>'),
  ],
  ['title-missing', 'no title', () => spoil(points, '<p:ph type="title"/>', '')],
  ['alternative-missing', 'a picture without text alternative', () => spoil(pictures, ' descr="A pixel"', '')],
  [
    'alternative-path',
    'a path as text alternative',
    () => spoil(pictures, 'descr="A pixel"', 'descr="/home/me/pictures/pixel.png"'),
  ],
  ['table-header-missing', 'a table without header row', () => spoil(table, ' firstRow="1"', '')],
  [
    'link-target',
    'a slide link that leads to a page',
    () =>
      spoil(points, /<a:hlinkClick r:id="(rId\d+)"\/>/, '<a:hlinkClick r:id="$1" action="ppaction://hlinksldjump"/>'),
  ],
  [
    'timing-depth',
    'a fourth level of p:par',
    () =>
      spoil(
        points,
        /<p:par>(<p:cTn id="\d+" presetID.*?<\/p:cTn><\/p:par>)/,
        '<p:par><p:cTn id="900"><p:childTnLst><p:par>$1</p:childTnLst></p:cTn></p:par>',
      ),
  ],
  ['timing-id', 'two timing nodes with one id', () => spoil(points, '<p:cTn id="3"', '<p:cTn id="2"')],
  [
    'timing-target',
    'an effect for a shape that is not there',
    () => spoil(points, /<p:spTgt spid="\d+"/, '<p:spTgt spid="7"'),
  ],
  [
    'timing-paragraph',
    'an effect for a paragraph too many',
    () => spoil(points, '<p:pRg st="0" end="0"/>', '<p:pRg st="0" end="40"/>'),
  ],
  [
    'timing-group',
    'an effect for a member of a group',
    () => {
      const member = /<p:grpSp>.*?<p:sp><p:nvSpPr><p:cNvPr id="(\d+)"/.exec(strFromU8(good[grouped]!))![1]!;
      return spoil(grouped, /spid="\d+"/, `spid="${member}"`);
    },
  ],
  [
    'click-effects',
    'a click that starts two click effects',
    () => spoil(points, 'nodeType="withEffect"', 'nodeType="clickEffect"'),
  ],
  ['click-effects', 'a click that starts nothing', () => spoil(steps, 'nodeType="clickEffect"', '')],
  ['build-missing', 'an effect without its bldP', () => spoil(points, /<p:bldLst>.*?<\/p:bldLst>/, '')],
  ['build-target', 'a build of no shape', () => spoil(points, /<p:bldP spid="\d+"/, '<p:bldP spid="7"')],
  ['build-twice', 'two builds of one shape', () => spoil(points, /(<p:bldP [^>]*>)/, '$1$1')],
  [
    'build-unused',
    'a build that no effect belongs to',
    () => {
      const title = /<p:cNvPr id="(\d+)" name="title"/.exec(strFromU8(good[points]!))![1]!;
      return spoil(points, '</p:bldLst>', `<p:bldP spid="${title}" grpId="0"/></p:bldLst>`);
    },
  ],
  ['build-group', 'an effect that belongs to no build', () => spoil(points, / grpId="0" nodeType/g, ' nodeType')],
  [
    'transition-twice',
    'two transitions',
    () => spoil(points, /(<mc:AlternateContent.*?<\/mc:AlternateContent>)/, '$1$1'),
  ],
  [
    'alternate-content',
    'an alternative that requires an unknown prefix',
    () => spoil(glide, 'Requires="p159"', 'Requires="p99"'),
  ],
  ['alternate-content', 'an alternative without fallback', () => spoil(glide, /<mc:Fallback>.*?<\/mc:Fallback>/, '')],
  ['chart-axes', 'a third axis', () => spoil(chart, /(<c:axId val="\d+"\/>)(<\/c:barChart>)/, '$1$1$2')],
  ['chart-axes', 'an axis that crosses nothing', () => spoil(chart, /<c:crossAx val="\d+"/, '<c:crossAx val="1"')],
  ['chart-grouping', 'no grouping', () => spoil(chart, /<c:grouping [^>]*>/, '')],
  [
    'chart-series',
    'two series with one index',
    () => spoil(chart, '<c:idx val="1"/><c:order', '<c:idx val="0"/><c:order'),
  ],
  [
    'chart-label-position',
    'labels outside of stacked bars',
    () => spoil(chart, '<c:grouping val="clustered"/>', '<c:grouping val="stacked"/>'),
  ],
  ['chart-points', 'a point too many', () => spoil(chart, '<c:ptCount val="2"/>', '<c:ptCount val="1"/>')],
  ['chart-workbook', 'no workbook', () => spoil(chart, /<c:externalData.*?<\/c:externalData>/, '')],
];

describe('auditPackage', () => {
  it('finds nothing in a deck as it is written', () => {
    expect(auditPackage(zipSync(good, { level: 0 }))).toEqual([]);
    expect(chartSlide in good).toBe(true);
  });

  it.each(faults)('%s: %s', (rule, _what, files) => {
    expect(rulesOf(files())).toContain(rule);
  });

  it('says so when a file is no package', () => {
    expect(auditPackage(strToU8('no zip'))).toMatchObject([{ rule: 'zip-unreadable', severity: 'error' }]);
  });
});
