import type { Actor } from '../../../src/model/deck.ts';
import { resolveTheme } from '../../../src/theme/theme.ts';
import { flatten } from '../../../src/diagram/flatten/flatten.ts';
import type { Primitive } from '../../../src/diagram/flatten/primitives.ts';
import type { DomElement } from '../../../src/svg-dom/dom-types.ts';
import { fontBook } from '../../../src/svg-dom/fonts.ts';
import { familyOf } from '../../../src/diagram/families/families.ts';
import { withMermaid, type MermaidRuntime } from '../../../src/diagram/mermaid/runtime.ts';
import { diagramTheme } from '../../../src/diagram/theme/theme.ts';
import type { ThemeProblem } from '../../../src/diagram/theme/contrast.ts';
import type { Mode } from '../../../src/model/outline.ts';

const actors: readonly Actor[] = [
  ['RU', 'Russia', 'Russia'],
  ['JP', 'Japan', 'Japan'],
  ['CN', 'China', 'China'],
  ['US', 'United States', 'US'],
].map(([id, name, short], index) => ({ id: id!, name: name!, short: short!, index }));

export const themeOf = (mode: Mode) => resolveTheme({ mode, actors: actors.map(() => ({})) });

export interface Themed {
  readonly svg: DomElement;
  readonly primitives: readonly Primitive[];
  readonly problems: readonly ThemeProblem[];
  readonly addition: readonly string[];
  /** Value of a computed style of the first element that a selector finds. */
  style(select: string, property: string): string | undefined;
}

/** A diagram drawn by Mermaid and brought into the deck's theme. */
export const themed = (text: string, mode: Mode = 'light', box = { w: 1136, h: 448 }): Promise<Themed> =>
  withMermaid((runtime) => themedWith(runtime, text, mode, box));

async function themedWith(
  runtime: MermaidRuntime,
  text: string,
  mode: Mode,
  box: { readonly w: number; readonly h: number },
): Promise<Themed> {
  const parsed = await runtime.parse(text);
  const { type, database, ownConfig } = parsed;
  const family = familyOf(type);
  const theme = diagramTheme({
    family,
    database,
    ownConfig,
    model: family.graph(database),
    theme: themeOf(mode),
    actors,
    background: 'paper',
    box,
    measure: (words, size, weight) =>
      fontBook().width(words, { family: 'Source Sans 3', weight, italic: false, size, letterSpacing: 0 }),
  });
  const drawn = await runtime.draw([text, ...theme.addition].join('\n'), theme.config, ownConfig);
  const { geometry } = runtime.dom;
  const { svg } = drawn;
  const model = family.graph(drawn.database);
  const problems = theme.apply({
    svg,
    geometry,
    model,
    database: drawn.database,
    config: drawn.config,
    lines: 'routed',
  });
  return {
    svg,
    primitives: flatten(svg, geometry).primitives,
    problems,
    addition: theme.addition,
    style: (select, property) => {
      const element = svg.querySelector(select);
      return element ? geometry.styles.value(element, property) : undefined;
    },
  };
}

/** All colours that a drawing shows, markers included. */
export function coloursOf(primitives: readonly Primitive[]): Set<string> {
  const colours = new Set<string>();
  for (const primitive of primitives) {
    if (primitive.kind === 'text') {
      for (const { runs } of primitive.lines)
        for (const { colour, text } of runs) if (text.trim()) colours.add(colour.toUpperCase());
      continue;
    }
    for (const colour of [primitive.fill, primitive.stroke]) if (colour) colours.add(colour.toUpperCase());
    if (primitive.kind !== 'path') continue;
    for (const marker of [primitive.start, primitive.end])
      for (const colour of coloursOf(marker?.primitives ?? [])) colours.add(colour);
  }
  return colours;
}
