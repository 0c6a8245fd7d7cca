// Types of the parts that are used of packages, or of files in packages, that bring none.

/** Line breaking (UAX #14). */
declare module 'linebreak' {
  export default class LineBreaker {
    constructor(text: string);
    nextBreak(): { readonly position: number; readonly required: boolean } | null;
  }
}

declare module 'subset-font' {
  export default function subsetFont(
    font: Buffer,
    characters: string | undefined,
    options: {
      readonly targetFormat: 'woff2' | 'truetype';
      /** Without characters: none is taken away. */
      readonly keepAllGlyphs?: boolean;
      readonly variationAxes?: Readonly<Record<string, number>>;
      readonly noHinting?: boolean;
      readonly preserveNameIds?: readonly number[];
      readonly keepFeatures?: readonly string[];
    },
  ): Promise<Buffer>;
}

declare module 'fontverter' {
  const fontverter: {
    convert(font: Uint8Array, to: 'woff2' | 'truetype', from?: 'truetype'): Promise<Buffer<ArrayBuffer>>;
  };
  export default fontverter;
}

// css-tree part by part: its entry would bring the definitions of all properties with it.
declare module 'css-tree/parser' {
  export { parse as default } from 'css-tree';
}
declare module 'css-tree/generator' {
  export { generate as default } from 'css-tree';
}

// Mermaid with all that it needs inside: quicker to load than the hundreds of files of the package's main entry.
declare module 'mermaid/dist/mermaid.esm.min.mjs' {
  const mermaid: unknown;
  export default mermaid;
}
