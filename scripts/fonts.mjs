/**
 * Cuts the fonts of `lib/fonts/`:
 *
 * - `<face>.ttf`: the whole static face, measured where the tables do not reach (complex scripts, diagrams) and cut further for decks
 *   in other alphabets;
 * - `<face>.latin.woff2`, `<face>.latin-ext.woff2`: what a deck embeds, cut from that TTF, so that what is measured is what is shown;
 * - `emoji.woff2`: colour emoji, whole; a deck embeds those that it uses;
 * - `metrics.bin`: advance widths, kerning and ligatures of the alphabets that need no shaping (see scripts/font-metrics.mjs).
 *
 * Nothing is done where the folder was made from the same scripts and font packages. The result is the same bytes each time.
 */
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { latin, latinExtended } from './font-characters.mjs';
import { metricsOf } from './font-metrics.mjs';

const require = createRequire(import.meta.url);
const scripts = dirname(fileURLToPath(import.meta.url));

/** A static face as the packages of Google's fonts have them. */
function expo(name, style, family) {
  return { file: `@expo-google-fonts/${name}/${style}/${family}_${style}.ttf` };
}

/** Faces of the web deck. Source Serif at the optical size of slide titles: as wide as Georgia. */
const webFaces = {
  'source-serif-600': { file: 'source-serif/VAR/SourceSerif4Variable-Roman.ttf', axes: { wght: 600, opsz: 34 } },
  'source-sans-400': { file: 'source-sans/VF/SourceSans3VF-Upright.ttf', axes: { wght: 400 } },
  'source-sans-600': { file: 'source-sans/VF/SourceSans3VF-Upright.ttf', axes: { wght: 600 } },
  'source-sans-700': { file: 'source-sans/VF/SourceSans3VF-Upright.ttf', axes: { wght: 700 } },
  'source-sans-400-italic': { file: 'source-sans/VF/SourceSans3VF-Italic.ttf', axes: { wght: 400 } },
  'source-sans-700-italic': { file: 'source-sans/VF/SourceSans3VF-Italic.ttf', axes: { wght: 700 } },
  'source-code-400': { file: 'source-code-pro/TTF/SourceCodePro-Regular.ttf' },
  'source-code-600': { file: 'source-code-pro/TTF/SourceCodePro-Semibold.ttf' },
  // Text of brands whose own font is a serif that is not given.
  'source-serif-400': { file: 'source-serif/VAR/SourceSerif4Variable-Roman.ttf', axes: { wght: 400, opsz: 20 } },
  'source-serif-700': { file: 'source-serif/VAR/SourceSerif4Variable-Roman.ttf', axes: { wght: 700, opsz: 20 } },
  // The theme `report`.
  'plex-sans-400': expo('ibm-plex-sans', '400Regular', 'IBMPlexSans'),
  'plex-sans-600': expo('ibm-plex-sans', '600SemiBold', 'IBMPlexSans'),
  'plex-sans-700': expo('ibm-plex-sans', '700Bold', 'IBMPlexSans'),
  'plex-sans-400-italic': expo('ibm-plex-sans', '400Regular_Italic', 'IBMPlexSans'),
  'plex-sans-700-italic': expo('ibm-plex-sans', '700Bold_Italic', 'IBMPlexSans'),
  'plex-mono-400': expo('ibm-plex-mono', '400Regular', 'IBMPlexMono'),
  'plex-mono-600': expo('ibm-plex-mono', '600SemiBold', 'IBMPlexMono'),
  // The theme `stage`.
  'bricolage-400': expo('bricolage-grotesque', '400Regular', 'BricolageGrotesque'),
  'bricolage-600': expo('bricolage-grotesque', '600SemiBold', 'BricolageGrotesque'),
  'bricolage-800': expo('bricolage-grotesque', '800ExtraBold', 'BricolageGrotesque'),
  'jetbrains-400': expo('jetbrains-mono', '400Regular', 'JetBrainsMono'),
  'jetbrains-700': expo('jetbrains-mono', '700Bold', 'JetBrainsMono'),
};

/** Faces of other scripts: measured by shaping, embedded by the glyphs used. */
const scriptFaces = Object.fromEntries(
  ['arabic', 'hebrew', 'thai', 'devanagari'].flatMap((script) =>
    [400, 600, 700].map((weight) => [
      `noto-sans-${script}-${weight}`,
      { file: `@fontsource/noto-sans-${script}/files/noto-sans-${script}-${script}-${weight}-normal.woff2` },
    ]),
  ),
);

/** The metric twins of Georgia and Arial: measured for PowerPoint, which neither kerns nor joins ligatures by itself. */
const twins = {
  'gelasio-400': { file: '@expo-google-fonts/gelasio/400Regular/Gelasio_400Regular.ttf' },
  'gelasio-700': { file: '@expo-google-fonts/gelasio/700Bold/Gelasio_700Bold.ttf' },
  'arimo-400': { file: '@expo-google-fonts/arimo/400Regular/Arimo_400Regular.ttf' },
  'arimo-700': { file: '@expo-google-fonts/arimo/700Bold/Arimo_700Bold.ttf' },
};

const emoji = 'twemoji-colr-font/twemoji.woff2';

/** What browsers apply unasked, and tabular figures. */
const keepFeatures = ['calt', 'ccmp', 'clig', 'kern', 'liga', 'locl', 'mark', 'mkmk', 'rlig', 'tnum'];
/** Family names, and under which licence the font is embedded. */
const preserveNameIds = [0, 1, 2, 4, 6, 13, 14];

/**
 * @param {string} folder `lib/fonts`
 */
export async function subsetFonts(folder) {
  const sources = Object.entries({ ...webFaces, ...scriptFaces, ...twins }).map(([face, source]) => ({
    face,
    ...source,
  }));
  const stamp = join(folder, 'stamp');
  const wanted = fingerprint(sources);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;

  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const { default: subsetFont } = await import('subset-font');
  const whole = new Map();
  for (const { face, file, axes } of sources) {
    const font = readFileSync(require.resolve(file));
    whole.set(
      face,
      await subsetFont(font, undefined, {
        keepAllGlyphs: true,
        variationAxes: axes,
        targetFormat: 'truetype',
        preserveNameIds,
      }),
    );
  }
  for (const face of [...Object.keys(webFaces), ...Object.keys(scriptFaces)])
    writeFileSync(join(folder, `${face}.ttf`), whole.get(face));
  for (const face of Object.keys(webFaces)) {
    for (const [set, characters] of Object.entries({ latin, 'latin-ext': latin + latinExtended })) {
      const cut = await subsetFont(whole.get(face), characters, {
        targetFormat: 'woff2',
        keepFeatures,
        noHinting: true,
        preserveNameIds,
      });
      writeFileSync(join(folder, `${face}.${set}.woff2`), cut);
    }
  }
  const measured = [
    ...Object.keys(webFaces).map((face) => ({ face, kerned: !/code|mono|jetbrains/.test(face) })),
    ...Object.keys(twins).map((face) => ({ face, kerned: false })),
  ].map(({ face, kerned }) => ({ face, kerned, font: whole.get(face) }));
  writeFileSync(join(folder, 'metrics.bin'), await metricsOf(measured));
  copyFileSync(require.resolve(emoji), join(folder, 'emoji.woff2'));
  writeFileSync(stamp, wanted);
}

/** Names the scripts that cut, the cutter and the fonts. */
function fingerprint(sources) {
  const hash = createHash('sha256');
  for (const name of ['fonts.mjs', 'font-characters.mjs', 'font-metrics.mjs'])
    hash.update(readFileSync(join(scripts, name)));
  const packages = new Set(
    [...sources, { file: emoji }].map(({ file }) =>
      file
        .split('/')
        .slice(0, file.startsWith('@') ? 2 : 1)
        .join('/'),
    ),
  );
  for (const name of [...packages, 'subset-font', 'harfbuzzjs']) {
    hash.update(
      `${name}@${JSON.parse(readFileSync(join(scripts, '..', 'node_modules', name, 'package.json'), 'utf8')).version}\n`,
    );
  }
  return hash.digest('hex');
}
