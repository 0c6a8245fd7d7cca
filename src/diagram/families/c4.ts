import { isElement, type DomElement } from '../../svg-dom/dom-types.ts';
import { decodeEntities } from '../../svg-dom/inline-html.ts';
import { type DiagramDatabase, type GraphModel, type Owner, call } from '../mermaid/model.ts';
import { noCategories, noMarks, usualMaxScale, withSection, type Family, type PlainLabel } from './family.ts';
import { relationLines } from './c4-relations.ts';

const face = '"Source Sans 3"';

/** What Mermaid has settings for, each ours or external. */
const kinds = [
  'person',
  'system',
  'system_db',
  'system_queue',
  'container',
  'container_db',
  'container_queue',
  'component',
  'component_db',
  'component_queue',
];

/** Mermaid sets type and description at .75 and .82 of it: shapes are laid out for the 16 px that these get, names are set smaller. */
const layoutSize = 21.4;

const looks = (kind: string): Record<string, unknown> => ({
  [`${kind}FontFamily`]: face,
  [`${kind}FontSize`]: layoutSize,
  [`${kind}_bg_color`]: 'actor.3.solid',
  [`${kind}_border_color`]: 'actor.3.solid',
  [`external_${kind}FontFamily`]: face,
  [`external_${kind}FontSize`]: layoutSize,
  [`external_${kind}_bg_color`]: 'panel',
  [`external_${kind}_border_color`]: 'ruleStrong',
});

interface C4Text {
  readonly text?: string;
}

function c4Model(database: DiagramDatabase): GraphModel {
  const shapes =
    call<readonly { alias: string; label: C4Text; typeC4Shape: C4Text; parentBoundary?: string }[]>(
      database,
      'getC4ShapeArray',
    ) ?? [];
  const relations = call<readonly { from: string; to: string; label: C4Text }[]>(database, 'getRels') ?? [];
  return {
    nodes: shapes.map((shape) => ({
      id: shape.alias,
      label: decodeEntities(shape.label.text ?? shape.alias),
      shape: shape.typeC4Shape.text ?? 'system',
      group: false,
      parent: shape.parentBoundary,
      classes: [],
      elementIds: [`diagram-${shape.alias}`],
    })),
    edges: relations.map((relation, i) => ({
      id: `rel-${i + 1}`,
      ownId: false,
      from: relation.from,
      to: relation.to,
      label: relation.label.text ? decodeEntities(relation.label.text) : undefined,
      classes: [],
      elementIds: [],
    })),
  };
}

/** Each relation is a line with a head, followed by its texts, in the order of the text. */
function c4Owners(svg: DomElement, model: GraphModel): Map<DomElement, Owner> {
  const owners = new Map<DomElement, Owner>();
  const markers = (line: DomElement): string =>
    `${line.getAttribute('marker-end')} ${line.getAttribute('marker-start')}`;
  const lines = [...svg.querySelectorAll('line, path')].filter((line) => /arrow(head|end)/.test(markers(line)));
  lines.forEach((line, i) => {
    const edge = model.edges[i];
    if (!edge) return;
    owners.set(line, { kind: 'line', edge });
    for (let next = line.nextSibling; isElement(next) && !lines.includes(next); next = next.nextSibling) {
      if (next.localName === 'text') owners.set(next, { kind: 'edge-label', edge });
    }
  });
  return owners;
}

function c4Labels(database: DiagramDatabase): PlainLabel[] {
  const shapes =
    call<readonly Record<string, Record<string, unknown> | undefined>[]>(database, 'getC4ShapeArray') ?? [];
  return ['label', 'descr', 'techn'].flatMap((name) =>
    shapes.flatMap((shape) => (shape[name] ? [{ part: shape[name], property: 'text' }] : [])),
  );
}

/** What is ours is solid in the fourth actor's colour, what is external stands on panel. Names are 18 px, type and description 16 px. Relations are straight, their words where they are in nobody's way, else at right angles. */
export const c4: Family = {
  types: ['c4'],
  keywords: ['C4Context', 'C4Container', 'C4Component', 'C4Dynamic', 'C4Deployment'],
  quotationMarks: 'unmistakable',
  graph: c4Model,
  owners: c4Owners,
  categories: noCategories,
  actorClasses: undefined,
  authorStyles: false,
  plainLabels: c4Labels,
  direction: undefined,
  compact: (config, closeness) => withSection(config, 'c4', { c4ShapeMargin: closeness === 0 ? 40 : 34 }),
  markElements: noMarks,
  laidOutAsGraph: false,
  straightFirst: true,
  roomier: (config) => withSection(config, 'c4', { c4ShapeMargin: 90 }),
  fixedLayouts: false,
  maxScale: usualMaxScale,
  variables: {},
  config: () => ({
    c4: {
      diagramMarginX: 12,
      diagramMarginY: 12,
      c4ShapeMargin: 46,
      c4ShapePadding: 8,
      width: 220,
      height: 44,
      c4ShapeInRow: 4,
      c4BoundaryInRow: 2,
      boundaryFontFamily: face,
      boundaryFontSize: 18,
      messageFontFamily: face,
      messageFontSize: 16,
      ...Object.assign({}, ...kinds.map(looks)),
    },
  }),
  rules: [
    { select: '.c4-shape .label rect', fill: 'none' },
    { select: '.c4-external text, .c4-external tspan', fill: 'ink' },
    { select: '.c4-shape:not(.c4-external) text, .c4-shape:not(.c4-external) tspan', fill: 'onSolid' },
    { select: '.c4-shape .basic, .c4-shape .basic *', radius: 0, strokeWidth: 1 },
    { select: '.c4-shape .label text, .c4-shape .label tspan', fontSize: 18 },
    { select: '.c4-type text, .c4-type tspan, .c4-descr text, .c4-descr tspan', fontSize: 16 },
    { select: 'line[stroke="#444444"], path[stroke="#444444"]', stroke: 'muted', strokeWidth: 1.5, op: relationLines },
    { select: 'rect[stroke="#444444"]', stroke: 'ruleStrong', strokeWidth: 1, dash: 'dash' },
    { select: 'text[fill="#444444"], tspan[fill="#444444"]', fill: 'ink2', backdrop: 'background' },
    { select: 'marker path', fill: 'muted', stroke: 'muted' },
  ],
};
