import { expect, test } from 'vitest';
import { shellWord } from '../../src/model/diagnostic.ts';

test.each([
  ['talk', 'talk'],
  ['Größe/my-talk', 'Größe/my-talk'],
  ['my talk', '"my talk"'],
  ['..\\..\\diptych\\lib\\diptych.cjs', '..\\..\\diptych\\lib\\diptych.cjs'],
  ['D:\\My Programs\\diptych.cjs', '"D:\\My Programs\\diptych.cjs"'],
  ['a&b', '"a&b"'],
])('%s is one word of a command: %s', (path, word) => {
  expect(shellWord(path)).toBe(word);
});
