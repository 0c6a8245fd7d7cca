import type { PlainLabel } from '../families/family.ts';

/**
 * Mermaid splits plain labels into words with a pattern that passes over `<` and `>`: in a browser its sanitizer has made entities
 * of them by then, which it does not do without one. This does.
 */
export function keepAngleBrackets(labels: readonly PlainLabel[]): void {
  for (const { part, property } of labels) {
    const text = part[property];
    if (part.labelType !== 'markdown' && typeof text === 'string' && /[<>]/.test(text)) part[property] = escaped(text);
  }
}

const escaped = (text: string): string =>
  text.replace(/<br\s*\/?>|[<>]/gi, (found) => (found.length > 1 ? found : found === '<' ? '&lt;' : '&gt;'));
