import { cssProperty } from '../model/colour.ts';
import type { Palette, Theme } from '../model/deck.ts';
import type { FontStacks } from '../typeset/font-stacks.ts';
import { codeCss } from './items/code.ts';
import { scaleOf } from '../theme/type-scale.ts';
import { typeScaleCss } from './text-classes.ts';

/** The deck's colours and faces as custom properties (`--ink`, `--dark-ink`, `--actor-0-solid`, `--serif`), and the type scale. */
export function themeCss(theme: Theme, fonts: FontStacks): string {
  const properties = [
    ...paletteProperties(theme.palette, ''),
    ...paletteProperties(theme.dark, 'dark.'),
    `--width:${theme.grid.width}px`,
    ...(['serif', 'sans', 'mono'] as const).map((face) => `--${face}:${fonts[face]}`),
  ];
  return [
    `:root{${properties.join(';')}}`,
    `@page{size:${theme.grid.width}px 720px;margin:0}`,
    typeScaleCss(scaleOf(theme)),
    codeCss(),
  ].join('\n');
}

function paletteProperties(palette: Palette, prefix: string): string[] {
  const { actors, chart, ...named } = palette;
  return [
    ...Object.entries(named),
    ...actors.flatMap((tones, index) =>
      Object.entries(tones).map(([tone, hex]) => [`actor.${index}.${tone}`, hex] as const),
    ),
    ...chart.map((hex, index) => [`chart.${index}`, hex] as const),
  ].map(([name, hex]) => `${cssProperty(prefix + name)}:${hex}`);
}
