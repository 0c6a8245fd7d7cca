import { fewColumns, severalColumns, xyPlots } from '../categories.ts';
import type { FamilyTheme } from '../family-theme.ts';
import { gridlines } from '../ops/gridlines.ts';
import { level } from '../ops/level.ts';
import { seriesName } from '../ops/series-name.ts';
import { slimBar } from '../ops/slim-bar.ts';

/** As the deck's own charts: up to twelve columns carry their values, more of them and lines stand on hairlines, which Mermaid lacks. */
export const xychart: FamilyTheme = {
  config: ({ box, database, measure }) => {
    const plots = xyPlots(database);
    const valued = fewColumns(plots);
    const legend = severalColumns(plots);
    const lastName = plots.length > 1 && !legend ? Math.ceil(measure(plots.at(-1)?.title ?? '', 16, 700)) + 16 : 0;
    return {
      xyChart: {
        width: box.w - lastName,
        height: box.h - (database.getDiagramTitle?.() ? 28 : 8),
        titleFontSize: 18,
        plotReservedSpacePercent: 60,
        showDataLabel: valued,
        showDataLabelOutsideBar: true,
        showLegend: legend,
        legendFontSize: 16,
        xAxis: { labelFontSize: 16, labelPadding: 8, titleFontSize: 16, showTick: false, axisLineWidth: 1 },
        yAxis: {
          showLabel: !valued,
          labelFontSize: 16,
          titleFontSize: 16,
          titlePadding: 0,
          showTick: false,
          showAxisLine: false,
          axisLineWidth: 1,
        },
      },
    };
  },
  rules: [
    { select: '.left-axis .label text', op: gridlines },
    { select: 'text[font-size="1px"]', drop: true },
    { select: '.chart-title text', move: [0, -20] },
    { select: '.plot text', fontSize: 16 },
    { select: '[class^="bar-plot"] rect', op: slimBar },
    { select: '[class^="bar-plot"], [class^="line-plot"]', op: seriesName },
    { select: '.left-axis .title text', op: level },
    { select: '.plot [class^="line-plot"] path', strokeWidth: 3 },
  ],
};
