import { type Box, type Px, overlap } from '../model/units.ts';
import type { SceneItem, SceneShape } from '../model/scene.ts';
import type { AlignmentGraph } from './graph.ts';
import type { colourOn } from './layout-context.ts';

/** The background of a camp. */
export interface Panel {
  readonly id: string;
  readonly label: string;
  readonly box: Box;
  /** Top of the words, where it has some. */
  readonly labelBox?: Box;
}

/** The camps as panels `pad` wider than their nodes; one panel a node where a common one would cover others. */
export function campPanels(
  graph: AlignmentGraph,
  boxes: ReadonlyMap<string, Box>,
  hull: (members: readonly Box[]) => Box,
  labelHeight: Px,
): Panel[] {
  return graph.camps.flatMap((camp): Panel[] => {
    const members = camp.nodes.flatMap((id) => (boxes.has(id) ? [boxes.get(id)!] : []));
    if (members.length === 0) return [];
    const common = hull(members);
    const strangers = [...boxes].filter(([id]) => !camp.nodes.includes(id)).map(([, box]) => box);
    if (strangers.some((box) => overlap(box, common)))
      return members.map((box, index) => ({ id: `${camp.id}-${index + 1}`, label: '', box: hull([box]) }));
    const labelBox = camp.label ? { x: common.x, y: common.y + 6, w: common.w, h: labelHeight } : undefined;
    return [{ id: camp.id, label: camp.label, box: common, labelBox }];
  });
}

/** The box around some nodes, `pad` wider on all sides and `top` higher for words. */
export function hullOf(members: readonly Box[], pad: Px, top: Px): Box {
  const [left, right] = [Math.min(...members.map(({ x }) => x)), Math.max(...members.map(({ x, w }) => x + w))];
  const [high, low] = [Math.min(...members.map(({ y }) => y)), Math.max(...members.map(({ y, h }) => y + h))];
  return { x: left - pad, y: high - pad - top, w: right - left + 2 * pad, h: low - high + 2 * pad + top };
}

export function panelItems(panel: Panel, colour: ReturnType<typeof colourOn>): SceneItem[] {
  const background: SceneShape = {
    kind: 'shape',
    id: `camp-${panel.id}`,
    name: panel.label || 'Camp',
    box: panel.box,
    geometry: { preset: 'rect' },
    fill: colour('panel'),
    decorative: panel.label === '',
  };
  if (!panel.labelBox) return [background];
  return [
    background,
    {
      kind: 'label',
      id: `camp-${panel.id}-label`,
      name: `${panel.label} label`,
      box: panel.labelBox,
      text: {
        lines: [[{ text: panel.label, semibold: true, colour: colour('ink2') }]],
        size: 16,
        lineHeight: 20,
        align: 'center',
        anchor: 'middle',
      },
    },
  ];
}
