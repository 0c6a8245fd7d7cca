import type { DiagramDatabase } from '../../mermaid/runtime.ts';
import { each, type FamilyTheme } from '../family-theme.ts';
import { authorGrounds } from '../ops/author-grounds.ts';
import { endAtViewBox } from '../ops/end-at-view-box.ts';

/** Mermaid takes the pitch of messages from `boxMargin` alone. Words of messages and frames stand on opaque boxes. */
export const sequence: FamilyTheme = {
  config: ({ database }) => ({
    sequence: {
      diagramMarginX: 2,
      diagramMarginY: 2,
      actorMargin: 70,
      width: 200,
      height: participantHeight(database),
      boxMargin: 4,
      boxTextMargin: 5,
      noteMargin: 4,
      mirrorActors: false,
      bottomMarginAdj: 1,
      actorFontSize: 16,
      actorFontWeight: 600,
      actorFontFamily: '"Source Sans 3"',
      noteFontSize: 16,
      noteFontFamily: '"Source Sans 3"',
      messageFontSize: 16,
      messageFontFamily: '"Source Sans 3"',
      labelBoxWidth: 46,
      labelBoxHeight: 20,
      activationWidth: 10,
      wrapPadding: 8,
    },
  }),
  rules: [
    { select: 'line.actor-line', op: endAtViewBox, stroke: 'ruleStrong', strokeWidth: 1 },
    ...each(0, 8, (i) => ({
      select: `rect.actor.actor-id-${i}`,
      fill: `actor.${i}.solid`,
      stroke: `actor.${i}.solid`,
    })),
    { select: 'text.actor.on-solid, text.actor.on-solid tspan', fill: 'onSolid' },
    { select: 'rect.actor, rect.note', radius: 0 },
    { select: 'rect.rect', stroke: 'none', op: authorGrounds },
    { select: '.actor-man line, .actor-man circle', stroke: 'muted', strokeWidth: 1.5 },
    { select: '.loopLine', stroke: 'ruleStrong', strokeWidth: 1, dash: 'solid' },
    { select: '.labelBox', strokeWidth: 1 },
    { select: '.sequenceNumber', fontSize: 16, move: [0, 1] },
    { select: '.labelText', fontWeight: 600 },
    { select: '.loopText, .sectionTitle', move: [0, 3], backdrop: 'ground' },
    { select: '.messageText', backdrop: 'ground' },
    { select: '.messageLine1', dash: 'dash' },
    { select: 'marker path, marker circle', stroke: 'muted' },
  ],
};

/** Figures and icons are drawn about 60 px high, names included, whatever height is set: the first message keeps clear of them. */
function participantHeight(database: DiagramDatabase): number {
  const actors =
    typeof database.getActors === 'function'
      ? (database.getActors as () => Map<string, { type?: string; description?: string }>)()
      : new Map<string, { type?: string; description?: string }>();
  const heights = [...actors.values()].map(({ type, description = '' }) => {
    const lines = description.split(/<br\s*\/?>/i).length;
    return Math.max(!type || type === 'participant' ? 36 : 60, 14 + 19 * lines);
  });
  return Math.max(36, ...heights);
}
