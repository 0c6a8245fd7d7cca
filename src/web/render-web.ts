import type { ContentCache } from '../resources/cache.ts';
import type { Frame } from '../model/frame.ts';
import type { Deck } from '../model/deck.ts';
import { usedText } from '../typeset/used-text.ts';
import { webFonts } from '../typeset/web-fonts.ts';
import { loadRevealAssets } from './assets.ts';
import { renderReveal, renderSections } from './render.ts';

/** A rendered web deck: the whole file, and its slides one by one, which the dev server compares with those before. */
export interface WebDeck {
  readonly html: string;
  readonly sections: readonly { readonly id: string; readonly html: string }[];
}

export interface RenderWebOptions {
  readonly fonts: ContentCache;
  /** Folders from which installed font packages are looked up. */
  readonly folders?: readonly string[];
  /** The dev server's own script. */
  readonly live?: string;
}

/** The web deck with the fonts that its words need. */
export async function renderWeb(deck: Deck, frames: readonly Frame[], options: RenderWebOptions): Promise<WebDeck> {
  const [assets, fonts] = await Promise.all([
    loadRevealAssets(),
    webFonts(usedText(frames), {
      language: deck.language,
      headingFont: deck.theme.fonts.heading,
      bodyFont: deck.theme.fonts.body,
      cache: options.fonts,
      folders: options.folders,
    }),
  ]);
  const sections = renderSections(deck, frames, assets).map((html, index) => ({ id: frames[index]!.id, html }));
  return { html: renderReveal(deck, frames, assets, fonts, { live: options.live }), sections };
}
