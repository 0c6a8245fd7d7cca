import type { SourcePath } from '../model/diagnostic.ts';
import type { SourceNode } from './source-text.ts';

/** A value that is written into an outline. */
export type WrittenValue =
  string | number | boolean | null | readonly WrittenValue[] | { readonly [key: string]: WrittenValue };

export type Quote = '"' | "'" | undefined;

/** A text with the quotation marks of its neighbours, or without where it may stand so. */
export function quoted(text: string, quote: Quote, flow = true): string {
  if (quote === undefined && isPlain(text, flow)) return text;
  return quote === "'" && !/[\n\r\t]/.test(text) ? `'${text.replaceAll("'", "''")}'` : JSON.stringify(text);
}

/** Whether YAML reads a text as itself when nothing stands around it; rather too few than too many. */
function isPlain(text: string, flow: boolean): boolean {
  if (/^(true|false|null|yes|no|on|off|y|n)$/i.test(text)) return false;
  if (!/^[\p{L}\p{N}(€$£“„«–—−+/][^\n\r\t]*$/u.test(text) || /: |:$| #|^\s|\s$|^---/.test(text)) return false;
  return !flow || !/[,[\]{}]/.test(text);
}

/** On one line: `[a, b]`, `{ text: a }`. */
export function printFlow(value: WrittenValue, quote?: Quote): string {
  if (typeof value === 'string') return quoted(value, quote);
  if (typeof value !== 'object' || value === null) return String(value);
  if (isList(value)) return `[${value.map((item) => printFlow(item, quote)).join(', ')}]`;
  const entries = Object.entries(value).map(([key, own]) => `${key}: ${printFlow(own, quote)}`);
  return `{ ${entries.join(', ')} }`;
}

interface Block {
  /** Of the dash. */
  readonly column: number;
  readonly newline: string;
  readonly quote?: Quote;
  /** Maps stand on their line, in braces. */
  readonly inLine?: boolean;
}

/** As an item of a list, with its dash and the end of its last line. */
export function printItem(value: WrittenValue, block: Block): string {
  const indent = ' '.repeat(block.column);
  if (typeof value !== 'object' || value === null || isList(value) || block.inLine) {
    const one = typeof value === 'string' ? quoted(value, block.quote, false) : printFlow(value, block.quote);
    return `${indent}- ${one}${block.newline}`;
  }
  const lines = Object.entries(value).map(([key, own]) => printEntry(key, own, { ...block, column: block.column + 2 }));
  return `${indent}- ${lines.join(`${indent}  `)}`;
}

function printEntry(key: string, value: WrittenValue, block: Block): string {
  const { newline, quote, column } = block;
  if (typeof value !== 'object' || value === null) {
    const text = typeof value === 'string' ? printText(value, block) : String(value);
    return `${key}: ${text}${newline}`;
  }
  // Lists of lists are tables: a row a line.
  const inLine = isList(value) ? value.length === 0 : true;
  if (inLine) return `${key}: ${printFlow(value, quote)}${newline}`;
  const items = (value as readonly WrittenValue[]).map((item) => printItem(item, { ...block, column: column + 2 }));
  return `${key}:${newline}${items.join('')}`;
}

/** Several lines stand below their key, which begins at `column`. */
export function printText(text: string, { column, newline, quote }: Block): string {
  if (!text.includes('\n') || /^\s|\s$/.test(text)) return quoted(text, quote, false);
  const lines = text.split('\n').map((line) => (line === '' ? '' : ' '.repeat(column + 2) + line));
  return `|-${newline}${lines.join(newline)}`;
}

const isList = (value: WrittenValue): value is readonly WrittenValue[] => Array.isArray(value);

/** What a text says: its values as texts. */
export type Value = string | null | readonly Value[] | { readonly [key: string]: Value };

/** A tree as its texts, to be compared. */
export function valueOf(node: SourceNode): Value {
  if (node.kind === 'list') return node.items.map(valueOf);
  if (node.kind === 'map') return Object.fromEntries(node.entries.map(({ key, value }) => [key, valueOf(value)]));
  return node.absent ? null : node.text;
}

/** A value as the text says it that it is written into. */
export function written(value: unknown): Value {
  if (Array.isArray(value)) return value.map(written);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, own]) => [key, written(own)]));
  return String(value as string | number | boolean);
}

/** The tree with another value at a path. */
export function put(tree: Value, [step, ...rest]: SourcePath, value: Value): Value {
  if (step === undefined) return value;
  if (Array.isArray(tree)) {
    const list = tree as readonly Value[];
    const index = typeof step === 'number' ? step : ['nw', 'ne', 'sw', 'se'].indexOf(step);
    return list.map((item, at) => (at === index ? put(item, rest, value) : item));
  }
  const map = tree as { readonly [key: string]: Value };
  return { ...map, [step]: put(map[step] ?? {}, rest, value) };
}

/** The value at a path. */
export const get = (tree: Value, path: SourcePath): Value =>
  path.reduce<Value>((value, step) => (value as { readonly [key: string]: Value })[step]!, tree);

/** The tree without a key of the map at a path. */
export function without(tree: Value, path: SourcePath, key: string): Value {
  const map = { ...(get(tree, path) as { [key: string]: Value }) };
  delete map[key];
  return put(tree, path, map);
}
