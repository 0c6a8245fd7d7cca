import { describe, expect, it } from 'vitest';
import { drawFormulas } from '../../src/formula/draw-formulas.ts';
import { formulaKey, type Formula } from '../../src/model/rich-text.ts';

async function draw(tex: string, display = false, macros = {}): Promise<Formula> {
  const made = (await drawFormulas([{ tex, display }], { macros, actors: ['US'] })).get(formulaKey({ tex, display }))!;
  if ('mistake' in made) throw new Error(made.mistake);
  return made;
}
const mistakeIn = async (tex: string): Promise<unknown> =>
  (await drawFormulas([{ tex, display: false }], {})).get(formulaKey({ tex, display: false }));

describe('drawFormulas', () => {
  it('gives boxes in em, cut where a line may end: behind relations in a line, before them on lines of their own', async () => {
    const inLine = await draw('y = x + 1');
    expect(inLine.boxes).toHaveLength(2);
    const displayed = await draw('y = x + 1', true);
    const width = ({ boxes }: Formula): number => boxes.reduce((sum, box) => sum + box.width, 0);
    expect(width(displayed)).toBeCloseTo(width(inLine), 3);
    expect(displayed.boxes[0]!.width).toBeLessThan(inLine.boxes[0]!.width);
    expect((await draw('(a = b)')).boxes).toHaveLength(1);
    const [fraction] = (await draw('\\frac{a}{b}')).boxes;
    expect(fraction!.descent).toBeGreaterThan(0.2);
    expect(fraction!.shapes).toHaveLength(3);
  });

  it('keeps narrow formulas narrow', async () => {
    const [letter] = (await draw('x')).boxes;
    expect(letter!.width).toBeCloseTo(0.572, 2);
  });

  it.each([
    ['x_k^2', 'xₖ²'],
    ['\\frac{a+b}{2}', '(a + b)/2'],
    ['\\sqrt[3]{x}', '∛x'],
    ['\\mathbb{R}^{n\\times p}', 'ℝ^(n × p)'],
    ['\\hat\\beta', 'β̂'],
    ['\\sum_{i=1}^n x_i', '∑ᵢ₌₁ⁿxᵢ'],
    ['\\ce{2H2 + O2 -> 2H2O}', '2 H₂ + O₂ ⟶ 2 H₂O'],
    ['\\ce{A <=> B}', 'A ⇌ B'],
    ['\\ce{A ->[x] B}', 'A→ˣB'],
    ['\\overline{A \\cup B} = \\overline{A}', '‾(A ∪ B) = A̅'],
    ['\\underbrace{a + b}_{n}', '(a + b)⏟ₙ'],
    ['\\overrightarrow{AB}', '→(AB)'],
    ['\\binom{n}{k}', '(n; k)'],
    ['a \\bmod b', 'a mod b'],
    ['\\lvert c\\rvert^2', '|c|²'],
    ['\\begin{aligned} a &= b \\\\ c &= d \\end{aligned}', 'a = b; c = d'],
  ])('says %s in one line', async (tex, said) => {
    expect((await draw(tex, true)).speech.normalize('NFC')).toBe(said.normalize('NFC'));
  });

  it('knows macros with arguments, and colours by the names of actors, of the theme and of CSS', async () => {
    expect((await draw('\\norm{x}', false, { '\\norm': '\\lVert #1\\rVert' })).speech).toBe('‖x‖');
    const colours = (await draw('\\color{US}{a}\\color{accent2}{b}\\color{red}{c}')).boxes[0]!.shapes.map(
      (one) => one.colour,
    );
    expect(colours[0]).toMatch(/0\.text$/);
    expect(colours[2]).toBe('#ff0000');
  });

  it('draws strokes over words as wide as the words', async () => {
    const [box] = (await draw('\\overline{A \\cup B}')).boxes;
    const across = box!.shapes.flatMap(({ path }) =>
      path.flatMap(([, ...at]) => at.filter((_, index) => index % 2 === 0)),
    );
    expect(Math.min(...across)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...across)).toBeLessThanOrEqual(box!.width * 1000 + 1);
  });

  it('tells mistakes where they are', async () => {
    expect(await mistakeIn('a + \\foo b')).toMatchObject({
      mistake: 'Undefined control sequence \\foo',
      at: 4,
      length: 4,
    });
    expect(await mistakeIn('\\frac{a')).toMatchObject({ mistake: 'Missing close brace' });
    expect(await mistakeIn('\\newcommand{\\x}{y}')).toMatchObject({ at: 0 });
    expect(await mistakeIn('a\\tag{1}')).toMatchObject({ hint: expect.stringContaining('(1)') as string });
  });

  it('draws the same twice', async () => {
    expect(await draw('\\int_0^1 f(x)\\,dx')).toEqual(await draw('\\int_0^1 f(x)\\,dx'));
  });
});
