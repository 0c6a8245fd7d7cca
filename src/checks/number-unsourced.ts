import type { Slide } from '../deck/deck.ts';
import type { SourcePath } from '../diagnostics/diagnostic.ts';
import { textsOfSlide } from '../verify/expected-texts.ts';
import type { DesignCheck } from './check.ts';
import { figuresOf, spelledOut } from './figures.ts';

/** Figures on slides all of whose sources have their text at hand: each must occur in one of them. */
export const numberUnsourced: DesignCheck = {
  rule: 'number-unsourced',
  *run({ deck }) {
    const known = new Map<string, ReadonlySet<string>>();
    const figuresOfSource = (id: string, text: string) => {
      const levels = known.get(id) ?? new Set([...figuresOf(text).map(({ level }) => level), ...spelledOut(text)]);
      known.set(id, levels);
      return levels;
    };
    for (const slide of deck.slides) {
      const sources = slide.sources.flatMap(({ id, text }) => (text === undefined ? [] : [figuresOfSource(id, text)]));
      if (sources.length === 0 || sources.length < slide.sources.length) continue;
      for (const { text, path } of [...textsOfSlide(slide), ...figuresOfChart(slide)]) {
        for (const { written, level } of figuresOf(text)) {
          if (sources.some((levels) => levels.has(level))) continue;
          yield {
            path,
            slide: slide.id,
            message: `"${written}" does not occur in what the slide cites`,
            hint: 'check the figure, or cite the source that has it (one without a text marks figures as your own)',
          };
        }
      }
    }
  },
};

const figuresOfChart = (slide: Slide): { readonly text: string; readonly path: SourcePath }[] =>
  slide.layout === 'chart'
    ? slide.chart.series.flatMap(({ values }) =>
        values.flatMap((value) => (value === null ? [] : [{ text: String(value), path: slide.chart.path }])),
      )
    : [];
