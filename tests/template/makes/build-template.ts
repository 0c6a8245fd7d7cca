import { strToU8, zipSync, type Zippable } from 'fflate';

/**
 * Writes templates as other programs do: small, whole packages of masters and layouts, from what a test says of them. It shares nothing
 * with the product, which has to read them.
 */
export interface TemplateSpec {
  /** In EMU; 16:9 by default. */
  readonly size?: readonly [cx: number, cy: number];
  readonly masters: readonly MasterSpec[];
  readonly notesMaster?: boolean;
  /** `pptx`: a presentation without slides; `potx`: a template. */
  readonly kind?: 'pptx' | 'potx';
  /** Markup of `p:presentation` after its sizes, such as `p:embeddedFontLst`; its parts by the ids that it names. */
  readonly more?: string;
  readonly fonts?: Readonly<Record<string, readonly [name: string, bytes: Uint8Array]>>;
  /** `docProps/app.xml` says who wrote it. */
  readonly application?: string;
}

interface MasterSpec extends TreeSpec {
  readonly theme: ThemeSpec;
  readonly map?: Readonly<Record<string, string>>;
  readonly layouts: readonly LayoutSpec[];
  readonly textStyles?: string;
}

export interface LayoutSpec extends TreeSpec {
  readonly name: string;
  readonly type?: string;
  /** More attributes of `p:sldLayout`. */
  readonly attributes?: string;
  readonly map?: Readonly<Record<string, string>>;
  readonly override?: ThemeSpec;
}

interface TreeSpec {
  /** `p:bg`, or nothing. */
  readonly background?: string;
  /** What stands in the shape tree. */
  readonly shapes: string;
  /** Pictures by the ids that the shapes name. */
  readonly media?: Readonly<Record<string, readonly [name: string, bytes: Uint8Array]>>;
}

interface ThemeSpec {
  readonly name: string;
  /** dk1, lt1, dk2, lt2, accent1 to accent6, hlink, folHlink. */
  readonly colours: readonly string[];
  readonly fonts?: readonly [major: string, minor: string];
  /** The lists of `a:fmtScheme`; plain ones by default. */
  readonly format?: string;
}

const schema = 'http://schemas.openxmlformats.org/';
const office = `${schema}officeDocument/2006/relationships/`;
const namespaces = `xmlns:a="${schema}drawingml/2006/main" xmlns:r="${schema}officeDocument/2006/relationships" xmlns:p="${schema}presentationml/2006/main"`;
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

const slots = [
  'dk1',
  'lt1',
  'dk2',
  'lt2',
  'accent1',
  'accent2',
  'accent3',
  'accent4',
  'accent5',
  'accent6',
  'hlink',
  'folHlink',
];

const plainFormat = (): string => {
  const fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>';
  const line = (w: number): string => `<a:ln w="${w}">${fill}<a:prstDash val="solid"/></a:ln>`;
  const effect = '<a:effectStyle><a:effectLst/></a:effectStyle>';
  return `<a:fillStyleLst>${fill.repeat(3)}</a:fillStyleLst><a:lnStyleLst>${line(6350)}${line(12700)}${line(19050)}</a:lnStyleLst><a:effectStyleLst>${effect.repeat(3)}</a:effectStyleLst><a:bgFillStyleLst>${fill.repeat(3)}</a:bgFillStyleLst>`;
};

function themeElements({ name, colours, fonts = ['Arial', 'Arial'], format }: ThemeSpec): string {
  const scheme = slots.map((slot, index) => `<a:${slot}><a:srgbClr val="${colours[index]}"/></a:${slot}>`).join('');
  const face = (tag: string, typeface: string): string =>
    `<a:${tag}><a:latin typeface="${typeface}"/><a:ea typeface=""/><a:cs typeface=""/></a:${tag}>`;
  return `<a:clrScheme name="${name}">${scheme}</a:clrScheme><a:fontScheme name="${name}">${face('majorFont', fonts[0])}${face('minorFont', fonts[1])}</a:fontScheme><a:fmtScheme name="${name}">${format ?? plainFormat()}</a:fmtScheme>`;
}

const usualMap: Readonly<Record<string, string>> = {
  ...{ bg1: 'lt1', tx1: 'dk1', bg2: 'lt2', tx2: 'dk2' },
  ...Object.fromEntries(slots.slice(4).map((slot) => [slot, slot])),
};
const attributesOf = (map: Readonly<Record<string, string>>): string =>
  Object.entries({ ...usualMap, ...map })
    .map(([name, value]) => `${name}="${value}"`)
    .join(' ');

/** Shapes are numbered here: their ids only have to differ within a part. */
function tree({ background = '', shapes }: TreeSpec): string {
  let last = 1;
  const numbered = shapes.replace(/<p:cNvPr id="0"/g, () => `<p:cNvPr id="${(last += 1)}"`);
  return `${background}<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>${numbered}</p:spTree>`;
}

/** A picture of text levels as PowerPoint writes them: sizes in points. */
export const usualTextStyles = (title = 44, body = 28): string => {
  const level = (number: number, size: number, indent: number): string =>
    `<a:lvl${number}pPr marL="${indent}" indent="-228600" algn="l" rtl="0"><a:lnSpc><a:spcPct val="90000"/></a:lnSpc><a:spcBef><a:spcPts val="${number === 1 ? 1000 : 500}"/></a:spcBef><a:buFont typeface="Arial"/><a:buChar char="•"/><a:defRPr sz="${size * 100}" kern="1200"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr></a:lvl${number}pPr>`;
  const levels = [body, body - 4, body - 8, body - 10, body - 10].map((size, index) =>
    level(index + 1, size, 228600 + 457200 * index),
  );
  return `<p:titleStyle><a:lvl1pPr algn="l" rtl="0"><a:lnSpc><a:spcPct val="90000"/></a:lnSpc><a:spcBef><a:spcPct val="0"/></a:spcBef><a:buNone/><a:defRPr sz="${title * 100}" kern="1200"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:latin typeface="+mj-lt"/><a:ea typeface="+mj-ea"/><a:cs typeface="+mj-cs"/></a:defRPr></a:lvl1pPr></p:titleStyle><p:bodyStyle>${levels.join('')}</p:bodyStyle><p:otherStyle><a:defPPr><a:defRPr lang="en-US"/></a:defPPr></p:otherStyle>`;
};

/** The whole file. */
export function buildTemplate(spec: TemplateSpec): Uint8Array {
  const { size = [12_192_000, 6_858_000], masters, notesMaster = true, kind = 'potx', more = '', fonts = {} } = spec;
  const files: Record<string, Uint8Array> = {};
  const overrides: string[] = [];
  const relations = new Map<string, string[]>();
  const put = (name: string, type: string, markup: string): void => {
    files[name] = strToU8(declaration + markup);
    overrides.push(
      `<Override PartName="/${name}" ContentType="application/vnd.openxmlformats-officedocument.${type}+xml"/>`,
    );
  };
  const link = (from: string, id: string, type: string, target: string): void => {
    relations.set(from, [
      ...(relations.get(from) ?? []),
      `<Relationship Id="${id}" Type="${office}${type}" Target="/${target}"/>`,
    ]);
  };
  const media = (from: string, pictures: TreeSpec['media'] = {}): void => {
    for (const [id, [name, bytes]] of Object.entries(pictures)) {
      files[`ppt/media/${name}`] = bytes;
      link(from, id, 'image', `ppt/media/${name}`);
    }
  };
  const presentation = 'ppt/presentation.xml';
  let themes = 0;
  const theme = (from: string, one: ThemeSpec): void => {
    themes += 1;
    const name = `ppt/theme/theme${themes}.xml`;
    put(
      name,
      'theme',
      `<a:theme xmlns:a="${schema}drawingml/2006/main" name="${one.name}"><a:themeElements>${themeElements(one)}</a:themeElements></a:theme>`,
    );
    link(from, 'rIdTheme', 'theme', name);
  };
  let layouts = 0;
  let id = 2_147_483_648;
  const masterIds: string[] = [];
  for (const [index, master] of masters.entries()) {
    const part = `ppt/slideMasters/slideMaster${index + 1}.xml`;
    link(presentation, `rIdMaster${index + 1}`, 'slideMaster', part);
    masterIds.push(`<p:sldMasterId id="${id++}" r:id="rIdMaster${index + 1}"/>`);
    theme(part, master.theme);
    media(part, master.media);
    const layoutIds: string[] = [];
    for (const layout of master.layouts) {
      layouts += 1;
      const name = `ppt/slideLayouts/slideLayout${layouts}.xml`;
      link(part, `rIdLayout${layouts}`, 'slideLayout', name);
      link(name, 'rIdMaster', 'slideMaster', part);
      layoutIds.push(`<p:sldLayoutId id="${id++}" r:id="rIdLayout${layouts}"/>`);
      media(name, layout.media);
      if (layout.override) {
        const own = `ppt/theme/themeOverride${layouts}.xml`;
        put(
          own,
          'themeOverride',
          `<a:themeOverride xmlns:a="${schema}drawingml/2006/main">${themeElements(layout.override)}</a:themeOverride>`,
        );
        link(name, 'rIdOverride', 'themeOverride', own);
      }
      const map = layout.map ? `<a:overrideClrMapping ${attributesOf(layout.map)}/>` : '<a:masterClrMapping/>';
      const type = layout.type === undefined ? '' : ` type="${layout.type}"`;
      put(
        name,
        'presentationml.slideLayout',
        `<p:sldLayout ${namespaces}${type} preserve="1"${layout.attributes ? ` ${layout.attributes}` : ''}><p:cSld name="${layout.name}">${tree(layout)}</p:cSld><p:clrMapOvr>${map}</p:clrMapOvr></p:sldLayout>`,
      );
    }
    put(
      part,
      'presentationml.slideMaster',
      `<p:sldMaster ${namespaces}><p:cSld>${tree(master)}</p:cSld><p:clrMap ${attributesOf(master.map ?? {})}/><p:sldLayoutIdLst>${layoutIds.join('')}</p:sldLayoutIdLst><p:txStyles>${master.textStyles ?? usualTextStyles()}</p:txStyles></p:sldMaster>`,
    );
  }
  let notes = '';
  if (notesMaster) {
    const part = 'ppt/notesMasters/notesMaster1.xml';
    link(presentation, 'rIdNotes', 'notesMaster', part);
    theme(part, masters[0]!.theme);
    put(
      part,
      'presentationml.notesMaster',
      `<p:notesMaster ${namespaces}><p:cSld>${tree({ shapes: notesShapes })}</p:cSld><p:clrMap ${attributesOf({})}/></p:notesMaster>`,
    );
    notes = '<p:notesMasterIdLst><p:notesMasterId r:id="rIdNotes"/></p:notesMasterIdLst>';
  }
  for (const [font, [name, bytes]] of Object.entries(fonts)) {
    files[`ppt/fonts/${name}`] = bytes;
    link(presentation, font, 'font', `ppt/fonts/${name}`);
  }
  const main = kind === 'potx' ? 'template' : 'presentation';
  put(
    presentation,
    `presentationml.${main}.main`,
    `<p:presentation ${namespaces} saveSubsetFonts="1"><p:sldMasterIdLst>${masterIds.join('')}</p:sldMasterIdLst>${notes}<p:sldSz cx="${size[0]}" cy="${size[1]}"/><p:notesSz cx="6858000" cy="9144000"/>${more}</p:presentation>`,
  );
  put(
    'docProps/app.xml',
    'extended-properties',
    `<Properties xmlns="${schema}officeDocument/2006/extended-properties"><Application>${spec.application ?? 'Microsoft Office PowerPoint'}</Application></Properties>`,
  );
  relations.set('', [
    `<Relationship Id="rId1" Type="${office}officeDocument" Target="${presentation}"/>`,
    `<Relationship Id="rId2" Type="${office}extended-properties" Target="docProps/app.xml"/>`,
  ]);
  for (const [from, list] of relations) {
    const folder = from.slice(0, from.lastIndexOf('/') + 1);
    const name = `${folder}_rels/${from.slice(folder.length)}.rels`;
    files[name] = strToU8(
      `${declaration}<Relationships xmlns="${schema}package/2006/relationships">${list.join('')}</Relationships>`,
    );
  }
  const defaults = Object.entries(extensions).map(
    ([extension, type]) => `<Default Extension="${extension}" ContentType="${type}"/>`,
  );
  files['[Content_Types].xml'] = strToU8(
    `${declaration}<Types xmlns="${schema}package/2006/content-types">${defaults.join('')}${overrides.join('')}</Types>`,
  );
  const zippable: Zippable = {};
  for (const name of Object.keys(files).sort()) zippable[name] = [files[name]!, { mtime: '1980-01-01T00:00:00' }];
  return zipSync(zippable);
}

const extensions: Readonly<Record<string, string>> = {
  rels: 'application/vnd.openxmlformats-package.relationships+xml',
  xml: 'application/xml',
  png: 'image/png',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  svg: 'image/svg+xml',
  emf: 'image/x-emf',
  fntdata: 'application/x-fontdata',
};

const notesShapes =
  '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide Image Placeholder 1"/><p:cNvSpPr/><p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off x="685800" y="1143000"/><a:ext cx="5486400" cy="3086100"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:sp><p:sp><p:nvSpPr><p:cNvPr id="3" name="Notes Placeholder 2"/><p:cNvSpPr/><p:nvPr><p:ph type="body" sz="quarter" idx="3"/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off x="685800" y="4400550"/><a:ext cx="5486400" cy="3600450"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:r><a:rPr lang="en-US"/><a:t>Notes</a:t></a:r></a:p></p:txBody></p:sp>';
