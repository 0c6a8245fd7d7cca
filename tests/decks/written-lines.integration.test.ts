import { expect, it } from 'vitest';
import { compile } from '../../src/compile.ts';
import { openServices } from '../../src/services.ts';
import { memoryCache, told } from './build-deck.ts';

const text = `version: 1
meta: { title: Lines and paragraphs }
slides:
  - layout: bullets
    title: An aside of two paragraphs
    points: ["One\\ntwo"]
    aside: { text: "First paragraph\\n\\nSecond paragraph" }
  - layout: cards
    title: Cards of two paragraphs
    cards: [{ head: A, text: "First\\n\\nSecond" }, { head: B, text: "First\\nSecond" }]
  - layout: closing
    message: Lines of a contact
    contact: "Ada Lovelace\\nada@example.org\\n+44 20 1234567"
`;

it('arrive, though a text becomes several paragraphs', async () => {
  const built = await compile(
    { text, file: 'outline.yaml', files: { read: () => ({ problem: 'missing' }), used: [] }, notes: true },
    openServices({ cache: memoryCache(), workers: 0 }),
  );
  expect(built.diagnostics.filter(({ severity }) => severity === 'error').map(told)).toEqual([]);
});
