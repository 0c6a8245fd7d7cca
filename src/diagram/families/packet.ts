import { isElement } from '../../svg-dom/dom-types.ts';
import { noGraph } from '../mermaid/model.ts';
import { boxOf, type Operation } from '../theme/theme-context.ts';
import { listBelow } from './text-operations.ts';
import { noCategories, noMarks, noOwners, noPlainLabels, usualMaxScale, type Family } from './family.ts';

/** Names of fields that are too narrow for them stand below, each with its bits. */
const narrowFields: Operation = (labels, context) => {
  const entries: string[] = [];
  for (const label of labels) {
    let field = label.previousSibling;
    while (field && !(isElement(field) && field.localName === 'rect')) field = field.previousSibling;
    if (!field || !isElement(field) || boxOf(label, context).w <= boxOf(field, context).w - 2) continue;
    const bits: string[] = [];
    for (let next = label.nextSibling; isElement(next) && next.localName === 'text'; next = next.nextSibling)
      if (/packetByte/.test(next.getAttribute('class') ?? '')) bits.push(next.textContent.trim());
    entries.push(`${bits.join('–')}: ${label.textContent.trim()}`);
    label.remove();
  }
  listBelow(entries, context);
};

/** `paddingX` keeps the bit numbers of neighbours apart. */
export const packet: Family = {
  types: ['packet'],
  keywords: ['packet'],
  quotationMarks: 'nowhere',
  graph: noGraph,
  owners: noOwners,
  categories: noCategories,
  actorClasses: undefined,
  authorStyles: false,
  amounts: [{ pattern: /^\s*(?:(?<from>\d+)\s*-\s*|\+\s*)(?<amount>\d+)\s*:/gm, most: 2048, what: 'bits' }],
  plainLabels: noPlainLabels,
  direction: undefined,
  compact: undefined,
  markElements: noMarks,
  laidOutAsGraph: false,
  fixedLayouts: false,
  maxScale: usualMaxScale,
  variables: {
    packet: {
      byteFontSize: '16px',
      startByteColor: 'muted',
      endByteColor: 'muted',
      labelColor: 'ink',
      labelFontSize: '16px',
      titleColor: 'ink',
      titleFontSize: '18px',
      blockStrokeColor: 'ruleStrong',
      blockStrokeWidth: '1',
      blockFillColor: 'panel',
    },
  },
  config: ({ box }) => ({
    packet: {
      bitWidth: Math.max(20, Math.floor((box.w - 76) / 32)),
      rowHeight: 44,
      bitsPerRow: 32,
      paddingX: 8,
      paddingY: 24,
      showBits: true,
    },
  }),
  rules: [{ select: '.packetLabel', op: narrowFields }],
};
