import type { Colour } from '../model/colour.ts';
import type { Chart } from '../model/deck.ts';
import type { ChartContext } from './context.ts';

export interface SeriesLook {
  readonly colour: Colour;
  /** Of its name in words. */
  readonly textColour: Colour;
  readonly highlight: boolean;
}

/** The two neutrals that lie furthest apart beside a colour come first. */
const besideActors = ['chart.1', 'chart.3', 'chart.2', 'chart.0'] as const;
const alone = ['chart.0', 'chart.1', 'chart.3', 'chart.2'] as const;

/**
 * A series of an actor has its solid; the others take neutrals, with no actor at all the highlight (or the first) ink. What the
 * four neutrals do not reach for takes colours of the theme that no actor of the deck has.
 */
export function seriesLooks(chart: Chart, context: ChartContext): SeriesLook[] {
  const highlighted = chart.series.findIndex((series) => series.name === chart.highlight);
  const anyActor = chart.series.some((series) => series.actor !== undefined);
  const taken = context.actors ?? Math.max(0, ...chart.series.map((series) => (series.actor ?? -1) + 1));
  const free = Array.from(
    { length: Math.max(0, context.theme.palette.actors.length - taken) },
    (_, index): Colour => `actor.${taken + index}.solid`,
  );
  // One series beside actors is the background: the faintest.
  const single = anyActor && chart.series.filter((series) => series.actor === undefined).length === 1;
  const queue: Colour[] = single ? ['chart.3'] : [...(anyActor ? besideActors : alone), ...free];
  const strongest = !anyActor && highlighted >= 0 ? queue.shift() : undefined;
  let next = 0;
  return chart.series.map((series, index) => {
    const highlight = index === highlighted;
    const colour: Colour =
      series.actor !== undefined
        ? `actor.${series.actor}.solid`
        : strongest && highlight
          ? strongest
          : queue[next++ % queue.length]!;
    return { colour, textColour: textColour(colour), highlight };
  });
}

/** Words in a series' colour are legible: neutrals of marks are too faint for them. */
export function textColour(colour: Colour): Colour {
  if (colour === 'chart.0') return 'ink';
  if (colour === 'chart.1') return 'ink2';
  if (colour.startsWith('chart.')) return 'muted';
  return colour.replace(/\.solid$/, '.text') as Colour;
}
