import { Parser, type CST } from 'yaml';
import type { Span } from './source-text.ts';

/** A quote or bracket that opens and does not close. */
export interface Unclosed {
  readonly opener: string;
  readonly quote: boolean;
  readonly span: Span;
  /** Where the parser gave it up. */
  readonly until: number;
}

/** Quotes and brackets that open and do not close, in the order of the text. */
export function findUnclosed(text: string): Unclosed[] {
  const found: Unclosed[] = [];
  const visit = (token: CST.Token | null | undefined): void => {
    if (!token) return;
    switch (token.type) {
      case 'single-quoted-scalar':
      case 'double-quoted-scalar': {
        const opener = token.source[0] ?? '"';
        const closed = token.source.length > 1 && token.source.endsWith(opener);
        if (!closed)
          found.push({
            opener,
            quote: true,
            span: { start: token.offset, end: token.offset + 1 },
            until: token.offset + token.source.length,
          });
        return;
      }
      case 'flow-collection': {
        const opener = token.start.source;
        const from = found.length;
        for (const item of token.items) visitItem(item);
        const closed = token.end.some((end) => end.source === (opener === '{' ? '}' : ']'));
        const until = token.end[0]?.offset ?? text.length;
        if (!closed && !found.slice(from).some(({ quote }) => quote))
          found.splice(from, 0, { opener, quote: false, span: { start: token.offset, end: token.offset + 1 }, until });
        return;
      }
      case 'block-map':
      case 'block-seq':
        for (const item of token.items) visitItem(item);
        return;
      case 'document':
        visit(token.value);
        return;
    }
  };
  const visitItem = (item: CST.CollectionItem): void => {
    visit(item.key);
    visit(item.value);
  };
  for (const token of new Parser().parse(text)) visit(token);
  return found;
}
