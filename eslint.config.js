import js from '@eslint/js';
import ts from 'typescript-eslint';

const readonly = (names) => Object.fromEntries(names.map((name) => [name, 'readonly']));

const longLists = [
  'checks', 'cli', 'deck', 'diagnostics', 'frames', 'language', 'ooxml', 'outline', 'pictures', 'resolve', 'resources', 'server', 'verify',
  'web', 'xml',
]; // prettier-ignore
const noSpread = (method) => ({
  selector: `CallExpression[callee.property.name="${method}"] > SpreadElement`,
  message: `A list of any length is spread into ${method}(): go through it with a loop.`,
});

export default ts.config(
  { ignores: ['dist/', 'lib/', 'node_modules/', 'templates/'] },
  js.configs.recommended,
  ...ts.configs.recommended,
  {
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-control-regex': 'off',
    },
  },
  {
    files: ['scripts/**/*.mjs', 'tests/**/*.mjs', '*.mjs'],
    languageOptions: {
      globals: readonly([
        'process', 'console', 'Buffer', 'URL', 'performance', 'setTimeout', 'setInterval', 'clearInterval',
        // of the pages that the bench opens
        'window', 'document',
      ]), // prettier-ignore
    },
  },
  {
    // Lists as long as a deck or a file: a call takes some hundred thousand arguments, and breaks the stack over more. What draws one
    // slide, chart or diagram works on lists that the grammar bounds.
    files: ['src/*.ts', ...longLists.map((room) => `src/${room}/**/*.ts`)],
    rules: {
      'no-restricted-syntax': ['error', ...['push', 'unshift', 'splice', 'concat', 'max', 'min'].map(noSpread)],
    },
  },
  {
    files: ['scripts/**/*.cjs'],
    languageOptions: { sourceType: 'commonjs', globals: readonly(['process', '__dirname']) },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
);
