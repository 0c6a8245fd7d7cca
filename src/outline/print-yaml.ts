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
}

/** As an item of a list, with its dash and the end of its last line. */
export function printItem(value: WrittenValue, block: Block): string {
  const indent = ' '.repeat(block.column);
  if (typeof value !== 'object' || value === null || isList(value)) {
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

/** Several lines stand below their key. */
function printText(text: string, { column, newline, quote }: Block): string {
  if (!text.includes('\n') || /^\s|\s$/.test(text)) return quoted(text, quote, false);
  const lines = text.split('\n').map((line) => (line === '' ? '' : ' '.repeat(column + 2) + line));
  return `|-${newline}${lines.join(newline)}`;
}

const isList = (value: WrittenValue): value is readonly WrittenValue[] => Array.isArray(value);
