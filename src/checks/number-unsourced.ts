import type { Slide } from '../model/deck.ts';
import type { SourcePath } from '../model/diagnostic.ts';
import type { DesignCheck } from './check.ts';
import { figuresInSource, figuresOf } from './figures.ts';
import { sourcedSlides, type SourcedSlide } from './sourced-texts.ts';

/** Figures on slides all of whose sources have their text at hand: each must occur in one of them. */
export const numberUnsourced: DesignCheck = {
  rule: 'number-unsourced',
  *run(context) {
    const known = new Map<string, ReadonlySet<string>>();
    const figuresOfSource = ({ id, text }: SourcedSlide['sources'][number]) => {
      const levels = known.get(id) ?? figuresInSource(text, context.deck.language);
      known.set(id, levels);
      return levels;
    };
    for (const { slide, sources, texts } of sourcedSlides(context)) {
      const occurring = sources.map(figuresOfSource);
      for (const { path, written } of byPlace([...texts, ...figuresOfChart(slide)], occurring)) {
        yield {
          path,
          slide: slide.id,
          message: `${listed(written)} in what the slide cites`,
          hint: 'check the figure, or cite the source that has it (one without a text marks figures as your own)',
        };
      }
    }
  },
};

/** The figures that occur in none of the sources, one entry a place: a chart with a column of its own is one remark. */
function byPlace(
  texts: SourcedSlide['texts'],
  occurring: readonly ReadonlySet<string>[],
): Iterable<{ readonly path: SourcePath; readonly written: readonly string[] }> {
  const places = new Map<string, { readonly path: SourcePath; readonly written: string[] }>();
  for (const { text, path } of texts) {
    for (const { written, level } of figuresOf(text)) {
      if (occurring.some((levels) => levels.has(level))) continue;
      const place = places.get(path.join('\n')) ?? { path, written: [] };
      places.set(path.join('\n'), place);
      place.written.push(written);
    }
  }
  return places.values();
}

function listed(written: readonly string[]): string {
  const [first, ...more] = [...new Set(written)].map((figure) => `"${figure}"`);
  if (more.length === 0) return `${first} does not occur`;
  if (more.length < 4) return `${[first, ...more.slice(0, -1)].join(', ')} and ${more.at(-1)} do not occur`;
  return `${[first, ...more.slice(0, 2)].join(', ')} and ${more.length - 2} other figures do not occur`;
}

const figuresOfChart = (slide: Slide): SourcedSlide['texts'] =>
  slide.layout === 'chart'
    ? slide.chart.series.flatMap(({ values }) =>
        values.flatMap((value) => (value === null ? [] : [{ text: String(value), path: slide.chart.path }])),
      )
    : [];
