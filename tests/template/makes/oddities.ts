import { type TemplateSpec } from './build-template.ts';
import {
  office2007,
  office365,
  forest,
  english,
  usualLayouts,
  masterPlaceholders,
  style,
  format2007,
  background,
  filled,
  noLine,
  type Names,
} from './office.ts';
import { emf, logoPng, seaPng, tilePng } from './pictures.ts';
import { gradient, group, line, picture, placeholder, preset, shape, solid } from './shapes.ts';

/** Templates with what is rare, and often in the way. */

/** Two masters with layouts of equal names; the second is dark, by its map. */
export const twoMasters = (): TemplateSpec => ({
  masters: [
    {
      theme: { name: 'Contoso Light', colours: office365 },
      background: background(1001, 'bg1'),
      shapes: masterPlaceholders(1280, 720),
      layouts: usualLayouts(1280, 720),
    },
    {
      theme: { name: 'Contoso Dark', colours: office365 },
      map: { bg1: 'dk2', tx1: 'lt1', bg2: 'dk1', tx2: 'lt2' },
      background: background(1001, 'bg1'),
      shapes: shape({ box: [0, 700, 1280, 20], look: solid('accent2') + noLine }) + masterPlaceholders(1280, 720),
      layouts: usualLayouts(1280, 720),
    },
  ],
});

/** Layouts without types, some with the same name. */
export const untyped = (): TemplateSpec => ({
  masters: [
    {
      theme: { name: 'Untitled', colours: office2007, fonts: ['Verdana', 'Georgia'] },
      shapes: masterPlaceholders(1280, 720),
      layouts: usualLayouts(
        1280,
        720,
        {
          ...english,
          title: 'Custom Layout',
          content: 'Custom Layout',
          section: '1_Custom Layout',
          two: '2_Custom Layout',
          only: 'Custom Layout',
          picture: '',
        },
        false,
      ),
    },
  ],
});

const named = (names: Names, fonts: readonly [string, string], colours = office365): TemplateSpec => ({
  masters: [
    {
      theme: { name: 'Design', colours, fonts },
      background: background(1001, 'bg1'),
      shapes: masterPlaceholders(1280, 720),
      layouts: usualLayouts(1280, 720, names, false),
    },
  ],
});
export const german = (): TemplateSpec =>
  named(
    {
      title: 'Titelfolie',
      content: 'Titel und Inhalt',
      section: 'Abschnittsüberschrift',
      two: 'Zwei Inhalte',
      only: 'Nur Titel',
      blank: 'Leer',
      picture: 'Bild mit Überschrift',
    },
    ['Segoe UI', 'Segoe UI'],
  );
export const french = (): TemplateSpec =>
  named(
    {
      title: 'Diapositive de titre',
      content: 'Titre et contenu',
      section: 'Titre de section',
      two: 'Deux contenus',
      only: 'Titre seul',
      blank: 'Vide',
      picture: 'Image avec légende',
    },
    ['Garamond', 'Garamond'],
  );
export const spanish = (): TemplateSpec =>
  named(
    {
      title: 'Diapositiva de título',
      content: 'Título y objetos',
      section: 'Encabezado de sección',
      two: 'Dos objetos',
      only: 'Solo el título',
      blank: 'En blanco',
      picture: 'Imagen con título',
    },
    ['Tahoma', 'Tahoma'],
  );
export const japanese = (): TemplateSpec =>
  named(
    {
      title: 'タイトル スライド',
      content: 'タイトルとコンテンツ',
      section: 'セクション見出し',
      two: '2 つのコンテンツ',
      only: 'タイトルのみ',
      blank: '白紙',
      picture: 'タイトル付きの図',
    },
    ['Yu Gothic', 'Yu Gothic'],
  );

/** Placeholders in groups that are moved and scaled. */
export const grouped = (): TemplateSpec => ({
  masters: [
    {
      theme: { name: 'Grouped', colours: forest },
      background: background(1001, 'bg1'),
      shapes: masterPlaceholders(1280, 720),
      layouts: [
        ...usualLayouts(1280, 720).filter(({ type }) => type !== 'obj'),
        {
          name: 'Title and Content',
          shapes:
            placeholder('type="title"', { name: 'Title 1' }) +
            group(
              { box: [60, 170, 1160, 460], inner: [0, 0, 580, 230] },
              shape({ box: [0, 0, 580, 230], look: solid('bg2') + noLine }) +
                placeholder('type="body" idx="13"', { name: 'Text 2', box: [10, 10, 560, 210] }),
            ),
        },
      ],
    },
  ],
});

/** A4, upright in no way: 4:3-like paper, with nothing in its notes. */
export const paper = (): TemplateSpec => ({
  notesMaster: false,
  size: [9_906_000, 6_858_000],
  masters: [
    {
      theme: { name: 'A4', colours: forest, fonts: ['Cambria', 'Calibri'] },
      background: background(1001, 'bg1'),
      shapes:
        line([40, 150, 960, 0], `<a:ln w="19050">${solid('accent1')}<a:prstDash val="dash"/></a:ln>`) +
        masterPlaceholders(1040, 720),
      layouts: usualLayouts(1040, 720),
    },
  ],
});

/** Layouts with a theme of their own, and with text and background exchanged. */
export const overrides = (): TemplateSpec => ({
  masters: [
    {
      theme: { name: 'Base', colours: office365 },
      background: background(1001, 'bg1'),
      shapes: shape({ box: [0, 0, 16, 720], look: solid('accent1') + noLine }) + masterPlaceholders(1280, 720),
      layouts: usualLayouts(1280, 720).map((layout, index) =>
        index === 1
          ? { ...layout, override: { name: 'Own', colours: forest } }
          : index === 2
            ? {
                ...layout,
                map: { bg1: 'dk1', tx1: 'lt1', bg2: 'dk2', tx2: 'lt2' },
                background: background(1001, 'bg2'),
              }
            : layout,
      ),
    },
  ],
});

/** Grounds that are pictures and gradients, layouts that hide the master's objects. */
export const pictureBackgrounds = (): TemplateSpec => ({
  masters: [
    {
      theme: {
        name: 'Seaside',
        colours: [
          'FFFFFF',
          '0A1F33',
          'E0F0FF',
          '123456',
          '4FC3F7',
          'FFB74D',
          'AED581',
          'BA68C8',
          'F06292',
          '90A4AE',
          '80D8FF',
          'B39DDB',
        ],
        fonts: ['Trebuchet MS', 'Trebuchet MS'],
      },
      background: filled(
        gradient(
          [
            [0, 'bg1'],
            [100, '<a:schemeClr val="bg1"><a:lumMod val="60000"/></a:schemeClr>'],
          ],
          '<a:lin ang="5400000" scaled="0"/>',
        ),
      ),
      media: { rIdLogo: ['image1.png', logoPng()] },
      shapes: picture('rIdLogo', [1120, 24, 120, 40]) + masterPlaceholders(1280, 720),
      layouts: usualLayouts(1280, 720).map((layout, index) =>
        index === 0
          ? {
              ...layout,
              attributes: 'showMasterSp="0"',
              media: { rIdSea: ['sea.png', seaPng()] as const },
              background: filled(
                '<a:blipFill><a:blip r:embed="rIdSea"/><a:srcRect t="10000" b="10000"/><a:stretch><a:fillRect/></a:stretch></a:blipFill>',
              ),
            }
          : index === 4
            ? {
                ...layout,
                media: { rIdTile: ['tile.png', tilePng()] as const },
                background: filled(
                  '<a:blipFill><a:blip r:embed="rIdTile"/><a:tile tx="0" ty="0" sx="100000" sy="100000" flip="none" algn="tl"/></a:blipFill>',
                ),
              }
            : layout,
      ),
    },
  ],
});

/** Whatever can be drawn: groups in groups, turned and mirrored, hatches, dashes, heads, shadows, metafiles, shapes that nobody knows. */
export const drawings = (): TemplateSpec => ({
  masters: [
    {
      theme: { name: 'Drawings', colours: office2007, format: format2007() },
      background: background(1001, 'bg1'),
      media: { rIdSea: ['sea.png', seaPng()], rIdEmf: ['image3.emf', emf()] },
      shapes:
        group(
          { box: [40, 560, 300, 120], inner: [0, 0, 600, 240], turned: 'rot="600000"', fill: solid('accent2') },
          shape({ box: [0, 0, 200, 100], look: `<a:grpFill/>${noLine}` }) +
            group(
              { box: [200, 0, 400, 240], inner: [0, 0, 100, 120] },
              shape({
                box: [0, 0, 50, 30],
                geometry: preset('rightArrow'),
                look: solid('accent3') + noLine,
                turned: 'rot="5400000"',
              }) +
                shape({
                  box: [50, 30, 50, 30],
                  geometry: preset('triangle', { adj: 0 }),
                  look: solid('accent4') + noLine,
                  turned: 'flipH="1"',
                }),
            ),
        ) +
        picture('rIdSea', [900, 560, 160, 120], {
          crop: 'l="25000" r="25000" t="10000"',
          geometry: preset('ellipse'),
        }) +
        picture('rIdEmf', [1100, 560, 100, 100]) +
        shape({ box: [400, 580, 120, 60], name: 'Cloud 7', geometry: preset('cloudCallout'), look: solid('accent5') }) +
        shape({
          box: [560, 580, 120, 60],
          look:
            '<a:pattFill prst="ltUpDiag"><a:fgClr><a:schemeClr val="accent1"/></a:fgClr><a:bgClr><a:schemeClr val="bg1"/></a:bgClr></a:pattFill>' +
            noLine,
        }) +
        line(
          [700, 610, 160, 0],
          `<a:ln w="38100" cap="rnd">${solid('accent6')}<a:prstDash val="sysDot"/><a:headEnd type="oval"/><a:tailEnd type="triangle" w="lg" len="lg"/></a:ln>`,
        ) +
        shape({
          box: [560, 660, 120, 40],
          geometry: preset('roundRect', { adj: 50_000 }),
          style: style(2, 1, 3, 'accent3'),
        }) +
        shape({
          box: [700, 660, 120, 40],
          look:
            gradient(
              [
                [0, 'accent1'],
                [100, '<a:schemeClr val="accent1"><a:alpha val="0"/></a:schemeClr>'],
              ],
              '<a:path path="rect"><a:fillToRect l="50000" t="50000" r="50000" b="50000"/></a:path>',
            ) + noLine,
        }) +
        masterPlaceholders(1280, 720),
      layouts: usualLayouts(1280, 720),
    },
  ],
});
