/** Height of a line at 100 %, in sizes of its letters: ascent, descent and gap as the files of these faces have them. */
const lineHeights: Readonly<Record<string, number>> = {
  Arial: 1.149,
  Georgia: 1.136,
  Consolas: 1.171,
  'Yu Gothic': 1.5,
  'Malgun Gothic': 1.33,
  'Microsoft YaHei': 1.32,
  'Microsoft JhengHei': 1.33,
  'Leelawadee UI': 1.33,
  'Nirmala UI': 1.33,
};

/** Of faces that only a template names. */
const others: Readonly<Record<string, number>> = {
  ...lineHeights,
  Calibri: 1.221,
  'Calibri Light': 1.221,
  Cambria: 1.172,
  'Century Gothic': 1.226,
  'Segoe UI': 1.33,
  Tahoma: 1.207,
  'Times New Roman': 1.149,
  'Trebuchet MS': 1.161,
  Verdana: 1.215,
};

/** Of faces that are not known. */
const common = 1.2;

export const lineHeightOf = (face: string): number => lineHeights[face] ?? common;

/** The same for the letters of a template's placeholders. */
export const givenLineHeightOf = (face: string): number => others[face] ?? common;
