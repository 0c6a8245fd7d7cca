/**
 * Colours as the deck names them. Frames and scenes carry names, never values, wherever the theme has one: the web deck turns
 * them into CSS variables, PowerPoint into theme colours, so that a change of theme recolours both.
 */
export type Hex = `#${string}`;
/**
 * `solid` fills a shape, `on` is the text on that solid (`onSolid` unless the actor's own colour wants another), `text` is
 * legible on paper, panel and tint, `tint` is a background for text.
 */
export type Tone = 'solid' | 'on' | 'text' | 'tint';
export type Judgement = 'good' | 'bad';
export type Token =
  | 'paper'
  | 'panel'
  | 'rule'
  | 'ruleStrong'
  | 'ink'
  | 'ink2'
  | 'muted'
  | 'onSolid'
  /** The background of the art panel and of dark slides: ink in light mode, panel in dark mode. */
  | 'art'
  | 'link'
  /** The band behind marked words. */
  | 'marker'
  /** The n-th actor of the deck (from 0), in the order of the outline. */
  | `actor.${number}.${Tone}`
  /** What is judged: rises and falls, ticks and crosses. */
  | `${Judgement}.${Tone}`
  /** Neutrals for chart series, strongest first. */
  | `chart.${number}`;
/** `dark.` is the token's value on a dark background (section slides, art panels), whatever the deck's mode. */
export type Colour = Token | `dark.${Token}` | Hex;

/** A colour in CSS: `var(--actor-0-solid)`, `var(--dark-rule-strong)`, or the value itself where it has no name. */
export const cssColour = (colour: Colour): string => (colour.startsWith('#') ? colour : `var(${cssProperty(colour)})`);

/** The custom property that carries a named colour. */
export const cssProperty = (name: string): string =>
  `--${name.replaceAll('.', '-').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
