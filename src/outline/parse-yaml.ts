import {
  type Alias,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  Lexer,
  type Node,
  parseDocument,
  type Scalar,
  type YAMLError,
} from 'yaml';
import { firstUnfitCharacter, withLineBreaks } from '../language/inline-spans.ts';
import { maxOfARule } from '../model/diagnostic.ts';
import {
  alignText,
  type ListNode,
  type MapEntry,
  type MapNode,
  type Mistake,
  type ScalarNode,
  type ScalarStyle,
  type SourceNode,
  type SourceText,
  type Span,
} from './source-text.ts';
import { explainSyntax, findUnclosed, type SyntaxContext } from './explain-syntax.ts';

export interface ParsedYaml {
  /** Absent where the file holds nothing. With mistakes it is what could be made of the text. */
  readonly root?: SourceNode;
  /** Mistakes in good YAML: duplicate keys, aliases. */
  readonly mistakes: readonly Mistake[];
  /** Where the text is not YAML; from the first structural one on the tree is guesswork. */
  readonly syntax: readonly Mistake[];
  /** Something in it has a name that other places may use. */
  readonly anchored?: boolean;
}

/** More nodes than this, counted with every alias written out, are an attack or an accident. */
const maxNodes = 200_000;

/** Reads one YAML 1.2 document. Never throws; the text decides, not the values that YAML would make of it. */
export function parseYaml(source: SourceText): ParsedYaml {
  const excess = tooMuch(source.text);
  if (excess) return { mistakes: [], syntax: [excess] };
  try {
    const document = parseDocument(source.text, {
      prettyErrors: false,
      uniqueKeys: false,
      version: '1.2',
    });
    const builder = new TreeBuilder(source);
    const root = document.contents ? builder.build(document.contents as Node) : undefined;
    const syntax = syntaxMistakes(source, [...document.errors, ...document.warnings]);
    return { root, mistakes: builder.mistakes, syntax, anchored: builder.anchored };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error; // the stack: the parser and this tree are both recursive
    return { mistakes: [], syntax: [tooDeep(0)] };
  }
}

/** So many characters, lines, and commas between brackets, nobody writes; a parser takes minutes over a multiple of them. */
const maxCharacters = 2_000_000;
const maxLines = 100_000;
const maxInBrackets = 100_000;
/** Brackets that are open at once; an outline needs a dozen. */
const deepest = 1000;

/** What would take a parser too long is found by counting the characters that all structure needs. */
function tooMuch(text: string): Mistake | undefined {
  let lines = 0;
  let open = 0;
  let commas = 0;
  for (let at = 0; at < text.length; at += 1) {
    switch (text.charCodeAt(at)) {
      case 0x5b: // [
      case 0x7b: // {
        open += 1;
        break;
      case 0x2c: // a comma
        commas += 1;
        break;
      case 0x0a: // a line
        if (++lines > maxLines) return tooLarge(at, `${maxLines} lines`);
    }
  }
  const nested = open > deepest || (open > 0 && commas > maxInBrackets) ? tooMuchInBrackets(text) : undefined;
  return nested ?? (text.length > maxCharacters ? tooLarge(maxCharacters, '2 MB of text') : undefined);
}

/** Announces a scalar among the tokens of the lexer, and is no part of the text; the others of that kind follow. */
const scalarToken = '\x1f';
const tokensOfNoText: readonly string[] = [scalarToken, '\x02', '\x18'];

/** Brackets and commas count where they are structure, which the lexer knows: in a text between quotes they are words. */
function tooMuchInBrackets(text: string): Mistake | undefined {
  let [depth, items, at, isScalar] = [0, 0, 0, false];
  for (const token of new Lexer().lex(text.slice(0, maxCharacters))) {
    if (!isScalar && (token === '[' || token === '{')) {
      depth += 1;
      if (depth > deepest) return tooDeep(at);
    } else if (!isScalar && (token === ']' || token === '}')) depth = Math.max(0, depth - 1);
    else if (!isScalar && token === ',' && depth > 0 && ++items > maxInBrackets)
      return tooLarge(at, `${maxInBrackets} entries between brackets`);
    if (isScalar || !tokensOfNoText.includes(token)) at += token.length;
    isScalar = !isScalar && token === scalarToken;
  }
  return undefined;
}

const tooLarge = (at: number, most: string): Mistake => ({
  rule: 'outline-size',
  message: `the file has more than ${most}`,
  hint: 'figures belong in a CSV file; a talk of a thousand slides has a tenth of that',
  span: { start: at, end: at + 1 },
  structural: true,
});

const tooDeep = (at: number): Mistake => ({
  rule: 'yaml-syntax',
  message: 'maps and lists are nested too deeply',
  hint: 'an outline needs no more than a dozen levels',
  span: { start: at, end: at + 1 },
  structural: true,
});

class TreeBuilder {
  readonly mistakes: Mistake[] = [];
  readonly #source: SourceText;
  readonly #anchors = new Map<string, { node: Node; built?: SourceNode }>();
  readonly #sizes = new Map<SourceNode, number>();
  #expanded = 0;
  #expansionTold = false;
  #duplicates = 0;

  constructor(source: SourceText) {
    this.#source = source;
  }

  get anchored(): boolean {
    return this.#anchors.size > 0;
  }

  build(node: Node): SourceNode {
    const anchor = isAlias(node) ? undefined : node.anchor;
    if (anchor !== undefined) this.#anchors.set(anchor, { node });
    const built = this.#convert(node);
    const registered = anchor === undefined ? undefined : this.#anchors.get(anchor);
    if (registered?.node === node) registered.built = built;
    return built;
  }

  #convert(node: Node): SourceNode {
    const span = this.#spanOf(node);
    if (isAlias(node)) return this.#follow(node, span);
    if (isMap(node)) {
      const entries: MapEntry[] = [];
      const merged: MapEntry[] = [];
      for (const pair of node.items) {
        if (!isPair(pair)) continue;
        const keyNode = pair.key ? this.build(pair.key as Node) : absentNode(span);
        const valueNode = pair.value ? this.build(pair.value as Node) : absentNode(keyNode.span);
        const value = standIn(valueNode, keyNode.span);
        const key = keyNode.kind === 'scalar' ? keyNode.text : '';
        if (key === '<<' && keyNode.kind === 'scalar' && keyNode.style === 'plain')
          for (const entry of mergedEntries(value)) merged.push(entry);
        else entries.push({ key, keyNode, value });
      }
      this.#findDuplicates(entries);
      const own = new Set(entries.map((entry) => entry.key));
      for (const entry of merged) {
        if (own.has(entry.key)) continue;
        own.add(entry.key);
        entries.push(entry);
      }
      const map: MapNode = { kind: 'map', entries, flow: node.flow === true, span };
      return this.#measured(
        map,
        entries.reduce((sum, entry) => sum + this.#size(entry.value) + 1, 1),
      );
    }
    if (isSeq(node)) {
      const items = node.items.map((item) => {
        const built = isPair(item) ? absentNode(span) : this.build(item as Node);
        return standIn(built, this.#dashBefore(built.span));
      });
      const list: ListNode = { kind: 'list', items, span };
      return this.#measured(
        list,
        items.reduce((sum, item) => sum + this.#size(item), 1),
      );
    }
    return isScalar(node) ? this.#scalar(node, span) : absentNode(span);
  }

  #findDuplicates(entries: readonly MapEntry[]): void {
    const seen = new Set<string>();
    for (const { key, keyNode } of entries) {
      if (keyNode.kind !== 'scalar') continue;
      if (seen.has(key) && this.#duplicates++ < maxOfARule) {
        this.mistakes.push({
          rule: 'duplicate-key',
          message: `the key "${key}" is already there`,
          hint: 'keep one of the two',
          span: keyNode.span,
        });
      }
      seen.add(key);
    }
  }

  #scalar(node: Scalar, span: Span): ScalarNode {
    const style = styles[node.type as keyof typeof styles] ?? 'plain';
    const { value } = node;
    const isPrimitive =
      typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || value === null;
    const text = withLineBreaks(typeof value === 'string' ? value : (node.source ?? ''));
    const absent = span.end <= span.start && style === 'plain';
    const read = isPrimitive && typeof value !== 'string' ? value : text;
    const scalar: ScalarNode = { kind: 'scalar', value: read, text, style, span, ...(absent ? { absent } : {}) };
    this.#findUnfit(scalar);
    return scalar;
  }

  /** A character that no deck can carry, typed or written as an escape; the first one of a text says enough. */
  #findUnfit(scalar: ScalarNode): void {
    const unfit = firstUnfitCharacter(scalar.text);
    if (!unfit) return;
    const offsets = alignText(this.#source, scalar);
    const start = offsets[unfit.at]!;
    this.mistakes.push({
      rule: 'unfit-character',
      message: `${unfit.name} stands in this text`,
      hint: unfit.hint,
      span: { start, end: Math.max(start + 1, offsets[unfit.at + 1]!) },
    });
  }

  #follow(alias: Alias, span: Span): SourceNode {
    const anchor = this.#anchors.get(alias.source);
    if (!anchor) {
      this.mistakes.push({
        rule: 'unknown-alias',
        message: `there is no anchor "&${alias.source}" before this alias`,
        hint: 'a text that begins with "*" needs quotes around it',
        span,
      });
      return { ...absentNode(span), broken: true };
    }
    this.#expanded += anchor.built ? this.#size(anchor.built) : 0;
    if (!anchor.built || this.#expanded > maxNodes) {
      this.#reportExpansion(
        alias,
        span,
        anchor.built ? 'makes the outline grow without bound' : 'stands inside itself',
      );
      return { ...absentNode(span), broken: true };
    }
    return anchor.built;
  }

  #reportExpansion(alias: Alias, span: Span, what: string): void {
    if (this.#expansionTold) return;
    this.#expansionTold = true;
    this.mistakes.push({
      rule: 'alias-expansion',
      message: `the alias "*${alias.source}" ${what}`,
      hint: 'write out what is meant, or let aliases stand for small things only',
      span,
    });
  }

  /** Without the white space at its end, which the parser counts in for blocks. */
  #spanOf(node: Node): Span {
    const [start, end] = node.range ?? [0, 0];
    return { start, end: start + this.#source.text.slice(start, end).trimEnd().length };
  }

  #size(node: SourceNode): number {
    return this.#sizes.get(node) ?? 1;
  }

  #measured<T extends SourceNode>(node: T, size: number): T {
    this.#sizes.set(node, size);
    return node;
  }

  /** The dash of a list item that has no value. */
  #dashBefore(span: Span): Span {
    const dash = this.#source.text.lastIndexOf('-', span.start);
    return dash === -1 ? span : { start: dash, end: dash + 1 };
  }
}

const styles: Readonly<Record<Scalar.Type, ScalarStyle>> = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single-quoted',
  QUOTE_DOUBLE: 'double-quoted',
  BLOCK_LITERAL: 'literal',
  BLOCK_FOLDED: 'folded',
};

const absentNode = (span: Span): ScalarNode => ({
  kind: 'scalar',
  value: null,
  text: '',
  style: 'plain',
  span,
  absent: true,
});

/** An absent value is shown where the eye looks for it: at its key or its dash. */
const standIn = (node: SourceNode, span: Span): SourceNode =>
  node.kind === 'scalar' && node.absent && !node.broken ? { ...node, span } : node;

/** What `<<: *base` brings in: the entries of one map, or of a list of maps, earlier ones first. */
function mergedEntries(value: SourceNode): readonly MapEntry[] {
  if (value.kind === 'map') return value.entries;
  return value.kind === 'list' ? value.items.flatMap((item) => (item.kind === 'map' ? item.entries : [])) : [];
}

/** Each error is looked at beside the others; of more than these nobody reads the rest. */
const maxErrors = 500;

/**
 * Says what the YAML parser found in the words of someone who writes slides, and where that person has to look. One mistake a
 * line; what only follows from an earlier one is left out.
 */
function syntaxMistakes(source: SourceText, all: readonly YAMLError[]): Mistake[] {
  if (all.length === 0) return [];
  const errors = all.length > maxErrors ? [...all].sort((a, b) => a.pos[0] - b.pos[0]).slice(0, maxErrors) : all;
  const context: SyntaxContext = { source, unclosed: findUnclosed(source.text), errors };
  const mistakes = errors
    .map((error): Mistake => ({ ...explainSyntax(error, context), ...consequences(error, errors) }))
    .sort((a, b) => a.span.start - b.span.start);
  const kept: Mistake[] = [];
  const lines = new Set<number>();
  let lostUntil = -1;
  for (const mistake of mistakes) {
    const { line } = source.position(mistake.span.start);
    const isLost = mistake.span.start < lostUntil && mistake.rule !== 'yaml-tab';
    if (isLost || lines.has(line) || kept.some((one) => one.structural && one.message === mistake.message)) continue;
    lines.add(line);
    kept.push(mistake);
    const open = context.unclosed.find((one) => one.span.start === mistake.span.start);
    if (open) lostUntil = open.quote ? Infinity : open.until;
    else if (mistake.structural && leavesTheParserLost(mistake)) lostUntil = Infinity;
  }
  return kept;
}

/** After a tab, or outside the document, nothing is where the parser expects it. */
const leavesTheParserLost = ({ rule, message }: Mistake): boolean =>
  rule === 'yaml-tab' || message.endsWith(' closes nothing') || message.startsWith('text stands where the outline');

function consequences(error: YAMLError, errors: readonly YAMLError[]): Pick<Mistake, 'structural' | 'swallows'> {
  if (!isLocal(error, errors)) return { structural: true };
  return error.message.startsWith('Nested mappings') ? { swallows: true } : {};
}

/** Mistakes inside one value, after which the parser finds its way. */
function isLocal({ code, message, pos }: YAMLError, errors: readonly YAMLError[]): boolean {
  const overLines = errors.some((other) => other.code === 'MULTILINE_IMPLICIT_KEY' && other.pos[0] === pos[0]);
  return (
    !overLines &&
    (code === 'BAD_SCALAR_START' ||
      code === 'BAD_DQ_ESCAPE' ||
      code === 'TAG_RESOLVE_FAILED' ||
      /^(Unexpected ,|Unexpected empty item|Missing , |Nested mappings|Unexpected scalar at node end)/.test(message))
  );
}
