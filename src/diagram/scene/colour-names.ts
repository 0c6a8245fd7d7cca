import type { Colour, Hex, Token } from '../../model/colour.ts';
import type { Palette, Theme } from '../../model/deck.ts';
import type { SceneItem, SceneText } from '../../model/scene.ts';
import type { Box } from '../../model/units.ts';

/** What a colour is used for: some tokens share a value, and their use tells which is meant. */
export type ColourUse = 'fill' | 'stroke' | 'text';

/** Turns the values that Mermaid drew with back into the names of the theme's colours. */
export class ColourNames {
  private readonly names: Readonly<Record<ColourUse, ReadonlyMap<string, Colour>>>;

  constructor(theme: Theme, background: 'paper' | 'dark') {
    const palette = background === 'dark' ? theme.dark : theme.palette;
    this.names = {
      fill: namesOf(palette, background, 'fill'),
      stroke: namesOf(palette, background, 'stroke'),
      text: namesOf(palette, background, 'text'),
    };
  }

  name(value: Hex, use: ColourUse): Colour {
    return this.names[use].get(value.toUpperCase()) ?? value;
  }
}

function namesOf(palette: Palette, background: 'paper' | 'dark', use: ColourUse): Map<string, Colour> {
  const names = new Map<string, Colour>();
  const add = (token: Token, value: Hex): void => {
    const key = value.toUpperCase();
    if (!names.has(key)) names.set(key, background === 'paper' ? token : token === 'paper' ? 'art' : `dark.${token}`);
  };
  // First come the names that a user of a colour most likely means.
  const order: readonly Exclude<Token, `${string}.${string}`>[] =
    use === 'text'
      ? ['ink', 'ink2', 'muted', 'onSolid', 'paper', 'panel', 'rule', 'ruleStrong', 'link', 'art']
      : ['paper', 'panel', 'ink', 'ink2', 'muted', 'rule', 'ruleStrong', 'onSolid', 'link', 'art'];
  const tones =
    use === 'text' ? (['text', 'solid', 'tint', 'on'] as const) : (['solid', 'tint', 'text', 'on'] as const);
  for (const name of order.slice(0, 8)) add(name, palette[name]);
  for (const tone of tones) palette.actors.forEach((actor, i) => add(`actor.${i}.${tone}`, actor[tone]));
  palette.chart.forEach((value, i) => add(`chart.${i}`, value));
  for (const name of order.slice(8)) add(name, palette[name]);
  return names;
}

const accentSolid = /^((?:dark\.)?actor\.\d+)\.solid$/;

/**
 * Words on an accent, which Mermaid has one colour for, in the one that is legible on that accent: its own, or that of the topmost
 * shape that the words lie on.
 */
export function wordsOnAccents(items: readonly SceneItem[]): readonly SceneItem[] {
  const backgrounds: { readonly box: Box; readonly fill: Colour }[] = [];
  return items.map((item) => {
    if (item.kind === 'connector') return item;
    if (item.kind === 'label') {
      if (item.backdrop) return item;
      const at = { x: item.box.x + item.box.w / 2, y: item.box.y + item.box.h / 2 };
      const under = backgrounds.findLast(
        ({ box }) => at.x >= box.x && at.x <= box.x + box.w && at.y >= box.y && at.y <= box.y + box.h,
      );
      return under ? { ...item, text: onAccent(item.text, under.fill) } : item;
    }
    if (item.fill && (item.fillOpacity ?? item.opacity ?? 1) === 1)
      backgrounds.push({ box: item.box, fill: item.fill });
    return item.text && item.fill ? { ...item, text: onAccent(item.text, item.fill) } : item;
  });
}

function onAccent(text: SceneText, fill: Colour): SceneText {
  const accent = accentSolid.exec(fill)?.[1];
  if (accent === undefined) return text;
  const legible = `${accent}.on` as Colour;
  const turn = /^(?:dark\.)?(?:onSolid|paper)$/;
  return {
    ...text,
    lines: text.lines.map((line) => line.map((run) => (turn.test(run.colour) ? { ...run, colour: legible } : run))),
  };
}
