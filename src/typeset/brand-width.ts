/**
 * How wide a brand's own font runs next to Arial at the same size, for running English text: the fonts themselves are seldom on the
 * machine that builds. Rough values, on the wide side.
 */
const widths: Readonly<Record<string, number>> = {
  arial: 1,
  helvetica: 1,
  'helvetica neue': 1,
  aptos: 1.02,
  bahnschrift: 1,
  bookman: 1.1,
  'book antiqua': 1.02,
  calibri: 0.92,
  cambria: 0.98,
  candara: 0.96,
  'century gothic': 1.12,
  constantia: 0.98,
  corbel: 0.96,
  'courier new': 1.32,
  'franklin gothic book': 0.98,
  garamond: 0.88,
  georgia: 1,
  'gill sans mt': 0.94,
  inter: 1.06,
  lato: 1,
  montserrat: 1.16,
  'open sans': 1.06,
  'palatino linotype': 1.02,
  poppins: 1.14,
  roboto: 1,
  'segoe ui': 1.02,
  'source sans 3': 0.94,
  'source serif 4': 1.08,
  tahoma: 1,
  'times new roman': 0.9,
  'trebuchet ms': 1.02,
  verdana: 1.16,
};

/** Of a family that is not known: wide enough for most. */
const unknown = 1.1;

export const brandWidth = (family: string): number => widths[family.toLowerCase()] ?? unknown;
