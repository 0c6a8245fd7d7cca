import { strFromU8, strToU8, unzipSync } from 'fflate';
import { writeZip, zipEntry } from '../../src/ooxml/zip.ts';

/** A template as PowerPoint makes one, small: a master, and the layouts that are asked for. Lengths are EMU. */

const ns =
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"';
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const office = 'application/vnd.openxmlformats-officedocument.';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

interface PlaceholderParts {
  /** As in `<p:ph …/>`. */
  readonly ph: string;
  readonly name?: string;
  readonly box?: readonly [number, number, number, number];
  /** Content of `a:bodyPr` with its attributes: `anchor="b"`. */
  readonly body?: string;
  /** Content of `a:lstStyle`. */
  readonly levels?: string;
  readonly words?: string;
}

export interface LayoutParts {
  readonly name: string;
  readonly type?: string;
  readonly placeholders: readonly PlaceholderParts[];
  /** `p:bg`. */
  readonly background?: string;
  /** Shapes before the placeholders. */
  readonly art?: string;
  /** Content of `p:clrMapOvr`. */
  readonly map?: string;
}

export interface TemplateOptions {
  readonly size?: readonly [number, number];
  readonly layouts?: readonly LayoutParts[];
  readonly art?: string;
  readonly background?: string;
  readonly accents?: readonly string[];
  readonly fonts?: readonly [string, string];
  /** Main content type of the presentation. */
  readonly contentType?: string;
  /** Further files. */
  readonly files?: Readonly<Record<string, Uint8Array | string>>;
}

const shape = (index: number, { ph, name, box, body, levels, words }: PlaceholderParts): string =>
  `<p:sp><p:nvSpPr><p:cNvPr id="${index + 2}" name="${name ?? `Placeholder ${index + 1}`}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph ${ph}/></p:nvPr></p:nvSpPr><p:spPr>${
    box
      ? `<a:xfrm><a:off x="${box[0]}" y="${box[1]}"/><a:ext cx="${box[2]}" cy="${box[3]}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>`
      : ''
  }</p:spPr><p:txBody><a:bodyPr${body === undefined ? '' : ` ${body}`}/><a:lstStyle>${levels ?? ''}</a:lstStyle><a:p>${
    /sldNum/.test(ph)
      ? '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:rPr lang="en-US"/><a:t>‹#›</a:t></a:fld>'
      : words === ''
        ? ''
        : `<a:r><a:rPr lang="en-US"/><a:t>${words ?? 'Click to edit'}</a:t></a:r>`
  }<a:endParaRPr lang="en-US"/></a:p></p:txBody></p:sp>`;

const tree = (shapes: string): string =>
  `<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>${shapes}</p:spTree>`;

/** Seven of PowerPoint's eleven, at the places of its own 16:9 template. */
export const officeLayouts: readonly LayoutParts[] = [
  {
    name: 'Title Slide',
    type: 'title',
    placeholders: [
      {
        ph: 'type="ctrTitle"',
        box: [1524000, 1122363, 9144000, 2387600],
        body: 'anchor="b"',
        levels: '<a:lvl1pPr algn="ctr"><a:defRPr sz="6000"/></a:lvl1pPr>',
      },
      {
        ph: 'type="subTitle" idx="1"',
        box: [1524000, 3602038, 9144000, 1655762],
        levels: '<a:lvl1pPr marL="0" indent="0" algn="ctr"><a:buNone/><a:defRPr sz="2400"/></a:lvl1pPr>',
      },
      { ph: 'type="dt" sz="half" idx="10"', words: '' },
      { ph: 'type="ftr" sz="quarter" idx="11"', words: '' },
      { ph: 'type="sldNum" sz="quarter" idx="12"' },
    ],
  },
  {
    name: 'Title and Content',
    type: 'obj',
    placeholders: [{ ph: 'type="title"' }, { ph: 'idx="1"' }, ...foot()],
  },
  {
    name: 'Section Header',
    type: 'secHead',
    placeholders: [
      {
        ph: 'type="title"',
        box: [831850, 1709738, 10515600, 2852737],
        body: 'anchor="b"',
        levels: '<a:lvl1pPr><a:defRPr sz="6000"/></a:lvl1pPr>',
      },
      {
        ph: 'type="body" idx="1"',
        box: [831850, 4589463, 10515600, 1500187],
        levels: '<a:lvl1pPr marL="0" indent="0"><a:buNone/><a:defRPr sz="2400"/></a:lvl1pPr>',
      },
      ...foot(),
    ],
  },
  {
    name: 'Two Content',
    type: 'twoObj',
    placeholders: [
      { ph: 'type="title"' },
      { ph: 'sz="half" idx="1"', box: [838200, 1825625, 5181600, 4351338] },
      { ph: 'sz="half" idx="2"', box: [6172200, 1825625, 5181600, 4351338] },
      ...foot(),
    ],
  },
  { name: 'Title Only', type: 'titleOnly', placeholders: [{ ph: 'type="title"' }, ...foot()] },
  { name: 'Blank', type: 'blank', placeholders: foot() },
  {
    name: 'Picture with Caption',
    type: 'picTx',
    placeholders: [
      { ph: 'type="title"', box: [839788, 457200, 3932237, 1600200], body: 'anchor="b"' },
      { ph: 'type="pic" idx="1"', box: [5183188, 987425, 6172200, 4873625] },
      { ph: 'type="body" sz="half" idx="2"', box: [839788, 2057400, 3932237, 3811588] },
      ...foot(),
    ],
  },
];

function foot(): PlaceholderParts[] {
  return [
    { ph: 'type="dt" sz="half" idx="10"', words: '' },
    { ph: 'type="ftr" sz="quarter" idx="11"', words: '' },
    { ph: 'type="sldNum" sz="quarter" idx="12"' },
  ];
}

const level = (number: number, size: number): string =>
  `<a:lvl${number}pPr marL="${228600 + (number - 1) * 457200}" indent="-228600" algn="l" rtl="0"><a:lnSpc><a:spcPct val="90000"/></a:lnSpc><a:spcBef><a:spcPts val="${number === 1 ? 1000 : 500}"/></a:spcBef><a:buFont typeface="Arial"/><a:buChar char="•"/><a:defRPr sz="${size}" kern="1200"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr></a:lvl${number}pPr>`;

const relationships = (list: readonly (readonly [string, string])[]): string =>
  `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list
    .map(
      ([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${relations}/${type}" Target="${target}"/>`,
    )
    .join('')}</Relationships>`;

export function buildTemplate(options: TemplateOptions = {}): Uint8Array {
  const {
    size = [12192000, 6858000],
    layouts = officeLayouts,
    art = '',
    background = '<p:bg><p:bgRef idx="1001"><a:schemeClr val="bg1"/></p:bgRef></p:bg>',
    accents = ['1B5E8C', 'D9822B', '5A8F3C', 'B03A48', '6C4AB6', '2AA198'],
    fonts = ['Calibri', 'Calibri'],
    contentType = `${office}presentationml.template.main+xml`,
    files = {},
  } = options;
  const colour = (name: string, value: string): string => `<a:${name}><a:srgbClr val="${value}"/></a:${name}>`;
  const font = (name: string, face: string): string =>
    `<a:${name}><a:latin typeface="${face}"/><a:ea typeface=""/><a:cs typeface=""/></a:${name}>`;
  const plain = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>';
  const line = `<a:ln w="6350">${plain}</a:ln>`;
  const effect = '<a:effectStyle><a:effectLst/></a:effectStyle>';
  const theme = `${head}<a:theme ${ns.split(' xmlns:r')[0]} name="Acme"><a:themeElements><a:clrScheme name="Acme">${colour('dk1', '1A1A1A')}${colour('lt1', 'FFFFFF')}${colour('dk2', '16324F')}${colour('lt2', 'EEF2F6')}${accents.map((value, index) => colour(`accent${index + 1}`, value)).join('')}${colour('hlink', '1B5E8C')}${colour('folHlink', '6C4AB6')}</a:clrScheme><a:fontScheme name="Acme">${font('majorFont', fonts[0])}${font('minorFont', fonts[1])}</a:fontScheme><a:fmtScheme name="Acme"><a:fillStyleLst>${plain.repeat(3)}</a:fillStyleLst><a:lnStyleLst>${line.repeat(3)}</a:lnStyleLst><a:effectStyleLst>${effect.repeat(3)}</a:effectStyleLst><a:bgFillStyleLst>${plain.repeat(3)}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>`;
  const across = size[0] / 12192000;
  const down = size[1] / 6858000;
  const at = (x: number, y: number, w: number, h: number): [number, number, number, number] => [
    Math.round(x * across),
    Math.round(y * down),
    Math.round(w * across),
    Math.round(h * down),
  ];
  const master = `${head}<p:sldMaster ${ns}><p:cSld>${background}${tree(
    art +
      [
        { ph: 'type="title"', box: at(838200, 365125, 10515600, 1325563), body: 'anchor="ctr"' },
        { ph: 'type="body" idx="1"', box: at(838200, 1825625, 10515600, 4351338) },
        {
          ph: 'type="dt" sz="half" idx="2"',
          box: at(838200, 6356350, 2743200, 365125),
          words: '',
          body: 'anchor="ctr"',
        },
        {
          ph: 'type="ftr" sz="quarter" idx="3"',
          box: at(4038600, 6356350, 4114800, 365125),
          words: '',
          body: 'anchor="ctr"',
          levels: '<a:lvl1pPr algn="ctr"><a:defRPr sz="1200"/></a:lvl1pPr>',
        },
        {
          ph: 'type="sldNum" sz="quarter" idx="4"',
          box: at(8610600, 6356350, 2743200, 365125),
          body: 'anchor="ctr"',
          levels: '<a:lvl1pPr algn="r"><a:defRPr sz="1200"/></a:lvl1pPr>',
        },
      ]
        .map((one, index) => shape(index, one as PlaceholderParts))
        .join(''),
  )}</p:cSld><p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/><p:sldLayoutIdLst>${layouts.map((_, index) => `<p:sldLayoutId id="${2147483649 + index}" r:id="rId${index + 1}"/>`).join('')}</p:sldLayoutIdLst><p:txStyles><p:titleStyle><a:lvl1pPr algn="l"><a:lnSpc><a:spcPct val="90000"/></a:lnSpc><a:spcBef><a:spcPct val="0"/></a:spcBef><a:buNone/><a:defRPr sz="4400"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:latin typeface="+mj-lt"/><a:ea typeface="+mj-ea"/><a:cs typeface="+mj-cs"/></a:defRPr></a:lvl1pPr></p:titleStyle><p:bodyStyle>${[2800, 2400, 2000, 1800, 1800].map((points, index) => level(index + 1, points)).join('')}</p:bodyStyle><p:otherStyle/></p:txStyles></p:sldMaster>`;
  const presentation = `${head}<p:presentation ${ns} saveSubsetFonts="1"><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst><p:sldSz cx="${size[0]}" cy="${size[1]}"/><p:notesSz cx="6858000" cy="9144000"/></p:presentation>`;
  const parts: Record<string, Uint8Array | string> = {
    '_rels/.rels': relationships([['officeDocument', 'ppt/presentation.xml']]),
    'ppt/presentation.xml': presentation,
    'ppt/_rels/presentation.xml.rels': relationships([
      ['slideMaster', 'slideMasters/slideMaster1.xml'],
      ['theme', 'theme/theme1.xml'],
    ]),
    'ppt/theme/theme1.xml': theme,
    'ppt/slideMasters/slideMaster1.xml': master,
    'ppt/slideMasters/_rels/slideMaster1.xml.rels': relationships([
      ...layouts.map((_, index) => ['slideLayout', `../slideLayouts/slideLayout${index + 1}.xml`] as const),
      ['theme', '../theme/theme1.xml'],
    ]),
    ...files,
  };
  for (const [index, layout] of layouts.entries()) {
    const name = `slideLayout${index + 1}.xml`;
    parts[`ppt/slideLayouts/${name}`] =
      `${head}<p:sldLayout ${ns}${layout.type === undefined ? '' : ` type="${layout.type}"`} preserve="1"><p:cSld name="${layout.name}">${layout.background ?? ''}${tree((layout.art ?? '') + layout.placeholders.map((one, place) => shape(place, one)).join(''))}</p:cSld><p:clrMapOvr>${layout.map ?? '<a:masterClrMapping/>'}</p:clrMapOvr></p:sldLayout>`;
    parts[`ppt/slideLayouts/_rels/${name}.rels`] = relationships([['slideMaster', '../slideMasters/slideMaster1.xml']]);
  }
  const types: readonly (readonly [string, string])[] = [
    ['/ppt/presentation.xml', contentType],
    ['/ppt/theme/theme1.xml', `${office}theme+xml`],
    ['/ppt/slideMasters/slideMaster1.xml', `${office}presentationml.slideMaster+xml`],
    ...layouts.map(
      (_, index) =>
        [`/ppt/slideLayouts/slideLayout${index + 1}.xml`, `${office}presentationml.slideLayout+xml`] as const,
    ),
  ];
  parts['[Content_Types].xml'] =
    `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Default Extension="jpg" ContentType="image/jpeg"/>${types.map(([part, type]) => `<Override PartName="${part}" ContentType="${type}"/>`).join('')}</Types>`;
  return writeZip(
    Object.entries(parts).map(([name, content]) =>
      zipEntry(name, typeof content === 'string' ? strToU8(content) : content, { deflate: true }),
    ),
  );
}

/** The same with other words in its XML parts. */
export const editTemplate = (bytes: Uint8Array, edit: (part: string, xml: string) => string): Uint8Array =>
  writeZip(
    Object.entries(unzipSync(bytes)).map(([name, content]) =>
      zipEntry(name, name.endsWith('.xml') ? strToU8(edit(name, strFromU8(content))) : content, { deflate: true }),
    ),
  );
