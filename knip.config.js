/** What nothing uses: files, dependencies, exports. `npm run lint` fails on it. */
export default {
  entry: [
    'src/index.ts',
    // The launcher starts the command; threads are started by their files' paths.
    'src/launcher.ts',
    'src/cli/main.ts',
    'src/diagram/worker.ts',
    'src/pictures/picture-worker.ts',
    'scripts/*.{mjs,cjs}',
    'tests/**/*.test.ts',
  ],
  project: ['src/**/*.ts', 'scripts/**', 'tests/**/*.ts'],
  ignoreDependencies: [
    // Read from node_modules as files, by paths that scripts put together: fonts, icons, scripts of pages.
    '@expo-google-fonts/*',
    '@fontsource/*',
    'axe-core',
    'lucide-static',
    'reveal.js',
    'source-*',
    'twemoji-colr-font',
  ],
  ignoreIssues: {
    // Filled by declaration merging, which is no import.
    'src/model/outline.ts': ['types'],
    // Used through the type of the module, loaded late.
    'src/pictures/svg-css.ts': ['exports'],
    // The bundle of rare letters asks for the font.
    'src/formula/mathjax.ts': ['exports'],
  },
  // Programs of the system, for slow tests and the bench.
  ignoreBinaries: ['marp', 'pandoc', 'pdftoppm', 'pdftotext'],
};
