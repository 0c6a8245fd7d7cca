import { planChart } from '../../chart/plan-chart.ts';
import type { SlideOf } from '../../model/deck.ts';
import { plainText } from '../../model/rich-text.ts';
import { regionsOf } from '../slide-layouts.ts';
import { chartAlt } from '../../compose/alt-text.ts';
import type { Composition, SlideContext } from '../../compose/context.ts';
import type { ChartItem } from '../../model/frame.ts';
import { readings } from '../../compose/readings.ts';

const regions = regionsOf('chart');

/** One click a series, then one a takeaway. */
export function composeChart(slide: SlideOf<'chart'>, context: SlideContext): Composition {
  const { deck, measure } = context;
  const box = slide.takeaways.length > 0 ? regions.chart : regions.full;
  const before = slide.steps ? slide.chart.series.length : 0;
  const chart: ChartItem = {
    kind: 'chart',
    id: 'chart',
    name: 'Chart',
    box,
    plan: planChart(slide.chart, box, {
      measure,
      theme: deck.theme,
      language: deck.language,
      words: deck.words,
      actors: deck.actors.length,
      stepped: slide.steps,
      said: [slide.title, slide.subtitle ?? []].map(plainText).join('\n'),
    }),
    alt: chartAlt(slide.chart, context),
    path: slide.chart.path,
  };
  const takeaways = readings(context, {
    id: 'takeaway',
    name: 'Takeaway',
    items: slide.takeaways,
    region: regions.takeaways,
    click: (index) => (slide.steps ? before + index + 1 : undefined),
  });
  return [{ items: [chart, ...takeaways], clicks: slide.steps ? before + slide.takeaways.length : 0 }];
}
