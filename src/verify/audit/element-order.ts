import { type OfficeFile, type Report, allOf, childrenOf } from './office-file.ts';

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

/** Children that stand in another order than the schema's, or are strangers there: PowerPoint drops them or asks for repair. */
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
