import { differenceCiede2000 } from 'culori';
import { describe, expect, it } from 'vitest';
import type { Colour } from '../../src/model/colour.ts';
import { resolveTheme } from '../../src/theme/theme.ts';
import { applyModifiers, ThemeColours } from '../../src/pptx/theme-colours.ts';

const tokens = ['paper', 'panel', 'rule', 'ruleStrong', 'ink', 'ink2', 'muted', 'onSolid', 'art', 'link'];
const actors = [0, 1, 2, 3, 4, 5].flatMap((index) => ['solid', 'text', 'tint'].map((tone) => `actor.${index}.${tone}`));
const plain = [...tokens, ...actors, 'chart.0', 'chart.1', 'chart.2', 'chart.3'];
const all = [...plain, ...plain.map((token) => `dark.${token}`)] as Colour[];

describe.each(['light', 'dark'] as const)('colours of a %s deck', (mode) => {
  const colours = new ThemeColours(resolveTheme({ theme: { name: 'quad', mode } }));

  it.each(all)('%s is a colour of the theme, at most 3 away', (token) => {
    const themed = colours.themed(colours.draft(token));
    expect(themed).toBeDefined();
    const seen = applyModifiers(colours.slots[themed!.scheme], themed!.modifiers);
    expect(differenceCiede2000()(seen, colours.hex(token))).toBeLessThan(3);
  });

  it('makes the first six actors the accents', () => {
    for (const index of [0, 1, 2, 3, 4, 5]) {
      expect(String(colours.element(`actor.${index}.solid`))).toBe(`<a:schemeClr val="accent${index + 1}"/>`);
    }
  });

  it('fixes the seventh actor and colours of the author', () => {
    expect(String(colours.element('actor.6.solid'))).toMatch(/^<a:srgbClr val="[0-9A-F]{6}"\/>$/);
    expect(String(colours.element('#ff8800', 0.5))).toBe('<a:srgbClr val="FF8800"><a:alpha val="50000"/></a:srgbClr>');
  });
});

it('a hue is never turned past red, where LibreOffice stops', () => {
  // Violet is at 282 degrees and amber at 39: back by 243, never on by 117.
  expect(applyModifiers('#B177C9', [['hueOff', -243 * 60_000]]).toUpperCase()).toMatch(/^#C9A/);
  expect(applyModifiers('#B177C9', [['hueOff', 117 * 60_000]]).toUpperCase()).toMatch(/^#C97777$/);
});

describe('a brand', () => {
  it('reaches the slots, and what is derived from them', () => {
    const theme = resolveTheme({
      brand: { colours: { paper: '#FFFFFF', ink: '#222222', accents: ['#005F73', '#CA6702'] } },
    });
    const colours = new ThemeColours(theme);
    expect(colours.slots).toMatchObject({ bg1: '#FFFFFF', tx1: '#222222', accent1: '#005F73', accent2: '#CA6702' });
    const tint = colours.themed(colours.draft('actor.0.tint'));
    expect(tint?.scheme).toBe('accent1');
  });
});
