import type { Diagnostic, SourceMap } from '../model/diagnostic.ts';
import { brand as brandShape } from './grammar/brand.ts';
import type { OutlineBrand } from '../model/outline.ts';
import { readShape } from './read.ts';

export interface ReadBrand {
  /** Present when there is no error. */
  readonly brand?: OutlineBrand;
  readonly source: SourceMap;
  readonly diagnostics: Diagnostic[];
}

/** Reads the file that `theme.brand` names. Never throws; `file` is its path as it is shown to the user. */
export function readBrand(text: string, file: string): ReadBrand {
  const { value, locator, diagnostics } = readShape(brandShape, text, file, 'brand');
  if (diagnostics.length > 0) return { source: locator, diagnostics };
  return { brand: value as OutlineBrand, source: locator, diagnostics };
}
