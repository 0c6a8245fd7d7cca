import { posix } from 'node:path';
import type { Diagnostic, SourceMap } from '../model/diagnostic.ts';
import { readBrand } from '../outline/read.ts';
import type { ThemeChoices } from '../theme/theme.ts';
import type { ResolveContext } from '../resolve/context.ts';
import type { BrandFace, BrandFont, DeckFonts } from '../model/deck.ts';
import { resolvePicture } from '../resolve/picture.ts';
import { withSlashes } from '../model/grammar.ts';
import { createHash } from 'node:crypto';
import type { Memo } from '../model/memo.ts';
import type { OutlineBrand } from '../model/outline.ts';
import { isKnownFamily, kindOfFamily } from '../typeset/faces.ts';
import { type FontFileContent, readFontFile } from '../typeset/read-font.ts';

/** What a brand names lies beside the brand's file. */
export const besideFile = (file: string, path: string): string =>
  posix.join(posix.dirname(withSlashes(file)), withSlashes(path));

type WrittenFont = NonNullable<NonNullable<OutlineBrand['fonts']>['heading']>;
type Place = Parameters<ResolveContext['report']>[0]['at'];

/** The fonts that a brand names: their files, or what kind of font stands in for them. */
async function resolveBrandFonts(
  fonts: OutlineBrand['fonts'],
  file: string,
  source: SourceMap,
  context: ResolveContext,
  memo: Memo,
): Promise<Pick<DeckFonts, 'heading' | 'body'>> {
  const resolved: { heading?: BrandFont; body?: BrandFont } = {};
  for (const role of ['heading', 'body'] as const) {
    const written = fonts?.[role];
    if (written !== undefined) resolved[role] = await resolveFont(written, role, file, source, context, memo);
  }
  return resolved;
}

async function resolveFont(
  written: WrittenFont,
  role: 'heading' | 'body',
  brandFile: string,
  source: SourceMap,
  context: ResolveContext,
  memo: Memo,
): Promise<BrandFont> {
  const { name, files = [] } = typeof written === 'string' ? { name: written } : written;
  const at = source.locate(['fonts', role]);
  const faces: BrandFace[] = [];
  const kinds: BrandFont['kind'][] = [];
  for (const [index, path] of files.entries()) {
    const place = source.locate(['fonts', role, 'files', index]);
    const font = await readFont(besideFile(brandFile, path), role, place, context, memo);
    if (font?.kind) kinds.push(font.kind);
    for (const face of font?.faces ?? [])
      faces.push({ ...face, id: createHash('sha256').update(face.bytes).digest('hex').slice(0, 16) });
  }
  if (files.length === 0) warnOfUnknown(name, at, context);
  return { name, kind: kinds[0] ?? kindOfFamily(name), faces };
}

/** Weights that texts of a role have. */
const weightsOf = { heading: [600, 700], body: [400, 600, 700] } as const;

async function readFont(
  path: string,
  role: 'heading' | 'body',
  at: Place,
  context: ResolveContext,
  memo: Memo,
): Promise<FontFileContent | undefined> {
  const bytes = context.readBytes(path, at);
  if (!bytes) return undefined;
  const sum = createHash('sha256').update(bytes).digest('hex');
  const font = await memo.later('brand font', [sum, role], () => readFontFile(bytes, weightsOf[role]));
  if ('fault' in font) {
    context.report({ rule: 'font-damaged', message: `"${path}" ${font.fault}`, hint: font.hint, at });
    return undefined;
  }
  if (font.kept !== undefined) {
    context.report({
      rule: 'font-licence',
      severity: 'warning',
      message: `the PowerPoint file does not carry "${path}": ${font.kept}`,
      hint: 'the web deck carries it; in PowerPoint it shows where it is installed, and another font elsewhere',
      at,
    });
  }
  return font;
}

/** A name alone says nothing of the widths, and shows only where the font is installed. */
function warnOfUnknown(name: string, at: Place, context: ResolveContext): void {
  if (isKnownFamily(name)) return;
  context.report({
    rule: 'font-unknown',
    severity: 'warning',
    message: `the widths of the font "${name}" are not known, and the decks do not carry it`,
    hint: `give its files: { name: ${name}, files: [fonts/…ttf] }; without them a ${kindOfFamily(name) === 'serif' ? 'serif' : 'sans'} stands in for it`,
    at,
  });
}

/** What of a brand the theme is made with, and its fonts. */
type Brand = NonNullable<ThemeChoices['brand']> & { readonly fontFiles: Pick<DeckFonts, 'heading' | 'body'> };

/** The brand that the theme names, with its logo; the logo is looked for beside the brand's file. */
export async function resolveBrand(
  context: ResolveContext,
  diagnostics: Diagnostic[],
  memo: Memo,
): Promise<Brand | undefined> {
  const { theme } = context.outline;
  const file = typeof theme === 'object' ? theme.brand : undefined;
  if (file === undefined) return undefined;
  const text = context.readText(file, ['theme', 'brand']);
  if (text === undefined) return undefined;
  const { brand, source, diagnostics: mistakes } = readBrand(text, context.shownPath(file));
  for (const mistake of mistakes) diagnostics.push(mistake);
  if (!brand) return undefined;
  const { logo, footer, fonts, ...rest } = brand;
  const pictureOf = (key: 'src' | 'dark') =>
    logo?.[key] === undefined
      ? undefined
      : resolvePicture(besideFile(file, logo[key]), logo.alt, source.locate(['logo', key]), context);
  const onLight = await pictureOf('src');
  const fontFiles = await resolveBrandFonts(fonts, file, source, context, memo);
  return {
    ...rest,
    fontFiles,
    logoLook: logo && {
      logoPlace: logo.on === 'title' ? undefined : (logo.place ?? 'foot'),
      logoSize: logo.size,
    },
    fonts: { heading: fontFiles.heading?.name, body: fontFiles.body?.name },
    logo: onLight && { onLight, onDark: (await pictureOf('dark')) ?? onLight },
    footer: footer === undefined ? undefined : context.plain(footer),
  };
}
