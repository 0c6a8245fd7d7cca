import type { Deck } from '../model/deck.ts';
import type { Frame } from '../model/frame.ts';
import { createHash } from 'node:crypto';
import type { ContentCache, WebDeck } from '../model/api.ts';
import { type Memo, noMemo } from '../model/memo.ts';
import { usedText, type UsedText, webFonts } from '../typeset/web-fonts.ts';
import { RenderedSlides, renderReveal, renderSections, type TemplateBackgrounds } from './render.ts';
import { readRevealSources, openRevealAssets, type RevealAssets } from './assets.ts';
import { mediaFiles, mediaPlaces } from './items/pictures.ts';

export interface RenderWebOptions {
  readonly fonts: ContentCache;
  /** Folders from which installed font packages are looked up. */
  readonly folders?: readonly string[];
  /** The dev server's own script. */
  readonly live?: string;
  /** What slides stand on in a company's template. */
  readonly backgrounds?: TemplateBackgrounds;
}

/**
 * Renders web decks one after another. Templates, styles and scripts may be edited between two decks; while they are as they were,
 * slides whose content did not change are taken from the deck before.
 */
export class WebRenderer {
  readonly #templates: string | undefined;
  readonly #memo: Memo;
  #current: Current | undefined;

  /** `templates`: another folder of templates than the package's own. */
  constructor({ templates, memo = noMemo }: { readonly templates?: string; readonly memo?: Memo } = {}) {
    this.#templates = templates;
    this.#memo = memo;
  }

  /** The web deck with the fonts that its words need. */
  async render(deck: Deck, frames: readonly Frame[], options: RenderWebOptions): Promise<WebDeck> {
    const [{ assets, slides, key }, fonts] = await Promise.all([
      this.#openCurrent(),
      webFonts(this.#usedText(deck, frames), {
        language: deck.locale.tag,
        fonts: deck.fonts,
        cache: options.fonts,
        folders: options.folders,
      }),
    ]);
    const sections = renderSections(deck, frames, assets, slides, options.backgrounds);
    this.#memo.put(key, slides.last);
    return {
      html: renderReveal(deck, frames, sections, assets, fonts, {
        live: options.live,
        backgrounds: options.backgrounds,
      }),
      media: mediaFiles(mediaPlaces(frames)),
      slides: sections.map((html, index) => ({ id: frames[index]!.id, html })),
    };
  }

  /** The characters of each frame are collected once, as long as its items are the same. */
  #usedText({ fonts }: Deck, frames: readonly Frame[]): UsedText {
    // Other fonts, other faces.
    const key = JSON.stringify([
      fonts.faces,
      fonts.heading?.name,
      fonts.body?.name,
      [fonts.heading, fonts.body].map((font) => font?.faces.map(({ id }) => id)),
    ]);
    const all: UsedText = new Map();
    for (const frame of frames) {
      const used = this.#memo.of('used text', [frame.items, key], () => usedText([frame], fonts));
      for (const [face, characters] of used) {
        const known = all.get(face);
        if (!known) all.set(face, new Set(characters));
        else for (const character of characters) known.add(character);
      }
    }
    return all;
  }

  async #openCurrent(): Promise<Current> {
    const read = readRevealSources(this.#templates);
    const sources = JSON.stringify(read);
    if (this.#current?.sources === sources) return this.#current;
    const key = this.#memo.key('sections', createHash('sha256').update(sources).digest('hex'));
    const slides = new RenderedSlides(this.#memo.get(key) as RenderedSlides['last'] | undefined);
    return (this.#current = { sources, key, assets: await openRevealAssets(read), slides });
  }
}

/** The assets as they were read last, and the slides that were rendered with them. */
interface Current {
  readonly sources: string;
  /** Of the slides, among what is remembered. */
  readonly key: string;
  readonly assets: RevealAssets;
  readonly slides: RenderedSlides;
}
