import type { FamilyTheme } from '../family-theme.ts';
import { centerOnLine } from '../ops/center-on-line.ts';
import { straight } from '../ops/straight.ts';

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

/** What is ours is solid in the fourth actor's colour, what is external stands on panel. Names are 18 px, type and description 16 px. Relations are straight, their words in the middle. */
export const c4: FamilyTheme = {
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
    { select: 'line[stroke="#444444"], path[stroke="#444444"]', stroke: 'muted', strokeWidth: 1.5, op: straight },
    { select: 'rect[stroke="#444444"]', stroke: 'ruleStrong', strokeWidth: 1, dash: 'dash' },
    { select: 'text[fill="#444444"], tspan[fill="#444444"]', fill: 'ink2', op: centerOnLine, backdrop: 'ground' },
    { select: 'marker path', fill: 'muted', stroke: 'muted' },
  ],
};
