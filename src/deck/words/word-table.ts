/** The words that a deck adds to the author's own, by key, with what each is for. */
export const wordPurposes = {
  source: 'Opens the source line of a slide with one source',
  sources: 'The same with more sources; title of a slide of sources',
  agenda: 'Title of an agenda',
  continued: 'Marks a slide that goes on with the one before',
  notes: 'Speaker notes',
  page: 'A page number, for screen readers',
  slide: 'A slide, for screen readers',
  section: 'A section, for screen readers',
  progress: 'The progress bar, for screen readers',
  next: 'The slide that comes next',
  previous: 'The slide before',
  about: 'Opens the list of the actors that a slide is about',
  ally: 'Label of a relation of this kind that has none of its own',
  partner: 'The same',
  courting: 'The same',
  rival: 'The same',
  strained: 'The same',
  trade: 'The same',
  noTie: 'Two actors without a relation, for screen readers',
  inMotion: 'Marks the later era in the legend of a relation matrix',
  diagram: 'A diagram, for screen readers',
  table: 'A table, for screen readers',
  columnChart: 'A chart of this type, for screen readers',
  barChart: 'The same',
  lineChart: 'The same',
  areaChart: 'The same',
  pieChart: 'The same',
  scatterChart: 'The same',
  total: 'The sum of stacked values',
  noValue: 'A gap in the values of a chart, for screen readers',
  quotation: 'A quotation, for screen readers',
  code: 'A code listing, for screen readers',
} as const;

export type WordKey = keyof typeof wordPurposes;
export type WordTable = Readonly<Record<WordKey, string>>;
export const wordKeys = Object.keys(wordPurposes) as readonly WordKey[];

/** The words of one language in the order of `wordPurposes`, several to a line, separated by `|`. */
export function wordTable(list: string): WordTable {
  const words = list.split('|').map((word) => word.trim());
  return Object.fromEntries(wordKeys.map((key, index) => [key, words[index]!])) as WordTable;
}
