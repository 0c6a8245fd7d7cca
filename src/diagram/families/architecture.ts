import { decodeEntities } from '../../svg-dom/inline-html.ts';
import { type DiagramDatabase, type GraphModel, call } from '../mermaid/model.ts';
import { noCategories, noMarks, noOwners, noPlainLabels, usualMaxScale, type Family } from './family.ts';

function architectureModel(database: DiagramDatabase): GraphModel {
  const services =
    call<readonly { id: string; title?: string; in?: string; icon?: string }[]>(database, 'getServices') ?? [];
  const junctions = call<readonly { id: string; in?: string }[]>(database, 'getJunctions') ?? [];
  const edges = call<readonly { lhsId: string; rhsId: string; title?: string }[]>(database, 'getEdges') ?? [];
  const counts = new Map<string, number>();
  return {
    nodes: [
      ...services.map((service) => ({
        id: service.id,
        label: decodeEntities(service.title ?? service.id),
        shape: 'service',
        group: false,
        parent: service.in,
        classes: [],
        elementIds: [`diagram-service-${service.id}`, `service-${service.id}`],
      })),
      ...junctions.map((junction) => ({
        id: junction.id,
        label: junction.id,
        shape: 'junction',
        group: false,
        parent: junction.in,
        classes: [],
        elementIds: [`diagram-junction-${junction.id}`, `junction-${junction.id}`],
      })),
    ],
    edges: edges.map((edge) => {
      const pair = `${edge.lhsId}_${edge.rhsId}`;
      const count = counts.get(pair) ?? 0;
      counts.set(pair, count + 1);
      const id = `L_${pair}_${count}`;
      const label = edge.title ? decodeEntities(edge.title) : undefined;
      return {
        id,
        ownId: false,
        from: edge.lhsId,
        to: edge.rhsId,
        label,
        classes: [],
        elementIds: [`diagram-${id}`, id],
      };
    }),
  };
}

/** Icons keep their drawing: the blue tile turns ink2, the lines paper. Labels stand on opaque boxes, edges run behind. */
export const architecture: Family = {
  types: ['architecture'],
  keywords: ['architecture-beta'],
  quotationMarks: 'unmistakable',
  graph: architectureModel,
  owners: noOwners,
  categories: noCategories,
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
  config: () => ({ architecture: { padding: 28, iconSize: 64, fontSize: 16 } }),
  rules: [
    { select: '.node-bkg', dash: 'solid' },
    { select: '[style*="fill: #fff"]', fill: 'paper' },
    { select: '[style*="#087ebf"]', fill: 'ink2' },
    { select: '[style*="stroke: #fff"]', stroke: 'paper' },
    { select: '.architecture-service text', backdrop: 'background' },
  ],
};
