import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { BrandFace, BrandFont } from '../model/deck.ts';
import type { Template } from '../model/template.ts';
import type { PackageReader } from '../ooxml/package-reader.ts';
import { kindOfFamily } from '../typeset/faces.ts';
import { readFontFile } from '../typeset/read-font.ts';
import { fontOfEmbedded } from './embedded-font.ts';
import { type FindInstalled, findInstalled, metricTwins } from './installed-fonts.ts';

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
