import { converter, differenceCiede2000 } from 'culori';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contrast } from '../../src/theme/colour-math.ts';
import type { Hex } from '../../src/model/colour.ts';
import type { Palette } from '../../src/model/deck.ts';
import { type PaletteTokens, quad } from '../../src/theme/themes.ts';
import { resolveColour, resolveTheme } from '../../src/theme/theme.ts';
import { apart } from '../../src/theme/colour-math.ts';
import { themeNames, themes } from '../../src/theme/theme.ts';
import { modes } from '../../src/model/outline.ts';

const { palettes } = quad;

const hex = fc
  .integer({ min: 0, max: 0xffffff })
  .map((value) => `#${value.toString(16).padStart(6, '0').toUpperCase()}` as Hex);

const solids = ({ actors }: Pick<Palette, 'actors'> | PaletteTokens) => actors.map(({ solid }) => solid);

describe('resolveTheme', () => {
  it('is the tokens where nothing is chosen', () => {
    const theme = resolveTheme({});
    expect(theme).toMatchObject({ name: 'quad', mode: 'light', actorGlyph: true, progress: 'sections', fonts: {} });
    const { actors: _actors, good, bad, ...light } = palettes.light;
    expect(theme.palette).toMatchObject({ ...light, art: '#14202B', link: '#033A7D' });
    expect([theme.palette.good.solid, theme.palette.bad.solid]).toEqual([good, bad]);
    expect(solids(theme.palette)).toEqual(solids(palettes.light));
    expect(solids(theme.dark).slice(0, 7)).toEqual(solids(palettes.dark).slice(0, 7));
    expect(theme.dark).toMatchObject({ paper: '#101A23', art: '#14202B' });
  });

  it('has one palette on all backgrounds in dark mode, with panel as the background of art', () => {
    const theme = resolveTheme({ theme: { mode: 'dark' } });
    expect(theme.palette).toBe(theme.dark);
    expect(theme.palette.art).toBe('#1A2732');
    expect(solids(theme.palette).slice(0, 7)).toEqual(solids(palettes.dark).slice(0, 7));
  });

  it('lets the mode of the command line win', () => {
    expect(resolveTheme({ theme: { mode: 'dark' }, mode: 'light' }).mode).toBe('light');
  });

  it('draws an actor’s own colour as given and leaves the others theirs', () => {
    const theme = resolveTheme({ actors: [{}, { colour: '#ffd700' }, {}] });
    expect(theme.palette.actors[1]!.solid).toBe('#FFD700');
    expect(solids(theme.palette)[0]).toBe(solids(palettes.light)[0]);
    expect(solids(theme.palette)[2]).toBe(solids(palettes.light)[2]);
  });

  it('takes a brand’s accents for the actors in order, and the theme’s after them', () => {
    const accents = ['#005ea8', '#c8102e'];
    const theme = resolveTheme({ brand: { colours: { accents } }, actors: [{}, { colour: '#123456' }, {}] });
    expect(theme.palette.actors.map(({ solid }) => solid).slice(0, 3)).toEqual(['#005EA8', '#123456', '#C18200']);
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
    expect(resolveColour(theme, 'actor.8.solid')).toBe('#033A7D');
    expect(resolveColour(theme, 'actor.9.text')).toBe('#8A5D00');
  });

  it('keeps texts legible on any actor’s own colour, in both modes and on dark backgrounds', () => {
    fc.assert(
      fc.property(hex, fc.constantFrom('light', 'dark'), (colour, mode) => {
        const { palette, dark } = resolveTheme({ mode, actors: [{ colour }] });
        const { solid, on, text, tint } = palette.actors[0]!;
        expect(solid).toBe(colour);
        expect(contrast(on, solid)).toBeGreaterThanOrEqual(4.5);
        for (const background of [palette.paper, palette.panel, tint])
          expect(contrast(text, background)).toBeGreaterThanOrEqual(4.5);
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

const toLinear = converter('lrgb');
const difference = differenceCiede2000();
/** Protanopia, deuteranopia and tritanopia as Machado, Oliveira and Fernandes reckon them (2009), of linear red, green and blue. */
const linearVisions = [
  [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
] as const; // prettier-ignore

describe.each(themeNames)('accents of %s', (name) => {
  it.each(modes)('cannot be taken for each other, %s', (mode) => {
    const { actors, paper, panel } = resolveTheme({ theme: { name, mode } }).palette;
    actors.forEach((one, index) => {
      expect(contrast(one.solid, paper), one.solid).toBeGreaterThanOrEqual(3);
      for (const background of [paper, panel, one.tint])
        expect(contrast(one.text, background), one.text).toBeGreaterThanOrEqual(4.5);
      expect(contrast(one.on, one.solid), one.solid).toBeGreaterThanOrEqual(4.5);
      for (const other of actors.slice(0, index))
        expect(apart(one.solid, other.solid), `${one.solid} ${other.solid}`).toBeGreaterThanOrEqual(15);
    });
  });

  it.each(modes)('are told apart by the colour-blind, all eight, %s', (mode) => {
    const seen = (colour: Hex, [r, g, b]: (typeof linearVisions)[number]) => {
      const light = toLinear(colour)!;
      const of = (row: readonly number[]) => Math.max(0, Math.min(1, row[0]! * light.r + row[1]! * light.g + row[2]! * light.b)); // prettier-ignore
      return { mode: 'lrgb' as const, r: of(r), g: of(g), b: of(b) };
    };
    const eight = resolveTheme({ theme: { name, mode } }).palette.actors.map(({ solid }) => solid);
    expect(eight).toHaveLength(8);
    for (const [index, one] of eight.entries())
      for (const other of eight.slice(0, index)) {
        const distances = linearVisions.map((vision) => difference(seen(one, vision), seen(other, vision)));
        for (const distance of distances) expect(distance, `${one} ${other}`).toBeGreaterThanOrEqual(8);
        // What the product reckons with is no kinder than this, 8 standing for 15 of normal sight.
        expect(apart(one, other)).toBeLessThanOrEqual((Math.min(...distances) * 15) / 8 + 1e-9);
      }
  });

  it.each(modes)('leave lines and marks 3:1, %s', (mode) => {
    const theme = resolveTheme({ theme: { name, mode } });
    for (const { paper, panel, ruleStrong, muted, ink2, ink, chart } of [theme.palette, theme.dark])
      for (const background of [paper, panel]) {
        for (const line of [ink, ink2, muted, ruleStrong]) expect(contrast(line, background)).toBeGreaterThanOrEqual(3);
        for (const neutral of chart) expect(contrast(neutral, paper), neutral).toBeGreaterThanOrEqual(3);
      }
    for (const { solid, text } of theme.dark.actors) {
      expect(contrast(solid, theme.palette.art), solid).toBeGreaterThanOrEqual(3);
      expect(contrast(text, theme.palette.art), text).toBeGreaterThanOrEqual(4.5);
    }
  });

  it.each(modes)('have a good and a bad that nobody takes for each other, nor for ink, %s', (mode) => {
    const { good, bad, ink, paper, panel } = resolveTheme({ theme: { name, mode } }).palette;
    expect(apart(good.solid, bad.solid)).toBeGreaterThanOrEqual(15);
    for (const { solid, text, tint, on } of [good, bad]) {
      expect(apart(solid, ink)).toBeGreaterThanOrEqual(15);
      expect(contrast(solid, paper)).toBeGreaterThanOrEqual(3);
      expect(contrast(on, solid)).toBeGreaterThanOrEqual(4.5);
      for (const background of [paper, panel, tint]) expect(contrast(text, background)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(ink, tint)).toBeGreaterThanOrEqual(4.5);
    }
    // Green is good: its green is stronger than its red, and the other way round.
    const [red, green] = [(hue: string) => hue.slice(1, 3), (hue: string) => hue.slice(3, 5)];
    expect(green(good.solid) > red(good.solid) && red(bad.solid) > green(bad.solid)).toBe(true);
  });

  it('has its own mode unless another is written', () => {
    expect(resolveTheme({ theme: name }).mode).toBe(themes[name].mode);
    expect(resolveTheme({ theme: { name, mode: 'light' } }).mode).toBe('light');
  });
});

describe('a brand’s accents', () => {
  it('are followed by those of the theme that cannot be taken for them', () => {
    const accents = ['#8A1F2E', '#0A3A80'];
    const { actors } = resolveTheme({ brand: { colours: { accents } } }).palette;
    expect(actors.slice(0, 2).map(({ solid }) => solid)).toEqual(['#8A1F2E', '#0A3A80']);
    for (const { solid } of actors.slice(2, 6))
      for (const accent of accents) expect(apart(solid, accent as Hex)).toBeGreaterThanOrEqual(15);
  });

  it('have 3:1 on the background of dark slides', () => {
    const { actors, paper } = resolveTheme({ brand: { colours: { accents: ['#00205B'] } }, mode: 'dark' }).palette;
    expect(contrast(actors[0]!.solid, paper)).toBeGreaterThanOrEqual(3);
  });

  it('are the background of what opens and closes where the theme has a coloured one', () => {
    const brand = { colours: { accents: ['#5A0A24'] } };
    expect(resolveTheme({ theme: 'report', brand }).palette.art).toBe('#5A0A24');
    expect(resolveTheme({ theme: 'quad', brand }).palette.art).toBe('#14202B');
  });
});

describe('resolveColour', () => {
  const theme = resolveTheme({});
  it.each([
    ['#ABCDEF', '#ABCDEF'],
    ['ruleStrong', '#7F8992'],
    ['art', '#14202B'],
    ['chart.2', '#7F8992'],
    ['actor.1.solid', '#C18200'],
    ['actor.1.text', '#8A5D00'],
    ['actor.1.on', '#14202B'],
    ['dark.ink', '#F4F1EA'],
    ['dark.actor.1.solid', '#FFC458'],
    ['dark.actor.1.on', '#101A23'],
    ['dark.chart.1', '#9BA7B1'],
  ] as const)('%s is %s', (name, value) => {
    expect(resolveColour(theme, name)).toBe(value);
  });
});
