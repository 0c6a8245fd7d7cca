import { type Family, noCategories, noMarks, noOwners, noPlainLabels, usualMaxScale } from './family.ts';
import { layoutGraph } from '../mermaid/model.ts';
import { agentflow, flowchart, swimlane } from './flowchart.ts';
import { architecture } from './architecture.ts';
import { block } from './block.ts';
import { c4 } from './c4.ts';
import { classDiagram } from './class.ts';
import { cynefin } from './cynefin.ts';
import { er } from './er.ts';
import { eventmodeling } from './eventmodeling.ts';
import { gantt } from './gantt.ts';
import { gitgraph } from './gitgraph.ts';
import { ishikawa } from './ishikawa.ts';
import { journey } from './journey.ts';
import { kanban } from './kanban.ts';
import { mindmap } from './mindmap.ts';
import { packet } from './packet.ts';
import { pie } from './pie.ts';
import { quadrant } from './quadrant.ts';
import { radar } from './radar.ts';
import { railroad } from './railroad.ts';
import { requirement } from './requirement.ts';
import { sankey } from './sankey.ts';
import { sequence } from './sequence.ts';
import { state } from './state.ts';
import { timeline } from './timeline.ts';
import { treeView } from './tree-view.ts';
import { treemap } from './treemap.ts';
import { usecase } from './usecase.ts';
import { venn } from './venn.ts';
import { wardley } from './wardley.ts';
import { xychart } from './xychart.ts';

/** Every family that this package knows. A new one is a file beside this one and a row here. */
export const families: readonly Family[] = [
  agentflow,
  architecture,
  block,
  c4,
  classDiagram,
  cynefin,
  er,
  eventmodeling,
  flowchart,
  gantt,
  gitgraph,
  ishikawa,
  journey,
  kanban,
  mindmap,
  packet,
  pie,
  quadrant,
  radar,
  railroad,
  requirement,
  sankey,
  sequence,
  state,
  swimlane,
  timeline,
  treeView,
  treemap,
  usecase,
  venn,
  wardley,
  xychart,
];

/** For diagram types of later Mermaid versions, which are drawn as Mermaid draws them, in the deck's fonts and colours. */
const unknownFamily: Family = {
  types: [],
  keywords: [],
  quotationMarks: 'unmistakable',
  graph: layoutGraph(),
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
  config: () => ({}),
  rules: [],
};

const byType = new Map(families.flatMap((family) => family.types.map((type) => [type, family] as const)));

/** The family of a diagram type as Mermaid names it. */
export const familyOf = (type: string): Family => byType.get(type) ?? unknownFamily;

/** The family whose keyword a text begins with, before it is parsed. */
export function familyWritten(code: string): Family {
  const [word = ''] = /^[\w-]*/.exec(code)!;
  return (
    families.find(({ keywords }) => keywords.some((keyword) => word === keyword || word === `${keyword}-beta`)) ??
    unknownFamily
  );
}

/** What a Mermaid text may begin with. */
export const diagramKeywords: readonly string[] = families.flatMap(({ keywords }) => keywords);
