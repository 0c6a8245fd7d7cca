import { layoutGraph } from '../mermaid/model.ts';
import { flowchart, flowchartLabels } from './flowchart.ts';
import {
  classStatement,
  closerSpacing,
  noCategories,
  noMarks,
  noOwners,
  usualMaxScale,
  withSection,
  type Family,
} from './family.ts';

/** Steps of agents: to Mermaid a flowchart with its own shapes and configuration, so it looks like one. */
export const agentflow: Family = {
  types: ['agentflow'],
  keywords: ['agentflow-beta'],
  quotationMarks: 'unmistakable',
  graph: layoutGraph(),
  owners: noOwners,
  categories: noCategories,
  actorClasses: classStatement,
  authorStyles: true,
  plainLabels: flowchartLabels,
  direction: { header: /^([^\S\n]*agentflow-beta)(?:[^\S\n]+(TB|TD|BT|RL|LR))?(?=[\s;]|$)/m, written: 'header' },
  compact: (config, closeness) =>
    withSection(config, 'agentflow', { ...closerSpacing[closeness], wrappingWidth: closeness === 0 ? 140 : 96 }),
  markElements: noMarks,
  laidOutAsGraph: true,
  fixedLayouts: false,
  maxScale: usualMaxScale,
  variables: {},
  config: () => ({
    agentflow: {
      nodeSpacing: 32,
      rankSpacing: 56,
      padding: 12,
      diagramPadding: 2,
      wrappingWidth: 200,
      minNodeWidth: 0,
    },
  }),
  rules: flowchart.rules,
};
