import { each } from '../theme/apply-rules.ts';
import type { Actor } from '../../model/deck.ts';
import { isColour, readCssColour } from '../../svg-dom/css.ts';
import { isElement, type DomElement } from '../../svg-dom/dom-types.ts';
import { decodeEntities } from '../../svg-dom/inline-html.ts';
import { viewBoxOf } from '../../svg-dom/styles.ts';
import { contrast, mix } from '../../theme/colour-math.ts';
import { union } from '../../model/units.ts';
import { contrastWanted } from '../../theme/tokens.ts';
import { type DiagramDatabase, type GraphModel, type Owner, call, callMap } from '../mermaid/model.ts';
import { addClass, boxOf, setStyle, type Operation } from '../theme/theme-context.ts';
import { noCategories, noPlainLabels, usualMaxScale, withSection, type Family } from './family.ts';

/** Participants and the messages between them; notes and frames are neither. */
function sequenceModel(database: DiagramDatabase): GraphModel {
  const actors = callMap<{ name: string; description?: string; type?: string }>(database, 'getActors') ?? new Map();
  const messages =
    call<readonly { id?: string; from?: string; to?: string; message?: unknown }[]>(database, 'getMessages') ?? [];
  return {
    nodes: [...actors].map(([id, actor]) => ({
      id: id as string,
      label: decodeEntities(actor.description ?? actor.name ?? id),
      shape: actor.type ?? 'participant',
      group: false,
      classes: [],
      elementIds: [],
    })),
    edges: messages
      .filter((message) => message.from !== undefined && message.to !== undefined && isMessage(message))
      .map((message, i) => ({
        id: `message-${i + 1}`,
        ownId: false,
        from: message.from!,
        to: message.to!,
        label: typeof message.message === 'string' && message.message ? decodeEntities(message.message) : undefined,
        classes: [],
        elementIds: message.id === undefined ? [] : [`i${message.id}`],
      })),
  };
}

/** Line types of Mermaid's sequence diagrams that draw an arrow (sequenceDb.ts, LINETYPE); 2 is a note, 10 to 32 are frames. */
const isMessage = (message: object): boolean => {
  const type = (message as { type?: number }).type ?? -1;
  return [0, 1, 3, 4, 5, 6, 24, 25, 33, 34].includes(type) || type >= 41;
};

/** Boxes, figures and lifelines bear the names of their participants; a message's words stand before its line. */
function sequenceOwners(svg: DomElement, model: GraphModel): Map<DomElement, Owner> {
  const owners = new Map<DomElement, Owner>();
  const participants = new Map(model.nodes.map((node) => [node.id, node]));
  for (const element of svg.querySelectorAll('[name]')) {
    const node = participants.get(element.getAttribute('name')!);
    if (!node) continue;
    owners.set(element, { kind: 'node', node });
    // Numbers of messages follow figures as names follow boxes.
    for (let next = element.nextSibling; next; next = next.nextSibling)
      if (isElement(next) && next.localName === 'text' && next.getAttribute('class') !== 'sequenceNumber')
        owners.set(next, { kind: 'node', node });
  }
  // A bar that shows when a participant is active belongs to whose lifeline it lies on.
  const lifelines = [...svg.querySelectorAll('line.actor-line, [name] > line')].flatMap((line) => {
    const owner = owners.get(line) ?? (isElement(line.parentNode) ? owners.get(line.parentNode) : undefined);
    return owner?.kind === 'node' ? [{ x: Number(line.getAttribute('x1')), node: owner.node }] : [];
  });
  for (const bar of svg.querySelectorAll('rect')) {
    if (!/^activation\d/.test(bar.getAttribute('class') ?? '')) continue;
    const [left, width] = [Number(bar.getAttribute('x')), Number(bar.getAttribute('width'))];
    const under = lifelines.find(({ x }) => x >= left - width && x <= left + width);
    if (under) owners.set(bar, { kind: 'node', node: under.node, aside: 'activation' });
  }
  const byId = new Map(model.edges.flatMap((edge) => edge.elementIds.map((id) => [id, edge] as const)));
  for (const text of svg.querySelectorAll('text.messageText')) {
    for (let next = text.nextSibling; next; next = next.nextSibling) {
      if (!isElement(next)) continue;
      const edge = byId.get(next.getAttribute('data-id') ?? '');
      if (edge) owners.set(text, { kind: 'edge-label', edge });
      if (edge || !['text', 'rect'].includes(next.localName)) break;
    }
  }
  // A message's number and the circle behind it follow its line.
  for (const text of svg.querySelectorAll('text.sequenceNumber')) {
    const circle = text.previousSibling;
    const line = circle?.previousSibling ?? null;
    const edge = isElement(line) ? byId.get(line.getAttribute('data-id') ?? '') : undefined;
    if (edge) for (const part of [circle, text] as DomElement[]) owners.set(part, { kind: 'edge-mark', edge });
  }
  return owners;
}

/**
 * Backgrounds of a sequence, `rect` and `box`: in the colour that the author gave them, on paper where it lets that through; else
 * panel. Words on them turn to whichever text colour is read best.
 */
const authorBackgrounds: Operation = (rects, context) => {
  const paper = context.colours.value('paper');
  let coloured = false;
  for (const rect of rects) {
    const written = rect.getAttribute('fill') ?? '';
    const colour = isColour(written) ? readCssColour(written) : undefined;
    if (colour) coloured = true;
    setStyle(rect, 'fill', colour ? mix(paper, colour.hex, colour.alpha) : context.colours.value('panel'));
  }
  if (!coloured) return;
  const candidates = [context.colours.value('ink'), paper];
  context.afterRules((background) => {
    for (const text of context.svg.querySelectorAll('.messageText, .loopText, .sectionTitle, text.text')) {
      const behind = background(text);
      const now = readCssColour(context.geometry.styles.value(text, 'fill') ?? '')?.hex;
      if (now && contrast(now, behind) >= contrastWanted.text) continue;
      const best = candidates.reduce((a, b) => (contrast(b, behind) > contrast(a, behind) ? b : a));
      for (const part of [text, ...text.querySelectorAll('tspan')]) setStyle(part, 'fill', best);
    }
    // Lines of messages are read on the author's colours too.
    for (const line of context.svg.querySelectorAll('.messageLine0, .messageLine1')) {
      const behind = background(line);
      const now = readCssColour(context.geometry.styles.value(line, 'stroke') ?? '')?.hex;
      if (now && contrast(now, behind) >= contrastWanted.graphic) continue;
      setStyle(
        line,
        'stroke',
        candidates.reduce((a, b) => (contrast(b, behind) > contrast(a, behind) ? b : a)),
      );
    }
  });
};

/** Life lines of a sequence without actors at its foot end 2000 px down; only the view box cuts them. */
const endAtViewBox: Operation = (lines, context) => {
  const box = viewBoxOf(context.svg);
  if (!box) return;
  for (const line of lines) line.setAttribute('y2', String(box[1] + box[3]));
};

/**
 * Mermaid lets a numbered message begin within its number's circle, a little to the right of the lifeline. It begins on the lifeline, where
 * other programs lay it too.
 */
const beginUnderNumber: Operation = (lines) => {
  for (const line of lines) {
    const number = line.nextSibling;
    if (!isElement(number) || !number.getAttribute('marker-start')?.includes('-sequencenumber')) continue;
    if (line.localName !== 'line' || line.hasAttribute('marker-start')) continue;
    const [start, middle] = [line.getAttribute('x1')!, number.getAttribute('x1')!];
    if (Math.abs(Number(start) - Number(middle)) < 10) line.setAttribute('x1', middle);
  }
};

/** Mermaid draws figures as large as their column is wide, over the names below them. They end above these, in the same place. */
const endAboveNames: Operation = (names, context) => {
  const groups = new Set(names.map(({ parentNode }) => parentNode as DomElement));
  for (const group of groups) {
    const parts = [...group.querySelectorAll('path, circle, line:not(.actor-line)')];
    const figure = parts[0] && union(parts.map((part) => boxOf(part, context)));
    if (!figure || parts.some(({ parentNode }) => parentNode !== parts[0]!.parentNode)) continue;
    const name = union([...group.querySelectorAll('text.actor')].map((text) => boxOf(text, context)));
    // Names of queues stand in the middle of them.
    if (name.y + name.h / 2 < figure.y + figure.h * 0.65 || figure.y + figure.h + belowFigure <= name.y) continue;
    const scale = (name.y - belowFigure - figure.y) / figure.h;
    const own = union(
      parts.map((part) => {
        const { x, y, width, height } = context.geometry.bbox(part);
        return { x, y, w: width, h: height };
      }),
    );
    const [x, y] = [own.x + own.w / 2, own.y];
    for (const part of parts)
      part.setAttribute('transform', `translate(${x} ${y}) scale(${scale}) translate(${-x} ${-y})`);
  }
};
const belowFigure = 2;

/** Figures of databases, queues and others have their names below them, where Mermaid lets their lifelines begin already. */
const beginBelowNames: Operation = (lines, context) => {
  const names = [...context.svg.querySelectorAll('text.actor')].map((text) => boxOf(text, context));
  for (const line of lines) {
    const [x, y] = [Number(line.getAttribute('x1')), Number(line.getAttribute('y1'))];
    const foot = Math.max(
      0,
      ...names.flatMap((box) => (x > box.x && x < box.x + box.w && y > box.y ? [box.y + box.h] : [])),
    );
    if (foot > y && foot - y < 60) line.setAttribute('y1', String(foot));
  }
};

/** A participant that is an actor has the class `actor-id-n`, and its words `on-solid`. */
function markParticipants(svg: DomElement, actors: readonly Actor[]): void {
  for (const rect of svg.querySelectorAll('rect.actor')) {
    const actor = actors.find(({ id }) => id === rect.getAttribute('name'));
    if (!actor) continue;
    addClass(rect, `actor-id-${actor.index}`);
    for (let next = rect.nextSibling; next; next = next.nextSibling) {
      if ((next as DomElement).localName === 'text') addClass(next as DomElement, 'on-solid');
    }
  }
}

/**
 * Mermaid takes the pitch of messages from `boxMargin` alone; what frames, notes and messages to oneself have beyond that are settings of
 * our own (see scripts/mend-mermaid.mjs). Words of messages and frames stand on opaque boxes.
 */
export const sequence: Family = {
  types: ['sequence'],
  keywords: ['sequenceDiagram'],
  quotationMarks: 'after colons',
  graph: sequenceModel,
  owners: sequenceOwners,
  categories: noCategories,
  actorClasses: undefined,
  authorStyles: false,
  amounts: [
    { pattern: /^\s*(?:loop|alt|opt|par|par_over|critical|break|rect)\b/gm, most: 100, what: 'frames around messages' },
  ],
  plainLabels: noPlainLabels,
  direction: undefined,
  // Boxes as wide as their words, and as far apart as the messages between them need.
  compact: (config, closeness) =>
    withSection(config, 'sequence', closeness === 0 ? { actorMargin: 50, width: 130 } : { actorMargin: 36, width: 80 }),
  markElements: markParticipants,
  laidOutAsGraph: false,
  fixedLayouts: false,
  maxScale: usualMaxScale,
  variables: {},
  config: ({ database }) => ({
    sequence: {
      diagramMarginX: 2,
      diagramMarginY: 2,
      actorMargin: 70,
      width: 200,
      height: participantHeight(database),
      boxMargin: 4,
      frameHead: 10,
      ...(isNumbered(database) ? { frameGap: 11, selfGap: 9 } : { frameGap: 5 }),
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
    { select: 'text.actor', op: endAboveNames },
    { select: 'line.actor-line', op: beginBelowNames },
    { select: 'line.actor-line', op: endAtViewBox, stroke: 'ruleStrong', strokeWidth: 1 },
    ...each(0, 8, (i) => ({
      select: `rect.actor.actor-id-${i}`,
      fill: `actor.${i}.solid`,
      stroke: `actor.${i}.solid`,
    })),
    { select: 'text.actor.on-solid, text.actor.on-solid tspan', fill: 'onSolid' },
    { select: 'rect.actor, rect.note', radius: 0 },
    { select: 'rect.rect', stroke: 'none', op: authorBackgrounds },
    { select: '.actor-man line, .actor-man circle', stroke: 'muted', strokeWidth: 1.5 },
    { select: '.loopLine', stroke: 'ruleStrong', strokeWidth: 1, dash: 'solid' },
    { select: '.labelBox', strokeWidth: 1 },
    { select: '.sequenceNumber', fontSize: 16, move: [0, 1] },
    { select: '.labelText', fontWeight: 600 },
    { select: '.loopText, .sectionTitle', move: [0, 3], backdrop: 'background' },
    { select: '.messageText', backdrop: 'background' },
    { select: '.messageLine1', dash: 'dash' },
    { select: '.messageLine0, .messageLine1', op: beginUnderNumber },
    { select: 'marker path, marker circle', stroke: 'muted' },
  ],
};

/**
 * Figures and icons are drawn about 60 px high, and their names below hang out, whatever height is set: the first message keeps clear of
 * them, but the label of a frame around it would not.
 */
function participantHeight(database: DiagramDatabase): number {
  const actors = callMap<{ type?: string; description?: string }>(database, 'getActors') ?? new Map();
  const figure = beginsWithFrame(database) ? 60 + frameLabel : 60;
  const heights = [...actors.values()].map(({ type, description = '' }) => {
    const lines = description.split(/<br\s*\/?>/i).length;
    return Math.max(!type || type === 'participant' ? 36 : figure, 14 + 19 * lines);
  });
  return Math.max(36, ...heights);
}

const frameLabel = 22;

/** Line type of the statement that switches numbers on or off (sequenceDb.ts, LINETYPE). */
const autonumber = 26;

/** Whether messages have numbers, whose circles reach beyond their lines. */
const isNumbered = (database: DiagramDatabase): boolean =>
  (call<readonly { type?: number }[]>(database, 'getMessages') ?? []).some(({ type }) => type === autonumber);

/** The start of a frame is a message that nobody sends; the one that switches numbers on has no place. */
function beginsWithFrame(database: DiagramDatabase): boolean {
  const messages = call<readonly { from?: string; type?: number }[]>(database, 'getMessages') ?? [];
  const first = messages.find(({ type }) => type !== autonumber);
  return first !== undefined && first.from === undefined;
}
