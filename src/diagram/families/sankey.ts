import { parsePath } from '../../svg-dom/path.ts';
import { type DiagramDatabase, call, noGraph } from '../mermaid/model.ts';
import { setStyle, type Operation } from '../theme/theme-context.ts';
import { noMarks, noOwners, noPlainLabels, oneEach, usualMaxScale, type Family } from './family.ts';

/** The links of a sankey as filled bands in place of very wide lines: both decks can draw those, and see through them. */
const ribbon: Operation = (links, context) => {
  for (const link of links) {
    const { styles } = context.geometry;
    const half = Number.parseFloat(styles.value(link, 'stroke-width') ?? '0') / 2;
    const [start, curve] = parsePath(link.getAttribute('d') ?? '');
    if (start?.[0] !== 'M' || !curve || curve[0] === 'M' || curve[0] === 'Z' || !(half > 0)) continue;
    const [x0, y0] = [start[1], start[2]];
    const [x1, y1] = curve.slice(-2) as [number, number];
    const [c0, c1] = curve[0] === 'C' ? [curve[1], curve[3]] : [(x0 + x1) / 2, (x0 + x1) / 2];
    const there = `M${x0} ${y0 - half}C${c0} ${y0 - half} ${c1} ${y1 - half} ${x1} ${y1 - half}`;
    link.setAttribute('d', `${there}V${y1 + half}C${c1} ${y1 + half} ${c0} ${y0 + half} ${x0} ${y0 + half}Z`);
    setStyle(link, 'fill', styles.value(link, 'stroke') ?? 'none');
    setStyle(link, 'fill-opacity', styles.value(link, 'stroke-opacity') ?? 1);
    setStyle(link, 'stroke', 'none');
  }
};

/** No gradients and no blending, which turns black on dark backgrounds. */
export const sankey: Family = {
  types: ['sankey'],
  keywords: ['sankey'],
  quotationMarks: 'unmistakable',
  graph: noGraph,
  owners: noOwners,
  categories: {
    names: (database) => oneEach((call<{ ID: string }[]>(database, 'getNodes') ?? []).map(({ ID }) => ID)),
    scheme: () => 'colours',
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
  variables: {},
  config: ({ box, database }) => ({
    sankey: {
      width: box.w - 6,
      height: box.h - 8,
      linkColor: 'source',
      nodeWidth: 14,
      nodePadding: 16,
      showValues: true,
      nodeAlignment: 'justify',
      nodeColors: nodeColours(database),
    },
  }),
  rules: [
    { select: '.link', blend: 'normal', strokeOpacity: 0.3 },
    { select: '.node-labels text', fontSize: 16, fill: 'ink', fontWeight: 600 },
    { select: '.link path', op: ribbon },
    { select: '.links', order: 'back' },
  ],
};

function nodeColours(database: DiagramDatabase): Record<string, string> {
  const nodes = typeof database.getNodes === 'function' ? (database.getNodes as () => { ID: string }[])() : [];
  return Object.fromEntries(nodes.map(({ ID }, index) => [ID, `cat.${index}.solid`]));
}
