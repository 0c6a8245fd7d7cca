import type { Atrule, Block, CssNode, Declaration, List, Rule, StyleSheet, Value } from 'css-tree';
import generate from 'css-tree/generator';
import parse from 'css-tree/parser';
import { allowedFunctions, allowedProperties } from './svg-allowed.ts';

/** What a style sheet would fetch; it is refused for that. What is only unknown is left out. */
export class FetchedByCss extends Error {}

/** A style sheet by the lists of what may stand in it, written anew. Throws `FetchedByCss`. */
export function cleanStyleSheet(css: string): string {
  const sheet = parse(css, { context: 'stylesheet', parseCustomProperty: true }) as StyleSheet;
  sheet.children = sheet.children.filter((node) => keepsStatement(node));
  return generate(sheet);
}

/** The same for the declarations of a `style` attribute. */
export function cleanDeclarations(css: string): string {
  const list = parse(css, { context: 'declarationList', parseCustomProperty: true });
  if (list.type !== 'DeclarationList') return '';
  list.children = list.children.filter((node) => keepsDeclaration(node));
  return generate(list);
}

/** The same for one value, as an attribute has it; `undefined`: it is no value of CSS that may stand here. */
export function cleanValue(css: string): string | undefined {
  // Most values are words and numbers: these are what they are. A backslash may hide any word.
  if (!/[(\\@"']/.test(css)) return css;
  let value: Value;
  try {
    value = parse(css, { context: 'value' }) as Value;
  } catch (error) {
    if ((error as Error).name !== 'SyntaxError') throw error;
    return mayFetch(css);
  }
  if (!keepsValue(value)) return undefined;
  // Transforms want the spaces that a writer of CSS would save.
  return css.includes('\\') || css.includes('/*') ? generate(value) : css;
}

/** Of what is no CSS: not kept, and refused where a more forgiving reader could find an address in it. */
function mayFetch(css: string): undefined {
  if (/url|src|image|import|\\/i.test(css)) throw new FetchedByCss();
  return undefined;
}

function keepsStatement(node: CssNode): boolean {
  switch (node.type) {
    case 'Rule':
      return keepsRule(node);
    case 'Atrule':
      return keepsAtRule(node);
    default:
      return false;
  }
}

function keepsRule({ prelude, block }: Rule): boolean {
  if (prelude.type !== 'SelectorList') return false;
  keepDeclarations(block);
  return true;
}

function keepsAtRule(rule: Atrule): boolean {
  const name = rule.name.toLowerCase();
  if (name === 'import' || name.includes('\\')) throw new FetchedByCss();
  const { block } = rule;
  if (!block || rule.prelude?.type === 'Raw') return false;
  switch (name) {
    case 'media':
      block.children = block.children.filter((node) => keepsStatement(node));
      return true;
    case 'keyframes':
      block.children = block.children.filter((node) => node.type === 'Rule' && keepsRule(node));
      return true;
    case 'font-face':
      block.children = block.children.filter(
        (node) =>
          node.type === 'Declaration' && (node.property === 'src' || isFontProperty(node)) && keepsFontValue(node),
      );
      return true;
    default:
      return false;
  }
}

const isFontProperty = ({ property }: Declaration): boolean => /^(?:font-[a-z-]+|unicode-range)$/.test(property);

function keepDeclarations(block: Block): void {
  block.children = block.children.filter((node) => keepsDeclaration(node));
}

function keepsDeclaration(node: CssNode): boolean {
  if (node.type !== 'Declaration') return false;
  const property = node.property.toLowerCase();
  const known = allowedProperties.has(property) || property.startsWith('--');
  // The value is looked at in any case: what fetches is reported, wherever it stands.
  return keepsValue(node.value) && known && !property.includes('\\');
}

const keepsFontValue = ({ value }: Declaration): boolean => keepsValue(value, isEmbeddedFont);

/** Throws where a value names anything but a part of the picture; `false` where it holds what is not in the lists. */
function keepsValue(value: CssNode, isEmbedded: (address: string) => boolean = () => false): boolean {
  switch (value.type) {
    case 'Raw':
      mayFetch(value.value);
      return false;
    case 'Url':
      if (!/^#[^\s"'()\\<>]+$/.test(value.value) && !isEmbedded(value.value)) throw new FetchedByCss();
      return true;
    case 'Function': {
      const name = value.name.toLowerCase();
      if (!allowedFunctions.has(name)) {
        if (holdsAddress(value.children)) throw new FetchedByCss();
        return false;
      }
      return everyPart(value.children, isEmbedded);
    }
    case 'Value':
    case 'Parentheses':
    case 'Brackets':
      return everyPart(value.children, isEmbedded);
    case 'Identifier':
      return !value.name.includes('\\');
    case 'String':
    case 'Number':
    case 'Dimension':
    case 'Percentage':
    case 'Hash':
    case 'Operator':
    case 'Ratio':
    case 'UnicodeRange':
    case 'WhiteSpace':
      return true;
    default:
      return false;
  }
}

/** All parts are looked at: one that is left out must not hide one that fetches. */
const everyPart = (parts: List<CssNode>, isEmbedded: (address: string) => boolean): boolean =>
  parts
    .toArray()
    .map((part) => keepsValue(part, isEmbedded))
    .every(Boolean);

/** A function that is not in the list and names something: a file, as far as can be known. */
const holdsAddress = (parts: List<CssNode>): boolean =>
  parts.some((part) => ['String', 'Url', 'Raw', 'Function'].includes(part.type));

const isEmbeddedFont = (address: string): boolean =>
  /^data:(?:font\/[\w+.-]+|application\/(?:x-)?(?:font-[\w-]+|octet-stream))(?:;charset=utf-8)?;base64,[\w+/=\s]*$/i.test(
    address,
  );
