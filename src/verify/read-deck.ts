/**
 * A finished file as an independent reader sees it: the same shape for both decks, so that they are compared with the outline, and with
 * each other, in one way. Nothing here knows how the files were written.
 */
export interface ReadDeck {
  readonly slides: readonly ReadSlide[];
}

export interface ReadSlide {
  /** The section's id in the web deck; the part's name in PowerPoint. */
  readonly name: string;
  readonly title: string;
  /** Every visible text but notes, one entry a paragraph, cell or label, in order. */
  readonly texts: readonly string[];
  readonly notes: readonly string[];
  /** Addresses and `#slide` jumps (by the number of the slide, from 1: `#3`). */
  readonly links: readonly string[];
  /** Text alternatives of pictures, charts, tables and diagrams. */
  readonly alts: readonly string[];
  readonly tables: readonly (readonly (readonly string[])[])[];
  readonly charts: readonly ReadChart[];
  readonly edges: readonly ReadEdge[];
  readonly clicks: number;
  readonly transition: string;
}

export interface ReadChart {
  /** Values as they stand in the file: figures in PowerPoint, figures of the language in the web deck; a gap is absent. */
  readonly series: readonly { readonly name: string; readonly values: readonly (string | undefined)[] }[];
}

/** A drawn connector between two things with names; courting ties are two, by way of a joint. */
export interface ReadEdge {
  readonly from?: string;
  readonly to?: string;
}
