import js from '@eslint/js';
import ts from 'typescript-eslint';

const readonly = (names) => Object.fromEntries(names.map((name) => [name, 'readonly']));

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
    files: ['scripts/**/*.cjs'],
    languageOptions: { sourceType: 'commonjs', globals: readonly(['process', '__dirname']) },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
);
