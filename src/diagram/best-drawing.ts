import { boundsOf, fitScale, minTextSize, scalePrimitives } from './flatten/primitives.ts';
import { type Leftover, flatten } from './flatten/flatten.ts';
import type { Rectangle } from '../svg-dom/matrix.ts';
import { familyOf } from './families/families.ts';
import type { GraphModel, MermaidConfig, ParsedDiagram } from './mermaid/model.ts';
import type { MermaidRuntime } from './mermaid/runtime.ts';
import type { DiagramRequest, Scene } from '../model/scene.ts';
import { type SceneFaults, faultsOf, noFaults, weightOf } from './faults.ts';
import { type SceneSource, assembleScene } from './scene/assemble.ts';
import { ColourNames } from './scene/colour-names.ts';
import type { ThemeProblem } from './theme/contrast.ts';
import type { LineChoice } from './theme/theme-context.ts';
import { type DiagramTheme, diagramTheme } from './theme/theme.ts';
import type { FamilyDirection } from './families/family.ts';
import { chainOf, gridOf, rowsOfRanks, withGrid } from './families/grid-layout.ts';

export interface FittedDrawing {
  readonly scene: Scene;
  /** What in it is wrong to read. */
  readonly faults: SceneFaults;
  readonly problems: readonly ThemeProblem[];
  readonly leftovers: ReadonlySet<Leftover>;
}

/** One variant of drawing a text: what Mermaid is given, and how edges are routed. */
interface Variant {
  readonly text: string;
  readonly config: MermaidConfig;
  readonly lines: LineChoice;
}

interface Attempt extends FittedDrawing {
  readonly variant: Variant;
  readonly bounds: Rectangle;
  readonly scale: number;
  /** What the base text comes to in the box. */
  readonly textSize: number;
}

/**
 * Draws a diagram for its box: as the author wrote it; turned by a quarter if that makes its text clearly larger; closer together
 * if the text would be too small; and where the lines or words of that drawing could be misread, in the ways that are left.
 */
export async function bestDrawing(
  runtime: MermaidRuntime,
  parsed: ParsedDiagram,
  model: GraphModel | undefined,
  request: DiagramRequest,
): Promise<FittedDrawing> {
  const { text } = request;
  const family = familyOf(parsed.type);
  const theme = themeFor(parsed, model, request, runtime);
  const attempt = (variant: Variant): Promise<Attempt> => draw(runtime, parsed, theme, variant, request);

  // Routes hardly change how large a drawing is, and cost most in large ones: those are first tried without. What is tried at all
  // is decided by how much there is to draw, never by a clock: the same text comes out the same on every machine.
  const size = gridOf(parsed.ownConfig) ? 'usual' : sizeOf(model);
  const large = size !== 'usual';
  const closest = size === 'huge' || size === 'giant' ? family.compact?.(theme.config, 1) : undefined;
  const lines = large || family.straightFirst ? 'laid out' : 'routed';
  let best = await attempt({ text, config: closest ?? theme.config, lines });
  const most = theme.textSize * theme.maxScale * 0.99;
  const keepsDirection = (request.view?.keepDirection ?? false) || gridOf(parsed.ownConfig) !== undefined;
  // Who writes upwards or leftwards means it: that direction is given up only where nothing else can be read.
  const againstReading = /^(BT|RL)$/.test(writtenDirection(text, family.direction) ?? '');
  const turned =
    best.textSize < most && !keepsDirection && !againstReading ? turnedText(text, family.direction) : undefined;
  /** How large the words came out the other way round. */
  let ratio = 1;
  if (turned && isBadlyFilled(best, request.box) && !(large && !wouldBeLargerTurned(best, request.box))) {
    const other = await attempt({ ...best.variant, text: turned });
    ratio = other.textSize / best.textSize;
    if (isWorthTurning(best, other, request.box)) [best, ratio] = [other, 1 / ratio];
  }
  // Below the size of text on a slide, a drawing that has room comes closer together, the other way round too.
  const isSparse = (model?.nodes.length ?? Infinity) <= fewNodes;
  const roomy = large ? minTextSize : Math.min(isSparse ? largeText : leadText, most);
  const farOff = large || best.textSize < roomy / 2;
  for (const closeness of closest ? [] : farOff ? ([1] as const) : ([0, 1] as const)) {
    const closer = family.compact?.(theme.config, closeness);
    for (const variant of [best.variant.text, ...(turned ? [best.variant.text === text ? turned : text] : [])]) {
      if (!closer || best.textSize >= roomy - 0.1) break;
      const isOther = variant !== best.variant.text;
      if (isOther && (ratio < minRatio || (large && !wouldBeLargerTurned(best, request.box)))) continue;
      const other = await attempt({ ...best.variant, text: variant, config: closer });
      const better = isOther ? isWorthTurning(best, other, request.box) : other.textSize > best.textSize * 1.03;
      if (better) best = other;
    }
  }
  const last =
    againstReading && !keepsDirection && best.textSize < minTextSize - 0.1
      ? turnedText(text, family.direction)
      : undefined;
  if (last) {
    for (const config of [theme.config, family.compact?.(theme.config, 1)]) {
      const other = config && (await attempt({ ...best.variant, text: last, config }));
      if (other && isWorthTurning(best, other, request.box)) best = other;
    }
  }
  for (const variant of keepsDirection || againstReading ? [] : wrappedVariants(best, parsed, model, text, theme)) {
    const other = await attempt(variant);
    if (isWorthTurning(best, other, request.box)) best = other;
  }
  if (best.variant.lines === 'wrapped' || size === 'giant') return best;
  // What is nearly a chain, and small as a strip, is cut into two rows.
  const grid = keepsDirection || againstReading || best.textSize >= roomy - 0.1 ? undefined : rowsFor(parsed, model);
  if (grid) {
    const gridded = { ...parsed, ownConfig: withGrid(parsed.ownConfig, grid) };
    const own = themeFor(gridded, model, request, runtime);
    const other = await draw(runtime, gridded, own, { text, config: theme.config, lines: 'routed' }, request);
    if (isWorthTurning(best, other, request.box) && weightOf(other.faults) === 0) return other;
  }
  // What few nodes leave of the room goes between them.
  for (const times of isSparse ? [3, 2] : []) {
    const config = family.spread?.(best.variant.config, times);
    if (!config || filled(best, request.box) > 0.4) break;
    const other = await attempt({ ...best.variant, config });
    const isFuller = filled(other, request.box) > filled(best, request.box) * 1.2;
    if (!isFuller || other.textSize < best.textSize * 0.98) continue;
    best = other;
    break;
  }
  const plain = large && !family.straightFirst ? best : undefined;
  const clearerWays = clearerVariants(best, parsed);
  // Of the largest, ELK's layout is mostly true at once, where routes through dagre's are not; a few of its faults are borne.
  const elkFirst = size === 'huge' && clearerWays[0]?.config.layout === 'elk';
  const borne = elkFirst ? (model?.edges.length ?? 0) / 10 : 0;
  if (plain) {
    clearerWays.splice(elkFirst ? 1 : 0, 0, { ...plain.variant, lines: 'routed' });
    best = await attempt(clearerWays.shift()!);
  }
  for (const variant of clearerWays) {
    if (weightOf(best.faults) <= borne) break;
    let other =
      variant.lines === plain?.variant.lines && variant.config === plain.variant.config
        ? plain
        : await attempt(variant);
    // The way round that is larger in dagre's layout need not be so in ELK's.
    const isSmall = other.textSize < minTextSize && other.textSize < best.textSize * minRatio;
    if (isSmall && turned && variant.config.layout === 'elk' && wouldBeLargerTurned(other, request.box)) {
      const otherWayRound = await attempt({ ...variant, text: variant.text === text ? turned : text });
      const isNoWorse = weightOf(otherWayRound.faults) <= weightOf(other.faults);
      if (isNoWorse && isWorthTurning(other, otherWayRound, request.box)) other = otherWayRound;
    }
    if (weightOf(other.faults) < weightOf(best.faults)) best = other;
  }
  return best;
}

/** Where words come out smaller than this share the other way round, that way is not tried again with parts closer together. */
const minRatio = 0.85;

/** Counts of edges, and of nodes and edges together, above which fewer ways of drawing are tried. */
const above = { large: { edges: 24 }, huge: { edges: 40, parts: 120 }, giant: { parts: 300 } } as const;

function sizeOf(model: GraphModel | undefined): 'usual' | 'large' | 'huge' | 'giant' {
  const edges = model?.edges.length ?? 0;
  const parts = edges + (model?.nodes.length ?? 0);
  if (parts > above.giant.parts) return 'giant';
  if (edges > above.huge.edges || parts > above.huge.parts) return 'huge';
  return edges > above.large.edges ? 'large' : 'usual';
}

/** Boxes of words are wider than high: ranks across take so much more room than ranks down, as measured over the layouts of large diagrams. */
const wider = 1.9;

/** Whether a drawing would probably be larger with its ranks the other way round. */
const wouldBeLargerTurned = ({ bounds: { width, height }, scale }: Attempt, box: DiagramRequest['box']): boolean =>
  Math.min(box.w / (height * wider), box.h / (width / wider)) > scale;

/** A chain of boxes in rows of one size, with narrower and narrower words. */
function wrappedVariants(
  { variant }: Attempt,
  { type, ownConfig }: ParsedDiagram,
  model: GraphModel | undefined,
  text: string,
  theme: DiagramTheme,
): Variant[] {
  const family = familyOf(type);
  const own = ownConfig.flowchart as { curve?: unknown } | undefined;
  const isFree = family.laidOutAsGraph && ownConfig.layout === undefined && own?.curve === undefined;
  if (!isFree || !family.wrapsChains || !chainOf(model)) return [];
  const configs = [theme.config, ...([0, 1] as const).map((closeness) => family.compact?.(theme.config, closeness))];
  return configs.flatMap((config) => (config ? [{ ...variant, text, config, lines: 'wrapped' as const }] : []));
}

function rowsFor({ type, ownConfig }: ParsedDiagram, model: GraphModel | undefined) {
  const own = ownConfig.flowchart as { curve?: unknown } | undefined;
  const isFree = ownConfig.layout === undefined && own?.curve === undefined;
  return isFree && familyOf(type).wrapsChains ? rowsOfRanks(model) : undefined;
}

const fewNodes = 9;
/** Size of main text where a slide has room: labels of a drawing that has room reach it. */
const leadText = 24;
/** The same where there is little to say. */
const largeText = 30;

/** Variants in which lines can be misread less easily: in ELK's layout, which keeps lines apart, and with the lines of Mermaid's own layout. */
function clearerVariants({ variant }: Attempt, { type, ownConfig }: ParsedDiagram): Variant[] {
  const { laidOutAsGraph, straightFirst, roomier } = familyOf(type);
  if (straightFirst) {
    const wide = roomier && { ...variant, config: roomier(variant.config) };
    return [{ ...variant, lines: 'routed' }, ...(wide ? [wide, { ...wide, lines: 'routed' as const }] : [])];
  }
  if (!laidOutAsGraph) return [];
  if (gridOf(ownConfig)) return [{ ...variant, lines: 'routed across' }];
  const elk: Variant = { ...variant, config: { ...variant.config, layout: 'elk' }, lines: 'laid out' };
  return [...(ownConfig.layout === undefined ? [elk] : []), { ...variant, lines: 'laid out' }];
}

function themeFor(
  parsed: ParsedDiagram,
  model: GraphModel | undefined,
  request: DiagramRequest,
  runtime: MermaidRuntime,
): DiagramTheme {
  const { type, database, ownConfig } = parsed;
  const { theme, actors, background, box } = request;
  return diagramTheme({
    family: familyOf(type),
    database,
    model,
    ownConfig,
    theme,
    actors,
    background,
    box,
    measure: runtime.measure,
  });
}

async function draw(
  runtime: MermaidRuntime,
  parsed: ParsedDiagram,
  theme: DiagramTheme,
  variant: Variant,
  request: DiagramRequest,
): Promise<Attempt> {
  const { text, config, lines } = variant;
  const whole = theme.addition.length ? `${text.replace(/\s+$/, '')}\n${theme.addition.join('\n')}\n` : text;
  const drawn = await runtime.draw(whole, config, parsed.ownConfig);
  const { geometry } = runtime.dom;
  const { svg, database, type } = drawn;
  const family = familyOf(type);
  const model = family.graph(database);
  const problems = theme.apply({ svg, geometry, model, database, config: drawn.config, lines });
  const { primitives, leftovers } = flatten(svg, geometry);
  const bounds = boundsOf(primitives);
  if (!bounds) throw new Error('the diagram is empty');
  const scale = fitScale({
    width: bounds.width,
    height: bounds.height,
    box: request.box,
    textSize: theme.textSize,
    maxScale: theme.maxScale,
  });
  const source: SceneSource = {
    family: type,
    primitives: scalePrimitives(primitives, scale, -bounds.x, -bounds.y),
    width: bounds.width * scale,
    height: bounds.height * scale,
    model,
    owners: model && family.owners(svg, model),
    title: database.getAccTitle?.(),
    description: database.getAccDescription?.(),
  };
  const scene = assembleScene(source, new ColourNames(request.theme, request.background));
  const faults = family.laidOutAsGraph || family.straightFirst ? faultsOf(scene) : noFaults;
  return { variant: variant, scene, problems, leftovers, bounds, scale, textSize: theme.textSize * scale, faults };
}

/** Turned for clearly larger text, or for a drawing that takes far more of its box with text as large. */
function isWorthTurning(now: Attempt, turned: Attempt, box: DiagramRequest['box']): boolean {
  if (turned.textSize > now.textSize * 1.1) return true;
  return turned.textSize > now.textSize * 0.98 && filled(turned, box) > filled(now, box) * 1.4;
}

const filled = ({ bounds, scale }: Attempt, box: DiagramRequest['box']): number =>
  (bounds.width * bounds.height * scale * scale) / (box.w * box.h);

/** A strip: one side of the box is left for more than a third. */
const isBadlyFilled = ({ bounds, scale }: Attempt, box: DiagramRequest['box']): boolean =>
  (bounds.width * scale) / box.w < 0.65 || (bounds.height * scale) / box.h < 0.65;

/** The text with its main direction turned by a quarter; undefined where that cannot be said. */
export function turnedText(text: string, direction: FamilyDirection | undefined): string | undefined {
  const match = direction?.header.exec(text);
  if (!match) return undefined;
  const end = match.index + match[0].length;
  switch (direction!.written) {
    case 'header':
      return `${text.slice(0, match.index)}${match[1]} ${isHorizontal(match[2]) ? 'TB' : 'LR'}${text.slice(end)}`;
    case 'statement': {
      const rest = text.slice(end);
      const written = ownDirection(rest);
      if (!written) return `${text.slice(0, end)}\ndirection LR${rest}`;
      const turned = isHorizontal(written.direction) ? 'TB' : 'LR';
      return (
        text.slice(0, end) + rest.slice(0, written.at) + turned + rest.slice(written.at + written.direction.length)
      );
    }
  }
}

/** The main direction of a text, where it says one. */
function writtenDirection(text: string, direction: FamilyDirection | undefined): string | undefined {
  const match = direction?.header.exec(text);
  if (!match) return undefined;
  return direction!.written === 'header'
    ? match[2]
    : ownDirection(text.slice(match.index + match[0].length))?.direction;
}

const isHorizontal = (direction: string | undefined): boolean =>
  direction !== undefined && /^(LR|RL|[<>])$/.test(direction);

/** The `direction` that stands in no braces. */
function ownDirection(text: string): { at: number; direction: string } | undefined {
  let depth = 0;
  for (const match of text.matchAll(/[{}]|^[^\S\n]*direction[^\S\n]+(TB|TD|BT|RL|LR)\b/gm)) {
    if (match[0] === '{') depth++;
    else if (match[0] === '}') depth--;
    else if (depth === 0) return { at: match.index + match[0].length - match[1]!.length, direction: match[1]! };
  }
  return undefined;
}
