import { type LayoutSpec } from './build-template.ts';
import { foot, placeholder } from './shapes.ts';

/** What templates of Office's kind have in common. */

export const office2007 = [
  '000000',
  'FFFFFF',
  '1F497D',
  'EEECE1',
  '4F81BD',
  'C0504D',
  '9BBB59',
  '8064A2',
  '4BACC6',
  'F79646',
  '0000FF',
  '800080',
];
export const office365 = [
  '000000',
  'FFFFFF',
  '0E2841',
  'E8E8E8',
  '156082',
  'E97132',
  '196B24',
  '0F9ED5',
  'A02B93',
  '4EA72E',
  '467886',
  '96607D',
];
export const forest = [
  '1B2A1F',
  'FFFFFF',
  '0B3D2E',
  'EAF2EC',
  '0B6E4F',
  'F2A541',
  '6A994E',
  'A7C957',
  'BC4749',
  '386641',
  '0B6E4F',
  '6A994E',
];

export type Names = Readonly<Record<'title' | 'content' | 'section' | 'two' | 'only' | 'blank' | 'picture', string>>;
export const english: Names = {
  ...{ title: 'Title Slide', content: 'Title and Content', section: 'Section Header', two: 'Two Content' },
  ...{ only: 'Title Only', blank: 'Blank', picture: 'Picture with Caption' },
};

/** The layouts that PowerPoint's own template has, on slides of that size. `typed`: they carry their types. */
export function usualLayouts(w: number, h: number, names = english, typed = true): readonly LayoutSpec[] {
  const type = (name: string): Pick<LayoutSpec, 'type'> => (typed ? { type: name } : {});
  const small =
    placeholder('type="dt" sz="half" idx="10"', { name: 'Date' }) +
    placeholder('type="ftr" sz="quarter" idx="11"', { name: 'Footer' }) +
    placeholder('type="sldNum" sz="quarter" idx="12"', { name: 'Number' });
  const title = placeholder('type="title"', { name: 'Title 1' });
  const half = (w - 140) / 2;
  return [
    {
      name: names.title,
      ...type('title'),
      shapes:
        placeholder('type="ctrTitle"', {
          name: 'Title 1',
          box: [w * 0.1, h * 0.2, w * 0.8, h * 0.3],
          body: 'anchor="b"',
          list: '<a:lvl1pPr algn="ctr"><a:defRPr sz="5400"/></a:lvl1pPr>',
        }) +
        placeholder('type="subTitle" idx="1"', {
          name: 'Subtitle 2',
          box: [w * 0.1, h * 0.53, w * 0.8, h * 0.2],
          list: '<a:lvl1pPr marL="0" indent="0" algn="ctr"><a:buNone/><a:defRPr sz="2400"/></a:lvl1pPr>',
        }) +
        small,
    },
    { name: names.content, ...type('obj'), shapes: title + placeholder('idx="1"', { name: 'Content 2' }) + small },
    {
      name: names.section,
      ...type('secHead'),
      shapes:
        placeholder('type="title"', {
          name: 'Title 1',
          box: [80, h * 0.3, w - 160, h * 0.28],
          body: 'anchor="b"',
          list: '<a:lvl1pPr><a:defRPr sz="4800"/></a:lvl1pPr>',
        }) +
        placeholder('type="body" idx="1"', {
          name: 'Text 2',
          box: [80, h * 0.6, w - 160, h * 0.2],
          list: '<a:lvl1pPr marL="0" indent="0"><a:buNone/><a:defRPr sz="2400"/></a:lvl1pPr>',
        }) +
        small,
    },
    {
      name: names.two,
      ...type('twoObj'),
      shapes:
        title +
        placeholder('sz="half" idx="1"', { name: 'Content 2', box: [60, 180, half, h - 280] }) +
        placeholder('sz="half" idx="2"', { name: 'Content 3', box: [80 + half, 180, half, h - 280] }) +
        small,
    },
    { name: names.only, ...type('titleOnly'), shapes: title + small },
    { name: names.blank, ...type('blank'), shapes: small },
    {
      name: names.picture,
      ...type('picTx'),
      shapes:
        placeholder('type="title"', { name: 'Title 1', box: [60, 50, w * 0.3, 160], body: 'anchor="b"' }) +
        placeholder('type="pic" idx="1"', { name: 'Picture 2', box: [w * 0.4, 70, w * 0.55, h - 170] }) +
        placeholder('type="body" sz="half" idx="2"', {
          name: 'Text 3',
          box: [60, 215, w * 0.3, h - 320],
          list: '<a:lvl1pPr marL="0" indent="0"><a:buNone/><a:defRPr sz="1600"/></a:lvl1pPr>',
        }) +
        small,
    },
  ];
}

export const masterPlaceholders = (w: number, h: number): string =>
  placeholder('type="title"', { name: 'Title', box: [60, 40, w - 120, 110], body: 'anchor="ctr"' }) +
  placeholder('type="body" idx="1"', { name: 'Text', box: [60, 180, w - 120, h - 280] }) +
  foot(w, h - 50);

export const style = (fill: number, lineIndex: number, effect: number, colour = 'accent1'): string =>
  `<p:style><a:lnRef idx="${lineIndex}"><a:schemeClr val="${colour}"><a:shade val="50000"/></a:schemeClr></a:lnRef><a:fillRef idx="${fill}"><a:schemeClr val="${colour}"/></a:fillRef><a:effectRef idx="${effect}"><a:schemeClr val="${colour}"/></a:effectRef><a:fontRef idx="minor"><a:schemeClr val="lt1"/></a:fontRef></p:style>`;

/** Fills with a gradient, lines of three widths, shadows: the look of Office 2007's themes. */
export const format2007 = (): string => {
  const glossy = (from: number, to: number): string =>
    `<a:gradFill rotWithShape="1"><a:gsLst><a:gs pos="0"><a:schemeClr val="phClr"><a:tint val="${from}"/><a:satMod val="300000"/></a:schemeClr></a:gs><a:gs pos="100000"><a:schemeClr val="phClr"><a:tint val="${to}"/><a:satMod val="350000"/></a:schemeClr></a:gs></a:gsLst><a:lin ang="16200000" scaled="1"/></a:gradFill>`;
  const plain = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>';
  const lines = [9525, 25_400, 38_100]
    .map((w) => `<a:ln w="${w}" cap="flat" cmpd="sng" algn="ctr">${plain}<a:prstDash val="solid"/></a:ln>`)
    .join('');
  const shadow =
    '<a:effectStyle><a:effectLst><a:outerShdw blurRad="40000" dist="20000" dir="5400000" rotWithShape="0"><a:srgbClr val="000000"><a:alpha val="38000"/></a:srgbClr></a:outerShdw></a:effectLst></a:effectStyle>';
  const background = `<a:gradFill rotWithShape="1"><a:gsLst><a:gs pos="0"><a:schemeClr val="phClr"><a:tint val="40000"/></a:schemeClr></a:gs><a:gs pos="100000"><a:schemeClr val="phClr"><a:shade val="60000"/></a:schemeClr></a:gs></a:gsLst><a:path path="circle"><a:fillToRect l="50000" t="-80000" r="50000" b="180000"/></a:path></a:gradFill>`;
  return `<a:fillStyleLst>${plain}${glossy(50_000, 15_000)}${glossy(100_000, 50_000)}</a:fillStyleLst><a:lnStyleLst>${lines}</a:lnStyleLst><a:effectStyleLst>${shadow.repeat(3)}</a:effectStyleLst><a:bgFillStyleLst>${plain}${background}${background}</a:bgFillStyleLst>`;
};

export const background = (index: number, colour: string): string =>
  `<p:bg><p:bgRef idx="${index}"><a:schemeClr val="${colour}"/></p:bgRef></p:bg>`;
export const filled = (fill: string): string => `<p:bg><p:bgPr>${fill}<a:effectLst/></p:bgPr></p:bg>`;
export const noLine = '<a:ln><a:noFill/></a:ln>';
