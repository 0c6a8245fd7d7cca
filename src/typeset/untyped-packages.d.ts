/** The part of the package `linebreak` (UAX #14) that is used; it brings no types. */
declare module 'linebreak' {
  export default class LineBreaker {
    constructor(text: string);
    nextBreak(): { readonly position: number; readonly required: boolean } | null;
  }
}

/** The part of the package `subset-font` that is used; it brings no types. */
declare module 'subset-font' {
  export default function subsetFont(
    font: Buffer,
    characters: string,
    options: {
      readonly targetFormat: 'woff2';
      readonly noHinting?: boolean;
      readonly preserveNameIds?: readonly number[];
      readonly keepFeatures?: readonly string[];
    },
  ): Promise<Buffer>;
}
