import type { Primitive } from '../flatten/primitives.ts';
import { type DomElement, isElement } from '../../svg-dom/dom-types.ts';
import { type GraphModel, type GraphNode, type Owner, Ownership } from '../mermaid/model.ts';
import { EdgeIds, idByWords, ItemIds, altText, oneLine, nameOfKind, nameOfNode } from './names.ts';
import { pathBounds } from '../../svg-dom/path.ts';
import type {
  Scene,
  SceneConnector,
  SceneItem,
  SceneLabel,
  SceneModel,
  SceneShape,
  SceneText,
} from '../../model/scene.ts';
import { type Box, contains, grow } from '../../model/units.ts';
import { wordsOnAccents, type ColourNames } from './colour-names.ts';
import { type DrawnLine, drawLine, nameOfDash } from './connector.ts';
import { type Draft, type LabelDraft, type LineDraft, type ShapeDraft, draftItems } from './drafts.ts';
import { fractions, nearestSite } from './preset.ts';
import { type TextBlock, wordsOf } from './text-block.ts';

export interface SceneSource {
  readonly family: string;
  /** In px of the scene. */
  readonly primitives: readonly Primitive[];
  readonly width: number;
  readonly height: number;
  readonly model?: GraphModel;
  /** Owners that cannot be found by an id. */
  readonly owners?: ReadonlyMap<DomElement, Owner>;
  readonly title?: string;
  readonly description?: string;
}

/** Makes the scene: shapes with their texts, connectors glued to them, labels; each with an id and a name that people know. */
export function assembleScene(source: SceneSource, colours: ColourNames): Scene {
  const drafts = draftItems(source.primitives, new Ownership(source.model, source.owners), colours);
  const builder = new SceneBuilder(source.model, mainShapes(drafts), colours);
  for (const draft of drafts) builder.add(draft);
  const items = wordsOnAccents(builder.items);
  return {
    family: source.family,
    width: source.width,
    height: source.height,
    items,
    title: source.title || undefined,
    description: source.description || undefined,
    alt: altText(source, items),
    minText: smallestText(items),
    model: builder.model(),
    clicks: 0,
  };
}

/** The shape that stands for each node: its largest. */
function mainShapes(drafts: readonly Draft[]): Map<string, ShapeDraft> {
  const main = new Map<string, ShapeDraft>();
  for (const draft of drafts) {
    if (draft.kind !== 'shape' || draft.owner?.kind !== 'node' || draft.owner.aside !== undefined) continue;
    const { id } = draft.owner.node;
    const best = main.get(id);
    if (!best || draft.box.w * draft.box.h > best.box.w * best.box.h * 1.05) main.set(id, draft);
  }
  return main;
}

/** Px between a node and the end of a line that is still glued to it. */
const farthestGlue = 40;
/** Px between a lifeline, or a bar on it, and the end of a message that is glued to it. */
const besideLifeline = 8;

const asideOf = (owner: Owner | undefined): string | undefined => (owner?.kind === 'node' ? owner.aside : undefined);

class SceneBuilder {
  readonly items: SceneItem[] = [];
  private readonly graph: GraphModel | undefined;
  private readonly main: ReadonlyMap<string, ShapeDraft>;
  private readonly mainIds = new Map<string, string>();
  private readonly colours: ColourNames;
  private readonly ids = new ItemIds();
  private readonly edgeIds: EdgeIds;
  private readonly edgeItems = new Map<string, string[]>();
  /** Places in the list of shapes that belong to no node or edge, by the ids that Mermaid left on them. */
  private readonly loose = new Map<string, number>();

  constructor(graph: GraphModel | undefined, main: ReadonlyMap<string, ShapeDraft>, colours: ColourNames) {
    this.graph = graph;
    this.main = main;
    this.colours = colours;
    this.edgeIds = new EdgeIds(graph?.edges ?? []);
    // Ids of nodes come first, so that no other item can take one.
    for (const node of graph?.nodes ?? [])
      if (main.has(node.id)) this.mainIds.set(node.id, this.ids.unique(`${node.group ? 'group' : 'node'}-${node.id}`));
  }

  add(draft: Draft): void {
    switch (draft.kind) {
      case 'shape':
        this.addShape(draft);
        return;
      case 'line':
        this.addLine(draft);
        return;
      case 'label':
        this.addLabel(draft);
        return;
    }
  }

  model(): SceneModel | undefined {
    if (!this.graph) return undefined;
    return {
      nodes: this.graph.nodes
        .filter((node) => !node.group)
        .map(({ id, label, shape }) => ({ id, label: oneLine(label), shape })),
      edges: this.graph.edges.map((edge) => ({
        id: edge.id,
        from: edge.from,
        to: edge.to,
        label: edge.label === undefined ? undefined : oneLine(edge.label),
        items: this.edgeItems.get(edge.id) ?? [],
      })),
    };
  }

  private addShape(draft: ShapeDraft): void {
    const { box, geometry, paint, rotation, opacity, owner, element } = draft;
    const node = owner?.kind === 'node' ? owner.node : undefined;
    const isMain = node !== undefined && this.main.get(node.id) === draft;
    const text = draft.text && placedText(draft.text, box);
    const words = text && wordsOf(text);
    const id = isMain ? this.mainIds.get(node.id)! : this.ids.unique(node ? `node-${node.id}-part` : idByWords(words));
    const shape: SceneShape = {
      kind: 'shape',
      id,
      name: isMain
        ? nameOfNode(node)
        : words || (node ? `${nameOfNode(node)}: ${asideOf(owner) ?? 'part'}` : nameOfKind(element, 'Shape')),
      box,
      geometry,
      node: isMain && !node.group ? node.id : undefined,
      fill: paint.fill && this.colours.name(paint.fill, 'fill'),
      fillOpacity: paint.fillOpacity,
      stroke: paint.stroke && this.colours.name(paint.stroke, 'stroke'),
      strokeWidth: paint.strokeWidth,
      strokeOpacity: paint.strokeOpacity,
      dash: nameOfDash(paint.dash, paint.strokeWidth ?? 1),
      rotation: rotation || undefined,
      opacity,
      text,
      link: linkOf(element),
      decorative: (!isMain && !text) || undefined,
      partOf: isMain ? undefined : this.mainOf(node),
    };
    if (!owner) this.loose.set(element.getAttribute('id') ?? '', this.items.length);
    this.items.push(shape);
    if (owner?.kind === 'line' || owner?.kind === 'edge-label') this.noteEdgeItem(owner.edge.id, id);
  }

  private addLine(draft: LineDraft): void {
    const drawn = drawLine(draft.line, this.colours);
    if (!drawn) {
      // A line without length carries a marker only, such as the number of a message.
      const markers = [draft.line.start, draft.line.end].flatMap((marker) => marker?.primitives ?? []);
      const from = this.items.length;
      for (const inner of draftItems(markers, new Ownership(undefined), this.colours)) this.add(inner);
      if (draft.owner?.kind === 'edge-mark')
        for (const { id } of this.items.slice(from)) this.noteEdgeItem(draft.owner.edge.id, id);
      return;
    }
    const edge = draft.owner?.kind === 'line' ? draft.owner.edge : undefined;
    const node = draft.owner?.kind === 'node' ? draft.owner.node : undefined;
    const id = this.ids.unique(edge ? this.edgeIds.itemId(edge) : node ? `node-${node.id}-line` : 'line');
    if (!edge && !drawn.connector.start && !drawn.connector.end) {
      const stroke = strokeShape(
        id,
        node ? `${nameOfNode(node)}: line` : nameOfKind(draft.element, 'Stroke'),
        draft,
        drawn.connector,
      );
      this.items.push({ ...stroke, partOf: this.mainOf(node) });
      return;
    }
    const labels = edge && [edge.from, edge.to].map((end) => this.labelOf(end));
    const connector: SceneConnector = {
      kind: 'connector',
      id,
      name: labels ? `${labels[0]} to ${labels[1]}` : node ? `${nameOfNode(node)}: line` : 'Arrow',
      edge: edge?.id,
      from: edge && this.glue(edge.from, drawn.startPoint),
      to: edge && this.glue(edge.to, drawn.endPoint),
      opacity: draft.opacity,
      ...drawn.connector,
    };
    this.items.push(connector);
    if (edge) this.noteEdgeItem(edge.id, id);
    // What stands at the ends is drawn like any shape, and comes and goes with its line.
    for (const inner of draftItems(drawn.shapes, new Ownership(undefined), this.colours)) {
      const from = this.items.length;
      this.add(inner);
      for (let i = from; i < this.items.length; i++) {
        const name = edge ? `${connector.name}: end` : this.items[i]!.name;
        const endId = edge ? this.ids.unique(`${id}-end`) : this.items[i]!.id;
        this.items[i] = { ...this.items[i]!, id: endId, name };
        if (edge) this.noteEdgeItem(edge.id, endId);
      }
    }
  }

  private addLabel(draft: LabelDraft): void {
    const edge = draft.owner?.kind === 'edge-label' || draft.owner?.kind === 'line' ? draft.owner.edge : undefined;
    const node = draft.owner?.kind === 'node' ? draft.owner.node : undefined;
    const { block, backdrop } = draft;
    const id = this.ids.unique(
      edge
        ? `label-${this.edgeIds.itemId(edge).replace(/^edge-/, '')}`
        : node
          ? `node-${node.id}-text`
          : idByWords(wordsOf(block.text)),
    );
    const label: SceneLabel = {
      kind: 'label',
      id,
      name: wordsOf(block.text),
      box: block.box,
      text: block.text,
      backdrop: backdrop?.fill && this.colours.name(backdrop.fill, 'fill'),
      rotation: block.rotation || undefined,
      edge: edge?.id,
      opacity: draft.opacity,
      link: linkOf(draft.element),
      partOf: this.mainOf(node) ?? (edge ? undefined : this.besideBar(draft.element, wordsOf(block.text))),
    };
    this.items.push(label);
    if (edge) this.noteEdgeItem(edge.id, id);
    else if (draft.owner?.kind === 'edge-mark') this.noteEdgeItem(draft.owner.edge.id, id);
  }

  /** A bar without words of its own has its label beside it, and is called by that. */
  private besideBar(label: DomElement, words: string): string | undefined {
    const [, bar] = /^(.+)-text$/.exec(label.getAttribute('id') ?? '') ?? [];
    const at = bar === undefined ? undefined : this.loose.get(bar);
    if (at === undefined) return undefined;
    const shape = this.items[at]!;
    this.items[at] = { ...shape, name: words };
    return shape.id;
  }

  /** Item id of the shape that stands for a node. */
  private mainOf(node: GraphNode | undefined): string | undefined {
    return node && this.mainIds.get(node.id);
  }

  private glue(node: string, point: { x: number; y: number }): SceneConnector['from'] {
    const shape = this.main.get(node);
    const item = this.mainIds.get(node);
    if (!shape || item === undefined) return undefined;
    if (contains(grow(shape.box, farthestGlue), { ...point, w: 0, h: 0 }))
      return { item, site: nearestSite(shape.geometry, shape.box, point) };
    // A message ends at the line below its participant, or at a bar on that line, not at the participant.
    const part = this.items.findLast(
      (one) =>
        one.kind === 'shape' &&
        one.partOf === item &&
        contains(grow(one.box, besideLifeline), { ...point, w: 0, h: 0 }),
    );
    return part?.kind === 'shape' ? { item: part.id, site: nearestSite(part.geometry, part.box, point) } : undefined;
  }

  private labelOf(id: string): string {
    const node = this.graph?.nodes.find((candidate) => candidate.id === id);
    return node ? nameOfNode(node) : id;
  }

  private noteEdgeItem(edge: string, item: string): void {
    const list = this.edgeItems.get(edge);
    if (list) list.push(item);
    else this.edgeItems.set(edge, [item]);
  }
}

/** Text in the middle of its shape needs no place of its own; else its block is held inside the shape. */
function placedText({ text: written, box }: TextBlock, shape: Box): SceneText {
  const dx = box.x + box.w / 2 - shape.x - shape.w / 2;
  const dy = box.y + box.h / 2 - shape.y - shape.h / 2;
  // An eighth of a letter is not seen, and an editor's text stays in the middle when it changes.
  const near = written.size / 8;
  const text: SceneText = written.lines.length === 1 && Math.abs(dx) < near ? { ...written, align: 'center' } : written;
  if (text.align === 'center' && Math.abs(dx) < near && Math.abs(dy) < near) return text;
  const x = Math.max(box.x, shape.x);
  const right = Math.min(box.x + box.w, shape.x + shape.w);
  const middle = box.y + box.h / 2;
  const half = Math.min(box.h / 2, middle - shape.y, shape.y + shape.h - middle);
  return { ...text, box: { x, y: middle - half, w: right - x, h: 2 * half } };
}

/** A line that joins nothing is a shape of its own: connectors are for edges. */
function strokeShape(
  id: string,
  name: string,
  { opacity, line }: LineDraft,
  { stroke, strokeWidth, dash }: DrawnLine['connector'],
): SceneShape {
  const bounds = pathBounds(line.segments)!;
  const box: Box = { x: bounds.x, y: bounds.y, w: bounds.width, h: bounds.height };
  const geometry = { path: fractions(line.segments, box) };
  return {
    kind: 'shape',
    id,
    name,
    box,
    geometry,
    stroke,
    strokeWidth,
    dash,
    strokeOpacity: line.strokeOpacity,
    opacity,
    decorative: true,
  };
}

function linkOf(element: DomElement): string | undefined {
  for (let node: DomElement | null = element; isElement(node); node = node.parentNode) {
    if (node.localName !== 'a') continue;
    return safeLink(node.getAttribute('href') ?? node.getAttribute('xlink:href') ?? '');
  }
  return undefined;
}

/** A link that a deck may carry; undefined for every other kind of address. */
function safeLink(href: string): string | undefined {
  try {
    const { protocol, href: address } = new URL(href.trim());
    return ['http:', 'https:', 'mailto:'].includes(protocol) ? address : undefined;
  } catch {
    return undefined;
  }
}

/** Of what says something; 16 px where there is no text at all. */
function smallestText(items: readonly SceneItem[]): number {
  const sizes = items.flatMap((item) => {
    const text = item.kind === 'connector' ? undefined : item.text;
    return text ? text.lines.flatMap((line) => line.map((run) => run.size ?? text.size)) : [];
  });
  return sizes.length ? Math.min(...sizes) : 16;
}
