import { allowedAttributes, allowedElements } from '../../pictures/svg-allowed.ts';
import { short } from './path.ts';

type Value = string | number | undefined | false;

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => escapes[character]!);

/** An address of a picture that stands in the drawing itself, or of a part of it. */
const ownAddress = /^(?:#[\w-]+|data:image\/(?:png|jpeg|gif|svg\+xml);base64,[\w+/=]*)$/;

/** One element, by the list of what may stand in an SVG of a deck: what is not on it is a mistake of whoever draws. */
export function tag(name: string, attributes: Readonly<Record<string, Value>>, content = ''): string {
  if (!allowedElements.has(name)) throw new Error(`no <${name}> in a drawing`);
  let text = `<${name}`;
  for (const [attribute, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    const isAddress = attribute === 'href';
    if (!isAddress && !allowedAttributes.has(attribute)) throw new Error(`no ${attribute} in a drawing`);
    const written = typeof value === 'number' ? short(value) : value;
    if (isAddress && !ownAddress.test(written)) throw new Error('a drawing fetches nothing');
    text += ` ${attribute}="${escaped(written)}"`;
  }
  return content === '' ? `${text}/>` : `${text}>${content}</${name}>`;
}

/** Gradients, patterns, clips and filters of one drawing, each once, under short names. */
export class Definitions {
  readonly #prefix: string;
  readonly #known = new Map<string, string>();
  readonly #written: string[] = [];

  /** `prefix` keeps names apart where drawings stand in one another. */
  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  /** The address of a definition: `make` writes it with its id. */
  add(make: (id: string) => string): string {
    const key = make('');
    let id = this.#known.get(key);
    if (id === undefined) {
      id = `${this.#prefix}${this.#known.size}`;
      this.#known.set(key, id);
      this.#written.push(make(id));
    }
    return `url(#${id})`;
  }
  toString(): string {
    return this.#written.length === 0 ? '' : tag('defs', {}, this.#written.join(''));
  }
}
