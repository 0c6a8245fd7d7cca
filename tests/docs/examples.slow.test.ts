import { expect, it } from 'vitest';
import { build, outlinesOfExamples } from './examples.ts';

it.each(outlinesOfExamples())('both decks of the example at %s are built', async (_place, text) => {
  const { diagnostics, web, pptx } = await build(text);
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  expect(errors.map(({ message, range }) => `${range?.start.line}: ${message}`)).toEqual([]);
  expect(web).toBeDefined();
  expect(pptx).toBeDefined();
});
