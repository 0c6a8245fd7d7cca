import { fitScale, leastText } from './fit.ts';
import { boundsOf } from './flatten/bounds-of.ts';
import { flatten, type Leftover } from './flatten/flatten.ts';
import type { Primitive } from './flatten/primitives.ts';
import { scalePrimitives } from './flatten/scale.ts';
import type { Rectangle } from '../svg-dom/bounds.ts';
import { familyOf } from './families/families.ts';
import type { GraphModel } from './mermaid/model.ts';
import type { MermaidConfig, ParsedDiagram } from './mermaid/parsed.ts';
import type { MermaidRuntime } from './mermaid/runtime.ts';
import { turnedText } from './mermaid/turn.ts';
import type { DiagramRequest } from '../model/diagram-request.ts';
import type { SceneSource } from './scene/assemble.ts';
import type { ThemeProblem } from './theme/contrast.ts';
import { diagramTheme, type DiagramTheme } from './theme/theme.ts';

export interface FittedDrawing {
  readonly source: SceneSource;
  readonly problems: readonly ThemeProblem[];
  readonly leftovers: ReadonlySet<Leftover>;
}

interface Attempt {
  readonly leftovers: ReadonlySet<Leftover>;
  readonly primitives: readonly Primitive[];
  readonly bounds: Rectangle;
  readonly model: GraphModel | undefined;
  readonly type: string;
  readonly owners: SceneSource['owners'];
  readonly title?: string;
  readonly description?: string;
  readonly problems: readonly ThemeProblem[];
  readonly scale: number;
  /** What the base text comes to in the box. */
  readonly textSize: number;
}

/**
 * Draws a diagram for its box: as the author wrote it; turned by a quarter if that makes its text clearly larger; closer together
 * if the text would be too small.
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
  const attempt = (written: string, config: MermaidConfig): Promise<Attempt> =>
    draw(runtime, parsed, theme, written, config, request);

  let best = await attempt(text, theme.config);
  let written = text;
  const turned =
    best.textSize < theme.textSize * theme.maxScale * 0.99 ? turnedText(text, family.direction) : undefined;
  if (turned && isBadlyFilled(best, request.box)) {
    const other = await attempt(turned, theme.config);
    if (other.textSize > best.textSize * 1.1) {
      best = other;
      written = turned;
    }
  }
  for (const closeness of [0, 1] as const) {
    if (best.textSize >= leastText - 0.1) break;
    const closer = family.compact?.(theme.config, closeness);
    const other = closer && (await attempt(written, closer));
    if (other && other.textSize > best.textSize * 1.03) best = other;
  }
  return { source: sceneSource(best), problems: best.problems, leftovers: best.leftovers };
}

function themeFor(
  parsed: ParsedDiagram,
  model: GraphModel | undefined,
  request: DiagramRequest,
  runtime: MermaidRuntime,
): DiagramTheme {
  const { type, database, ownConfig } = parsed;
  const { theme, actors, ground, box } = request;
  return diagramTheme({
    family: familyOf(type),
    database,
    model,
    ownConfig,
    theme,
    actors,
    ground,
    box,
    measure: runtime.measure,
  });
}

async function draw(
  runtime: MermaidRuntime,
  parsed: ParsedDiagram,
  theme: DiagramTheme,
  text: string,
  config: MermaidConfig,
  request: DiagramRequest,
): Promise<Attempt> {
  const whole = theme.addition.length ? `${text.replace(/\s+$/, '')}\n${theme.addition.join('\n')}\n` : text;
  const drawn = await runtime.draw(whole, config, parsed.ownConfig);
  const { geometry } = runtime.dom;
  const { svg, database, type } = drawn;
  const family = familyOf(type);
  const model = family.graph(database);
  const problems = theme.dress({ svg, geometry, model, database, config: drawn.config });
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
  return {
    leftovers,
    primitives,
    bounds,
    model,
    type,
    owners: model && family.owners(svg, model),
    title: database.getAccTitle?.(),
    description: database.getAccDescription?.(),
    problems,
    scale,
    textSize: theme.textSize * scale,
  };
}

/** A strip: one side of the box is left for more than a third. */
const isBadlyFilled = ({ bounds, scale }: Attempt, box: DiagramRequest['box']): boolean =>
  (bounds.width * scale) / box.w < 0.65 || (bounds.height * scale) / box.h < 0.65;

function sceneSource({ primitives, bounds, scale, model, owners, type, title, description }: Attempt): SceneSource {
  return {
    family: type,
    primitives: scalePrimitives(primitives, scale, -bounds.x, -bounds.y),
    width: bounds.width * scale,
    height: bounds.height * scale,
    model,
    owners,
    title,
    description,
  };
}
