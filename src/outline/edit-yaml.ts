import { isDeepStrictEqual } from 'node:util';
import type { SourcePath } from '../model/diagnostic.ts';
import {
  alignText,
  entryOf,
  type ListNode,
  Locator,
  nodesIn,
  type ScalarNode,
  type SourceNode,
  SourceText,
} from './source-text.ts';
import { parseYaml } from './parse-yaml.ts';
import {
  get,
  printFlow,
  printItem,
  printText,
  put,
  quoted,
  type Value,
  valueOf,
  without,
  type WrittenValue,
  written,
} from './print-yaml.ts';

/** An item of a list as it will be: one that is there, or a new one. */
export type ListItem = { readonly keep: number } | { readonly add: WrittenValue };

/**
 * An outline that is changed as text: each change touches only the lines that it is about, and stands only if the text then says what
 * was meant and all else as before. A change that cannot be made so is refused (`false`), and the text stays. The `yaml` package writes
 * a changed document anew, with other folds, spaces and quotation marks; so only its places are used.
 */
export class YamlEditor {
  #source: SourceText;
  #root: SourceNode | undefined;
  #locator: Locator;
  readonly #file: string;
  readonly #mark: string;

  constructor(text: string, file: string) {
    this.#file = file;
    this.#mark = text.startsWith('\uFEFF') ? '\uFEFF' : '';
    this.#source = new SourceText(text, file);
    this.#root = parseYaml(this.#source).root;
    this.#locator = new Locator(this.#source, this.#root);
  }

  get text(): string {
    return this.#mark + this.#source.text;
  }

  node(path: SourcePath): SourceNode | undefined {
    return this.#locator.node(path);
  }

  line(path: SourcePath): number {
    return this.#source.position(this.#locator.span(path).start).line;
  }

  /** Whether the value, or something around it, is an anchor's that stands in other places too. */
  isShared(path: SourcePath): boolean {
    const shared = this.#shared();
    return path.some((_, index) => shared.has(this.node(path.slice(0, index + 1))));
  }

  /** Whether something in the value is an anchor's that stands in other places too. */
  holdsShared(path: SourcePath): boolean {
    const [shared, own] = [this.#shared(), this.node(path)];
    return own !== undefined && nodesIn(own).some((node) => shared.has(node));
  }

  #shared(): ReadonlySet<SourceNode | undefined> {
    const all = this.#root ? nodesIn(this.#root) : [];
    const seen = new Set<SourceNode>();
    return new Set(all.filter((node) => seen.size === seen.add(node).size));
  }

  /** Gives a text another value. What stays of it stays as it is written. */
  setText(path: SourcePath, value: string): boolean {
    const node = this.node(path);
    if (node?.kind !== 'scalar' || node.absent || this.isShared(path)) return false;
    if (node.text === value) return true;
    const wanted = this.#with(path, value);
    const { text } = this.#source;
    const block = node.style === 'literal' || node.style === 'folded';
    const fits = node.style !== 'plain' || !/^(true|false|null|yes|no|on|off|~)?$/i.test(value);
    return (
      (fits && this.#try(this.#spliced(node, value), wanted)) ||
      (block && this.#try(this.#asBlock(node, value), wanted)) ||
      (value.includes('\n') && !block && this.#try(this.#newBlock(path, node, value), wanted)) ||
      this.#try(
        text.slice(0, node.span.start) + quoted(value, this.#quoteNear(path)) + text.slice(node.span.end),
        wanted,
      )
    );
  }

  /** Puts a list in another order, leaves items out and adds new ones. Comments above an item move with it, and outlast it. */
  rewriteList(path: SourcePath, items: readonly ListItem[]): boolean {
    const list = this.node(path);
    if (list?.kind !== 'list' || items.length === 0 || list.items.length === 0 || this.isShared(path)) return false;
    if (items.some((item) => 'keep' in item && item.keep >= list.items.length)) return false;
    const old = list.items.map(valueOf);
    const wanted = this.#with(
      path,
      items.map((item) => ('keep' in item ? old[item.keep] : item.add)),
    );
    const quote = this.#quoteNear([...path, 0]);
    const changed = this.#isFlow(list) ? this.#flowList(list, items, quote) : this.#blockList(list, items, quote);
    return changed !== undefined && this.#try(changed, wanted);
  }

  /** Takes an item out of one list and puts it into another of the same kind. */
  moveItem(from: SourcePath, index: number, to: SourcePath, at: number): boolean {
    const [source, target] = [this.node(from), this.node(to)];
    if (source?.kind !== 'list' || target?.kind !== 'list' || this.isShared(from) || this.isShared(to)) return false;
    if (this.#isFlow(source) || this.#isFlow(target) || source.items.length < 2) return false;
    const [here, there] = [this.#regions(source), this.#regions(target)];
    const region = here?.regions[index];
    if (!region || !there) return false;
    const { text } = this.#source;
    const moved = text
      .slice(region.start, region.end)
      .split('\n')
      .map((line) => (line.trim() === '' ? line : ' '.repeat(there.column) + line.slice(leading(line, here!.column))))
      .join('\n');
    const place = there.regions[at]?.start ?? there.regions.at(-1)!.end;
    const cut = (part: string, offset: number): string =>
      part.slice(0, Math.max(0, region.start - offset)) + part.slice(Math.max(0, region.end - offset));
    const changed =
      place <= region.start
        ? text.slice(0, place) + moved + cut(text.slice(place), place)
        : cut(text.slice(0, place), 0) + moved + text.slice(place);
    const value = valueOf(source.items[index]!);
    const wanted = this.#with(
      from,
      source.items.map(valueOf).filter((_, own) => own !== index),
    );
    const list = [...(get(wanted, to) as Value[])];
    list.splice(at, 0, value);
    return this.#try(changed, put(wanted, to, list));
  }

  /** Adds a key to a map, after the key `after` where that stands there. */
  addKey(path: SourcePath, key: string, value: WrittenValue, after = ''): boolean {
    const map = this.node(path);
    if (map?.kind !== 'map' || map.entries.length === 0 || entryOf(map, key) || this.isShared(path)) return false;
    const wanted = this.#with([...path, key], value);
    const { text } = this.#source;
    if (map.flow) {
      const last = map.entries.at(-1)!;
      const end = endOf(last.value);
      return this.#try(`${text.slice(0, end)}, ${key}: ${printFlow(value)}${text.slice(end)}`, wanted);
    }
    const entry = entryOf(map, after) ?? map.entries[0]!;
    const column = this.#source.position(map.entries[0]!.keyNode.span.start).column - 1;
    const end = this.#lineAfter(endOf(entry.value));
    const written = typeof value === 'string' ? printText(value, { column, newline: this.#newline }) : printFlow(value);
    const line = `${' '.repeat(column)}${key}: ${written}${this.#newline}`;
    return this.#try(this.#withNewline(end) + line + text.slice(end), wanted);
  }

  /** Takes a key out of a map. */
  removeKey(path: SourcePath, key: string): boolean {
    const map = this.node(path);
    if (map?.kind !== 'map' || map.entries.length < 2 || this.isShared(path)) return false;
    const index = map.entries.findIndex((entry) => entry.key === key);
    const entry = map.entries[index];
    if (!entry) return false;
    const wanted = without(this.#value, path, key);
    const { text } = this.#source;
    const next = map.entries[index + 1];
    if (map.flow || (index === 0 && next)) {
      // Up to the next key, which takes its place, or from the end of the one before.
      const [start, end] = next
        ? [entry.keyNode.span.start, next.keyNode.span.start]
        : [endOf(map.entries[index - 1]!.value), endOf(entry.value)];
      return this.#try(text.slice(0, start) + text.slice(end), wanted);
    }
    const start = text.lastIndexOf('\n', entry.keyNode.span.start) + 1;
    return this.#try(text.slice(0, start) + text.slice(this.#lineAfter(endOf(entry.value))), wanted);
  }

  /** Writes comment lines above an item of a block list, each once. */
  addComments(list: SourcePath, index: number, lines: readonly string[]): boolean {
    const node = this.node(list);
    const regions = node?.kind === 'list' && !this.#isFlow(node) ? this.#regions(node) : undefined;
    const region = regions?.regions[index];
    if (!region) return false;
    const { text } = this.#source;
    const above = text.slice(regions!.regions[index - 1]?.end ?? 0, region.dash);
    const missing = lines.filter((line) => !above.includes(`# ${line}`));
    const written = missing.map((line) => `${' '.repeat(regions!.column)}# ${line}${this.#newline}`).join('');
    return this.#try(text.slice(0, region.dash) + written + text.slice(region.dash), this.#value);
  }

  get #value(): Value {
    return this.#root ? valueOf(this.#root) : null;
  }

  #with(path: SourcePath, value: unknown): Value {
    return put(this.#value, path, written(value));
  }

  /** Takes a text that says what is wanted, and nothing else. */
  #try(text: string | undefined, wanted: Value): boolean {
    if (text === undefined) return false;
    const source = new SourceText(text, this.#file);
    const { root, mistakes, syntax } = parseYaml(source);
    if (!root || mistakes.length > 0 || syntax.length > 0) return false;
    if (!isDeepStrictEqual(valueOf(root), wanted)) return false;
    this.#source = source;
    this.#root = root;
    this.#locator = new Locator(source, root);
    return true;
  }

  get #newline(): string {
    return this.#source.text.includes('\r\n') ? '\r\n' : '\n';
  }

  /** The text up to an offset, with a line end where the file has none. */
  #withNewline(end: number): string {
    const before = this.#source.text.slice(0, end);
    return before === '' || before.endsWith('\n') ? before : before + this.#newline;
  }

  /** Where the line after an offset begins. */
  #lineAfter(offset: number): number {
    const newline = this.#source.text.indexOf('\n', offset);
    return newline < 0 ? this.#source.text.length : newline + 1;
  }

  /** The stretch of a text that differs, in the style of the rest. */
  #spliced(node: ScalarNode, value: string): string | undefined {
    const { text } = this.#source;
    const offsets = alignText(this.#source, node);
    const old = node.text;
    let from = 0;
    while (from < old.length && from < value.length && old[from] === value[from]) from += 1;
    let same = 0;
    while (same < old.length - from && same < value.length - from && old.at(-1 - same) === value.at(-1 - same))
      same += 1;
    // A pair of surrogates stays whole.
    if (/[\ud800-\udbff]/.test(old[from - 1] ?? '')) from -= 1;
    if (/[\udc00-\udfff]/.test(old[old.length - same] ?? '')) same -= 1;
    const end = old.length - same;
    const start = offsets[from]!;
    const upTo = offsets[end]!;
    const between = text.slice(start, upTo);
    // Line ends that are folded away after the last word stay where they are.
    const stop = end > from && /\n/.test(between) && !/[\n ]/.test(old[end - 1]!) ? offsets[end - 1]! + 1 : upTo;
    const inserted = value.slice(from, value.length - same);
    return (
      text.slice(0, start) +
      this.#inStyle(inserted, node, value.charAt(value.length - same)) +
      text.slice(end > from ? stop : start)
    );
  }

  /** `follows`: the character after it, if there is one. */
  #inStyle(inserted: string, node: ScalarNode, follows: string): string {
    switch (node.style) {
      case 'double-quoted':
        return JSON.stringify(inserted).slice(1, -1);
      case 'single-quoted':
        return inserted.replaceAll("'", "''");
      case 'literal':
        // Empty lines stay empty.
        return (inserted + follows)
          .replace(/\n(?!\n|$)/g, `\n${' '.repeat(this.#blockIndent(node))}`)
          .slice(0, follows === '' ? undefined : -1)
          .replaceAll('\n', this.#newline);
      case 'folded':
      case 'plain':
        return inserted;
    }
  }

  #blockIndent(node: ScalarNode): number {
    const body = this.#source.text.slice(this.#lineAfter(node.span.start), node.span.end);
    return /^(?:[ \t]*\r?\n)*( *)/.exec(body)?.[1]?.length ?? 0;
  }

  /** Anew, line by line. */
  #asBlock(node: ScalarNode, value: string): string {
    const { text } = this.#source;
    const indent = ' '.repeat(this.#blockIndent(node));
    const body = value.replace(/\n+$/, '');
    const lines = body.split('\n').map((line) => (line === '' ? '' : indent + line));
    const chomp = value.endsWith('\n') ? '' : '-';
    return `${text.slice(0, node.span.start)}|${chomp}${this.#newline}${lines.join(this.#newline)}${text.slice(node.span.end)}`;
  }

  /** Several lines in place of one, below their key. */
  #newBlock(path: SourcePath, node: ScalarNode, value: string): string | undefined {
    const parent = this.node(path.slice(0, -1));
    const [first] = parent?.kind === 'map' && !parent.flow ? parent.entries : [];
    if (!first || typeof path.at(-1) !== 'string') return undefined;
    const column = this.#source.position(first.keyNode.span.start).column - 1;
    const { text } = this.#source;
    return (
      text.slice(0, node.span.start) +
      printText(value, { column, newline: this.#newline, quote: this.#quoteNear(path) }) +
      text.slice(node.span.end)
    );
  }

  /** The quotation marks that texts beside this one have; `undefined`: none. */
  #quoteNear(path: SourcePath): '"' | "'" | undefined {
    const own = this.node(path);
    const parent = this.node(path.slice(0, -1));
    const beside = parent?.kind === 'list' ? parent.items : [];
    const styles = [own, ...beside].flatMap((node) => (node?.kind === 'scalar' && !node.absent ? [node.style] : []));
    if (styles[0] === 'single-quoted' || styles[0] === 'double-quoted')
      return styles[0] === 'single-quoted' ? "'" : '"';
    const single = styles.filter((style) => style === 'single-quoted').length;
    const double = styles.filter((style) => style === 'double-quoted').length;
    const plain = styles.length - single - double;
    if (plain >= single + double) return undefined;
    return single > double ? "'" : '"';
  }

  #isFlow(list: ListNode): boolean {
    return this.#source.text[list.span.start] === '[';
  }

  #flowList(list: ListNode, items: readonly ListItem[], quote: '"' | "'" | undefined): string {
    const { text } = this.#source;
    const spans = list.items.map((item) => ({ start: item.span.start, end: endOf(item) }));
    const gap = spans[1] ? text.slice(spans[0]!.end, spans[1].start) : ', ';
    const parts = items.map((item) =>
      'keep' in item ? text.slice(spans[item.keep]!.start, spans[item.keep]!.end) : printFlow(item.add, quote),
    );
    return text.slice(0, spans[0]!.start) + parts.join(gap) + text.slice(spans.at(-1)!.end);
  }

  #blockList(list: ListNode, items: readonly ListItem[], quote: '"' | "'" | undefined): string | undefined {
    const found = this.#regions(list);
    if (!found) return undefined;
    const { regions, column } = found;
    const { text } = this.#source;
    const kept = new Set(items.flatMap((item) => ('keep' in item ? [item.keep] : [])));
    // Maps in braces have such beside them.
    const maps = list.items.filter((item) => item.kind === 'map');
    const inLine = maps.length > 0 && maps.every(({ flow }) => flow);
    const parts = items.map((item) => {
      if ('add' in item) return printItem(item.add, { column, newline: this.#newline, quote, inLine });
      const { start, end } = regions[item.keep]!;
      const own = text.slice(start, end);
      return own.endsWith('\n') ? own : own + this.#newline;
    });
    // Comments above what goes stay, above what comes then.
    for (const [index, region] of regions.entries()) {
      if (kept.has(index)) continue;
      const above = text.slice(region.start, region.dash);
      if (!above.includes('#')) continue;
      const next = items.findIndex((item) => 'keep' in item && item.keep > index);
      if (next < 0) parts.push(above);
      else parts[next] = above + parts[next]!;
    }
    return text.slice(0, regions[0]!.start) + parts.join('') + text.slice(regions.at(-1)!.end);
  }

  /** Where the comment lines begin that stand right above the first item of a list, as far in as its dash. */
  #firstComment(dash: number, column: number): number {
    const { text } = this.#source;
    let start = dash;
    while (start > 0) {
      const before = text.lastIndexOf('\n', start - 2) + 1;
      const line = text.slice(before, start);
      if (!line.trimStart().startsWith('#') || leading(line, Infinity) !== column) break;
      start = before;
    }
    return start;
  }

  /** The lines of each item of a block list: from the comments above its dash to its last line. */
  #regions(list: ListNode): { readonly regions: readonly Region[]; readonly column: number } | undefined {
    const { text } = this.#source;
    const regions: Region[] = [];
    let column = -1;
    for (const item of list.items) {
      const at = text.lastIndexOf('-', item.span.start - (item.kind === 'scalar' && item.absent ? 0 : 1));
      const dash = text.lastIndexOf('\n', at) + 1;
      if (at < 0 || text.slice(dash, at).trim() !== '') return undefined;
      // What marks an item (an anchor, a tag) belongs to it.
      if (/\n/.test(text.slice(at + 1, item.span.start))) return undefined;
      if (column >= 0 && at - dash !== column) return undefined;
      column = at - dash;
      const end = this.#lineAfter(endOf(item));
      regions.push({ start: regions.at(-1)?.end ?? this.#firstComment(dash, column), dash, end });
    }
    return { regions, column };
  }
}

interface Region {
  readonly start: number;
  /** Where the line of its dash begins. */
  readonly dash: number;
  readonly end: number;
}

/** Where a value ends, with all that is in it. */
const endOf = (node: SourceNode): number => node.span.end;

const leading = (line: string, most: number): number => Math.min(most, line.length - line.trimStart().length);
