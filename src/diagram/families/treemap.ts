import type { DomElement } from '../../svg-dom/dom-types.ts';
import { type DiagramDatabase, call, noGraph } from '../mermaid/model.ts';
import { listBelow } from './text-operations.ts';
import { setStyle, type Operation, type ThemeContext } from '../theme/theme-context.ts';
import { noMarks, noOwners, noPlainLabels, oneEach, usualMaxScale, type Family, type FamilySetting } from './family.ts';

const nameSize = 18;
const valueSize = 16;
const inset = 6;
const lineHeight = 1.25;

/** Name and value in the middle of a leaf; turned where the leaf is narrow, the value alone where the name finds no room at all: that is listed below. */
const treemapLeaf: Operation = (leaves, context) => {
  const listed: string[] = [];
  for (const leaf of leaves) {
    const rect = leaf.querySelector('rect');
    if (!rect) continue;
    const [width, height] = [Number(rect.getAttribute('width')), Number(rect.getAttribute('height'))];
    const name = leaf.querySelector('.treemapLabel');
    const value = leaf.querySelector('.treemapValue');
    const words = [name, value].flatMap((text) => text?.textContent.trim() || []);
    for (const clip of leaf.querySelectorAll('clipPath')) clip.remove();
    place(name, value, width, height, context);
    if (name && !name.isConnected) {
      listed.push(words.join(' '));
      // The value is in the list too, and may be wider than a leaf that has no room for the name.
      const room = value?.getAttribute('transform')?.includes('rotate') ? height : width;
      if (value && context.measure(value.textContent, valueSize, 400) > room - 2) value.remove();
    }
  }
  listBelow(listed, context);
};

function place(
  name: DomElement | null,
  value: DomElement | null,
  width: number,
  height: number,
  context: ThemeContext,
): void {
  const texts: { element: DomElement; size: number; weight: 400 | 600 }[] = [];
  if (name) texts.push({ element: name, size: nameSize, weight: 600 });
  if (value) texts.push({ element: value, size: valueSize, weight: 400 });
  const widthOf = (index: number): number =>
    context.measure(texts[index]!.element.textContent, texts[index]!.size, texts[index]!.weight);
  const fits = (along: number, across: number): boolean =>
    Math.max(0, ...texts.map((_, index) => widthOf(index))) <= along - 2 * inset &&
    texts.reduce((sum, { size }) => sum + size * lineHeight, 0) <= across - inset;
  const turned = !fits(width, height) && fits(height, width);
  if (!turned && !fits(width, height) && name && value) {
    if (fitsAlone(context.measure(name.textContent, nameSize, 600), width, height))
      return drop(value, () => place(name, null, width, height, context));
    return drop(name, () => place(null, value, width, height, context));
  }
  const total = texts.reduce((sum, { size }) => sum + size * lineHeight, 0);
  let at = -total / 2;
  for (const { element, size, weight } of texts) {
    const middle = at + (size * lineHeight) / 2;
    at += size * lineHeight;
    element.removeAttribute('clip-path');
    setStyle(element, 'font-size', `${size}px`);
    setStyle(element, 'font-weight', weight);
    setStyle(element, 'text-anchor', 'middle');
    setStyle(element, 'dominant-baseline', 'auto');
    setStyle(element, 'display', 'inline');
    element.setAttribute('x', '0');
    element.setAttribute('y', String(middle + size * 0.33));
    element.setAttribute('transform', `translate(${width / 2}, ${height / 2})${turned ? ' rotate(-90)' : ''}`);
  }
}

const fitsAlone = (text: number, width: number, height: number): boolean =>
  text <= width - 2 * inset && nameSize * lineHeight <= height - inset;

function drop(element: DomElement, then: () => void): void {
  element.remove();
  then();
}

interface TreemapNode {
  readonly name: string;
  readonly value?: number;
  readonly children?: readonly TreemapNode[];
}

/** Whether some leaf will probably be too small for its name, so that a line below is needed. */
function namesListed(
  { w, h }: FamilySetting['box'],
  database: DiagramDatabase,
  measure: FamilySetting['measure'],
): boolean {
  const leaves: TreemapNode[] = [];
  const collect = (node: TreemapNode): void => {
    if (node.children?.length) node.children.forEach(collect);
    else leaves.push(node);
  };
  const root = call<TreemapNode>(database, 'getRoot');
  if (root) collect(root);
  const total = leaves.reduce((sum, { value = 0 }) => sum + value, 0);
  return leaves.some(({ name, value = 0 }) => {
    const area = (value / total) * w * h * 0.8;
    return area < (measure(name, nameSize, 600) + 2 * inset) * (nameSize + valueSize) * lineHeight;
  });
}

/** Colour is the section. Words of one size in place of Mermaid's 8 to 38 px. */
export const treemap: Family = {
  types: ['treemap'],
  keywords: ['treemap-beta'],
  quotationMarks: 'unmistakable',
  graph: noGraph,
  owners: noOwners,
  categories: {
    names: (database) =>
      oneEach((call<{ children?: { name: string }[] }>(database, 'getRoot')?.children ?? []).map(({ name }) => name)),
    scheme: () => 'colours under words',
  },
  actorClasses: undefined,
  authorStyles: false,
  plainLabels: noPlainLabels,
  direction: undefined,
  compact: undefined,
  markElements: noMarks,
  laidOutAsGraph: false,
  fixedLayouts: false,
  maxScale: usualMaxScale,
  variables: {
    treemap: {
      sectionStrokeColor: 'paper',
      sectionStrokeWidth: '2',
      sectionFillColor: 'paper',
      leafStrokeColor: 'paper',
      leafStrokeWidth: '2',
      leafFillColor: 'panel',
      labelColor: 'onSolid',
      valueColor: 'onSolid',
      titleColor: 'ink',
      labelFontSize: '16px',
      valueFontSize: '16px',
      titleFontSize: '18px',
    },
  },
  config: ({ box, database, measure }) => {
    const list = namesListed(box, database, measure) ? 30 : 0;
    return {
      treemap: {
        padding: 4,
        nodeWidth: Math.floor((box.w - 4) / 10),
        nodeHeight: Math.floor((box.h - 14 - list) / 10),
      },
    };
  },
  rules: [
    { select: '.treemapSection', fill: 'paper', stroke: 'none' },
    { select: '.treemapSectionLabel', fontSize: 16, fontWeight: 600, fill: 'ink' },
    { select: '.treemapSectionValue', fontSize: 16, fill: 'muted', fontStyle: 'normal' },
    { select: '.treemapLeaf', fillOpacity: 1, stroke: 'paper', strokeWidth: 2 },
    { select: '.treemapLeafGroup', op: treemapLeaf },
  ],
};
