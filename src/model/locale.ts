/** The language of a deck with what follows from it, settled once. */
export interface Locale {
  /** BCP 47, as the author wrote it: `pt-BR`. */
  readonly tag: string;
  /** The language alone: `pt`. */
  readonly language: string;
  /** ISO 15924, the likeliest one where the tag names none: `Latn` for `de`, `Hans` for `zh-CN`. */
  readonly script: string;
  /** The likeliest one where the tag names none: `BR`; none for tags that are known to no table. */
  readonly region?: string;
  /** The way its lines run. */
  readonly direction: 'ltr' | 'rtl';
}
