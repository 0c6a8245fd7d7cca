import { converter, formatHex, modeHsl, modeLrgb, modeRgb, parse, useMode } from 'culori/fn';
import type { Hex } from '../model/colour.ts';
import {
  templateSlots,
  type TemplateColour,
  type TemplateColours,
  type TemplateSlot,
  type Template,
} from '../model/template.ts';
import type { XmlElement } from '../xml/read-xml.ts';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import type { BrandFace, BrandFont } from '../model/deck.ts';
import type { PackageReader } from '../ooxml/package-reader.ts';
import { kindOfFamily } from '../typeset/faces.ts';
import { readFontFile } from '../typeset/read-font.ts';

for (const mode of [modeRgb, modeLrgb, modeHsl]) useMode(mode as typeof modeRgb);
const toHsl = converter('hsl');
const toLinear = converter('lrgb');

/** Colours as DrawingML writes them (ECMA-376 part 1, 20.1.2.3), with all that modifies them. */

const colourNames = new Set(['srgbClr', 'schemeClr', 'sysClr', 'prstClr', 'scrgbClr', 'hslClr']);

/**
 * The colour in an element that holds one (`a:solidFill`, `a:buClr`, `a:bgRef`) or that is one; `undefined` where there is none.
 *
 * @param phClr what a theme's own fills and lines are drawn in
 */
export function readColour(
  holder: XmlElement | undefined,
  colours: TemplateColours,
  phClr?: TemplateColour,
): TemplateColour | undefined {
  const element =
    holder &&
    (colourNames.has(holder.localName)
      ? holder
      : holder.elements().find(({ localName }) => colourNames.has(localName)));
  if (!element) return undefined;
  const base = baseColour(element, colours, phClr);
  return base && element.elements().reduce(modified, base);
}

function baseColour(
  element: XmlElement,
  colours: TemplateColours,
  phClr: TemplateColour | undefined,
): TemplateColour | undefined {
  const value = element.get('val') ?? '';
  switch (element.localName) {
    case 'schemeClr':
      if (value === 'phClr') return phClr;
      return value in colours
        ? {
            hex: colours[value as keyof TemplateColours],
            alpha: 1,
            ...(isSlot(value) && { slot: value }),
          }
        : undefined;
    case 'srgbClr':
      return opaque(`#${value}`);
    case 'sysClr':
      return opaque(`#${element.get('lastClr') ?? (value === 'window' ? 'FFFFFF' : '000000')}`);
    case 'prstClr':
      return opaque(presetName(value));
    case 'scrgbClr': {
      const [r, g, b] = ['r', 'g', 'b'].map((name) => share(element.get(name) ?? '0')) as [number, number, number];
      return opaque(formatHex({ mode: 'lrgb', r, g, b }));
    }
    case 'hslClr':
      return opaque(
        formatHex({
          mode: 'hsl',
          h: Number(element.get('hue') ?? 0) / 60_000,
          s: share(element.get('sat') ?? '0'),
          l: share(element.get('lum') ?? '0'),
        }),
      );
    default:
      return undefined;
  }
}

const isSlot = (name: string): name is TemplateSlot => (templateSlots as readonly string[]).includes(name);

function opaque(colour: string): TemplateColour | undefined {
  const parsed = parse(colour);
  return parsed && { hex: hexOf(parsed), alpha: 1 };
}

const hexOf = (colour: Parameters<typeof formatHex>[0]): Hex => formatHex(colour)!.toUpperCase() as Hex;

/** Names of CSS, with three words of DrawingML's own. */
const presetName = (name: string): string =>
  name
    .replace(/^dk(?=[A-Z])/, 'dark')
    .replace(/^lt(?=[A-Z])/, 'light')
    .replace(/^med(?=[A-Z])/, 'medium')
    .toLowerCase();

/** `50000` and `50%` are a half. */
const share = (value: string): number => (value.endsWith('%') ? parseFloat(value) / 100 : Number(value) / 100_000);

const clamp = (value: number): number => Math.min(1, Math.max(0, value));

/** One modifier after the other, as they stand there. */
function modified(colour: TemplateColour, modifier: XmlElement): TemplateColour {
  const value = modifier.get('val') ?? '0';
  const part = share(value);
  const hsl = (change: (own: { h: number; s: number; l: number }) => Partial<{ h: number; s: number; l: number }>) => {
    const { h = 0, s, l } = toHsl(parse(colour.hex)!);
    const next = { h, s, l, ...change({ h, s, l }) };
    return {
      ...colour,
      hex: hexOf({ mode: 'hsl', h: ((next.h % 360) + 360) % 360, s: clamp(next.s), l: clamp(next.l) }),
    };
  };
  const linear = (change: (channel: number) => number) => {
    const { r, g, b } = toLinear(parse(colour.hex)!);
    return { ...colour, hex: hexOf({ mode: 'lrgb', r: clamp(change(r)), g: clamp(change(g)), b: clamp(change(b)) }) };
  };
  switch (modifier.localName) {
    case 'alpha':
      return { ...colour, alpha: clamp(part) };
    case 'alphaMod':
      return { ...colour, alpha: clamp(colour.alpha * part) };
    case 'alphaOff':
      return { ...colour, alpha: clamp(colour.alpha + part) };
    case 'lumMod':
      return hsl(({ l }) => ({ l: l * part }));
    case 'lumOff':
      return hsl(({ l }) => ({ l: l + part }));
    case 'lum':
      return hsl(() => ({ l: part }));
    case 'satMod':
      return hsl(({ s }) => ({ s: s * part }));
    case 'satOff':
      return hsl(({ s }) => ({ s: s + part }));
    case 'sat':
      return hsl(() => ({ s: part }));
    case 'hueMod':
      return hsl(({ h }) => ({ h: h * part }));
    case 'hueOff':
      return hsl(({ h }) => ({ h: h + Number(value) / 60_000 }));
    case 'hue':
      return hsl(() => ({ h: Number(value) / 60_000 }));
    case 'tint':
      return linear((channel) => channel * part + 1 - part);
    case 'shade':
      return linear((channel) => channel * part);
    case 'comp':
      return hsl(({ h }) => ({ h: h + 180 }));
    case 'inv':
      return linear((channel) => 1 - channel);
    case 'gray':
    case 'grayscale':
      return hsl(() => ({ s: 0 }));
    default:
      return colour;
  }
}

/** A font of a template, and where what it is measured with comes from. */
export interface TemplateFont extends BrandFont {
  readonly from: 'embedded' | 'installed' | 'twin' | 'name';
  /** The family whose letters have the same widths, in place of one that is not there. */
  readonly twin?: string;
}

const looks = [
  { face: 'regular', weight: 400, italic: false },
  { face: 'bold', weight: 700, italic: false },
  { face: 'italic', weight: 400, italic: true },
  { face: 'boldItalic', weight: 700, italic: true },
] as const;

/**
 * The fonts of a template's headings and texts with their faces: those that the file carries, else those that are installed, else the
 * metric twins of Office's own. What has no face is measured by its name.
 */
export async function templateFonts(
  template: Template,
  parts: PackageReader,
  names: { readonly heading: string; readonly body: string },
  find: FindInstalled = findInstalled,
): Promise<{ readonly heading: TemplateFont; readonly body: TemplateFont }> {
  const heading = await templateFont(names.heading, template, parts, find);
  const body = names.body === names.heading ? heading : await templateFont(names.body, template, parts, find);
  return { heading, body };
}

async function templateFont(
  name: string,
  template: Template,
  parts: PackageReader,
  find: FindInstalled,
): Promise<TemplateFont> {
  const carried = await embeddedFaces(name, template, parts);
  if (carried.length > 0) return { name, kind: kindOfFamily(name), faces: carried, from: 'embedded' };
  const installed = await installedFaces(name, find);
  if (installed.length > 0) return { name, kind: kindOfFamily(name), faces: installed, from: 'installed' };
  for (const twin of metricTwins[name.toLowerCase()] ?? []) {
    const faces = await installedFaces(twin, find);
    if (faces.length > 0) return { name, kind: kindOfFamily(name), faces, from: 'twin', twin };
  }
  return { name, kind: kindOfFamily(name), faces: [], from: 'name' };
}

async function embeddedFaces(name: string, template: Template, parts: PackageReader): Promise<BrandFace[]> {
  const font = template.embeddedFonts.find(({ typeface }) => typeface.toLowerCase() === name.toLowerCase());
  const faces: BrandFace[] = [];
  for (const { face, weight, italic } of looks) {
    const part = font?.faces[face];
    const packed = part === undefined ? undefined : parts.parts.get(part);
    const bytes = packed && fontOfEmbedded(packed);
    if (bytes) for (const found of await facesOf(bytes, weight, italic)) faces.push(found);
  }
  return faces;
}

async function installedFaces(family: string, find: FindInstalled): Promise<BrandFace[]> {
  const faces: BrandFace[] = [];
  const seen = new Set<string>();
  for (const { weight, italic } of looks) {
    const file = find({ family, weight, italic });
    // Any face of a family stands in for its regular one: without that there is none, and each question takes a process.
    if (file === undefined && seen.size === 0) break;
    if (file === undefined || seen.has(file)) continue;
    seen.add(file);
    for (const found of await facesOf(readFileSync(file), weight, italic)) faces.push(found);
  }
  return faces;
}

/** PowerPoint shows the font itself where it is installed, so widths are the file's own whatever a document may carry. */
async function facesOf(bytes: Uint8Array, weight: number, italic: boolean): Promise<BrandFace[]> {
  const font = await readFontFile(bytes, [weight]);
  if ('fault' in font || font.kept === 'its licence bits do not allow it') return [];
  const id = createHash('sha256').update(bytes).update(`${weight} ${italic}`).digest('hex').slice(0, 16);
  return font.faces.map((face) => ({ ...face, id, weight, italic, embeds: true }));
}

/**
 * The font in a `.fntdata` part: Embedded OpenType (W3C submission of 2008). What is compressed by MicroType Express, as PowerPoint
 * does, is left; Google Slides writes fonts as they are.
 */
function fontOfEmbedded(bytes: Uint8Array): Uint8Array | undefined {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.length < headerLength || file.readUInt16LE(34) !== magic) return undefined;
  const [length, flags] = [file.readUInt32LE(4), file.readUInt32LE(12)];
  if ((flags & compressed) !== 0 || length > file.length - headerLength) return undefined;
  const font = file.subarray(file.length - length);
  return (flags & hidden) === 0 ? font : font.map((byte) => byte ^ key);
}

const headerLength = 82;
const magic = 0x504c;
const compressed = 0x4;
/** Each byte is exchanged by one key, so that no program takes the part for a font by accident. */
const hidden = 0x10000000;
const key = 0x50;

interface WantedFont {
  readonly family: string;
  readonly weight: number;
  readonly italic: boolean;
}
/** The file of an installed font; `undefined` where it is not installed. */
type FindInstalled = (font: WantedFont) => string | undefined;

/** Free families whose letters are as wide as those of Office's fonts, by their names in small letters. */
const metricTwins: Readonly<Record<string, readonly string[]>> = {
  arial: ['Liberation Sans', 'Arimo'],
  helvetica: ['Liberation Sans', 'Arimo'],
  calibri: ['Carlito'],
  cambria: ['Caladea'],
  'courier new': ['Liberation Mono', 'Cousine'],
  georgia: ['Gelasio'],
  'segoe ui': ['Selawik'],
  'times new roman': ['Liberation Serif', 'Tinos'],
};

/** By fontconfig, where it is: its own stand-ins do not count, nor collections, which hold several fonts. */
const findInstalled: FindInstalled = ({ family, weight, italic }) => {
  const pattern = `${family.replace(/[\\:,-]/g, '\\$&')}:weight=${weight >= 600 ? 200 : 80}:slant=${italic ? 100 : 0}`;
  try {
    // Loaded when it is wanted: every build reads this file, few ask for fonts.
    const { execFileSync } = process.getBuiltinModule('node:child_process');
    const [names = '', file = ''] = execFileSync('fc-match', ['-f', '%{family}\n%{file}', pattern], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: 10_000,
    }).split('\n');
    const isIt = names.split(',').some((name) => name.trim().toLowerCase() === family.toLowerCase());
    return isIt && ['.ttf', '.otf'].includes(extname(file).toLowerCase()) ? file : undefined;
  } catch {
    return undefined; // there is no fontconfig
  }
};
