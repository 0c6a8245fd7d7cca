import { createHash } from 'node:crypto';
import type { OutputFile } from '../../model/api.ts';
import type { Media, Picture } from '../../model/deck.ts';
import { escapeAttribute } from '../../model/escape.ts';
import type { Frame, PictureItem, ChartItem, DiagramItem, IconItem, ShapeItem, FrameItem } from '../../model/frame.ts';
import { chartSvg } from '../../chart/svg.ts';
import { sceneToSvg } from '../../diagram/svg.ts';
import { cssColour } from '../../model/colour.ts';
import type { PathCommand } from '../../model/scene.ts';
import type { Dash, TextStyle } from '../../model/style.ts';
import { dashPatterns, type TypeName, typeScale, type TypeScale } from '../../theme/tokens.ts';
import type { Box, Px } from '../../model/units.ts';

/** A picture as it stands in the page. As an image an SVG neither runs scripts nor loads anything. */
function pictureAddress({ type, bytes }: Pick<Picture, 'type' | 'bytes'>): string {
  let address = addresses.get(bytes);
  if (!address) {
    address = dataAddress(type, bytes);
    addresses.set(bytes, address);
  }
  return address;
}
const addresses = new WeakMap<Uint8Array, string>();

/**
 * Pictures that more than one slide shows, and the logo, by their bytes, with the class that shows each: they stand in the style sheet
 * once, however many slides show them.
 */
export type SharedPictures = ReadonlyMap<Uint8Array, SharedPicture>;

interface SharedPicture extends Pick<Picture, 'bytes' | 'type'> {
  readonly className: string;
}

export function sharedPictures(frames: readonly Frame[], logo: Picture | undefined): SharedPictures {
  const shown = new Map<Uint8Array, { readonly picture: Picture; times: number }>();
  if (logo) shown.set(logo.bytes, { picture: logo, times: 2 });
  for (const { items } of frames) {
    for (const item of items) {
      if (item.kind !== 'picture') continue;
      const known = shown.get(item.picture.bytes);
      if (known) known.times += 1;
      else shown.set(item.picture.bytes, { picture: item.picture, times: 1 });
    }
  }
  const shared = [...shown.values()].filter(({ times }) => times > 1);
  return new Map(
    shared.map(({ picture: { bytes, type } }, index) => [bytes, { bytes, type, className: `picture-${index}` }]),
  );
}

export const sharedPicturesCss = (pictures: SharedPictures): string =>
  [...pictures.values()]
    .map((picture) => `.${picture.className}{background-image:url(${pictureAddress(picture)})}`)
    .join('\n');

/** What `templates/items/picture.hbs` shows: the whole picture behind a window that lets its crop be seen. */
interface PictureView {
  readonly attributes: string;
  readonly alt: string;
  readonly style: string;
  /** Absent for a picture that stands in the style sheet, under `className`, because many slides show it. */
  readonly source?: string;
  readonly className?: string;
  /** What plays over it. */
  readonly media?: string;
}

export function pictureView(item: PictureItem, shared: SharedPictures, media: string | undefined): PictureView {
  const { x, y, w, h } = item.crop;
  const percent = (value: number) => `${number(value * 100)}%`;
  const place = `left:${percent(-x / w)};top:${percent(-y / h)};width:${percent(1 / w)};height:${percent(1 / h)}`;
  const classes = item.media && `media ${item.media.kind}`;
  const attributes = itemAttributes(item, { classes, style: `--w:${px(item.box.w)}` });
  const view = { attributes, alt: item.alt, media };
  const className = shared.get(item.picture.bytes)?.className;
  if (className !== undefined) {
    const { width, height } = item.picture;
    return { ...view, className, style: `${place};aspect-ratio:${number(width)}/${number(height)}` };
  }
  return { ...view, style: place, source: pictureAddress(item.picture) };
}

/** What stands in the page as it is, however often; what is larger lies beside it. */
const maxInPage = 12e6;

/** Videos and sounds by their bytes: how the page names those that lie beside it, none for those that stand in it. */
export type MediaPlaces = ReadonlyMap<Uint8Array, string | undefined>;

export function mediaPlaces(frames: readonly Frame[]): MediaPlaces {
  const places = new Map<Uint8Array, string | undefined>();
  const bytes = new Map<Uint8Array, number>();
  for (const media of mediaOf(frames)) {
    const inPage = (bytes.get(media.bytes) ?? 0) + media.bytes.length;
    bytes.set(media.bytes, inPage);
    places.set(media.bytes, inPage > maxInPage ? fileName(media) : undefined);
  }
  return places;
}

/** Those that lie beside the page, each once. */
export function mediaFiles(places: MediaPlaces): readonly OutputFile[] {
  const files = new Map<string, Uint8Array>();
  for (const [bytes, name] of places) if (name !== undefined) files.set(name, bytes);
  return [...files].map(([name, bytes]) => ({ name, bytes }));
}

function mediaOf(frames: readonly Frame[]): readonly Media[] {
  return frames.flatMap(({ items }) => items.flatMap((item) => (item.kind === 'picture' && item.media) || []));
}

const extensions: Readonly<Record<Media['type'], string>> = {
  'video/mp4': 'mp4',
  'video/webm': 'webm',
  'audio/mp4': 'm4a',
  'audio/mpeg': 'mp3',
};

/** Told by its bytes, so that a browser never shows one that it kept under the same name. */
const fileName = ({ bytes, type }: Media): string =>
  `media/${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}.${extensions[type]}`;

/** The player that lies over the picture of a video or a sound. Until it plays nothing is read, and the picture shows. */
export function mediaHtml(item: PictureItem, places: MediaPlaces, language: string): string | undefined {
  const { media } = item;
  if (!media) return undefined;
  const source = places.get(media.bytes) ?? dataAddress(media.type, media.bytes);
  const attributes = [
    'controls preload="none"',
    media.kind === 'video' ? 'playsinline' : '',
    media.loop ? 'loop' : '',
    media.muted ? 'muted' : '',
    media.autoplay ? 'data-autoplay' : '',
    media.start === undefined ? '' : `data-start="${media.start}"`,
    media.end === undefined ? '' : `data-end="${media.end}"`,
    item.alt === '' ? '' : `aria-label="${escapeAttribute(item.alt)}"`,
    `src="${source}"`,
  ];
  const captions =
    media.captions === undefined
      ? ''
      : `<track kind="captions" srclang="${escapeAttribute(language)}" default src="${dataAddress('text/vtt', Buffer.from(media.captions))}">`;
  return `<${media.kind} ${attributes.filter(Boolean).join(' ')}>${captions}</${media.kind}>`;
}

const dataAddress = (type: string, bytes: Uint8Array): string =>
  `data:${type};base64,${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')}`;

/** What `templates/items/diagram.hbs` shows. */
interface DiagramView {
  readonly attributes: string;
  readonly svg: string;
}

export const diagramView = (item: DiagramItem, idPrefix: string, morph: boolean): DiagramView => ({
  // In a morph the nodes move; the drawing as a whole must not move them once more.
  attributes: itemAttributes(item, { unnamed: morph, style: `--w:${px(item.box.w)};--h:${px(item.box.h)}` }),
  svg: sceneToSvg(item.scene, { idPrefix, alt: item.alt, clickOffset: item.clickOffset, morph }),
});

/** What `templates/items/chart.hbs` shows: the drawing, and its numbers as a table for those who cannot see it. */
interface ChartView {
  readonly attributes: string;
  readonly alt: string;
  readonly svg: string;
  readonly series: readonly string[];
  readonly rows: readonly { readonly name: string; readonly values: readonly string[] }[];
}

export function chartView(item: ChartItem, idPrefix: string): ChartView {
  const { plan, box } = item;
  const { chart } = plan;
  return {
    attributes: itemAttributes(item, {
      classes: plan.onDark ? 'on-dark' : '',
      style: `--w:${px(box.w)};--h:${px(box.h)}`,
    }),
    alt: item.alt,
    svg:
      chartSvg(plan, { idPrefix, alt: item.alt }) +
      (item.phone ? chartSvg(item.phone, { idPrefix: `${idPrefix}-phone`, alt: item.alt, forPhone: true }) : ''),
    series: chart.series.map((series) => series.name),
    rows: chart.categories.map((name, row) => ({
      name,
      values: plan.valueTexts.map((texts) => texts[row] ?? ''),
    })),
  };
}

/** What `templates/items/icon.hbs` shows. */
interface IconView {
  readonly attributes: string;
  readonly grid: number;
  readonly stroke: string;
  readonly strokeWidth: number;
  readonly path: string;
  readonly fill: string;
}

export const iconView = (item: IconItem): IconView => ({
  attributes: itemAttributes(item),
  grid: item.grid,
  stroke: cssColour(item.stroke),
  strokeWidth: item.strokeWidth,
  path: item.paths.map(pathData).join(''),
  fill: item.solid ? ` fill="${cssColour(item.stroke)}" fill-rule="evenodd"` : '',
});

const pathData = (commands: readonly PathCommand[]): string =>
  commands.map(([letter, ...numbers]) => letter + numbers.map(number).join(' ')).join('');

/** What `templates/items/shape.hbs` shows: a box by style sheet alone, or a line as a drawing. */
interface ShapeView {
  readonly attributes: string;
  readonly line?: {
    readonly path: string;
    readonly attributes: string;
    readonly heads: readonly string[];
    readonly colour: string;
  };
}

export function shapeView(item: ShapeItem): ShapeView {
  const label = item.alt ? ` role="img" aria-label="${escapeAttribute(item.alt)}"` : '';
  if (item.shape === 'line') return { attributes: itemAttributes(item) + label, line: lineView(item) };
  const css: string[] = [];
  if (item.fill) css.push(`background:${cssColour(item.fill)}`);
  if (item.opacity !== undefined) css.push(`opacity:${number(item.opacity)}`);
  // PowerPoint's outline stands half outside the box.
  if (item.stroke) {
    const width = item.strokeWidth ?? 1;
    css.push(
      `outline:${px(width)} ${item.dash && item.dash !== 'solid' ? 'dashed' : 'solid'} ${cssColour(item.stroke)}`,
    );
    css.push(`outline-offset:${px(-width / 2)}`);
  }
  const classes = item.shape === 'ellipse' ? 'ellipse' : '';
  return { attributes: itemAttributes(item, { classes, style: css.join(';') }) + label };
}

function lineView(item: ShapeItem): NonNullable<ShapeView['line']> {
  const { w, h } = item.box;
  const width = item.strokeWidth ?? 1;
  const colour = cssColour(item.stroke ?? 'ink');
  const from = item.flip ? { x: 0, y: h } : { x: 0, y: 0 };
  const to = item.flip ? { x: w, y: 0 } : { x: w, y: h };
  const length = Math.hypot(w, h) || 1;
  const along = { x: (to.x - from.x) / length, y: (to.y - from.y) / length };
  const heads: string[] = [];
  // PowerPoint's medium triangle: three line widths long and wide. The line ends inside it, so that the tip is sharp.
  // Office draws the heads of hairlines as those of lines of 2 pt.
  const head = 3 * Math.max(width, 8 / 3);
  const triangle = (tip: { x: number; y: number }, direction: 1 | -1) => {
    const back = { x: tip.x - direction * along.x * head, y: tip.y - direction * along.y * head };
    const side = { x: (-along.y * head) / 2, y: (along.x * head) / 2 };
    const points = [tip, { x: back.x + side.x, y: back.y + side.y }, { x: back.x - side.x, y: back.y - side.y }];
    heads.push(`M${points.map((p) => `${number(p.x)} ${number(p.y)}`).join('L')}Z`);
    return { x: (tip.x + back.x) / 2, y: (tip.y + back.y) / 2 };
  };
  const start = item.heads?.start ? triangle(from, -1) : from;
  const end = item.heads?.end ? triangle(to, 1) : to;
  const pattern = dashArray(item.dash, width);
  const level = w === 0 || h === 0 ? ' shape-rendering="crispEdges"' : '';
  return {
    path: `M${number(start.x)} ${number(start.y)}L${number(end.x)} ${number(end.y)}`,
    attributes: `stroke="${colour}" stroke-width="${number(width)}"${pattern ? ` stroke-dasharray="${pattern}"` : ''}${level}`,
    heads,
    colour,
  };
}

/** PowerPoint's preset dashes are in widths of the line. */
const dashArray = (dash: Dash | undefined, width: number): string =>
  dashPatterns[dash ?? 'solid'].map((part) => number(part * width)).join(' ');

/** Attributes of the element that stands for an item: place, name (by which Reveal finds it again in a morph), click. */
export function itemAttributes(
  item: FrameItem,
  extra: { readonly classes?: string; readonly style?: string; readonly unnamed?: boolean } = {},
): string {
  const fragment = clickAttributes(item.click);
  const classes = ['item', item.kind, extra.classes, fragment.class].filter(Boolean).join(' ');
  const point = item.point && `--x:${number(item.point.x)};--y:${number(item.point.y)}`;
  const style = [boxCss(item.box), extra.style, point].filter(Boolean).join(';');
  const name = extra.unnamed ? '' : `data-id="${escapeAttribute(item.id)}" `;
  const hidden = item.decorative ? ' aria-hidden="true"' : '';
  return `class="${classes}" ${name}style="${style}"${fragment.index}${hidden}`;
}

/** Reveal counts clicks from 0. */
export const clickAttributes = (click: number | undefined): { readonly class: string; readonly index: string } =>
  click === undefined ? { class: '', index: '' } : { class: 'fragment', index: ` data-fragment-index="${click - 1}"` };

/** At most two decimals: a hundredth of a pixel is nothing that anybody sees. */
export const px = (value: Px): string => `${number(value)}px`;
export const number = (value: number): string => String(Math.round(value * 100) / 100 || 0);

/** Where an item stands on its slide. */
const boxCss = ({ x, y, w, h }: Box): string => `left:${px(x)};top:${px(y)};width:${px(w)};height:${px(h)}`;

/** How letters look, as classes of the style sheet where the type scale has them and as a style where not. */
interface TextLook {
  readonly classes: readonly string[];
  readonly style: string;
}

export function textLook(style: TextStyle): TextLook {
  const step = style.step as TypeName | undefined;
  const classes: string[] = [];
  const css: string[] = [];
  if (step) classes.push(`t-${cssName(step)}`);
  else css.push(fontCss(style));
  if (step && style.weight !== typeScale[step].weight) classes.push(`w-${style.weight}`);
  if (style.tabular) classes.push('tabular');
  css.push(`color:${cssColour(style.colour)}`);
  return { classes, style: css.join(';') };
}

/** One class a step of the type scale: `.t-title`. */
export const typeScaleCss = (scale: TypeScale): string =>
  (Object.keys(scale) as TypeName[]).map((name) => `.t-${cssName(name)}{${fontCss(scale[name])}}`).join('\n');

type Letters = Pick<TextStyle, 'face' | 'size' | 'line' | 'weight' | 'tracking' | 'uppercase'>;

function fontCss({ face, size, line, weight, tracking, uppercase }: Letters): string {
  const css = [`font:${weight} ${px(size)}/${px(line)} var(--${face})`];
  if (tracking) css.push(`letter-spacing:${tracking}em`);
  if (uppercase) css.push('text-transform:uppercase');
  return css.join(';');
}

const cssName = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
