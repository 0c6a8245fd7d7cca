/** Inline text as both decks draw it: runs with marks. A `\n` inside a run is a line break. */
export interface Run {
  readonly text: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly code?: boolean;
  readonly sub?: boolean;
  readonly sup?: boolean;
  readonly link?: Link;
}
export type RichText = readonly Run[];

export type Link = { readonly kind: 'url'; readonly href: string } | { readonly kind: 'slide'; readonly id: string };

/** The words alone; breaks become spaces. */
export const plainText = (text: RichText): string =>
  text
    .map((run) => run.text)
    .join('')
    .replace(/\s*\n\s*/g, ' ');
