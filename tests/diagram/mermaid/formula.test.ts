import { expect, it } from 'vitest';
import { plainFormula } from '../../../src/diagram/mermaid/source-lines.ts';
import { draw, wordsOf } from '../requests.ts';

it.each([
  ['x^2', 'x²'],
  ['a_{10} + b^{n}', 'a₁₀ + bⁿ'],
  ['\\frac{1}{2}', '1/2'],
  ['\\frac{a+b}{c}', '(a+b)/c'],
  ['\\sqrt{x+3}', '√(x+3)'],
  ['\\sqrt[3]{x}', '∛x'],
  ['\\alpha \\leq \\pi r^2', 'α≤πr²'],
  ['e^{i\\pi}', 'e^(iπ)'],
  ['\\text{rate} \\in \\mathbb{R}', 'rate ∈ℝ'],
  ['\\sin x', 'sin x'],
])('%s is %s', (tex, plain) => expect(plainFormula(tex)).toBe(plain));

it.each(['\\begin{matrix} a & b \\end{matrix}', '\\frac{1}', 'x^', '\\unknown{x}', '{x'])(
  '%s is left to the author',
  (tex) => {
    expect(plainFormula(tex)).toBeUndefined();
  },
);

it('is drawn and told', async () => {
  const { scene, problems } = await draw('flowchart LR\n A["$$x^2$$"] -->|"$$\\sqrt{y}$$"| B');
  expect(wordsOf(scene!)).toContain('x²');
  expect(wordsOf(scene!)).not.toContain('$');
  expect(problems).toMatchObject([
    { rule: 'mermaid-formula', severity: 'warning', line: 2, column: 5 },
    { rule: 'mermaid-formula', severity: 'warning', line: 2 },
  ]);
});
