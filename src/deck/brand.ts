import { posix } from 'node:path';
import type { Diagnostic } from '../model/diagnostic.ts';
import { readBrand } from '../outline/read.ts';
import type { ThemeChoices } from '../theme/theme.ts';
import type { ResolveContext } from '../resolve/context.ts';
import type { DeckFonts } from '../model/deck.ts';
import { resolveBrandFonts } from './brand-fonts.ts';
import { resolvePicture } from '../resolve/picture.ts';

/** What of a brand the theme is made with, and its fonts. */
type Brand = NonNullable<ThemeChoices['brand']> & { readonly fontFiles: Pick<DeckFonts, 'heading' | 'body'> };

/** The brand that the theme names, with its logo; the logo is looked for beside the brand's file. */
export async function resolveBrand(context: ResolveContext, diagnostics: Diagnostic[]): Promise<Brand | undefined> {
  const { theme } = context.outline;
  const file = typeof theme === 'object' ? theme.brand : undefined;
  if (file === undefined) return undefined;
  const text = context.readText(file, ['theme', 'brand']);
  if (text === undefined) return undefined;
  const { brand, source, diagnostics: mistakes } = readBrand(text, context.shownPath(file));
  for (const mistake of mistakes) diagnostics.push(mistake);
  if (!brand) return undefined;
  const { logo, footer, fonts, ...rest } = brand;
  const beside = logo && posix.join(posix.dirname(file), logo.src);
  const fontFiles = await resolveBrandFonts(fonts, file, source, context);
  return {
    ...rest,
    fontFiles,
    logoLook: logo && {
      logoPlace: logo.on === 'title' ? undefined : (logo.place ?? 'foot'),
      logoSize: logo.size,
    },
    fonts: { heading: fontFiles.heading?.name, body: fontFiles.body?.name },
    logo: logo && beside ? await resolvePicture(beside, logo.alt, source.locate(['logo', 'src']), context) : undefined,
    footer: footer === undefined ? undefined : context.plain(footer),
  };
}
