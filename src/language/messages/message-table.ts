/** The words that a deck adds to the author's own, by key, with what each is for. */
export const messagePurposes = {
  source: 'Opens the source line of a slide with one source',
  sources: 'Opens it where there are more; title of a slide of sources',
  agenda: 'Title of an agenda',
  continued: 'Marks a slide that goes on with the one before',
  slide: 'Title of a slide that has none',
  section: 'Title of a divider that has none',
  about: 'Opens the list of the actors that a slide is about',
  ally: 'Label of allies without one of their own',
  partner: 'Label of partners without one of their own',
  courting: 'Label of a courtship without one of its own',
  rival: 'Label of rivals without one of their own',
  strained: 'Label of strained relations without one of their own',
  trade: 'Label of a trade without one of its own',
  inMotion: 'Marks the later era in the legend of a relation matrix',
  table: 'A table, for screen readers',
  columnChart: 'A column chart, for screen readers',
  barChart: 'A bar chart, for screen readers',
  lineChart: 'A line chart, for screen readers',
  areaChart: 'An area chart, for screen readers',
  pieChart: 'A pie chart, for screen readers',
  scatterChart: 'A scatter chart, for screen readers',
  total: 'The sum of stacked values',
  noValue: 'A gap in the values of a chart, for screen readers',
} as const;

export type MessageKey = keyof typeof messagePurposes;
export type MessageTable = Readonly<Record<MessageKey, string>>;
export const messageKeys = Object.keys(messagePurposes) as readonly MessageKey[];

/** The words of one language in the order of `messagePurposes`, several to a line, separated by `|`. */
export function messageTable(list: string): MessageTable {
  const words = list.split('|').map((word) => word.trim());
  return Object.fromEntries(messageKeys.map((key, index) => [key, words[index]!])) as MessageTable;
}
