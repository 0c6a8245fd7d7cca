import type { DeckFonts } from '../../model/deck.ts';
import type { TemplateColour, TemplateColours, TemplateFonts, TemplateLayout } from '../../model/template.ts';
import type { PackageReader } from '../../ooxml/package-reader.ts';
import { cleanSvg } from '../../pictures/clean-svg.ts';
import { naturalSize, pictureType, rasterFault, sizeFault } from '../../pictures/picture-format.ts';
import { allowedAttributes, allowedElements } from '../../pictures/svg-allowed.ts';
import type { XmlElement } from '../../xml/read-xml.ts';

/** Something of the template that the drawing does without, or shows in another way. */
export interface ArtRemark {
  readonly kind: 'picture' | 'shape' | 'effect' | 'object';
  /** What it is, in words that end "…, and is left out". */
  readonly what: string;
  /** Name of the object, as PowerPoint lists it. */
  readonly object: string;
}

/** What drawing needs, and where it reports what it had to leave out. */
export interface ArtContext {
  readonly parts: PackageReader;
  readonly look: ThemeLook;
  readonly pictures: ArtPictures;
  readonly definitions: Definitions;
  readonly remarks: ArtRemark[];
  /** The theme's typefaces, and the files of those that there are files of. */
  readonly fonts: TemplateFonts;
  readonly given: Pick<DeckFonts, 'heading' | 'body'>;
  /** How text of shapes looks that says nothing of it: `p:defaultTextStyle` of the presentation. */
  readonly defaults?: XmlElement;
  /** The object that is being drawn. */
  object: string;
}

/** An area to be filled: its size, how it is turned, what `phClr` means there, and the part that names its pictures. */
export interface FillPlace {
  readonly w: number;
  readonly h: number;
  readonly turn?: number;
  readonly own?: TemplateColour;
  readonly part: string;
}

type Value = string | number | undefined | false;

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => escapes[character]!);

/** An address of a picture that stands in the drawing itself, or of a part of it. */
const ownAddress = /^(?:#[\w-]+|data:image\/(?:png|jpeg|gif|svg\+xml);base64,[\w+/=]*)$/;

/** One element, by the list of what may stand in an SVG of a deck: what is not on it is a mistake of whoever draws. */
export function tag(name: string, attributes: Readonly<Record<string, Value>>, content = ''): string {
  if (!allowedElements.has(name)) throw new Error(`no <${name}> in a drawing`);
  let text = `<${name}`;
  for (const [attribute, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    const isAddress = attribute === 'href';
    if (!isAddress && !allowedAttributes.has(attribute)) throw new Error(`no ${attribute} in a drawing`);
    const written = typeof value === 'number' ? short(value) : value;
    if (isAddress && !ownAddress.test(written)) throw new Error('a drawing fetches nothing');
    text += ` ${attribute}="${escaped(written)}"`;
  }
  return content === '' ? `${text}/>` : `${text}>${content}</${name}>`;
}

/** Gradients, patterns, clips and filters of one drawing, each once, under short names. */
export class Definitions {
  readonly #prefix: string;
  readonly #known = new Map<string, string>();
  readonly #written: string[] = [];

  /** `prefix` keeps names apart where drawings stand in one another. */
  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  /** The address of a definition: `make` writes it with its id. */
  add(make: (id: string) => string): string {
    const key = make('');
    let id = this.#known.get(key);
    if (id === undefined) {
      id = `${this.#prefix}${this.#known.size}`;
      this.#known.set(key, id);
      this.#written.push(make(id));
    }
    return `url(#${id})`;
  }
  toString(): string {
    return this.#written.length === 0 ? '' : tag('defs', {}, this.#written.join(''));
  }
}

/** A picture of the template as a drawing holds it. */
export interface ArtPicture {
  readonly href: string;
  readonly width: number;
  readonly height: number;
}

/** Pictures by the names of their parts; a text is why one cannot be shown. */
type ArtPictures = ReadonlyMap<string, ArtPicture | string>;

/** All pictures that these parts name. */
export async function readPictures(parts: PackageReader, from: readonly string[]): Promise<ArtPictures> {
  const pictures = new Map<string, ArtPicture | string>();
  for (const part of from) {
    for (const { type, target } of parts.relations(part).values()) {
      if (type !== 'image' || pictures.has(target)) continue;
      const bytes = parts.parts.get(target);
      pictures.set(target, bytes ? await readPicture(bytes) : 'is not in the file');
    }
  }
  return pictures;
}

async function readPicture(bytes: Uint8Array): Promise<ArtPicture | string> {
  const type = pictureType(bytes);
  if (typeof type !== 'string') return metafile(bytes) ?? type.fault;
  const size = await naturalSize(bytes);
  if (!size) return 'says nothing of its size';
  const fault = sizeFault(size, type);
  if (fault) return fault.fault;
  const { width, height } = size;
  if (type === 'image/svg+xml') {
    const clean = await cleanSvg(bytes);
    return 'fault' in clean ? clean.fault : { href: address(type, clean), width, height };
  }
  if (type === 'image/webp' || type === 'image/avif') return 'is of a format that Office does not write';
  const damage = await rasterFault(type, bytes);
  return damage ? damage.fault : { href: address(type, bytes), width, height };
}

const address = (type: string, bytes: Uint8Array): string =>
  `data:${type};base64,${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')}`;

/** Windows' own drawings: EMF by its header ([MS-EMF] 2.3.4.2), WMF by its key or its header ([MS-WMF] 2.3.2). */
function metafile(bytes: Uint8Array): string | undefined {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 64));
  if (view.length >= 44 && view.readUInt32LE(0) === 1 && view.toString('latin1', 40, 44) === ' EMF') return 'is an EMF';
  const start = view.toString('hex', 0, 4);
  return start === 'd7cdc69a' || start === '01000900' ? 'is a WMF' : undefined;
}

/** The part that a relationship of `part` names. */
export const targetOf = (parts: PackageReader, part: string, id: string | undefined): string | undefined =>
  id === undefined ? undefined : parts.relations(part).get(id)?.target;

/** Parts whose pictures a layout may show. */
export const pictureSources = (parts: PackageReader, { part, master }: TemplateLayout): readonly string[] =>
  [part, master.part, master.themePart, parts.related(part, 'themeOverride')].filter((name) => name !== undefined);

/** A list of the theme's looks, and the part that it is written in: pictures are named by that part's relationships. */
interface LookList {
  readonly part: string;
  readonly looks: readonly XmlElement[];
}

/** What shapes of a layout are drawn with: colours through its map, and what its theme has to offer. */
interface ThemeLook {
  readonly colours: TemplateColours;
  readonly fills: LookList;
  readonly backgrounds: LookList;
  readonly lines: LookList;
  readonly effects: LookList;
}

/** A layout may have a theme of its own, in place of a part of its master's. */
export function themeLook(parts: PackageReader, layout: TemplateLayout): ThemeLook {
  const { themePart } = layout.master;
  const own = parts.related(layout.part, 'themeOverride');
  const format = (part: string | undefined): XmlElement | undefined => {
    const root = part === undefined ? undefined : parts.root(part);
    return (root?.elements('themeElements')[0] ?? root)?.elements('fmtScheme')[0];
  };
  const overridden = format(own);
  const [part, scheme] = overridden && own !== undefined ? [own, overridden] : [themePart, format(themePart)];
  const list = (name: string): LookList => ({ part, looks: scheme?.elements(name)[0]?.elements() ?? [] });
  return {
    colours: layout.colours,
    fills: list('fillStyleLst'),
    backgrounds: list('bgFillStyleLst'),
    lines: list('lnStyleLst'),
    effects: list('effectStyleLst'),
  };
}

/** One outline of a shape: some are only filled, some only drawn as lines, and some lighter or darker than the shape's own fill. */
export interface Outline {
  readonly d: string;
  readonly fill: OutlineFill;
  readonly stroke: boolean;
}
export type OutlineFill = 'norm' | 'none' | 'lighten' | 'lightenLess' | 'darken' | 'darkenLess';

/** Short enough to read, finer than any screen. */
export const short = (value: number): string => String(Math.round(value * 1000) / 1000 || 0);

/** The text of a path with its numbers rounded. */
export const path = (words: TemplateStringsArray, ...numbers: readonly number[]): string =>
  words.reduce((text, word, index) => text + short(numbers[index - 1]!) + word);

/** Angles of shapes: sixty-thousandths of a degree, clockwise from the right. */
const perDegree = 60_000;

/**
 * A piece of an ellipse as DrawingML says it: from the angle at which the pen stands, over so many more. Angles are those that one
 * sees, not those of the circle that the ellipse was stretched from.
 */
export function arc(
  from: readonly [number, number],
  [rx, ry]: readonly [number, number],
  start: number,
  sweep: number,
): { readonly d: string; readonly to: readonly [number, number] } {
  if (rx === 0 || ry === 0 || sweep === 0) return { d: '', to: from };
  const onCircle = (angle: number): number => {
    const seen = (angle / perDegree) * (Math.PI / 180);
    const turns = Math.round(seen / (2 * Math.PI)) * 2 * Math.PI;
    return turns + Math.atan2(rx * Math.sin(seen), ry * Math.cos(seen));
  };
  const first = onCircle(start);
  // A whole turn or more ends where it began.
  const whole = Math.abs(sweep) >= 360 * perDegree;
  let last = whole ? first + Math.sign(sweep) * 2 * Math.PI : onCircle(start + sweep);
  if (!whole && sweep > 0 && last < first) last += 2 * Math.PI;
  if (!whole && sweep < 0 && last > first) last -= 2 * Math.PI;
  const [cx, cy] = [from[0] - rx * Math.cos(first), from[1] - ry * Math.sin(first)];
  const at = (angle: number): readonly [number, number] => [cx + rx * Math.cos(angle), cy + ry * Math.sin(angle)];
  const pieces = Math.max(1, Math.ceil(Math.abs(last - first) / (Math.PI * 0.75)));
  const ends = Array.from({ length: pieces }, (_, index) => at(first + ((last - first) * (index + 1)) / pieces));
  const side = sweep > 0 ? 1 : 0;
  return {
    d: ends.map(([x, y]) => path`A${rx} ${ry} 0 0 ${side} ${x} ${y}`).join(''),
    to: ends.at(-1)!,
  };
}

/** An ellipse in a box. */
export const ellipse = (x: number, y: number, w: number, h: number): string =>
  path`M${x} ${y + h / 2}A${w / 2} ${h / 2} 0 0 1 ${x + w / 2} ${y}A${w / 2} ${h / 2} 0 0 1 ${x + w} ${y + h / 2}A${w / 2} ${h / 2} 0 0 1 ${x + w / 2} ${y + h}A${w / 2} ${h / 2} 0 0 1 ${x} ${y + h / 2}Z`;

/** Straight lines from corner to corner, and back. */
export const polygon = (...corners: readonly (readonly [number, number])[]): string =>
  `${corners.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${short(x)} ${short(y)}`).join('')}Z`;
