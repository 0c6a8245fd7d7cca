import type { FamilyTheme } from '../family-theme.ts';
import { architecture } from './architecture.ts';
import { block } from './block.ts';
import { c4 } from './c4.ts';
import { classDiagram } from './class.ts';
import { cynefin } from './cynefin.ts';
import { er } from './er.ts';
import { eventmodeling } from './eventmodeling.ts';
import { flowchart } from './flowchart.ts';
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
import { swimlane } from './swimlane.ts';
import { timeline } from './timeline.ts';
import { treeView } from './tree-view.ts';
import { treemap } from './treemap.ts';
import { venn } from './venn.ts';
import { wardley } from './wardley.ts';
import { xychart } from './xychart.ts';

export const families = {
  architecture,
  block,
  c4,
  class: classDiagram,
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
  venn,
  wardley,
  xychart,
} as const satisfies Record<string, FamilyTheme>;
export type FamilyName = keyof typeof families;

/** The names that Mermaid gives to types of diagrams, where they are not the family's own. */
const namesOfTypes: Readonly<Record<string, FamilyName>> = {
  classDiagram: 'class',
  'flowchart-v2': 'flowchart',
  'flowchart-elk': 'flowchart',
  gitGraph: 'gitgraph',
  quadrantChart: 'quadrant',
  stateDiagram: 'state',
  railroadEbnf: 'railroad',
  railroadAbnf: 'railroad',
  railroadPeg: 'railroad',
};

/** The family of a diagram type as Mermaid names it; `undefined` for one that has no rules of its own. */
export function familyOf(type: string): FamilyName | undefined {
  const name = namesOfTypes[type] ?? type;
  return Object.hasOwn(families, name) ? (name as FamilyName) : undefined;
}
