import { expect, it } from 'vitest';
import { wordPieces } from '../../../src/diagram/mermaid/deterministic-globals.ts';
import { sceneOf, wordsOfItem } from '../requests.ts';

it.each([
  ['InvitationRegistrationController', ['Invitation', 'Registration', 'Controller']],
  ['parameter', ['parameter']],
  ['session_manager_v2', ['session_', 'manager_v2']],
  ['src/billing/invoice.ts', ['src/billing/', 'invoice.ts']],
  ['app-backend-d', ['app-backend-d']],
  ['parseHTMLDocument', ['parse', 'HTMLDocument']],
  ['見積書', ['見', '積', '書']],
  ['ICU4C', ['ICU4C']],
])('%s may be broken into %j', (word, pieces) => expect(wordPieces(word)).toEqual(pieces));

it('loses no sign', () => {
  for (const word of ['a.b.c', '__init__', 'x::y->z', 'กรุงเทพมหานคร', '👩‍🚀launchPad'])
    expect(wordPieces(word).join('')).toBe(word);
});

it('a name is broken at its humps, and a word never: its box grows', async () => {
  const scene = await sceneOf(
    'flowchart LR\n A[InvitationRegistrationControllerFactory] --> B[Donaudampfschifffahrtsgesellschaftskapitän]',
  );
  const lines = scene.items.flatMap((item) =>
    item.kind === 'connector' || !item.text ? [] : item.text.lines.map((line) => line.map(({ text }) => text).join('')),
  );
  expect(lines).toContain('Donaudampfschifffahrtsgesellschaftskapitän');
  expect(lines.filter((line) => /^(?:Invitation|Registration|Controller|Factory)+$/.test(line)).join('')).toBe(
    'InvitationRegistrationControllerFactory',
  );
  expect(scene.items.map(wordsOfItem).join('')).toContain('Donau');
});
