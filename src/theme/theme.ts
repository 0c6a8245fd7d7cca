import type { CanvasSize, Mode, OutlineActor, OutlineBrand, OutlineTheme } from '../model/outline.ts';
import { apart, contrast, legible, mix } from './colour-math.ts';
import type { Colour, Hex, Token, Tone } from '../model/colour.ts';
import type { Logos, Palette, Theme, ThemeLook } from '../model/deck.ts';
import { type PaletteTokens, quad, report, stage, type ThemeGrid, type ThemeTokens, tintShare } from './themes.ts';
import { contrastWanted, type TypeName, type TypeScale, typeScale } from './tokens.ts';
import type { TypeStep } from '../model/style.ts';
import type { Grid } from '../model/room.ts';
import type { Box, Px } from '../model/units.ts';

/** Widths of the canvases; all are 720 px high: 13.333, 10, 12 and 10.833 inches by 7.5. */
const widths: Readonly<Record<CanvasSize, Px>> = { '16:9': 1280, '4:3': 960, '16:10': 1152, A4: 1040 };

/** The measures of a theme on a canvas of one size: what stands beside a drawing gives way with the width. */
function gridFor(theme: ThemeGrid, size: CanvasSize, type: TypeScale): Grid {
  const width = widths[size];
  return {
    ...theme,
    width,
    height: 720,
    titleLines: {
      title: type.title.line,
      titleSmall: type.titleSmall.line,
      titleLeast: type.titleLeast.line,
    },
    sideWidth: Math.round(width / 4),
    sideGap: width < 1152 ? 40 : 64,
  };
}

/** Every theme there is; the first is the default. */
export const themes = { quad, report, stage } as const satisfies Readonly<Record<string, ThemeTokens>>;
export type ThemeName = keyof typeof themes;
export const themeNames = Object.keys(themes) as [ThemeName, ...ThemeName[]];
export const defaultTheme = {
  name: 'quad',
  size: '16:9',
  dividers: false,
  actorGlyph: true,
  progress: 'sections',
  transition: 'none',
} as const satisfies OutlineTheme;

export interface ThemeChoices {
  readonly theme?: string | OutlineTheme;
  /** Wins over the theme's own mode. */
  readonly mode?: Mode;
  readonly brand?: Omit<OutlineBrand, 'logo' | 'fonts'> & {
    readonly logo?: Logos;
    readonly logoLook?: Pick<Theme, 'logoPlace' | 'logoSize'>;
    /** Names of its fonts. */
    readonly fonts?: Theme['fonts'];
  };
  /** In the order of the outline. */
  readonly actors?: readonly Pick<OutlineActor, 'colour'>[];
  /** A company's template, which decides all that is not drawn by the theme. */
  readonly template?: TemplateLook;
}

/** What a template says of all slides. */
interface TemplateLook {
  readonly name: string;
  readonly width: Px;
  /** What its layouts leave free below a title. */
  readonly area: Box;
  readonly titleTop: Px;
  /** Its own colour of links. */
  readonly link: Hex;
}

/** Its slides have their own covers and feet; of the theme nothing is drawn there. */
const templateLook: ThemeLook = { cover: 'poster', foot: 'segments', chart: 'accents' };

/** The theme of a deck: tokens, with what a brand and the actors' own colours change, and all that follows from those. */
export function resolveTheme(choices: ThemeChoices): Theme {
  const named = typeof choices.theme === 'string' ? { name: choices.theme } : choices.theme;
  const written = { ...defaultTheme, ...named };
  const tokens = themes[(written.name ?? defaultTheme.name) as ThemeName];
  const mode = choices.mode ?? written.mode ?? tokens.mode;
  const type = typeScaleOf(tokens);
  const { brand, actors = [] } = choices;
  const accents = (brand?.colours?.accents ?? []).map(hexOf);
  const own = actors.map(({ colour }) => (colour === undefined ? undefined : hexOf(colour)));

  const light = withBrand(tokens.palettes.light, brand?.colours);
  const art = artBackground(tokens, mode, light, brand?.colours);
  const dark = resolvePalette(
    'dark',
    tokens.palettes.dark,
    accents,
    own,
    art,
    mode === 'dark' ? 'as given' : 'legible',
  );
  const palette = mode === 'dark' ? dark : resolvePalette('light', light, accents, own, art, 'as given');
  return {
    name: written.name ?? defaultTheme.name,
    mode,
    palette: choices.template ? withLink(palette, choices.template.link) : palette,
    dark,
    fonts: brand?.fonts ?? {},
    faces: tokens.faces,
    look: tokens.look,
    type,
    grid: gridFor(tokens.grid, written.size, type),
    actorGlyph: written.actorGlyph,
    progress: written.progress,
    logo: brand?.logo?.[mode === 'dark' ? 'onDark' : 'onLight'],
    logos: brand?.logo,
    ...brand?.logoLook,
    footer: brand?.footer,
    ...(choices.template && onTemplate(choices.template, tokens, type)),
  };
}

/** A template's links have its own colour where that can be read. */
const withLink = (palette: Palette, link: Hex): Palette =>
  [palette.paper, palette.panel].every((background) => contrast(link, background) >= contrastWanted.text)
    ? { ...palette, link }
    : palette;

function onTemplate(
  { name, width, area, titleTop }: TemplateLook,
  tokens: ThemeTokens,
  type: TypeScale,
): Pick<Theme, 'name' | 'look' | 'grid' | 'actorGlyph' | 'progress'> {
  const bottom = area.y + area.h;
  const grid: Grid = {
    ...gridFor(tokens.grid, '16:9', type),
    ...{ width, margin: area.x, titleTop, stops: [area.y, area.y], bottom, footTop: bottom },
    ...{ kickerTop: titleTop, sideWidth: Math.round(width / 4), sideGap: width < 1152 ? 40 : 64 },
  };
  return { name, look: templateLook, grid, actorGlyph: false, progress: 'none' };
}

/** The type scale of a theme: that of `quad`, with what differs. */
function typeScaleOf({ type, headWeight }: ThemeTokens): TypeScale {
  const steps = (Object.keys(typeScale) as TypeName[]).map((name) => {
    const step: TypeStep = typeScale[name];
    return [name, { ...step, ...(step.face === 'serif' && { weight: headWeight }), ...type[name] }] as const;
  });
  return Object.fromEntries(steps) as TypeScale;
}

/** How the theme that an outline names draws the slides that open and close. */
export const coverOf = (theme: string | OutlineTheme | undefined): ThemeLook['cover'] =>
  typeof theme === 'object' && theme.template !== undefined
    ? templateLook.cover
    : themes[((typeof theme === 'string' ? theme : theme?.name) ?? defaultTheme.name) as ThemeName].look.cover;

/** The measures of the default theme, where only some are wanted. */
export const defaultGrid = gridFor(quad.grid, defaultTheme.size, typeScaleOf(quad));

/** The value of a colour in a theme. */
export function resolveColour(theme: Theme, colour: Colour): Hex {
  if (colour.startsWith('#')) return colour as Hex;
  if (colour.startsWith('dark.')) return token(theme.dark, colour.slice('dark.'.length) as Token);
  return token(theme.palette, colour as Token);
}

function token(palette: Palette, name: Token): Hex {
  const [family, index, tone] = name.split('.');
  switch (family) {
    case 'actor':
      return palette.actors[Number(index) % palette.actors.length]![tone as Tone];
    case 'good':
    case 'bad':
      return palette[family][index as Tone];
    case 'chart':
      return palette.chart[Number(index) % palette.chart.length]!;
    default:
      return palette[name as Exclude<Token, `${string}.${string}`>];
  }
}

/** `art`: the ground of art panels and dark slides. `'legible'`: own colours give way where they are lost on that ground. */
function resolvePalette(
  mode: Mode,
  base: PaletteTokens,
  accents: readonly Hex[],
  own: readonly (Hex | undefined)[],
  art: Hex,
  ownColours: 'as given' | 'legible',
): Palette {
  const backgrounds = mode === 'dark' ? [base.paper, base.panel, art] : [base.paper, base.panel];
  const accentsHold = accents.map((accent) =>
    mode === 'light' ? accent : legible(accent, backgrounds, contrastWanted.graphic),
  );
  const rest = fartherFirst(base.actors, accentsHold);
  const count = Math.max(base.actors.length, accents.length, own.length);
  const actors = Array.from({ length: count }, (_, index) => {
    const mine = own[index];
    if (mine === undefined) {
      const place = index % Math.max(base.actors.length, accents.length);
      const accent = accentsHold[place];
      return accent === undefined
        ? themed(base, rest[place - accents.length]!, backgrounds, mode === 'dark' ? [base.paper, art] : [base.paper])
        : toned(base, accent, backgrounds, mode);
    }
    return toned(
      base,
      ownColours === 'as given' ? mine : legible(mine, backgrounds, contrastWanted.graphic),
      backgrounds,
      mode,
    );
  });
  const judged = (colour: Hex) => toned(base, legible(colour, backgrounds, contrastWanted.graphic), backgrounds, mode);
  return {
    ...withoutDeep(base),
    good: judged(base.good),
    bad: judged(base.bad),
    art,
    link: actors[0]!.text,
    actors,
  };
}

const withoutDeep = ({ deep: _, ...base }: PaletteTokens): Omit<PaletteTokens, 'deep'> => base;

/** Behind a brand's accents the theme's own go on, those first that no accent of the brand can be taken for. */
function fartherFirst(own: PaletteTokens['actors'], accents: readonly Hex[]): PaletteTokens['actors'] {
  const clear = own.filter(({ solid }) => accents.every((accent) => apart(accent, solid) >= distinct));
  return [...clear, ...own.filter((one) => !clear.includes(one))];
}
/** Colours that are nearer than this (CIEDE2000) are mistaken for each other. */
const distinct = 15;

function toned(base: PaletteTokens, solid: Hex, backgrounds: readonly Hex[], mode: Mode): Palette['actors'][number] {
  const tint = mix(base.paper, solid, tintShare[mode]);
  return { solid, tint, text: legible(solid, [...backgrounds, tint], contrastWanted.text), on: textOn(solid, base) };
}

/** A colour of the theme: as the tokens have it, unless a brand's paper asks for more contrast. */
function themed(
  base: PaletteTokens,
  tokens: PaletteTokens['actors'][number],
  backgrounds: readonly Hex[],
  drawnOn: readonly Hex[],
): Palette['actors'][number] {
  const solid = legible(tokens.solid, drawnOn, contrastWanted.graphic);
  const text = legible(tokens.text, [...backgrounds, tokens.tint], contrastWanted.text);
  return { solid, text, tint: tokens.tint, on: textOn(solid, base) };
}

/** What is legible on a solid, the theme's own choice first; black or white always is. */
function textOn(solid: Hex, base: PaletteTokens): Hex {
  const candidates: readonly Hex[] = [base.onSolid, base.ink, base.paper, '#FFFFFF', '#000000'];
  return candidates.find((candidate) => contrast(candidate, solid) >= contrastWanted.text) ?? '#000000';
}

/** A brand's paper and ink, and the neutrals between them in the shares that the tokens have. */
function withBrand(base: PaletteTokens, colours: OutlineBrand['colours']): PaletteTokens {
  if (!colours?.paper && !colours?.ink) return base;
  const paper = hexOf(colours.paper ?? base.paper);
  const ink = legible(hexOf(colours.ink ?? base.ink), [paper], contrastWanted.text);
  const panel = panelOf(paper, ink);
  const backgrounds = [paper, panel];
  const muted = legible(mix(paper, ink, 0.68), backgrounds, contrastWanted.text);
  const ruleStrong = legible(mix(paper, ink, 0.52), backgrounds, contrastWanted.graphic);
  return {
    paper,
    panel,
    rule: mix(paper, ink, 0.17),
    ruleStrong,
    ink,
    ink2: legible(mix(paper, ink, 0.8), backgrounds, contrastWanted.text),
    muted,
    onSolid: base.onSolid,
    marker: contrast(base.marker, ink) >= contrastWanted.text ? base.marker : panel,
    good: base.good,
    bad: base.bad,
    actors: base.actors.map((actor) => ({ ...actor, tint: mix(paper, actor.solid, tintShare.light) })),
    chart: [ink, muted, ruleStrong, legible(mix(paper, ink, 0.48), backgrounds, contrastWanted.graphic)],
  };
}

/** A shade towards the ink; away from it on a paper of middle lightness, where the ink would be lost on the shade. */
function panelOf(paper: Hex, ink: Hex): Hex {
  const panel = mix(paper, ink, 0.045);
  if (contrast(panel, ink) >= contrastWanted.text) return panel;
  return mix(paper, contrast('#000000', paper) > contrast('#FFFFFF', paper) ? '#FFFFFF' : '#000000', 0.1);
}

/**
 * The ground of dark slides and panels: in light mode what the theme has for it, the first accent of a brand where the theme's is
 * coloured, else the ink; in dark mode the panel.
 */
function artBackground(
  { palettes }: ThemeTokens,
  mode: Mode,
  light: PaletteTokens,
  colours: OutlineBrand['colours'],
): Hex {
  const { deep } = palettes[mode];
  const accent = colours?.accents?.[0];
  if (deep && accent !== undefined) return darkBackground(hexOf(accent), palettes.dark);
  if (mode === 'dark') return deep ?? palettes.dark.panel;
  return darkBackground(deep ?? light.ink, palettes.dark);
}

/** A colour as a ground: dark enough that the dark palette's lightest and quietest texts hold on it. */
const darkBackground = (colour: Hex, { ink, muted }: PaletteTokens): Hex =>
  legible(colour, [ink, muted], contrastWanted.text);

/** As written in an outline, in the one form that colours are compared in. */
const hexOf = (written: string): Hex => written.toUpperCase() as Hex;
