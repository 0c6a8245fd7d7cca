import { layoutNames } from '../../layouts/layouts.ts';
import { choice, list, map, needed, number, optional, rawText, record, type Infer } from '../../model/grammar.ts';

/** The file beside a company's template that says which of its layouts each of Diptych's goes on. */

const index = (doc: string) => optional(number({ least: 0 }), doc);
const accents = ['accent1', 'accent2', 'accent3', 'accent4', 'accent5', 'accent6'] as const;

export const templateMap = map('a map of layouts', {
  file: optional(rawText, 'The template.'),
  layouts: optional(
    record(
      'layouts',
      map('a layout', {
        use: needed(rawText, 'The name of the template’s layout.'),
        title: index('Number of the placeholder that takes the title.'),
        subtitle: index('Number of the placeholder that takes the subtitle.'),
        meta: index('Number of the placeholder that takes author and date.'),
        answer: index('Number of the placeholder that takes what a section answers.'),
        points: index('Number of the placeholder that takes the points.'),
        table: index('Number of the placeholder that takes the table.'),
        chart: index('Number of the placeholder that takes the chart.'),
        source: index('Number of the placeholder that takes what the slide cites.'),
        page: index('Number of the placeholder that takes the page number.'),
        area: optional(
          map('an area', {
            below: optional(choice('places', ['title', 'top'] as const), 'It begins below the title, or at the top.'),
            above: optional(
              choice('places', ['footer', 'bottom'] as const),
              'It ends above the footer, or at the foot.',
            ),
          }),
          'What is drawn stands there.',
        ),
      }),
      { keys: { names: layoutNames, rule: 'unknown-slide-layout' } },
    ),
    'Layouts of the template by those of Diptych.',
  ),
  actors: optional(
    list('accents', choice('accents', accents), { least: 1, unique: true }),
    'Colours of the template for actors, charts and cards, in order.',
  ),
});

declare module '../../model/outline.ts' {
  interface OutlineTypes {
    templateMap: Infer<typeof templateMap>;
  }
}
