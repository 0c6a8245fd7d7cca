import type { Hex } from '../model/colour.ts';
import type { FaceSetName, ThemeLook } from '../model/deck.ts';
import type { Mode } from '../model/outline.ts';
import type { Grid } from '../model/room.ts';
import type { TypeStep } from '../model/style.ts';
import { mix } from './colour-math.ts';
import type { TypeName } from './tokens.ts';

/** How much of an accent's solid its tint takes; the rest is paper. */
export const tintShare = { light: 0.14, dark: 0.22 } as const satisfies Record<Mode, number>;

export interface PaletteTokens {
  readonly paper: Hex;
  readonly panel: Hex;
  readonly rule: Hex;
  readonly ruleStrong: Hex;
  readonly ink: Hex;
  readonly ink2: Hex;
  readonly muted: Hex;
  readonly onSolid: Hex;
  /** The band behind marked words. */
  readonly marker: Hex;
  /** Green and red that the colour-blind tell apart by their lightness. */
  readonly good: Hex;
  readonly bad: Hex;
  /** The ground of dark slides and panels, where it is not the ink or, in dark mode, the panel. */
  readonly deep?: Hex;
  readonly actors: readonly ActorTokens[];
  /** Neutrals, strongest first. */
  readonly chart: readonly Hex[];
}

/** `solid` fills, `text` is legible on paper, panel and tint, `tint` is a ground for text. */
interface ActorTokens {
  readonly solid: Hex;
  readonly text: Hex;
  readonly tint: Hex;
}

/** Measures of a theme; those that follow from the canvas are left out. */
export type ThemeGrid = Omit<Grid, 'width' | 'height' | 'sideWidth' | 'sideGap' | 'titleLines'>;

/** A theme, all of it: a further one is a constant like `quad` below and a row of `themes` in `theme.ts`. */
export interface ThemeTokens {
  /** One sentence, for editors and the documentation. */
  readonly doc: string;
  /** Unless an outline says otherwise. */
  readonly mode: Mode;
  readonly palettes: Readonly<Record<Mode, PaletteTokens>>;
  /** Which of the faces that the package brings it is set in. */
  readonly faces: FaceSetName;
  /** Steps of the type scale that differ from `quad`. */
  readonly type: Readonly<Partial<Record<TypeName, Partial<TypeStep>>>>;
  /** Weight of what is set in its face of titles. */
  readonly headWeight: 600 | 700;
  readonly grid: ThemeGrid;
  readonly look: ThemeLook;
}

/** A palette as a theme below writes it. */
interface WrittenPalette extends Omit<PaletteTokens, 'actors'> {
  /**
   * Eight accents, in order those of charts, cards and actors. For normal sight they are at least 15 apart (CIEDE2000), for three kinds
   * of colour blindness at least 8. Each has 3:1 on paper.
   */
  readonly accents: readonly Hex[];
  /** Where letters and fine lines want more contrast than the accent has, by its place. */
  readonly texts: Readonly<Record<number, Hex>>;
}

const palette = (mode: Mode, { accents, texts, ...rest }: WrittenPalette): PaletteTokens => ({
  ...rest,
  actors: accents.map((solid, index) => ({
    solid,
    text: texts[index] ?? solid,
    tint: mix(rest.paper, solid, tintShare[mode]),
  })),
});

/** A serif for titles on warm paper, hairlines, one dark background for what opens and closes. */
export const quad: ThemeTokens = {
  doc: 'A serif on warm paper, with hairlines: for briefings and talks.',
  mode: 'light',
  palettes: {
    light: palette('light', {
      paper: '#FBFAF7',
      panel: '#F2EFE8',
      rule: '#D8D3C8',
      ruleStrong: '#7F8992',
      ink: '#14202B',
      ink2: '#44505B',
      muted: '#5E6973',
      onSolid: '#FFFFFF',
      marker: '#F5E2B0',
      good: '#007A5E',
      bad: '#B3261E',
      accents: ['#033A7D', '#C18200', '#2E8F81', '#8E1F30', '#B177C9', '#767048', '#8843DB', '#156656'],
      texts: { 1: '#8A5D00', 2: '#1F756A', 4: '#84479E', 5: '#5D5711', 6: '#7F3AD2' },
      chart: ['#14202B', '#5E6973', '#7F8992', '#899199'],
    }),
    dark: palette('dark', {
      paper: '#101A23',
      panel: '#1A2732',
      rule: '#34434F',
      ruleStrong: '#71808C',
      ink: '#F4F1EA',
      ink2: '#C6CED4',
      muted: '#9BA7B1',
      onSolid: '#101A23',
      marker: '#574A22',
      good: '#3DD598',
      bad: '#E5534B',
      accents: ['#5F8DDD', '#FFC458', '#6BEADA', '#C85E65', '#86638B', '#E5F7C5', '#AFB194', '#7C9400'],
      texts: { 0: '#7FA5E6', 3: '#E08086', 4: '#B48FB9', 7: '#8DA617' },
      chart: ['#F4F1EA', '#9BA7B1', '#71808C', '#66747F'],
    }),
  },
  faces: 'source',
  type: {},
  headWeight: 600,
  grid: {
    margin: 72,
    kickerTop: 24,
    titleTop: 56,
    stops: [152, 198],
    bottom: 640,
    progressTop: 667,
    footTop: 677,
    gutter: 24,
    columnGap: 48,
  },
  look: { cover: 'strip', foot: 'segments', chart: 'accents' },
};

/** A sans on white, dense, with a tracker of sections: to be read as much as to be shown. */
export const report: ThemeTokens = {
  doc: 'A sans on white, dense, with a line of sections at the top: for reports that are read.',
  mode: 'light',
  palettes: {
    light: palette('light', {
      paper: '#FFFFFF',
      panel: '#F2F5F8',
      rule: '#CCD5DD',
      ruleStrong: '#7E8B98',
      ink: '#101C2A',
      ink2: '#3B4855',
      muted: '#5A6773',
      onSolid: '#FFFFFF',
      marker: '#FFECA8',
      good: '#007A5E',
      bad: '#B3261E',
      deep: '#012270',
      accents: ['#012270', '#319BDC', '#D97D00', '#006750', '#AA598C', '#67672B', '#790000', '#748670'],
      texts: { 1: '#14699F', 2: '#9A5800', 4: '#97467A', 7: '#5A6B56' },
      chart: ['#101C2A', '#5A6773', '#7E8B98', '#8995A1'],
    }),
    dark: palette('dark', {
      paper: '#0E1722',
      panel: '#172331',
      rule: '#324252',
      ruleStrong: '#6F8091',
      ink: '#F1F5F8',
      ink2: '#C3CDD6',
      muted: '#98A6B3',
      onSolid: '#0E1722',
      marker: '#4F4415',
      good: '#3DD598',
      bad: '#E5534B',
      deep: '#0A1B4A',
      accents: ['#3A6CCE', '#C4ECFF', '#F4A128', '#2EB08E', '#BE3E7A', '#F2E9A5', '#AD9DFF', '#74763C'],
      texts: { 0: '#8FB0F2', 4: '#E07BAA', 7: '#9C9E5F' },
      chart: ['#F1F5F8', '#98A6B3', '#6F8091', '#657585'],
    }),
  },
  faces: 'plex',
  type: {
    title: { size: 32, line: 40, tracking: -0.005 },
    titleSmall: { size: 28, line: 36, tracking: -0.005 },
    titleLeast: { size: 25, line: 32, tracking: -0.005 },
    coverHuge: { size: 72, line: 80 },
    coverLarge: { size: 64, line: 72 },
    numeral: { size: 240, line: 240 },
    display: { size: 56, line: 64, tracking: -0.01 },
    huge: { size: 40, line: 52 },
    large: { size: 32, line: 43 },
    kicker: { size: 16, line: 20, weight: 600, tracking: 0, uppercase: false },
  },
  headWeight: 600,
  grid: {
    margin: 56,
    kickerTop: 20,
    titleTop: 55,
    stops: [146, 186],
    bottom: 644,
    progressTop: 671,
    footTop: 679,
    gutter: 24,
    columnGap: 48,
  },
  look: { cover: 'contents', foot: 'tracker', chart: 'accents' },
};

/** Large, dark, few words, bold colour: to be seen from the last row. */
export const stage: ThemeTokens = {
  doc: 'Large, dark, in bold colour: for few words before many people.',
  mode: 'dark',
  palettes: {
    light: palette('light', {
      paper: '#FBF8F1',
      panel: '#EFEAE0',
      rule: '#D3CCBF',
      ruleStrong: '#857E73',
      ink: '#16131C',
      ink2: '#443F4C',
      muted: '#655F6C',
      onSolid: '#FFFFFF',
      marker: '#F7E38A',
      good: '#007A5E',
      bad: '#B3261E',
      accents: ['#3F00CB', '#DC0202', '#A68C34', '#671847', '#288FC8', '#2E735B', '#724F37', '#77818C'],
      texts: { 1: '#C40000', 2: '#79641A', 4: '#1A6A98', 5: '#2A6A54', 7: '#5E6873' },
      chart: ['#16131C', '#655F6C', '#857E73', '#8D8781'],
    }),
    dark: palette('dark', {
      paper: '#121116',
      panel: '#1F1D26',
      rule: '#3B3846',
      ruleStrong: '#7C7889',
      ink: '#F8F4EA',
      ink2: '#D2CDD6',
      muted: '#A39EAD',
      onSolid: '#121116',
      marker: '#5A4E12',
      good: '#3DD598',
      bad: '#E5534B',
      accents: ['#F9E039', '#E24B23', '#95C9FF', '#CE9EAF', '#8A77E1', '#00BD6C', '#D2DABD', '#29796C'],
      texts: { 1: '#FF7A55', 4: '#A796F0', 7: '#55A497' },
      chart: ['#F8F4EA', '#A39EAD', '#7C7889', '#6E6A7B'],
    }),
  },
  faces: 'bricolage',
  type: {
    title: { size: 52, line: 58, tracking: -0.02 },
    titleSmall: { size: 42, line: 48, tracking: -0.02 },
    titleLeast: { size: 32, line: 38, tracking: -0.01 },
    coverHuge: { size: 152, line: 136, tracking: -0.04 },
    coverLarge: { size: 120, line: 110, tracking: -0.035 },
    display: { size: 88, line: 84, tracking: -0.03 },
    section: { size: 72, line: 72, tracking: -0.02 },
    quote2: { size: 72, line: 78, tracking: -0.02 },
    quote: { size: 56, line: 62, tracking: -0.02 },
    wordmark: { size: 112, line: 112, tracking: -0.03 },
    closingHead: { size: 44, line: 50, tracking: -0.01 },
    date: { size: 38, line: 44, tracking: -0.01 },
    serifLead: { size: 30, line: 36 },
    headLarge: { size: 48, line: 54, tracking: -0.01 },
    headHuge: { size: 62, line: 68, tracking: -0.02 },
    huge: { size: 60, line: 72 },
    large: { size: 48, line: 60 },
    medium: { size: 36, line: 46 },
    lead: { size: 28, line: 37 },
    body: { size: 24, line: 32 },
    small: { size: 20, line: 27 },
    source: { size: 16, line: 19 },
  },
  headWeight: 700,
  grid: {
    margin: 64,
    kickerTop: 20,
    titleTop: 54,
    stops: [160, 218],
    bottom: 652,
    progressTop: 708,
    footTop: 668,
    gutter: 24,
    columnGap: 56,
  },
  look: { cover: 'poster', foot: 'bar', chart: 'quiet' },
};
