import type { Locale } from '../model/deck.ts';

const rightToLeftScripts = new Set(['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo', 'Adlm', 'Rohg', 'Samr', 'Mand', 'Yezi']);

/** Taking a tag apart costs more than setting the quotes of a short text, and few tags are asked for. */
const known = new Map<string, Locale>();

/** What a BCP 47 tag says, with the likeliest script and region where it names none. Throws a `RangeError` on what is no tag. */
export function localeOf(tag: string): Locale {
  let locale = known.get(tag);
  if (!locale) {
    const { language, script = 'Latn', region } = new Intl.Locale(tag).maximize();
    locale = { tag, language, script, region, direction: rightToLeftScripts.has(script) ? 'rtl' : 'ltr' };
    known.set(tag, locale);
  }
  return locale;
}
