import type { Hex } from '../../model/colour.ts';
import type { DeckFonts, DeckTemplate } from '../../model/deck.ts';
import type { BackgroundColours, Template, TemplateLayout } from '../../model/template.ts';
import type { PackageReader } from '../../ooxml/package-reader.ts';
import type { PictureThread } from '../../pictures/picture-thread.ts';
import { coloursUnder, contrast, contrastWith } from '../../theme/colour-math.ts';
import { contrastWanted } from '../../theme/tokens.ts';
import { readColour } from '../theme.ts';
import { readTemplate } from '../read-template.ts';
import { freeArea } from '../room.ts';
import {
  type ArtContext,
  type ArtRemark,
  Definitions,
  type FillPlace,
  pictureSources,
  polygon,
  readPictures,
  tag,
  themeLook,
} from './context.ts';
import { fillIn, paintOf, pictureMarkup } from './fills.ts';
import { drawTree } from './tree.ts';

/** What lies under the slides of a layout, as SVG. */
export interface LayoutArt {
  /** From the back to the front: the ground, the master's objects, the layout's. Layouts that share one have the same text. */
  readonly layers: readonly string[];
  readonly remarks: readonly ArtRemark[];
}

/** Draws what a layout and its master show of themselves. The same template gives the same bytes. */
export async function layoutArt(
  parts: PackageReader,
  layout: TemplateLayout,
  size: Template['natural'],
  given: Pick<DeckFonts, 'heading' | 'body'> = {},
): Promise<LayoutArt> {
  const pictures = await readPictures(parts, pictureSources(parts, layout));
  const remarks: ArtRemark[] = [];
  const look = themeLook(parts, layout);
  const presentation = parts.related('', 'officeDocument');
  const defaults = presentation === undefined ? undefined : parts.root(presentation)?.elements('defaultTextStyle')[0];
  const words = { fonts: layout.master.fonts, given, ...(defaults && { defaults }) };
  const layer = (prefix: string, draw: (context: ArtContext) => string): string[] => {
    const definitions = new Definitions(prefix);
    const drawn = draw({ parts, look, pictures, definitions, remarks, ...words, object: '' });
    if (drawn === '') return [];
    const { w, h } = size;
    return [
      `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="0 0 ${w} ${h}">${definitions.toString()}${drawn}</svg>`,
    ];
  };
  const layers = [
    ...layer('g', (context) => drawBackground(layout, size, context)),
    ...(layout.showsMaster ? layer('m', (context) => drawTree(layout.master.part, context)) : []),
    ...layer('l', (context) => drawTree(layout.part, context)),
  ];
  return { layers, remarks: distinct(remarks) };
}

/** The background of the layout, else of its master, else the colour that programs show where neither has one. */
function drawBackground(
  { part: own, master, colours }: TemplateLayout,
  { w, h }: Template['natural'],
  context: ArtContext,
): string {
  context.object = 'Background';
  for (const part of [own, master.part]) {
    const background = context.parts.root(part)?.elements('cSld')[0]?.elements('bg')[0];
    if (!background) continue;
    const reference = background.elements('bgRef')[0];
    if (!reference) return drawFill(fillIn(background.elements('bgPr')[0]), { w, h, part }, context);
    const index = Number(reference.get('idx') ?? 0);
    const list = index > 1000 ? context.look.backgrounds : context.look.fills;
    const fill = list.looks[(index > 1000 ? index - 1000 : index) - 1];
    const named = readColour(reference, context.look.colours);
    return drawFill(fill, { w, h, part: list.part, own: named }, context);
  }
  return tag('path', { d: polygon([0, 0], [w, 0], [w, h], [0, h]), fill: colours.bg1 });
}

function drawFill(fill: ReturnType<typeof fillIn>, place: FillPlace, context: ArtContext): string {
  if (fill?.localName === 'blipFill') return pictureMarkup(fill, place, context) ?? '';
  const paint = paintOf(fill, place, context);
  const { w, h } = place;
  if (!paint) return '';
  return tag('path', {
    d: polygon([0, 0], [w, 0], [w, h], [0, h]),
    fill: paint.fill,
    'fill-opacity': paint.opacity < 1 && paint.opacity,
  });
}

const distinct = (remarks: readonly ArtRemark[]): readonly ArtRemark[] => [
  ...new Map(remarks.map((remark) => [JSON.stringify(remark), remark])).values(),
];

const drawn = new WeakMap<Uint8Array, Map<string, Promise<LayoutArt>>>();

/** The drawings under the slides of these layouts, by their parts. A file is drawn once, however many decks are made of it. */
export async function deckBackgrounds(
  { bytes, template }: Pick<DeckTemplate, 'bytes' | 'template'>,
  layouts: Iterable<string>,
  fonts: Pick<DeckFonts, 'heading' | 'body'>,
): Promise<ReadonlyMap<string, LayoutArt>> {
  const known = drawn.get(bytes) ?? new Map<string, Promise<LayoutArt>>();
  drawn.set(bytes, known);
  const wanted = new Set(layouts);
  const missing = template.layouts.filter(({ part }) => wanted.has(part) && !known.has(part));
  const read = missing.length > 0 ? readTemplate(bytes) : undefined;
  if (read && !('fault' in read))
    for (const layout of missing) known.set(layout.part, layoutArt(read.parts, layout, template.natural, fonts));
  const arts = [...wanted].flatMap((part) => {
    const art = known.get(part);
    return art ? [art.then((done) => [part, done] as const)] : [];
  });
  return new Map(await Promise.all(arts));
}

export type BackgroundPictures = Pick<PictureThread, 'small' | 'colours'>;

/** Of a slide: fields that are looked at, fine enough that each is of one colour, and what is drawn for them. */
const fields = { width: 64, height: 36 } as const;
const drawnWidth = fields.width * 8;

/** The template with what slides of some of its layouts stand on. */
export async function withBackgrounds(
  template: Template,
  layouts: ReadonlySet<TemplateLayout>,
  parts: PackageReader,
  pictures: BackgroundPictures,
): Promise<Template> {
  const looked = template.layouts.map((one) =>
    layouts.has(one) ? withBackground(template, one, parts, pictures) : one,
  );
  return { ...template, layouts: await Promise.all(looked) };
}

/** Its tone is of the fields below the title the one in the middle between brightest and darkest, if letters of one colour stand out from all. */
async function withBackground(
  { size, natural }: Template,
  layout: TemplateLayout,
  parts: PackageReader,
  pictures: BackgroundPictures,
): Promise<TemplateLayout> {
  const { w: width, h: height } = natural;
  const { layers } = await layoutArt(parts, layout, natural);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><rect width="${width}" height="${height}" fill="#fff"/>${layers.join('')}</svg>`;
  const drawing = await pictures.small(Buffer.from(svg), { width, height }, drawnWidth);
  const colours = 'fault' in drawing ? undefined : await pictures.colours(drawing, 'image/png', fields);
  if (!colours) return { ...layout, tone: layout.colours.bg1 };
  const background: BackgroundColours = { columns: fields.width, rows: fields.height, fields: colours };
  const below = coloursUnder(background, freeArea(layout, size), size);
  const brightness = (hex: Hex): number => contrast(hex, '#000000');
  const { bg1, tx1 } = layout.colours;
  // Where neither can be read on all of it, what is drawn stands on panels of the theme's own ground.
  const isOneBackground = [tx1, bg1].some((ink) => contrastWith(ink, below) >= contrastWanted.text);
  const middle = [...below].sort((one, other) => brightness(one) - brightness(other))[Math.floor(below.length / 2)];
  return { ...layout, tone: isOneBackground && middle ? middle : bg1, backgroundColours: background };
}
