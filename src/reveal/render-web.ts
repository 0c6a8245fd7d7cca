import type { ContentCache } from '../cache.ts';
import type { Frame } from '../compose/frame.ts';
import type { Deck } from '../deck/deck.ts';
import { usedText } from '../text/used-text.ts';
import { webFonts } from '../text/web-fonts.ts';
import { loadRevealAssets } from './assets.ts';
import { renderReveal, renderSections } from './render.ts';

export interface WebDeck {
  /** The whole page. */
  readonly html: string;
  /** The slides in it, in order, each as it stands in the page; between two of them is a line end. */
  readonly sections: readonly { readonly id: string; readonly html: string }[];
}

/** The web deck with its fonts. `live` is the dev server's script. */
export async function renderWeb(
  deck: Deck,
  frames: readonly Frame[],
  fontCache: ContentCache,
  options: { readonly live?: string } = {},
): Promise<WebDeck> {
  const { heading, body } = deck.theme.fonts;
  const [assets, fonts] = await Promise.all([
    loadRevealAssets(),
    webFonts(usedText(frames), { language: deck.language, headingFont: heading, bodyFont: body, cache: fontCache }),
  ]);
  const sections = renderSections(frames, assets);
  return {
    html: renderReveal(deck, frames, assets, fonts, options),
    sections: frames.map(({ id }, index) => ({ id, html: sections[index]! })),
  };
}
