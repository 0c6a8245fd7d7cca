import type { Colour, Token } from '../model/colour.ts';
import type { Box, Px } from '../model/units.ts';
import type { SceneShape } from '../model/scene.ts';
import { authorColours } from './relation-style.ts';
import type { AlignmentNode } from './graph.ts';
import { actorColour, type LayoutContext } from './layout-context.ts';
import { wrapBalanced } from './label-block.ts';

/** A party's name, set in lines at the largest size that its box takes. */
export interface NodeName {
  readonly lines: readonly string[];
  readonly size: Px;
}

const nameSizes: readonly Px[] = [22, 20, 18, 16];
const lineHeight = 1.2;
const inset = { x: 10, y: 4 } as const;

/** The name on as few lines as the box allows; at the smallest size if it fits at none (`fits: false`). */
export function fitName(
  name: string,
  box: { w: Px; h: Px },
  measure: LayoutContext['measure'],
): NodeName & { fits: boolean } {
  for (const size of nameSizes) {
    const lines = nameLines(name, size, box.w - 2 * inset.x, measure);
    const wide = Math.max(...lines.map((line) => measure(line, size, true)));
    const orphaned = lines.length > 1 && size === nameSizes[0] && name.split(' ').length === 1;
    if (wide <= box.w - 2 * inset.x && lines.length * size * lineHeight <= box.h - 2 * inset.y && !orphaned)
      return { lines, size, fits: true };
  }
  const size = nameSizes[nameSizes.length - 1]!;
  return { lines: nameLines(name, size, box.w - 2 * inset.x, measure), size, fits: false };
}

const nameLines = (name: string, size: Px, width: Px, measure: LayoutContext['measure']): string[] =>
  name.split('\n').flatMap((line) => wrapBalanced(line, width, (text) => measure(text, size, true)));

/** The width that a name wants: on one line or two at the full size, or at the smallest where one word is very long. */
export function wantedWidth(name: string, measure: LayoutContext['measure']): Px {
  const [full, smallest] = [nameSizes[0]!, nameSizes[nameSizes.length - 1]!];
  const widthAt = (size: Px): Px =>
    Math.ceil(Math.max(...nameLines(name, size, 200, measure).map((line) => measure(line, size, true)))) + 2 * inset.x;
  return widthAt(full) <= 200 ? widthAt(full) + 12 : widthAt(smallest) + 2;
}

export function nodeShape(
  node: AlignmentNode,
  box: Box,
  name: NodeName,
  corners: boolean,
  colour: (token: Token) => Colour,
): SceneShape {
  const look = nodeLook(node, colour);
  const own = authorColours(node.style);
  return {
    kind: 'shape',
    id: `node-${node.id}`,
    name: name.lines.join(' '),
    node: node.id,
    box,
    geometry: { preset: corners ? 'rect8' : 'rect' },
    fill: own.fill ?? look.fill,
    stroke: own.stroke ?? look.stroke,
    strokeWidth: (own.stroke ?? look.stroke) ? (own.width ?? 1) : undefined,
    text: {
      lines: name.lines.map((text) => [{ text, bold: true, colour: own.text ?? look.text }]),
      size: name.size,
      lineHeight: Math.round(name.size * lineHeight),
      align: 'center',
      anchor: 'middle',
    },
  };
}

function nodeLook(
  node: AlignmentNode,
  colour: (token: Token) => Colour,
): { fill: Colour; stroke?: Colour; text: Colour } {
  if (node.actor !== undefined)
    return { fill: colour(actorColour(node.actor, 'solid')), text: colour(actorColour(node.actor, 'on')) };
  if (node.classes.includes('hero')) return { fill: colour('ink'), text: colour('paper') };
  if (node.classes.includes('muted')) return { fill: colour('paper'), stroke: colour('rule'), text: colour('muted') };
  return { fill: colour('panel'), stroke: colour('ruleStrong'), text: colour('ink') };
}
