import { localeOf } from '../language/locale.ts';
import type { Locale } from '../model/deck.ts';

/** One stretch of text in one language. */
export interface LanguageRun {
  readonly text: string;
  /** BCP 47 with a region, as Office writes it: `ja-JP`. */
  readonly language: string;
}

/** Scripts that tell the language by themselves, with the language of most texts in them. */
const scripts: readonly (readonly [script: string, languages: readonly string[]])[] = [
  ['Han', ['zh', 'ja', 'ko']],
  ['Hiragana', ['ja']],
  ['Katakana', ['ja']],
  ['Hangul', ['ko']],
  ['Arabic', ['ar', 'fa', 'ur']],
  ['Hebrew', ['he', 'yi']],
  ['Thai', ['th']],
  ['Devanagari', ['hi', 'mr', 'ne']],
  ['Cyrillic', ['ru', 'uk', 'bg', 'sr']],
  ['Greek', ['el']],
  ['Latin', ['en']],
];
const matchers = scripts.map(([script, languages]) => ({
  script,
  languages,
  pattern: new RegExp(`\\p{Script=${script}}`, 'u'),
}));
const plain = /^[\x00-\x7f\u00a0-\u024f\u2000-\u206f]*$/;
const latinScript = 'Latn';

/** `ja` to `ja-JP`, `zh-Hant` to `zh-TW`, `en` to `en-US`. */
export const officeLanguage = (language: string): string => {
  const { language: name, region } = localeOf(language);
  return region && /^[A-Z]{2}$/.test(region) ? `${name}-${region}` : name;
};

/** Tells the language of each stretch of a text, so that PowerPoint checks its spelling and picks its faces right. */
export class Languages {
  readonly main: string;
  readonly #name: string;
  readonly #latin: boolean;
  readonly #known = new Map<string, string>();

  constructor(locale: Locale) {
    this.main = officeLanguage(locale.tag);
    this.#name = locale.language;
    this.#latin = locale.script === latinScript;
  }

  split(text: string): readonly LanguageRun[] {
    if (this.#latin && plain.test(text)) return [{ text, language: this.main }];
    const runs: { text: string; language: string }[] = [];
    let neutral = '';
    for (const character of text) {
      const script = matchers.find(({ pattern }) => pattern.test(character));
      const last = runs[runs.length - 1];
      if (!script) {
        if (last) last.text += character;
        else neutral += character;
        continue;
      }
      const language = this.#languageOf(script.script, script.languages);
      if (last?.language === language) last.text += character;
      else {
        runs.push({ text: neutral + character, language });
        neutral = '';
      }
    }
    if (neutral || runs.length === 0) runs.push({ text: neutral, language: this.main });
    return runs;
  }

  #languageOf(script: string, languages: readonly string[]): string {
    const known = this.#known.get(script);
    if (known) return known;
    const own =
      languages.includes(this.#name) ||
      (script === 'Latin' && this.#latin) ||
      (script === 'Cyrillic' && this.#cyrillic());
    const language = own ? this.main : officeLanguage(languages[0]!);
    this.#known.set(script, language);
    return language;
  }

  #cyrillic(): boolean {
    return localeOf(this.#name).script === 'Cyrl';
  }
}
