import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contrast } from '../../src/theme/colour-math.ts';
import type { Hex } from '../../src/model/colour.ts';
import type { Palette } from '../../src/model/deck.ts';
import { resolveColour, resolveTheme } from '../../src/theme/theme.ts';
import { palettes } from '../../src/theme/tokens.ts';

const hex = fc
  .integer({ min: 0, max: 0xffffff })
  .map((value) => `#${value.toString(16).padStart(6, '0').toUpperCase()}` as Hex);

const tones = ({ actors }: Palette) => actors.map(({ solid, text, tint }) => ({ solid, text, tint }));

describe('resolveTheme', () => {
  it('is the tokens where nothing is chosen', () => {
    const theme = resolveTheme({});
    expect(theme).toMatchObject({ name: 'quad', mode: 'light', actorGlyph: true, progress: 'sections', fonts: {} });
    const { actors: _actors, ...light } = palettes.light;
    expect(theme.palette).toMatchObject({ ...light, art: '#14202B', link: '#16386E' });
    expect(tones(theme.palette)).toEqual(palettes.light.actors);
    expect(tones(theme.dark)).toEqual(palettes.dark.actors);
    expect(theme.dark).toMatchObject({ paper: '#101A23', art: '#14202B' });
  });

  it('has one palette on all grounds in dark mode, with panel as the ground of art', () => {
    const theme = resolveTheme({ theme: { mode: 'dark' } });
    expect(theme.palette).toBe(theme.dark);
    expect(theme.palette.art).toBe('#1A2732');
    expect(tones(theme.palette)).toEqual(palettes.dark.actors);
  });

  it('lets the mode of the command line win', () => {
    expect(resolveTheme({ theme: { mode: 'dark' }, mode: 'light' }).mode).toBe('light');
  });

  it('draws an actor’s own colour as given and leaves the others theirs', () => {
    const theme = resolveTheme({ actors: [{}, { colour: '#ffd700' }, {}] });
    expect(theme.palette.actors[1]!.solid).toBe('#FFD700');
    expect(theme.palette.actors[0]).toMatchObject(palettes.light.actors[0]);
    expect(theme.palette.actors[2]).toMatchObject(palettes.light.actors[2]);
  });

  it('takes a brand’s accents for the actors in order, and the theme’s after them', () => {
    const accents = ['#005ea8', '#c8102e'];
    const theme = resolveTheme({ brand: { colours: { accents } }, actors: [{}, { colour: '#123456' }, {}] });
    expect(theme.palette.actors.map(({ solid }) => solid).slice(0, 3)).toEqual(['#005EA8', '#123456', '#991B2A']);
  });

  it('leaves a brand’s paper and ink alone in dark mode', () => {
    const colours = { paper: '#FFF0F5', ink: '#400040' };
    expect(resolveTheme({ brand: { colours } }).palette).toMatchObject({
      paper: '#FFF0F5',
      ink: '#400040',
      art: '#400040',
    });
    expect(resolveTheme({ brand: { colours }, mode: 'dark' }).palette).toMatchObject({
      paper: '#101A23',
      ink: '#F4F1EA',
    });
  });

  it('repeats the colours from the ninth actor on', () => {
    const theme = resolveTheme({ actors: Array.from({ length: 10 }, () => ({})) });
    expect(resolveColour(theme, 'actor.8.solid')).toBe('#14716F');
    expect(resolveColour(theme, 'actor.9.text')).toBe('#8C5C00');
  });

  it('keeps texts legible on any actor’s own colour, in both modes and on dark grounds', () => {
    fc.assert(
      fc.property(hex, fc.constantFrom('light', 'dark'), (colour, mode) => {
        const { palette, dark } = resolveTheme({ mode, actors: [{ colour }] });
        const { solid, on, text, tint } = palette.actors[0]!;
        expect(solid).toBe(colour);
        expect(contrast(on, solid)).toBeGreaterThanOrEqual(4.5);
        for (const ground of [palette.paper, palette.panel, tint])
          expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5);
        expect(contrast(palette.ink, tint)).toBeGreaterThanOrEqual(4.5);
        expect(contrast(dark.actors[0]!.text, dark.art)).toBeGreaterThanOrEqual(4.5);
        if (mode === 'light') expect(contrast(dark.actors[0]!.solid, dark.art)).toBeGreaterThanOrEqual(3);
      }),
    );
  });

  it('keeps texts and lines legible on any brand', () => {
    fc.assert(
      fc.property(hex, hex, (paper, ink) => {
        const { palette, dark } = resolveTheme({ brand: { colours: { paper, ink } } });
        for (const text of [palette.ink, palette.ink2, palette.muted, palette.link]) {
          expect(contrast(text, palette.paper)).toBeGreaterThanOrEqual(4.5);
        }
        for (const { solid, text } of palette.actors) {
          expect(contrast(solid, palette.paper)).toBeGreaterThanOrEqual(3);
          expect(contrast(text, palette.paper)).toBeGreaterThanOrEqual(4.5);
        }
        for (const text of [dark.ink, dark.ink2, dark.muted])
          expect(contrast(text, palette.art)).toBeGreaterThanOrEqual(4.5);
      }),
    );
  });
});

describe('resolveColour', () => {
  const theme = resolveTheme({});
  it.each([
    ['#ABCDEF', '#ABCDEF'],
    ['ruleStrong', '#7F8992'],
    ['art', '#14202B'],
    ['chart.2', '#7F8992'],
    ['actor.1.solid', '#A06A00'],
    ['actor.1.text', '#8C5C00'],
    ['actor.1.on', '#FFFFFF'],
    ['dark.ink', '#F4F1EA'],
    ['dark.actor.1.solid', '#F2C14E'],
    ['dark.actor.1.on', '#101A23'],
    ['dark.chart.1', '#9BA7B1'],
  ] as const)('%s is %s', (name, value) => {
    expect(resolveColour(theme, name)).toBe(value);
  });
});
