import { isDeepStrictEqual } from 'node:util';
import { cssProperty, type Hex, type Tone } from '../model/colour.ts';
import type { Deck, NotesBlock, Palette, Theme } from '../model/deck.ts';
import { escapeAttribute } from '../model/escape.ts';
import type { Frame, FrameItem } from '../model/frame.ts';
import { plainText } from '../model/rich-text.ts';
import { scaleOf } from '../theme/tokens.ts';
import type { FontStacks } from '../typeset/faces.ts';
import type { WebFonts } from '../typeset/web-fonts.ts';
import { type RevealAssets, scriptHash } from './assets.ts';
import {
  chartView,
  diagramView,
  iconView,
  shapeView,
  typeScaleCss,
  mediaHtml,
  type MediaPlaces,
  mediaPlaces,
  pictureView,
  sharedPictures,
  type SharedPictures,
  sharedPicturesCss,
} from './items/pictures.ts';
import { codeCss, codeView, tableView, textView } from './items/text.ts';
import { richTextHtml } from './rich-text-html.ts';

/**
 * The web deck around its slides: one HTML file that runs from anywhere and asks for nothing. `live` is the dev server's own script; decks that are
 * built have none.
 */
export function renderReveal(
  deck: Deck,
  frames: readonly Frame[],
  sections: readonly string[],
  assets: RevealAssets,
  fonts: WebFonts,
  options: { readonly live?: string; readonly backgrounds?: TemplateBackgrounds } = {},
): string {
  const { live, backgrounds: backgrounds = noBackgrounds } = options;
  const hashes = live === undefined ? assets.scriptHashes : [...assets.scriptHashes, scriptHash(live)];
  const pictures = sharedPicturesCss(sharedPictures(frames, deck.theme.logo));
  const drawings = backgroundsCss(backgroundClasses(frames, backgrounds), backgrounds);
  return `${assets.templates.render('deck', {
    title: deck.title,
    subtitle: deck.subtitle,
    author: deck.author,
    language: deck.locale.tag,
    direction: deck.locale.direction,
    mode: deck.theme.mode,
    policy: contentSecurityPolicy(hashes, { live: live !== undefined, media: mediaPlaces(frames) }),
    notices: assets.notices,
    css: {
      ...assets.css,
      fonts: fonts.css,
      theme: [themeCss(deck.theme, fonts.stacks), `${pictures}${drawings && `\n${drawings}`}`].join('\n'),
    },
    keys: keysHelp(deck),
    scripts: { ...assets.scripts, live },
    sections: sections.join('\n'),
  })}\n`;
}

/** What each key does, in the deck's language; Reveal's own help is English. */
function keysHelp({ messages, locale }: Deck): object {
  const [on, back] = locale.direction === 'rtl' ? ['←', '→'] : ['→', '←'];
  const rows: readonly (readonly [word: string, ...keys: string[]])[] = [
    ['next', on, '␣'],
    ['back', back],
    ['ends', 'Home', 'End'],
    ['overview', 'O', 'Esc'],
    ['speakerView', 'S'],
    ['fullScreen', 'F'],
    ['blackScreen', 'B'],
    ['keys', '?'],
  ];
  return { title: messages['keys'], rows: rows.map(([word, ...keys]) => ({ keys, does: messages[word] })) };
}

/** One `<section>` a frame, in order. `slides`: those of the deck before, made with the same assets; they are used again. */
export function renderSections(
  deck: Deck,
  frames: readonly Frame[],
  assets: RevealAssets,
  slides = new RenderedSlides(),
  backgrounds: TemplateBackgrounds = noBackgrounds,
): readonly string[] {
  const motions = frames.map((frame, index) => motionAttributes(frame, frames[index + 1]));
  const shown: Shown = {
    shared: sharedPictures(frames, deck.theme.logo),
    media: mediaPlaces(frames),
    language: deck.locale.tag,
    backgrounds: backgroundClasses(frames, backgrounds),
  };
  const sections = frames.map(({ slide: { section } }, index) =>
    section && frames[index - 1]?.slide.section !== section ? plainText(section.title) : undefined,
  );
  const surroundings = frames.map(({ items, templateLayout }, index) => {
    const pictures = items.flatMap((item) => (item.kind === 'picture' ? [item] : []));
    const classes = pictures.map(({ picture }) => shown.shared.get(picture.bytes)?.className);
    const beside = pictures.map(({ media }) => media && shown.media.get(media.bytes));
    const background = templateLayout === undefined ? undefined : shown.backgrounds.get(templateLayout);
    return [motions[index], sections[index], ...[background, ...classes, ...beside].filter(Boolean)].join(' ');
  });
  return slides.render(frames, surroundings, (index) =>
    slideHtml(frames[index]!, motions[index]!, assets, shown, sections[index]),
  );
}

/** The next frame matters only for a morph: both ends of one must say so. */
export const renderSlide = (deck: Deck, frame: Frame, next: Frame | undefined, assets: RevealAssets): string =>
  slideHtml(frame, motionAttributes(frame, next), assets, {
    shared: sharedPictures([frame], deck.theme.logo),
    media: mediaPlaces([frame]),
    language: deck.locale.tag,
    backgrounds: new Map(),
  });

/** Where a deck's pictures, videos and sounds are, and what its slides stand on. */
type Shown = Pick<ItemViewOptions, 'shared' | 'media' | 'language'> & { readonly backgrounds: BackgroundClasses };

/** `section`: the name of the one that the slide begins. */
function slideHtml(frame: Frame, motion: string, assets: RevealAssets, shown: Shown, section?: string): string {
  const titled = frame.items.some(
    (item) => item.kind === 'text' && !item.decorative && item.paragraphs.some((paragraph) => paragraph.heading === 2),
  );
  const morph = motion.includes('data-auto-animate');
  const background = frame.templateLayout === undefined ? undefined : shown.backgrounds.get(frame.templateLayout);
  const dark = frame.background === 'dark';
  const attributes = [
    `id="${escapeAttribute(frame.id)}"`,
    `class="slide ${frame.layout}${frame.onPhone === 'fit' ? ' fit' : ''}${dark ? ' dark' : ''}${background === undefined ? '' : ` on-template ${background}`}"`,
    `aria-label="${escapeAttribute(frame.name)}"`,
    motion,
    ...(section === undefined ? [] : [`data-section="${escapeAttribute(section)}"`]),
    ...(dark ? ['data-background-color="var(--art)"'] : []),
  ].join(' ');
  return assets.templates.render('slide', {
    attributes,
    hiddenTitle: titled ? undefined : frame.name,
    name: frame.name,
    // A slide's id has no dot, so no id inside a slide is that of another slide.
    items: frame.items.map((item) =>
      itemView(item, { idPrefix: escapeAttribute(`${frame.id}.${item.id}`), morph, ...shown }),
    ),
    notes: notesHtml(frame.notes),
  });
}

/**
 * Reveal moves things between two neighbours that both have `data-auto-animate`; PowerPoint's morph belongs to the later one. So
 * the slide before a morph gets the mark too, with `restart` where it does not morph itself.
 */
function motionAttributes(frame: Frame, next: Frame | undefined): string {
  const transition = { none: 'none', fade: 'fade', push: 'slide', morph: 'fade' }[frame.transition];
  const morphs = frame.transition === 'morph';
  const marks = morphs || next?.transition === 'morph' ? ['data-auto-animate'] : [];
  if (marks.length > 0 && !morphs) marks.push('data-auto-animate-restart');
  return [`data-transition="${transition}"`, ...marks].join(' ');
}

/**
 * The page runs the scripts it is made of and no other, whatever an outline says; it loads nothing. Frames are the speaker view's,
 * which shows the page's own file twice (`file:` where the deck is opened from a disk).
 */
function contentSecurityPolicy(
  scriptHashes: readonly string[],
  options: { readonly live?: boolean; readonly media?: MediaPlaces } = {},
): string {
  const media = [...(options.media?.values() ?? [])];
  const beside = media.some((name) => name !== undefined) ? ` 'self' file:` : '';
  return [
    `default-src 'none'`,
    `script-src ${scriptHashes.join(' ')}`,
    `style-src 'unsafe-inline'`,
    `img-src data:`,
    `font-src data:`,
    `frame-src 'self' file: blob:`,
    // Videos and sounds stand in the page, or in the folder beside it; a page without any plays none.
    ...(media.length > 0 ? [`media-src data:${beside}`] : []),
    ...(options.live ? [`connect-src 'self' ws: wss:`] : []),
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ');
}

/** Speaker notes as paragraphs and nested lists. */
export function notesHtml(blocks: readonly NotesBlock[]): string {
  let html = '';
  /** Open lists from the outermost, each with an open item. */
  const open: ('ul' | 'ol')[] = [];
  const closeTo = (depth: number) => {
    while (open.length > depth) html += `</li></${open.pop()}>`;
  };
  for (const block of blocks) {
    if (block.kind === 'paragraph') {
      closeTo(0);
      html += `<p>${richTextHtml(block.text)}</p>`;
      continue;
    }
    const list = block.ordered ? 'ol' : 'ul';
    closeTo(block.level + 1);
    if (open.length === block.level + 1 && open[block.level] !== list) closeTo(block.level);
    if (open.length === block.level + 1) html += '</li>';
    while (open.length < block.level + 1) {
      const inner = open.length === block.level;
      const start =
        inner && list === 'ol' && block.number !== undefined && block.number !== 1 ? ` start="${block.number}"` : '';
      html += `<${list}${start}>${inner ? '' : '<li>'}`;
      open.push(list);
    }
    html += `<li>${richTextHtml(block.text)}`;
  }
  closeTo(0);
  return html;
}

/**
 * The slides of the last deck that was rendered. The dev server renders deck after deck of which one slide differs; a slide whose
 * content is the same is taken from the deck before. Frames that were kept are known by their items, those
 * that were composed again by all that they say. A single build pays nothing for it.
 */
export class RenderedSlides {
  #last: ReadonlyMap<string, Rendered>;

  constructor(last: ReadonlyMap<string, Rendered> = new Map()) {
    this.#last = last;
  }

  /** By id. */
  get last(): ReadonlyMap<string, Rendered> {
    return this.#last;
  }

  /** `surroundings`: what else a slide's markup depends on, one text a frame. */
  render(
    frames: readonly Frame[],
    surroundings: readonly string[],
    make: (index: number) => string,
  ): readonly string[] {
    const rendered = frames.map((frame, index): Rendered => {
      const around = surroundings[index]!;
      const kept = this.#last.get(frame.id);
      const known = kept && isSame(kept, frame, around) ? kept.html : undefined;
      return { frame, surroundings: around, html: known ?? inOnePiece(make(index)) };
    });
    this.#last = new Map(rendered.map((one) => [one.frame.id, one]));
    return rendered.map(({ html }) => html);
  }
}

/** V8 keeps a text that was put together as its pieces, thousands a slide, until something looks into it; each page would be read from those. */
const inOnePiece = (text: string): string => text.trimEnd();

function isSame(kept: Rendered, frame: Frame, surroundings: string): boolean {
  return kept.surroundings === surroundings && isDeepStrictEqual(markupOf(kept.frame), markupOf(frame));
}

interface Rendered {
  readonly frame: Frame;
  readonly surroundings: string;
  readonly html: string;
}

/** All of a frame that its markup is made of. Not its `slide`: what that says is settled in the items. */
function markupOf({ id, layout, name, background, onPhone, notes, items }: Frame): readonly unknown[] {
  return [id, layout, name, background, onPhone, notes, items];
}

/** The deck's colours and faces as custom properties (`--ink`, `--dark-ink`, `--actor-0-solid`, `--serif`), and the type scale. */
function themeCss(theme: Theme, fonts: FontStacks): string {
  const properties = [
    ...paletteProperties(theme.palette, ''),
    ...paletteProperties(theme.dark, 'dark.'),
    `--width:${theme.grid.width}px`,
    ...(['serif', 'sans', 'mono'] as const).map((face) => `--${face}:${fonts[face]}`),
  ];
  return [
    `:root{${properties.join(';')}}`,
    `@page{size:${theme.grid.width}px 720px;margin:0}`,
    typeScaleCss(scaleOf(theme)),
    codeCss(),
  ].join('\n');
}

function paletteProperties(palette: Palette, prefix: string): string[] {
  const { actors, chart, good, bad, ...named } = palette;
  const toned = (name: string, tones: Readonly<Record<Tone, Hex>>) =>
    Object.entries(tones).map(([tone, hex]) => [`${name}.${tone}`, hex] as const);
  return [
    ...Object.entries(named),
    ...actors.flatMap((tones, index) => toned(`actor.${index}`, tones)),
    ...toned('good', good),
    ...toned('bad', bad),
    ...chart.map((hex, index) => [`chart.${index}`, hex] as const),
  ].map(([name, hex]) => `${cssProperty(prefix + name)}:${hex}`);
}

interface ItemViewOptions {
  /** Keeps ids in drawings apart. */
  readonly idPrefix: string;
  /** The slide is one end of a morph. */
  readonly morph: boolean;
  /** Those that stand in the style sheet. */
  readonly shared: SharedPictures;
  readonly media: MediaPlaces;
  /** Of the deck. */
  readonly language: string;
}

/** An item with the name of its template, `templates/items/<kind>.hbs`. */
export function itemView(item: FrameItem, options: ItemViewOptions): { readonly template: string } & object {
  return { template: `items/${item.kind}`, ...view(item, options) };
}

function view(item: FrameItem, { idPrefix, morph, shared, media, language }: ItemViewOptions): object {
  switch (item.kind) {
    case 'text':
      return textView(item);
    case 'shape':
      return shapeView(item);
    case 'icon':
      return iconView(item);
    case 'table':
      return tableView(item);
    case 'chart':
      return chartView(item, idPrefix);
    case 'picture':
      return pictureView(item, shared, mediaHtml(item, media, language));
    case 'diagram':
      return diagramView(item, idPrefix, morph);
    case 'code':
      return codeView(item);
  }
}

/** What slides stand on in a company's template: drawings as SVG, from the back to the front, by the part of the layout. */
export type TemplateBackgrounds = ReadonlyMap<string, readonly string[]>;

/** The class of slides that stand on the same drawings, by the part of their layout. */
type BackgroundClasses = ReadonlyMap<string, string>;

export const noBackgrounds: TemplateBackgrounds = new Map();

/** Layouts with the same drawings have one class. */
export function backgroundClasses(frames: readonly Frame[], backgrounds: TemplateBackgrounds): BackgroundClasses {
  const classes = new Map<string, string>();
  const names = new Map<string, string>();
  for (const { templateLayout } of frames) {
    const layers = templateLayout === undefined ? undefined : backgrounds.get(templateLayout);
    if (templateLayout === undefined || !layers || layers.length === 0) continue;
    const key = layers.join('\n');
    if (!names.has(key)) names.set(key, `ground-${names.size}`);
    classes.set(templateLayout, names.get(key)!);
  }
  return classes;
}

/** Each drawing once, however many layouts and slides show it. As an image an SVG neither runs scripts nor loads anything. */
export function backgroundsCss(classes: BackgroundClasses, backgrounds: TemplateBackgrounds): string {
  const properties = new Map<string, string>();
  const rules = new Map<string, string>();
  for (const [layout, name] of classes) {
    if (rules.has(name)) continue;
    const layers = backgrounds.get(layout)!.map((layer) => {
      if (!properties.has(layer)) properties.set(layer, `--art-${properties.size}`);
      return `var(${properties.get(layer)!})`;
    });
    // CSS lists what is in front first.
    rules.set(name, `.${name}{--layers:${layers.reverse().join(',')}}`);
  }
  if (rules.size === 0) return '';
  const drawings = [...properties].map(([layer, property]) => `${property}:url("${address(layer)}")`);
  return [`:root{${drawings.join(';')}}`, ...rules.values()].join('\n');
}

/** Pictures in it are base64 already: it is not packed once more, only what a URL or a style sheet cannot hold is escaped. */
const address = (svg: string): string =>
  `data:image/svg+xml,${svg.replace(/[%#<>"\\\n]/g, (character) => `%${character.charCodeAt(0).toString(16).padStart(2, '0').toUpperCase()}`)}`;
