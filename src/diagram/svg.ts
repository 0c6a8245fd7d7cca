import { cssColour } from '../model/colour.ts';
import type { Theme } from '../model/deck.ts';
import { resolveColour } from '../theme/theme.ts';
import type { WebFonts } from '../typeset/web-fonts.ts';
import type { Scene, SceneConnector, SceneItem, SceneLabel } from '../model/scene.ts';
import { type Paint, attributes, connectorMarkup, escapeText, number, shapeMarkup, textMarkup } from './svg/shape.ts';

export interface SvgOptions {
  /** Unique among the diagrams of a page. */
  readonly idPrefix: string;
  /** In place of the scene's own text alternative. */
  readonly alt: string;
  /** Added to the scene's clicks: Reveal counts fragments from 0. */
  readonly clickOffset: number;
  /** Nodes have their ids, so that Reveal moves them from one slide to the next. Edges change their form and come anew. */
  readonly morph?: boolean;
  /** For a file of its own: with real colours, and the fonts that it was measured with, since no page around it gives them. */
  readonly standalone?: { readonly theme: Theme; readonly fonts: WebFonts };
}

/**
 * A scene as clean SVG: no style sheet, no script, no foreign object; text is text. Colours are the custom properties of the
 * page, so that it follows a change of theme.
 */
export function sceneToSvg(scene: Scene, options: SvgOptions): string {
  const { alt, idPrefix, standalone } = options;
  const paint: Paint = standalone ? (colour) => resolveColour(standalone.theme, colour) : cssColour;
  const titleId = `${idPrefix}-title`;
  const descriptionId = `${idPrefix}-desc`;
  const root = attributes({
    xmlns: standalone && 'http://www.w3.org/2000/svg',
    class: standalone ? undefined : 'diagram',
    role: 'img',
    'aria-labelledby': `${titleId} ${descriptionId}`,
    viewBox: `0 0 ${number(scene.width)} ${number(scene.height)}`,
    width: number(scene.width),
    height: number(scene.height),
    'font-family': standalone?.fonts.stacks.sans,
    direction: 'ltr',
  });
  const names = namesOf(scene);
  const body = scene.items.map((item) => itemMarkup(item, paint, options, names)).join('');
  // On its own it may come to stand on any background; words in light colours need the one that they were made for.
  const background = standalone
    ? `<style>${standalone.fonts.css}</style><rect width="100%" height="100%" fill="${paint('paper')}"/>`
    : '';
  return `<svg${root}><title id="${titleId}">${escapeText(scene.title ?? shorten(alt))}</title><desc id="${descriptionId}">${escapeText(alt)}</desc>${background}${body}</svg>`;
}

/** What the ends of edges are called: the items that they are glued to, else the nodes that the text names. */
interface Names {
  readonly items: ReadonlyMap<string, string>;
  readonly ends: ReadonlyMap<string, { readonly from?: string; readonly to?: string }>;
}

function namesOf({ items, model }: Scene): Names {
  const labels = new Map(model?.nodes.map(({ id, label }) => [id, label || id]));
  return {
    items: new Map(items.map((item) => [item.id, item.name])),
    ends: new Map(model?.edges.map(({ id, from, to }) => [id, { from: labels.get(from), to: labels.get(to) }])),
  };
}

function itemMarkup(item: SceneItem, paint: Paint, options: SvgOptions, names: Names): string {
  const { clickOffset, morph } = options;
  const drawn = draw(item, paint);
  // What a label stands on stays whole where the label is dimmed, else the line under it would strike it through.
  const behind = item.kind === 'label' ? labelBackdrop(item, paint) : '';
  const faded = item.opacity === undefined ? undefined : number(item.opacity);
  const inside =
    behind && faded !== undefined ? `${behind}<g${attributes({ opacity: faded })}>${drawn}</g>` : behind + drawn;
  const link = 'link' in item && item.link ? item.link : undefined;
  const linked = link
    ? `<a${attributes({ href: link, target: '_blank', rel: 'noopener noreferrer' })}>${inside}</a>`
    : inside;
  const group = attributes({
    class: item.click === undefined ? undefined : 'fragment',
    'data-fragment-index': item.click === undefined ? undefined : item.click - 1 + clickOffset,
    'data-id': morph && item.kind === 'shape' ? item.id : undefined,
    opacity: behind ? undefined : faded,
    // What a node is called and what an edge connects stand there in words: the drawing can be read back.
    ...(item.kind === 'shape' && item.node !== undefined && { 'data-node': item.name }),
    ...(item.kind === 'connector' && connected(item, names)),
    ...(item.kind === 'label' && { 'data-label-of': item.edge }),
  });
  return group ? `<g${group}>${linked}</g>` : linked;
}

function connected({ edge, from, to }: SceneConnector, { items, ends }: Names): Record<string, string | undefined> {
  const known = edge === undefined ? undefined : ends.get(edge);
  return {
    'data-edge': edge ?? '',
    'data-from': from ? items.get(from.item) : known?.from,
    'data-to': to ? items.get(to.item) : known?.to,
  };
}

function draw(item: SceneItem, paint: Paint): string {
  switch (item.kind) {
    case 'shape':
      return shapeMarkup(item, paint) + (item.text ? textMarkup(item.text, item.box, item.rotation, paint) : '');
    case 'connector':
      return connectorMarkup(item, paint);
    case 'label':
      return textMarkup(item.text, item.box, item.rotation, paint);
  }
}

const labelBackdrop = ({ backdrop, box, rotation }: SceneLabel, paint: Paint): string =>
  backdrop
    ? `<rect${attributes({ ...backdropBox(box), fill: paint(backdrop), transform: turn(rotation, box) })}/>`
    : '';

/** An opaque box a little wider than its text. */
function backdropBox({ x, y, w, h }: { x: number; y: number; w: number; h: number }): Record<string, string> {
  return { x: number(x - 3), y: number(y), width: number(w + 6), height: number(h) };
}

const turn = (
  rotation: number | undefined,
  { x, y, w, h }: { x: number; y: number; w: number; h: number },
): string | undefined =>
  rotation ? `rotate(${number(rotation)} ${number(x + w / 2)} ${number(y + h / 2)})` : undefined;

/** A title is short: the first words of the text alternative, where the diagram has no name. */
function shorten(alt: string): string {
  if (alt.length <= 80) return alt;
  const cut = alt.slice(0, 80);
  return `${cut.slice(0, Math.max(40, cut.lastIndexOf(' ')))}…`;
}
