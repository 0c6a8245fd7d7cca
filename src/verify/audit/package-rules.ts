import { allOf, childrenOf, type OfficeFile, type Report } from './office-file.ts';

/** The package: content types, relationships, well-formed XML, bytes that are what their names say. */
export const auditParts = (file: OfficeFile, reportFor: (part: string) => Report): void => {
  auditContentTypes(file, reportFor);
  for (const [name, reason] of file.malformed)
    reportFor(name)('xml-malformed', `The part is no well-formed XML: ${reason}.`);
  for (const name of file.files.keys()) {
    const report = reportFor(name);
    if (/\.(xml|rels)$/i.test(name)) auditCharacters(file.text(name), report);
    else auditSignature(name, file.files.get(name)!, report);
    if (!name.endsWith('.rels')) auditRelationships(file, name, report);
  }
  auditRelationships(file, '', reportFor(''));
};

const auditContentTypes = (file: OfficeFile, reportFor: (part: string) => Report): void => {
  const report = reportFor('[Content_Types].xml');
  for (const name of file.overrides.keys()) {
    if (!file.files.has(name))
      report('override-of-absent-part', `A content type is given for ${name}, which is not in the package.`);
  }
  const seen = new Set<string>();
  for (const name of file.files.keys()) {
    if (name === '[Content_Types].xml') continue;
    if (!file.contentType(name)) reportFor(name)('content-type-missing', 'The part has no content type.');
    const lower = name.toLowerCase();
    if (seen.has(lower)) reportFor(name)('part-name-twice', 'Another part has the same name but for its capitals.');
    seen.add(lower);
    if (/^ppt\/.*\.xml$/.test(name) && file.contentType(name) === 'application/xml') {
      reportFor(name)('content-type-missing', 'The part has no content type of its own.');
    }
  }
};

const auditCharacters = (text: string, report: Report): void => {
  if (
    /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|&#(x0*[0-8bcef]|x0*1[0-9a-f]|0*([0-8]|1[124-9]|2\d|3[01]));/i.test(text)
  ) {
    report('control-character', 'The part holds a control character, which XML cannot.');
  }
};

const startsWith = (bytes: Uint8Array, ...signature: readonly number[]): boolean =>
  signature.every((byte, index) => bytes[index] === byte);

/** What bytes of an extension begin with. */
const signatures: Readonly<Record<string, (bytes: Uint8Array) => boolean>> = {
  png: (bytes) => startsWith(bytes, 0x89, 0x50, 0x4e, 0x47),
  jpg: (bytes) => startsWith(bytes, 0xff, 0xd8, 0xff),
  jpeg: (bytes) => startsWith(bytes, 0xff, 0xd8, 0xff),
  gif: (bytes) => startsWith(bytes, 0x47, 0x49, 0x46, 0x38),
  mp4: (bytes) => startsWith(bytes.subarray(4), 0x66, 0x74, 0x79, 0x70),
  m4a: (bytes) => startsWith(bytes.subarray(4), 0x66, 0x74, 0x79, 0x70),
  webm: (bytes) => startsWith(bytes, 0x1a, 0x45, 0xdf, 0xa3),
  mp3: (bytes) => startsWith(bytes, 0x49, 0x44, 0x33) || startsWith(bytes, 0xff),
  xlsx: (bytes) => startsWith(bytes, 0x50, 0x4b),
  svg: (bytes) =>
    /^\ufeff?\s*<(\?xml|!--|!doctype|svg|[\w-]+:svg)/i.test(new TextDecoder().decode(bytes.subarray(0, 200))),
};

const auditSignature = (name: string, bytes: Uint8Array, report: Report): void => {
  const extension = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  if (signatures[extension] && !signatures[extension](bytes)) {
    report('media-signature', `The bytes are not what the extension .${extension} says.`);
  }
};

const auditRelationships = (file: OfficeFile, part: string, report: Report): void => {
  const ids = new Set<string>();
  for (const { id, target, external } of file.relationships(part)) {
    if (ids.has(id)) report('relationship-twice', `Two relationships have the id ${id}.`);
    ids.add(id);
    if (!external && !file.files.has(target)) {
      report('relationship-dangling', `The relationship ${id} leads to ${target}, which is not in the package.`);
    }
  }
  if (!/\.xml$/i.test(part)) return;
  const root = file.root(part);
  for (const element of root ? [root, ...root.descendants()] : []) {
    for (const attribute of element.attributes) {
      const used = attribute.namespace.endsWith('/officeDocument/2006/relationships') && attribute.value !== '';
      if (used && !ids.has(attribute.value)) {
        report(
          'relationship-missing',
          `<${element.name}> names the relationship ${attribute.value}, which there is not.`,
        );
      }
    }
  }
};

const words = (list: string): readonly string[] => list.split(' ');
const fills = 'noFill solidFill gradFill blipFill pattFill grpFill';
const series = 'idx order tx spPr';
const axis =
  'axId scaling delete axPos majorGridlines minorGridlines title numFmt majorTickMark minorTickMark tickLblPos spPr txPr ' +
  'crossAx crosses crossesAt';

/** Orders of children, by `parent/element` or `element`; what is not named in them is not allowed there. */
const orders: Readonly<Record<string, readonly string[]>> = {
  'p:presentation': words(
    'sldMasterIdLst notesMasterIdLst handoutMasterIdLst sldIdLst sldSz notesSz smartTags embeddedFontLst custShowLst photoAlbum ' +
      'custDataLst kinsoku defaultTextStyle modifyVerifier extLst',
  ),
  'p:sld': words('cSld clrMapOvr AlternateContent transition timing extLst'),
  'a:p': words('pPr r br fld AlternateContent m endParaRPr'),
  'a:pPr': words(
    'lnSpc spcBef spcAft buClrTx buClr buSzTx buSzPct buSzPts buFontTx buFont buNone buAutoNum buChar buBlip tabLst defRPr extLst',
  ),
  'a:rPr': words(
    `ln ${fills} effectLst effectDag highlight uLnTx uLn uFillTx uFill latin ea cs sym hlinkClick hlinkMouseOver rtl extLst`,
  ),
  'p:spPr': words(`xfrm custGeom prstGeom ${fills} ln effectLst effectDag scene3d sp3d extLst`),
  'a:ln': words(`${fills} prstDash custDash round bevel miter headEnd tailEnd extLst`),
  'c:barChart': words('barDir grouping varyColors ser dLbls gapWidth overlap serLines axId extLst'),
  'c:lineChart': words('grouping varyColors ser dLbls dropLines hiLowLines upDownBars marker smooth axId extLst'),
  'c:areaChart': words('grouping varyColors ser dLbls dropLines axId extLst'),
  'c:pieChart': words('varyColors ser dLbls firstSliceAng extLst'),
  'c:scatterChart': words('scatterStyle varyColors ser dLbls axId extLst'),
  'c:barChart/c:ser': words(
    `${series} invertIfNegative pictureOptions dPt dLbls trendline errBars cat val shape extLst`,
  ),
  'c:lineChart/c:ser': words(`${series} marker dPt dLbls trendline errBars cat val smooth extLst`),
  'c:areaChart/c:ser': words(`${series} pictureOptions dPt dLbls trendline errBars cat val extLst`),
  'c:pieChart/c:ser': words(`${series} explosion dPt dLbls cat val extLst`),
  'c:scatterChart/c:ser': words(`${series} marker dPt dLbls trendline errBars xVal yVal smooth extLst`),
  'c:valAx': words(`${axis} crossBetween majorUnit minorUnit dispUnits extLst`),
  'c:catAx': words(`${axis} auto lblAlgn lblOffset tickLblSkip tickMarkSkip noMultiLvlLbl extLst`),
};
/** Children of a paragraph that come mixed. */
const mixed: ReadonlySet<string> = new Set(['r', 'br', 'fld', 'AlternateContent', 'm']);
const elements = [...new Set(Object.keys(orders).map((key) => key.slice(key.lastIndexOf(':') + 1)))];

/** Children that stand in another order than the schema's, or are unknown there: PowerPoint drops them or asks for repair. */
export const auditOrder = (file: OfficeFile, part: string, report: Report): void => {
  const root = file.root(part);
  for (const element of root ? [root, ...allOf(root, ...elements)] : []) {
    const parent = element.parent?.name ?? '';
    const order = orders[`${parent}/${element.name}`] ?? orders[element.name];
    if (!order) continue;
    const paragraph = element.name === 'a:p';
    let reached = 0;
    for (const child of childrenOf(element)) {
      const name = child.localName;
      const at = order.indexOf(paragraph && mixed.has(name) ? 'r' : name);
      if (at < 0) report('element-order', `<${child.name}> does not belong into <${element.name}>.`);
      else if (at < reached) report('element-order', `<${child.name}> stands too late in <${element.name}>.`);
      else reached = at;
    }
    if (paragraph && childrenOf(element, 'pPr').length > 1) {
      report('element-order', '<a:pPr> stands twice in <a:p>.');
    }
  }
};
