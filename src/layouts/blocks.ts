import type { CodeListing, Diagram, Figure } from '../model/deck.ts';
import type { Chart } from '../model/chart-plan.ts';
import type { SourcePath } from '../model/diagnostic.ts';
import {
  either,
  figureText,
  list,
  map,
  needed,
  optional,
  quotedText,
  text,
  type InferFields,
  type Loose,
  type Report,
  formulaText,
} from '../model/grammar.ts';
import { plainText, type RichText } from '../model/rich-text.ts';
import type { Px } from '../model/units.ts';
import { chartShape } from '../resolve/chart.ts';
import { resolveChart } from '../resolve/chart-figures.ts';
import { codeShape, resolveCode } from '../resolve/code.ts';
import type { ResolveContext } from '../resolve/context.ts';
import { diagramShape, resolveDiagram } from '../resolve/diagram.ts';
import { imageShape, resolveFigure } from '../resolve/picture.ts';
import { audioShape, resolveMedia, videoShape } from '../resolve/media.ts';
import { checkNumbering, numberingFields, pointsShape, resolvePoints, type Point } from '../resolve/items.ts';
import { inQuotationMarks } from './quote.ts';
import { resolveTable, type TableContent } from '../resolve/table-grid.ts';
import { checkTable, tableFields } from '../resolve/table.ts';

/** Blocks: what may stand in a column, how it is written and what becomes of it. */

const numberShape = map('a number', {
  value: needed(figureText, 'The number, with its unit.'),
  label: optional(text, 'What it counts.'),
  detail: optional(text, 'A sentence about it.'),
});
const tableShape = map('a table', tableFields, { check: checkTable });

/** The keys of which a block has one. */
const mainFields = {
  text: optional(
    either({ scalar: text, list: list('paragraphs', text, { least: 1 }) }),
    'Words, or a list of paragraphs.',
  ),
  points: optional(pointsShape, 'A list.'),
  formula: optional(formulaText, 'A formula on lines of its own, in LaTeX without dollars.'),
  quote: optional(quotedText, 'Somebody’s words, without quotation marks.'),
  number: optional(numberShape, 'A number in large letters.'),
  image: optional(imageShape, 'A picture, as the layout image has it.'),
  video: optional(videoShape, 'A video, as the layout video has it.'),
  audio: optional(audioShape, 'A sound.'),
  diagram: optional(diagramShape, 'A diagram.'),
  chart: optional(chartShape, 'A chart.'),
  code: optional(codeShape, 'A code listing.'),
  table: optional(tableShape, 'A table, with the keys of the layout table.'),
};
/** Those that say more of one of them. */
const sideFields = {
  by: optional(text, 'Who said it (beside quote).'),
  role: optional(text, 'Who that is (beside quote).'),
};

export const blockFields = { ...mainFields, ...sideFields, ...numberingFields };
export const blockKeys = Object.keys(mainFields) as readonly (keyof typeof mainFields)[];
export type OutlineBlock = InferFields<typeof blockFields>;

export const blockShape = map('a block', blockFields, {
  oneOf: [{ keys: blockKeys, needed: true }],
  check: checkBlock,
});

/** The key beside which another one makes sense. */
const belongsTo: Readonly<Record<keyof typeof sideFields, keyof typeof mainFields>> = { by: 'quote', role: 'quote' };

export function checkBlock(block: Loose<OutlineBlock>, report: Report): void {
  checkNumbering(block, report);
  for (const [key, owner] of Object.entries(belongsTo) as [keyof typeof sideFields, keyof typeof mainFields][])
    if (block[key] !== undefined && block[owner] === undefined)
      report(
        'unknown-key',
        [key],
        `"${key}" says more of a "${owner}", and there is none here`,
        `write "${owner}:" too`,
      );
}

export type Block = { readonly path: SourcePath } & (
  | { readonly kind: 'text'; readonly paragraphs: readonly { readonly text: RichText; readonly path: SourcePath }[] }
  | { readonly kind: 'points'; readonly points: readonly Point[] }
  | { readonly kind: 'quote'; readonly quote: RichText; readonly by?: RichText; readonly role?: RichText }
  | { readonly kind: 'number'; readonly value: RichText; readonly label?: RichText; readonly detail?: RichText }
  | { readonly kind: 'image'; readonly figure: Figure }
  | { readonly kind: 'diagram'; readonly diagram: Diagram }
  | { readonly kind: 'chart'; readonly chart: Chart }
  | { readonly kind: 'code'; readonly code: CodeListing }
  | { readonly kind: 'table'; readonly table: TableContent }
);

/** `undefined` when a file that it needs cannot be used; a diagnostic says why. `path` is that of the map it is written in. */
export async function resolveBlock(
  block: OutlineBlock,
  path: SourcePath,
  context: ResolveContext,
): Promise<Block | undefined> {
  const key = blockKeys.find((name) => block[name] !== undefined)!;
  const at = [...path, key];
  switch (key) {
    case 'text': {
      const texts = typeof block.text === 'string' ? [block.text] : block.text!;
      const pathOf = (index: number): SourcePath => (typeof block.text === 'string' ? at : [...at, index]);
      const paragraphs = texts.map((one, index) => ({ text: context.rich(one), path: pathOf(index) }));
      return { kind: 'text', paragraphs, path: at };
    }
    case 'points':
      return { kind: 'points', points: resolvePoints(block.points!, at, context, block), path: at };
    case 'formula':
      return { kind: 'text', paragraphs: [{ text: context.formula(block.formula!), path: at }], path: at };
    case 'quote': {
      const { by, role } = block;
      const quote = inQuotationMarks(block.quote!, context);
      return { kind: 'quote', quote, by: context.richOrNone(by), role: context.richOrNone(role), path };
    }
    case 'number': {
      const { value, label, detail } = block.number!;
      const texts = { label: context.richOrNone(label), detail: context.richOrNone(detail) };
      return { kind: 'number', value: context.rich(value), ...texts, path: at };
    }
    case 'image': {
      const figure = await resolveFigure(block.image!, at, context);
      return figure && { kind: 'image', figure, path: at };
    }
    case 'video':
    case 'audio': {
      const figure = await resolveMedia(key, block[key]!, at, context);
      return figure && { kind: 'image', figure, path: at };
    }
    case 'diagram': {
      const diagram = resolveDiagram(block.diagram!, at, context);
      return diagram && { kind: 'diagram', diagram, path: at };
    }
    case 'chart': {
      const chart = resolveChart(block.chart!, at, context);
      return chart && { kind: 'chart', chart, path: at };
    }
    case 'code': {
      const code = await resolveCode(block.code!, at, context);
      return code && { kind: 'code', code, path: at };
    }
    case 'table': {
      const table = resolveTable(block.table!, { path: at }, context);
      return table && { kind: 'table', table, path: at };
    }
  }
}

/** About as many characters of 20 px stand on a line as ten go into 100 px. */
export function likelyHeight(block: Block, width: Px): Px {
  const lines = (text: RichText | undefined): number =>
    text === undefined ? 0 : Math.max(1, Math.ceil((plainText(text).length * 10) / width)) * 28 + 14;
  switch (block.kind) {
    case 'diagram':
      return 0;
    case 'text':
      return block.paragraphs.reduce((sum, one) => sum + lines(one.text), 16);
    case 'points':
      return block.points.reduce(
        (sum, point) => sum + lines(point.text) + likelyHeight({ ...block, points: point.points }, width) - 16,
        16,
      );
    case 'quote':
      return lines(block.quote) * 1.3 + lines(block.by) + lines(block.role);
    case 'number':
      return 96 + lines(block.label) + lines(block.detail);
    case 'image':
    case 'chart':
      return 200;
    case 'code':
      return block.code.lines.length * 24 + 60;
    case 'table':
      return (block.table.rows.length + 1) * 38 + 16;
  }
}

/** As much of a list or a text as fits, and the rest. */
export function divide(block: Block, fits: (part: Block) => boolean): readonly [Block, Block] | undefined {
  const count = block.kind === 'points' ? block.points.length : block.kind === 'text' ? block.paragraphs.length : 1;
  for (let most = count - 1; most > 0; most -= 1) {
    const part = sliced(block, 0, most);
    if (fits(part)) return [part, sliced(block, most, count)];
  }
  return undefined;
}

function sliced(block: Block, from: number, to: number): Block {
  if (block.kind === 'points') return { ...block, points: block.points.slice(from, to) };
  if (block.kind === 'text') return { ...block, paragraphs: block.paragraphs.slice(from, to) };
  return block;
}
