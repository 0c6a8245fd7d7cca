/** Words that count on: quarters, halves, weeks, financial years, in the languages in common use. */
const counters =
  /(?<![\p{L}])(?:[QHTSW]|KW|FY|GJ|EJ|CW|wk|week|woche|semaine|semana|settimana|uge|vecka|tag|day|jour|día|day|year|jahr|an|année|año|anno|år|mois|monat|month|mes|quarter|quartal|trimestre|term|season)\.?(?![\p{L}])/giu;

/**
 * Whether names are numbers or dates, of which some may be left out: whoever sees 2019 and 2021 knows what stands between them.
 * Months and days of the week count as dates in the deck's language and in English.
 */
export function isSequence(names: readonly string[], language: string): boolean {
  const dates = [...new Set([language, 'en'])].flatMap(dateWords);
  const word = new RegExp(`(?<![\\p{L}])(?:${dates.join('|')})\\.?(?![\\p{L}])`, 'giu');
  return names.every((name) => {
    const rest = name.replace(word, '1').replace(counters, '');
    return /\p{Nd}/u.test(rest) && /^[\p{Nd}\p{P}\p{Sc}\s+<>≥≤TZ年月日時号季度週周]*$/u.test(rest);
  });
}

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Names of months and days, long and short. */
function dateWords(language: string): string[] {
  const words = new Set<string>();
  for (const style of ['long', 'short'] as const) {
    for (let month = 0; month < 12; month += 1) {
      const day = new Date(Date.UTC(2024, month, 15));
      const named = (options: Intl.DateTimeFormatOptions): string | undefined =>
        new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC', numberingSystem: 'latn' })
          .formatToParts(day)
          .find(({ type }) => type === 'month' || type === 'weekday')?.value;
      // Some languages write months otherwise beside a day.
      for (const name of [named({ month: style }), named({ month: style, day: 'numeric' })]) if (name) words.add(name);
      const weekday = new Intl.DateTimeFormat(language, { weekday: style, timeZone: 'UTC' }).format(
        new Date(Date.UTC(2024, 0, month + 1)),
      );
      words.add(weekday);
    }
  }
  return [...words]
    .map((one) => escape(one.replace(/\.$/, '')))
    .filter((one) => one !== '' && !/^\d/.test(one))
    .sort((one, other) => other.length - one.length);
}
