import { execFileSync } from 'node:child_process';
import { extname } from 'node:path';

interface WantedFont {
  readonly family: string;
  readonly weight: number;
  readonly italic: boolean;
}
/** The file of an installed font; `undefined` where it is not installed. */
export type FindInstalled = (font: WantedFont) => string | undefined;

/** Free families whose letters are as wide as those of Office's fonts, by their names in small letters. */
export const metricTwins: Readonly<Record<string, readonly string[]>> = {
  arial: ['Liberation Sans', 'Arimo'],
  helvetica: ['Liberation Sans', 'Arimo'],
  calibri: ['Carlito'],
  cambria: ['Caladea'],
  'courier new': ['Liberation Mono', 'Cousine'],
  georgia: ['Gelasio'],
  'segoe ui': ['Selawik'],
  'times new roman': ['Liberation Serif', 'Tinos'],
};

/** By fontconfig, where it is: its own stand-ins do not count, nor collections, which hold several fonts. */
export const findInstalled: FindInstalled = ({ family, weight, italic }) => {
  const pattern = `${family.replace(/[\\:,-]/g, '\\$&')}:weight=${weight >= 600 ? 200 : 80}:slant=${italic ? 100 : 0}`;
  try {
    const [names = '', file = ''] = execFileSync('fc-match', ['-f', '%{family}\n%{file}', pattern], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: 10_000,
    }).split('\n');
    const isIt = names.split(',').some((name) => name.trim().toLowerCase() === family.toLowerCase());
    return isIt && ['.ttf', '.otf'].includes(extname(file).toLowerCase()) ? file : undefined;
  } catch {
    return undefined; // there is no fontconfig
  }
};
