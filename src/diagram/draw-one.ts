import { type EdgeClasses, type FlowchartData, readAlignmentGraph } from '../alignment/graph.ts';
import { layoutQuad, layoutRing } from '../alignment/layouts.ts';
import type { GraphModel, MermaidConfig, ParsedDiagram } from './mermaid/model.ts';
import { syntaxProblem } from './mermaid/errors.ts';
import { familyOf, familyWritten } from './families/families.ts';
import { readGrid, withGrid } from './families/grid-layout.ts';
import { type MermaidRuntime, mermaidLayouts, withMermaid } from './mermaid/runtime.ts';
import { type StrippedText, smartLabels, stripText } from './mermaid/source-lines.ts';
import type { DiagramProblem, DiagramRequest, DiagramResult, Scene } from '../model/scene.ts';
import { applySteps, dimRest } from './scene/steps.ts';
import { minTextSize } from './flatten/primitives.ts';
import { type FittedDrawing, bestDrawing } from './best-drawing.ts';
import { keepPart, partOf } from './mermaid/part.ts';
import { type DrawnFormulas, markFormulas, type MarkedText, type MeasureRun } from './mermaid/formula.ts';
import { fontBook } from '../svg-dom/fonts.ts';
import { webFamilies } from '../typeset/font-files.ts';
import { suggest } from '../diagnostics/did-you-mean.ts';

/** As Mermaid has it (`maxTextSize`), counted before it is parsed. */
const maxCharacters = 50_000;
/** More than that nobody can read on a slide, and layouts take half a minute over it. */
const maxParts = 600;
/** More groups around each other leave no room for words, and layouts take a minute over them. */
const maxLevels = 20;
/** Elements of a drawing: a graph with the most parts has half of that, another one that can be read a third. */
const maxElements = { graph: 40_000, other: 10_000 };
/** Longer labels no slide has room for, and setting them takes longer than all else. */
const maxInLine = 2000;
/** PowerPoint knows no smaller letters; in px. */
const smallestText = 1 / 0.75;
/** Layouts of our own, beside `grid`, which moves what Mermaid drew. */
const ownLayouts = ['quad', 'ring'] as const;

function tooLong(text: string): DiagramProblem | undefined {
  const lines = text.split(/\r\n?|\n/);
  const long = lines.findIndex((line) => line.length > maxInLine);
  if (text.length <= maxCharacters && long >= 0) {
    return {
      rule: 'mermaid-limit',
      severity: 'error',
      message: `a line of the diagram has ${lines[long]!.length} characters; ${maxInLine} is the most`,
      hint: 'shorten its labels; what needs sentences stands better beside the diagram, or in the notes',
      line: long + 1,
    };
  }
  if (text.length <= maxCharacters) return undefined;
  return {
    rule: 'mermaid-limit',
    severity: 'error',
    message: `the diagram has ${text.length} characters; ${maxCharacters} is the most`,
    hint: 'split it into several diagrams',
    line: 1,
  };
}

function tooManyParts(model: GraphModel | undefined, source: StrippedText): DiagramProblem | undefined {
  const deep = depthOf(model);
  if (deep > maxLevels) {
    return {
      rule: 'mermaid-limit',
      severity: 'error',
      message: `groups stand within groups ${deep} deep; ${maxLevels} is the most`,
      hint: 'draw inner groups in diagrams of their own',
      line: source.firstLine,
    };
  }
  const count = (model?.nodes.length ?? 0) + (model?.edges.length ?? 0);
  if (count <= maxParts) return undefined;
  return {
    rule: 'mermaid-limit',
    severity: 'error',
    message: `the diagram has ${count} nodes and edges; ${maxParts} is the most`,
    hint: 'split it into several diagrams',
    line: source.firstLine,
  };
}

/** A number can ask for more than anybody would write out; reported at the one that is too much, before Mermaid counts up to it. */
function tooMuchWritten(source: StrippedText): DiagramProblem | undefined {
  for (const { pattern, most, what } of familyWritten(source.code).amounts ?? []) {
    let sum = 0;
    for (const found of source.code.matchAll(pattern)) {
      const { from, amount } = found.groups ?? {};
      sum += from === undefined ? Number(amount ?? 1) : Number(amount) - Number(from) + 1;
      if (sum <= most) continue;
      const at = found.index + found[0].search(/\S/);
      const lines = source.code.slice(0, at).split('\n');
      return {
        rule: 'mermaid-limit',
        severity: 'error',
        message: `the diagram has ${sum} ${what}; ${most} is the most`,
        hint: 'split it into several diagrams, or leave out what needs no place of its own',
        ...source.position(lines.length, lines.at(-1)!.length),
        length: found[0].trim().length,
      };
    }
  }
  return undefined;
}

/** What Mermaid reads without a word and draws as nobody means it, at its place. */
const writtenMistakes = (source: StrippedText): DiagramProblem[] =>
  (familyWritten(source.code).mistakes?.(source.code) ?? []).map(({ at, ...mistake }) => {
    const lines = source.code.slice(0, at).split('\n');
    return { rule: 'mermaid-syntax', ...mistake, ...source.position(lines.length, lines.at(-1)!.length) };
  });

/** How deep the innermost node stands within groups. */
function depthOf(model: GraphModel | undefined): number {
  const parents = new Map(model?.nodes.map(({ id, parent }) => [id, parent]));
  const depths = new Map<string, number>();
  for (const id of parents.keys()) {
    const way: string[] = [];
    let at: string | undefined = id;
    while (at !== undefined && !depths.has(at) && !way.includes(at)) {
      way.push(at);
      at = parents.get(at);
    }
    let depth = at === undefined ? 0 : (depths.get(at) ?? 0) + 1;
    for (const inner of way.reverse()) depths.set(inner, depth++);
  }
  return [...depths.values()].reduce((most, depth) => Math.max(most, depth), 0);
}

/** Mermaid looks names of shapes up in an object, and finds what every object inherits as well (`constructor`). */
function refuseInheritedShapes(model: GraphModel | undefined): void {
  for (const { shape } of model?.nodes ?? [])
    if (shape in Object.prototype) throw new Error(`No such shape: ${shape}.`);
}

/** Mermaid draws an unknown layout as its default without a word; so do we, with one. */
function unknownLayout(config: MermaidConfig, text: string): DiagramProblem | undefined {
  const layout = config.layout;
  if (typeof layout !== 'string') return undefined;
  const known = [...ownLayouts, 'grid', ...mermaidLayouts];
  if (known.includes(layout)) return undefined;
  const lines = text.split(/\r\n?|\n/);
  const line = lines.findIndex((candidate) => /layout/.test(candidate) && candidate.includes(layout));
  return {
    rule: 'diagram-layout',
    severity: 'warning',
    message: `there is no layout "${layout}" here: the diagram is drawn in Mermaid's default layout`,
    hint: suggest(layout, known, 'layouts'),
    line: Math.max(0, line) + 1,
    column: line < 0 ? 1 : lines[line]!.indexOf(layout) + 1,
    length: layout.length,
  };
}

/** Draws one diagram in this thread. A mistake of the author's is a problem in the result, never a throw. */
export async function drawDiagram({
  formulas = new Map(),
  ...written
}: DiagramRequest & { readonly formulas?: DrawnFormulas }): Promise<DiagramResult> {
  const long = tooLong(written.text);
  if (long) return { problems: [long] };
  const marked = markFormulas(written.text, formulas);
  if (marked.problems.length > 0) return { problems: marked.problems };
  const { scene, problems } = await drawMarked(marked, written);
  const reported = problems.map((problem) => marked.inWritten(problem));
  return scene ? { scene: marked.withFormulas(scene, widthOfRun), problems: reported } : { problems: reported };
}

/** How wide a run is where its line has a formula beside it. */
const widthOfRun: MeasureRun = ({ text, bold, semibold, italic = false }, size) =>
  fontBook().width(text, {
    family: webFamilies.sans,
    weight: bold ? 700 : semibold ? 600 : 400,
    italic,
    size,
    letterSpacing: 0,
  });

async function drawMarked({ text, boxes }: MarkedText, written: DiagramRequest): Promise<DiagramResult> {
  const request = { ...written, text: smartLabels(text, written.language) };
  const source = stripText(request.text);
  const much = tooMuchWritten(source);
  if (much) return { problems: [much] };
  const mistakes = writtenMistakes(source);
  return withMermaid(async (runtime) => {
    runtime.setIn(request.theme.faces, boxes);
    try {
      const drawn = await drawWith(runtime, request, source);
      if (mistakes.some(({ severity }) => severity === 'error')) return { problems: mistakes };
      return { ...drawn, problems: [...mistakes, ...drawn.problems] };
    } catch (error) {
      return { problems: [syntaxProblem(error, source, await runtime.version())] };
    }
  });
}

async function drawWith(
  runtime: MermaidRuntime,
  request: DiagramRequest,
  source: StrippedText,
): Promise<DiagramResult> {
  const parsed = await runtime.parse(request.text);
  const family = familyOf(parsed.type);
  const whole = family.graph(parsed.database);
  refuseInheritedShapes(whole);
  runtime.maxElements = whole ? maxElements.graph : maxElements.other;
  const many = tooManyParts(whole, source);
  if (many) return { problems: [many] };
  const unknown = unknownLayout(parsed.ownConfig, request.text);

  const layout = ownLayouts.find((name) => name === parsed.ownConfig.layout);
  if (layout && family.fixedLayouts) {
    const { scene, problems: reported } = drawOwnLayout(layout, parsed, request, source, runtime);
    return withSteps(scene, request, reported);
  }
  const { part, problems: wrong } = partOf(request.view, family, whole);
  if (wrong.length) return { problems: wrong };
  if (part) keepPart(parsed.database, family, part);
  const model = part ? family.graph(parsed.database) : whole;
  runtime.drawingOnly(part && ((database) => keepPart(database, family, part)));
  const placed =
    parsed.ownConfig.layout === 'grid' && family.fixedLayouts && model
      ? readGrid(source.frontMatter, model)
      : undefined;
  if (placed?.problems.length) return { problems: placed.problems };
  const wanted = placed ? { ...parsed, ownConfig: withGrid(parsed.ownConfig, placed.grid) } : parsed;
  const drawing = await bestDrawing(runtime, wanted, model, request).finally(() => runtime.drawingOnly(undefined));
  const reported = drawing.problems.map(({ about, ...problem }) => ({ ...problem, ...source.placeOf(about) }));
  const { scene } = drawing;
  const problems = [
    ...(unknown ? [unknown] : []),
    ...reported,
    ...pictureProblem(drawing, source),
    ...faultProblem(drawing, source),
    ...sizeProblem(scene, source),
  ];
  const focused = request.view?.focus ? dimRest(scene, request.view.focus, whole!) : scene;
  return withSteps(focused, request, problems, part && whole);
}

/** Steps may name what the whole of a diagram has and this part of it has not. */
function withSteps(
  scene: Scene,
  request: DiagramRequest,
  reported: readonly DiagramProblem[],
  whole?: GraphModel,
): DiagramResult {
  const stepped = applySteps(scene, request.steps, whole);
  const problems = [...reported, ...stepped.problems];
  return problems.some((problem) => problem.severity === 'error') ? { problems } : { scene: stepped.scene, problems };
}

/** Nothing is fetched, so pictures of `img` shapes are left out. */
function pictureProblem({ leftovers }: FittedDrawing, source: StrippedText): DiagramProblem[] {
  if (!leftovers.has('image')) return [];
  return [
    {
      rule: 'mermaid-picture',
      severity: 'warning',
      message: 'pictures in diagrams are not drawn: nothing is fetched',
      hint: 'put the picture on a slide of its own (layout: image)',
      ...source.placeOf('img'),
    },
  ];
}

/** What can be misread in the best drawing that there is, reported at the first of it. */
function faultProblem({ scene, faults }: FittedDrawing, source: StrippedText): DiagramProblem[] {
  const { textOnText, labelOnLine, lyingTrunks, hiddenSigns } = faults;
  const names = new Map(scene.items.map(({ id, name }) => [id, name]));
  const edges = new Map(
    scene.items.flatMap((item) => (item.kind === 'connector' && item.edge ? [[item.edge, item.name] as const] : [])),
  );
  const [words, line, trunk, sign] = [textOnText[0], labelOnLine[0], lyingTrunks[0], hiddenSigns[0]];
  const first = words
    ? `"${names.get(words[0])}" stands on "${names.get(words[1])}"`
    : line
      ? `"${names.get(line[0])}" stands on the line ${edges.get(line[1])}`
      : trunk
        ? `the lines ${edges.get(trunk[0])} and ${edges.get(trunk[1])} lie on each other`
        : sign && `the sign of ${names.get(sign[0])} and "${names.get(sign[1])}" lie on each other`;
  if (!first) return [];
  const more = textOnText.length + labelOnLine.length + lyingTrunks.length + hiddenSigns.length - 1;
  return [
    {
      rule: 'label-overlap',
      severity: 'warning',
      message: `the diagram can be misread: ${first}${more > 0 ? `, and ${more} more such ${more > 1 ? 'places' : 'place'}` : ''}`,
      hint: 'draw fewer edges, shorten labels, choose another direction, or draw a part of it in a diagram of its own',
      ...source.placeOf(words ? names.get(words[0]) : undefined),
    },
  ];
}

function sizeProblem(scene: Scene, source: StrippedText): DiagramProblem[] {
  if (scene.minText >= minTextSize - 0.1) return [];
  if (scene.minText < smallestText) {
    return [
      {
        rule: 'mermaid-limit',
        severity: 'error',
        message: 'the smallest text of the diagram comes to less than 1 pt in its box, which PowerPoint cannot show',
        hint: 'shorten its labels, draw a part of it (`only`), or split it into several diagrams',
        line: source.firstLine,
      },
    ];
  }
  const points = (scene.minText * 0.75).toFixed(1);
  return [
    {
      rule: 'label-size',
      severity: 'warning',
      message: `the diagram's smallest text comes to ${points} pt in its box; 12 pt is the least that can be read`,
      hint: 'shorten its labels, draw a part of it (`only`), go on over slides (`pages: 2`), or split it; in the web deck a click on it shows it larger',
      line: source.firstLine,
    },
  ];
}

/** `layout: quad` and `ring`: laid out here, from what Mermaid's parser read. */
function drawOwnLayout(
  layout: 'quad' | 'ring',
  { database }: ParsedDiagram,
  request: DiagramRequest,
  source: StrippedText,
  runtime: MermaidRuntime,
): { scene: Scene; problems: readonly DiagramProblem[] } {
  const { theme, actors, art, background, box } = request;
  const data = database.getData!() as FlowchartData;
  const edges = (database.getEdges as () => EdgeClasses)();
  const graph = readAlignmentGraph(data, edges, actors);
  const context = {
    theme,
    actors,
    art,
    background,
    measure: (text: string, size: number, bold: boolean) => runtime.measure(text, size, bold ? 700 : 400),
  };
  const laidOut = layout === 'quad' ? layoutQuad(graph, box, context) : layoutRing(graph, box, context);
  const scene: Scene = {
    ...laidOut.scene,
    title: database.getAccTitle?.() || laidOut.scene.title,
    description: database.getAccDescription?.() || laidOut.scene.description,
  };
  return {
    scene,
    problems: laidOut.problems.map(({ about, ...problem }) => ({ ...problem, ...source.placeOf(about) })),
  };
}
