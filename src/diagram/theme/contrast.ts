import { contrast } from '../../theme/colour-math.ts';
import type { Hex } from '../../model/colour.ts';
import { contrastWanted } from '../../theme/tokens.ts';
import type { Severity } from '../../model/diagnostic.ts';
import { contains, overlap } from '../../model/units.ts';
import { isElement, type DomElement } from '../../svg-dom/dom-types.ts';
import { rootSvg } from '../../svg-dom/styles.ts';
import { readCssColour } from '../../svg-dom/css.ts';
import { boxOf, classesOf, setStyle, type ThemeColour, type ThemeContext } from './theme-context.ts';

export interface ThemeProblem {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly hint?: string;
  /** Author's id of the node that it is about. */
  readonly about?: string;
}

interface NodeColours {
  readonly id: string;
  readonly fill: Hex;
  readonly texts: readonly DomElement[];
}

/** Where the author coloured a node and not its words, they turn to whichever of the theme's text colours is read best on it. */
export function legibleText(context: ThemeContext): void {
  for (const { fill, texts } of authorFilled(context)) {
    for (const text of texts) {
      if (context.isAuthors(text, 'fill')) continue;
      const now = colourOf(text, 'fill', context);
      if (now && contrast(now, fill) >= contrastWanted.text) continue;
      const candidates = [
        context.colours.value('ink'),
        context.colours.value('paper'),
        context.colours.value('onSolid'),
      ];
      setStyle(
        text,
        'fill',
        candidates.reduce((best, next) => (contrast(next, fill) > contrast(best, fill) ? next : best)),
      );
    }
  }
}

/**
 * Titles of groups that the author coloured, and lines with their heads over them, take a colour that is seen on that ground, and on
 * the deck's where they lead out.
 */
export function legibleOverGroups(context: ThemeContext): void {
  const groups = [...context.svg.querySelectorAll('g.cluster')].flatMap((group) => {
    const background = group.querySelector('rect');
    const fill =
      background && context.isAuthors(background, 'fill') ? colourOf(background, 'fill', context) : undefined;
    return background && fill ? [{ group, fill, box: boxOf(background, context) }] : [];
  });
  if (groups.length === 0) return;
  const paper = context.colours.value('paper');
  for (const { group, fill } of groups) {
    for (const text of group.querySelectorAll('.cluster-label text, .cluster-label tspan')) {
      if (context.isAuthors(text, 'fill')) continue;
      const now = colourOf(text, 'fill', context);
      if (!now || contrast(now, fill) < contrastWanted.text) setStyle(text, 'fill', bestOn([fill], words, context));
    }
  }
  for (const line of context.svg.querySelectorAll('path[marker-end], path[marker-start], path[data-points]')) {
    const now = context.isAuthors(line, 'stroke') ? undefined : colourOf(line, 'stroke', context);
    const crossed = groups.filter(({ box }) => overlap(box, boxOf(line, context)));
    if (!now || crossed.every(({ fill }) => contrast(now, fill) >= contrastWanted.graphic)) continue;
    const inside = crossed.some(({ box }) => contains(box, boxOf(line, context)));
    const backgrounds = [...crossed.map(({ fill }) => fill), ...(inside ? [] : [paper])];
    const colour = bestOn(backgrounds, strokes, context);
    setStyle(line, 'stroke', colour);
    for (const end of ['marker-start', 'marker-end']) recolourHead(line, end, now, colour);
  }
}

const words = ['ink', 'paper', 'onSolid'] as const;
const strokes = ['ink', 'paper', 'onSolid', 'ink2', 'muted', 'ruleStrong'] as const;

/** The one of the theme's colours that is seen best on the worst of some grounds. */
function bestOn(backgrounds: readonly Hex[], names: readonly ThemeColour[], { colours }: ThemeContext): Hex {
  const worst = (colour: Hex): number => Math.min(...backgrounds.map((background) => contrast(colour, background)));
  return names.map((name) => colours.value(name)).reduce((best, next) => (worst(next) > worst(best) ? next : best));
}

/** Heads are shared by all lines of a drawing: a line of another colour has a head of its own. */
function recolourHead(line: DomElement, end: string, from: Hex, to: Hex): void {
  const id = /^url\(["']?#(.+?)["']?\)$/.exec(line.getAttribute(end) ?? '')?.[1];
  const marker = id && rootSvg(line)?.querySelector(`marker[id="${id}"]`);
  if (!marker) return;
  const own = `${id}-${to.slice(1)}`;
  line.setAttribute(end, `url(#${own})`);
  if (rootSvg(line)!.querySelector(`marker[id="${own}"]`)) return;
  const copy = marker.cloneNode(true);
  copy.setAttribute('id', own);
  marker.parentNode!.insertBefore(copy, marker);
  for (const part of copy.querySelectorAll('path, circle, polygon')) {
    for (const property of ['fill', 'stroke']) {
      const written = new RegExp(`(?:^|;)\\s*${property}:\\s*([^;!]+)`).exec(part.getAttribute('style') ?? '')?.[1];
      if (written === undefined || readCssColour(written.trim())?.hex === from) setStyle(part, property, to);
    }
  }
}

/** A warning for each node whose colours, by the author's own hand, leave its words hard to read. */
export function contrastProblems(context: ThemeContext): ThemeProblem[] {
  const problems: ThemeProblem[] = [];
  for (const { id, fill, texts } of authorFilled(context)) {
    const worst = texts
      .flatMap((text) => colourOf(text, 'fill', context) ?? [])
      .reduce<Hex | undefined>(
        (low, next) => (low === undefined || contrast(next, fill) < contrast(low, fill) ? next : low),
        undefined,
      );
    if (!worst || contrast(worst, fill) >= contrastWanted.text) continue;
    const ratio = contrast(worst, fill).toFixed(2);
    problems.push({
      rule: 'contrast',
      severity: 'warning',
      message: `the words of "${id}" are hard to read: ${worst} on ${fill} has a contrast of ${ratio} to 1`,
      hint: `text wants ${contrastWanted.text} to 1; give the class another "fill" or "color", or leave "color" out`,
      about: id,
    });
  }
  return problems;
}

function* authorFilled(context: ThemeContext): Generator<NodeColours> {
  if (!context.model) return;
  const ids = new Map(context.model.nodes.flatMap((node) => node.elementIds.map((id) => [id, node.id] as const)));
  for (const node of context.svg.querySelectorAll('g.node')) {
    const id = ids.get(node.getAttribute('id') ?? '');
    const shape = id === undefined ? undefined : shapeOf(node);
    if (id === undefined || !shape) continue;
    const texts = [...node.querySelectorAll('text, tspan')].filter((text) => text.textContent.trim() !== '');
    if (!context.isAuthors(shape, 'fill') && !texts.some((text) => context.isAuthors(text, 'fill'))) continue;
    const fill = colourOf(shape, 'fill', context) ?? context.colours.value('paper');
    yield { id, fill, texts };
  }
}

const shapes = new Set(['rect', 'path', 'circle', 'ellipse', 'polygon']);

function shapeOf(node: DomElement): DomElement | undefined {
  for (const element of node.querySelectorAll('*')) {
    if (!shapes.has(element.localName) || insideLabel(element, node)) continue;
    if (element.getAttribute('fill') !== 'none') return element;
  }
  return undefined;
}
function insideLabel(element: DomElement, node: DomElement): boolean {
  for (let parent = element.parentNode; isElement(parent) && parent !== node; parent = parent.parentNode)
    if (classesOf(parent).includes('label')) return true;
  return false;
}

function colourOf(element: DomElement, property: 'fill' | 'stroke', context: ThemeContext): Hex | undefined {
  const value = context.geometry.styles.value(element, property);
  const colour = value ? readCssColour(value) : undefined;
  return colour && colour.alpha > 0.99 ? colour.hex : undefined;
}
