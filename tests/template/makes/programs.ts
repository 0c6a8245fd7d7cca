import { usualTextStyles, type TemplateSpec } from './build-template.ts';
import {
  office2007,
  office365,
  usualLayouts,
  masterPlaceholders,
  style,
  format2007,
  background,
  filled,
  noLine,
} from './office.ts';
import { logoPng, logoSvg } from './pictures.ts';
import { picture, placeholder, shape, solid, words } from './shapes.ts';

/** Templates as the programs write them that most come from. */

/** 4:3, Office 2007's theme, a bar in a theme style, the company's name in a text box. */
export const powerPoint2007 = (): TemplateSpec => ({
  size: [9_144_000, 6_858_000],
  application: 'Microsoft Office PowerPoint',
  masters: [
    {
      theme: { name: 'Office Theme', colours: office2007, fonts: ['Calibri', 'Calibri'], format: format2007() },
      background: background(1001, 'bg1'),
      shapes:
        shape({ box: [0, 0, 960, 24], name: 'Bar', style: style(3, 0, 2) }) +
        shape({
          box: [700, 28, 240, 30],
          name: 'Company',
          look: '<a:noFill/>',
          text: words('Fabrikam', { size: 14, colour: 'tx2', paragraph: 'algn="r"', run: 'b="1"' }),
        }) +
        masterPlaceholders(960, 720),
      layouts: usualLayouts(960, 720).map((layout, index) =>
        index === 0 ? { ...layout, background: background(1003, 'bg2') } : layout,
      ),
    },
  ],
});

/** 16:9, Aptos, a drawn logo with its stand-in, a freeform corner; no notes master. */
export const powerPoint365 = (): TemplateSpec => ({
  notesMaster: false,
  masters: [
    {
      theme: { name: 'Office Theme', colours: office365, fonts: ['Aptos Display', 'Aptos'] },
      background: background(1001, 'bg1'),
      media: { rIdLogo: ['image1.png', logoPng()], rIdDrawn: ['image2.svg', logoSvg()] },
      shapes:
        shape({
          box: [1000, 0, 280, 160],
          name: 'Freeform 1',
          geometry:
            '<a:custGeom><a:avLst/><a:gdLst><a:gd name="x1" fmla="*/ w 1 2"/></a:gdLst><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst><a:path w="200" h="100"><a:moveTo><a:pt x="0" y="0"/></a:moveTo><a:lnTo><a:pt x="200" y="0"/></a:lnTo><a:lnTo><a:pt x="200" y="100"/></a:lnTo><a:cubicBezTo><a:pt x="150" y="100"/><a:pt x="100" y="50"/><a:pt x="0" y="0"/></a:cubicBezTo><a:close/></a:path></a:pathLst></a:custGeom>',
          look:
            solid('<a:schemeClr val="accent1"><a:lumMod val="20000"/><a:lumOff val="80000"/></a:schemeClr>') + noLine,
        }) +
        picture('rIdLogo', [1120, 660, 120, 40], {
          more: '<a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}"><asvg:svgBlip xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="rIdDrawn"/></a:ext></a:extLst>',
        }) +
        masterPlaceholders(1280, 720),
      layouts: usualLayouts(1280, 720),
    },
  ],
});

/** 10 x 5.625 inches, Google's own layout names, text boxes that grow, page number only. */
export const googleSlides = (): TemplateSpec => {
  const title = (idx = ''): string =>
    placeholder(`type="title"${idx}`, {
      name: 'Google Shape;12;p2',
      box: [33, 46, 894, 60],
      body: 'spcFirstLastPara="1" wrap="square" lIns="91425" tIns="91425" rIns="91425" bIns="91425" anchor="t" anchorCtr="0"',
    });
  const body = (idx: number, box: readonly [number, number, number, number]): string =>
    placeholder(`idx="${idx}" type="body"`, {
      name: `Google Shape;${idx};p2`,
      box,
      body: 'spcFirstLastPara="1" wrap="square" lIns="91425" tIns="91425" rIns="91425" bIns="91425" anchor="t" anchorCtr="0"',
    });
  const number = placeholder('idx="12" type="sldNum"', {
    name: 'Google Shape;14;p2',
    box: [889, 490, 58, 41],
    prompt: '‹#›',
  });
  return {
    kind: 'pptx',
    application: 'Google Slides',
    size: [9_144_000, 5_143_500],
    masters: [
      {
        theme: {
          name: 'Simple Light',
          colours: [
            '000000',
            'FFFFFF',
            '595959',
            'EEEEEE',
            '4285F4',
            '212121',
            '78909C',
            'FFAB40',
            '0097A7',
            'EEFF41',
            '0097A7',
            '0097A7',
          ],
          fonts: ['Arial', 'Arial'],
        },
        map: { bg2: 'dk2', tx2: 'lt2' },
        background: filled(solid('lt1')),
        shapes: title() + body(1, [33, 121, 894, 359]) + number,
        textStyles: usualTextStyles(28, 18),
        layouts: [
          {
            name: 'Title slide',
            type: 'title',
            attributes: 'matchingName="Title slide"',
            shapes:
              placeholder('type="ctrTitle"', {
                name: 'Google Shape;10;p2',
                box: [33, 78, 894, 216],
                body: 'anchor="b"',
                list: '<a:lvl1pPr lvl="0" algn="ctr"><a:buNone/><a:defRPr sz="5200"/></a:lvl1pPr>',
              }) +
              placeholder('idx="1" type="subTitle"', {
                name: 'Google Shape;11;p2',
                box: [33, 298, 894, 83],
                list: '<a:lvl1pPr lvl="0" algn="ctr"><a:buNone/><a:defRPr sz="2800"/></a:lvl1pPr>',
              }) +
              number,
          },
          {
            name: 'Title and body',
            type: 'tx',
            attributes: 'matchingName="Title and body"',
            shapes: title() + body(1, [33, 121, 894, 359]) + number,
          },
          {
            name: 'Title and two columns',
            type: 'twoColTx',
            shapes: title() + body(1, [33, 121, 420, 359]) + body(2, [507, 121, 420, 359]) + number,
          },
          { name: 'Title only', type: 'titleOnly', shapes: title() + number },
          {
            name: 'Section title and description',
            attributes: 'matchingName="Section title and description"',
            background: filled(solid('lt2')),
            shapes:
              shape({ box: [480, 0, 480, 540], name: 'Google Shape;37;p9', look: solid('accent1') + noLine }) +
              placeholder('type="title"', {
                name: 'Google Shape;38;p9',
                box: [28, 129, 425, 156],
                body: 'anchor="b"',
              }) +
              body(1, [28, 294, 425, 130]) +
              number,
          },
          { name: 'Blank', type: 'blank', shapes: number },
        ],
      },
    ],
  };
};

/** 1920 x 1080 points, all layouts of one type, names of Keynote's themes, no date or footer. */
export const keynote = (): TemplateSpec => {
  const title = (box: readonly [number, number, number, number], anchor = 'ctr'): string =>
    placeholder('type="title" hasCustomPrompt="1"', {
      name: 'Slide Title',
      box,
      body: `anchor="${anchor}"`,
      prompt: 'Slide Title',
    });
  const body = (idx: number, box: readonly [number, number, number, number]): string =>
    placeholder(`type="body" idx="${idx}" hasCustomPrompt="1"`, {
      name: 'Slide bullet text',
      box,
      prompt: 'Slide bullet text',
    });
  const number = placeholder('type="sldNum" sz="quarter" idx="2"', {
    name: 'Slide Number',
    box: [1252, 1380, 56, 42],
    prompt: '‹#›',
  });
  return {
    kind: 'pptx',
    application: 'Keynote',
    size: [24_384_000, 13_716_000],
    masters: [
      {
        theme: {
          name: '21_BasicBlack',
          colours: [
            '000000',
            'FFFFFF',
            '5E5E5E',
            'D5D5D5',
            '00A2FF',
            '16E7CF',
            '61D836',
            'FFD932',
            'FF644E',
            'FF42A1',
            '0000FF',
            'FF00FF',
          ],
          fonts: ['Helvetica Neue Medium', 'Helvetica Neue'],
        },
        map: { bg1: 'dk1', tx1: 'lt1', bg2: 'lt2', tx2: 'dk2' },
        background: filled(solid('000000')),
        shapes: title([127, 80, 2306, 150]) + body(1, [127, 446, 2306, 869]) + number,
        textStyles: usualTextStyles(84, 48),
        layouts: [
          {
            name: 'Title',
            type: 'tx',
            shapes:
              title([127, 270, 2306, 488], 'b') +
              placeholder('type="body" sz="quarter" idx="1" hasCustomPrompt="1"', {
                name: 'Presentation Subtitle',
                box: [127, 758, 2306, 200],
                prompt: 'Presentation Subtitle',
              }) +
              number,
          },
          {
            name: 'Title &amp; Bullets',
            type: 'tx',
            shapes: title([127, 80, 2306, 150]) + body(1, [127, 446, 2306, 869]) + number,
          },
          { name: 'Section', type: 'tx', shapes: title([127, 480, 2306, 488]) + number },
          {
            name: 'Title &amp; Photo',
            type: 'tx',
            shapes:
              placeholder('type="pic" idx="21"', { name: 'Image', box: [1280, 0, 1280, 1440] }) +
              title([127, 270, 1050, 488], 'b') +
              body(1, [127, 758, 1050, 500]) +
              number,
          },
          { name: 'Title Only', type: 'tx', shapes: title([127, 80, 2306, 150]) + number },
          { name: 'Blank', type: 'tx', shapes: number },
        ],
      },
    ],
  };
};

/** A master for each look, with one layout each; styles on the placeholders themselves. */
export const libreOffice = (): TemplateSpec => ({
  kind: 'pptx',
  application: 'LibreOffice/25.2.3.2$Linux_X86_64',
  size: [10_080_625, 5_670_550],
  masters: ['Default', 'Default1', 'Default2'].map((name, index) => ({
    theme: { name: 'Office', colours: office2007, fonts: ['Liberation Sans', 'Liberation Sans'] as const },
    background: filled(index === 1 ? solid('2C3E50') : solid('FFFFFF')),
    shapes:
      shape({
        box: [0, index === 1 ? 0 : 540, 1058, 55],
        name: '',
        look: solid('1ABC9C') + '<a:ln w="0"><a:noFill/></a:ln>',
      }) +
      placeholder('type="title"', {
        name: 'PlaceHolder 1',
        box: [53, 24, 952, 99],
        body: 'lIns="0" rIns="0" tIns="0" bIns="0" anchor="ctr"',
      }) +
      placeholder('type="body"', {
        name: 'PlaceHolder 2',
        box: [53, 139, 952, 345],
        body: 'lIns="0" rIns="0" tIns="0" bIns="0"',
      }),
    layouts: [
      {
        name,
        type: index === 0 ? 'obj' : 'blank',
        shapes:
          placeholder('type="title"', { name: 'PlaceHolder 1', box: [53, 24, 952, 99] }) +
          placeholder('', { name: 'PlaceHolder 2', box: [53, 139, 952, 345] }),
      },
    ],
  })),
});
