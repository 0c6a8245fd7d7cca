import { contrast } from '../../theme/colour-math.ts';
import type { Hex } from '../../model/colour.ts';
import { contrastWanted } from '../../theme/tokens.ts';
import type { Severity } from '../../model/diagnostic.ts';
import { isElement, type DomElement } from '../../svg-dom/dom-types.ts';
import { readCssColour } from '../../svg-dom/css.ts';
import { classesOf, setStyle, type ThemeContext } from './theme-context.ts';

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

function colourOf(element: DomElement, property: 'fill', context: ThemeContext): Hex | undefined {
  const value = context.geometry.styles.value(element, property);
  const colour = value ? readCssColour(value) : undefined;
  return colour && colour.alpha > 0.99 ? colour.hex : undefined;
}
