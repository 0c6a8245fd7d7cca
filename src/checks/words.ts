import { layoutOf } from '../layouts/layouts.ts';
import type { Slide } from '../model/deck.ts';
import type { SourcePath } from '../model/diagnostic.ts';
import type { Frame, FrameItem } from '../model/frame.ts';
import { type RichText, plainText, textRun } from '../model/rich-text.ts';
import type { OutlineText } from '../outline/walk.ts';
import { type DesignCheck, type DesignContext, hasOwnTitle, proseOf, titlePath, writtenSlides } from './check.ts';

/** What is left of a typewriter once quotes and apostrophes have been set; in code all of it is meant. */
const leftovers: readonly { readonly pattern: RegExp; readonly message: string; readonly hint: string }[] = [
  {
    pattern: /["']/,
    message: 'a straight quotation mark is left',
    hint: 'quotation marks come in pairs; the opening or the closing one is missing',
  },
  {
    pattern: /(?<=\s)--?(?=\s)|(?<=\p{L})--(?=\p{L})/u,
    message: 'a hyphen stands for a dash',
    hint: 'write an en dash (–) or an em dash (—)',
  },
  {
    pattern: /(?<!\.)\.\.\.(?!\.)/,
    message: 'three full stops stand for an ellipsis',
    hint: 'write the one character …',
  },
  {
    pattern: /(?<!\d)(1\d|20)\d\d-(1\d|20)\d\d(?!\d)/,
    message: 'a hyphen stands between years',
    hint: 'write an en dash: 1990–1995',
  },
  { pattern: /\S {2,}\S/, message: 'two spaces stand in a row', hint: 'one is enough' },
];

export const typography: DesignCheck = {
  rule: 'typography',
  each: 'texts',
  *run({ deck, texts, slideAt }) {
    for (const written of texts.flat()) {
      if (!isShown(written)) continue;
      const { path } = written;
      const prose = proseOf(written, deck.locale.tag);
      const slide = slideAt(path);
      for (const { pattern, message, hint } of leftovers)
        if (pattern.test(prose)) yield { path, slide, message: `${message}: "${excerpt(prose, pattern)}"`, hint };
    }
  },
};

/** Words, and not LaTeX, in which a hyphen is a minus and two quotation marks are two primes. */
const isShown = ({ use, marks }: OutlineText): boolean =>
  marks !== 'formula' && (use === 'words' || use === 'quotation' || use === 'figure');

function excerpt(text: string, pattern: RegExp): string {
  const at = text.search(pattern);
  return `${at > 15 ? '…' : ''}${text.slice(Math.max(0, at - 15), at + 20)}${text.length > at + 20 ? '…' : ''}`;
}

export const wordsMany: DesignCheck = {
  rule: 'words-many',
  each: 'frame',
  *run({ frames }) {
    for (const frame of frames) {
      const limit = layoutOf(frame).maxWords;
      const words = bodyWords(frame);
      if (words <= limit) continue;
      yield {
        path: frame.slide.path,
        slide: frame.slide.id,
        message: `${words} words stand on the slide; more than ${limit} are read, not heard`,
        hint: 'move what you will say anyway into the notes',
      };
    }
  },
};

/** Titles, frame, source lines, code, diagram labels and names of actors do not count. */
const bodyWords = (frame: Frame): number =>
  frame.items.flatMap(bodyTexts).reduce((sum, text) => sum + countWords(text), 0);

function bodyTexts(item: FrameItem): string[] {
  if (item.kind === 'text' && item.role === 'body')
    return item.paragraphs.map((paragraph) => countable(paragraph.runs));
  if (item.kind === 'table') return item.rows.flatMap((row) => row.cells.map((cell) => countable(cell.paragraph.runs)));
  return [];
}

/** A formula counts as one word. */
const countable = (runs: RichText): string =>
  plainText(runs.map((run) => (run.kind === 'formula' ? textRun(' x ') : run)));

/** Scripts that set no spaces: how many words of a language that does one of their characters is worth, as translators count. */
const unspaced: readonly { readonly characters: RegExp; readonly worth: number }[] = [
  { characters: /\p{Script=Han}/gu, worth: 0.6 },
  { characters: /[\p{Script=Hiragana}\p{Script=Katakana}]/gu, worth: 0.35 },
  { characters: /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/gu, worth: 0.2 },
];

/** Latin letters and what stands between them: most texts, and these patterns are made ready much faster than those of all scripts. */
const onlyLatin = /^[\0-\u024f\u2000-\u206f]*$/;
const latinWord =
  /[0-9A-Za-z\u00aa\u00b2\u00b3\u00b5\u00b9\u00ba\u00bc-\u00be\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f][0-9A-Za-z\u00aa\u00b2\u00b3\u00b5\u00b9\u00ba\u00bc-\u00be\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f’'.,-]*/g;

function countWords(text: string): number {
  if (onlyLatin.test(text)) return text.match(latinWord)?.length ?? 0;
  let words = 0;
  let rest = text;
  for (const { characters, worth } of unspaced) {
    const found = rest.match(characters);
    if (!found) continue;
    words += found.length * worth;
    rest = rest.replace(characters, ' ');
  }
  return Math.round(words) + (rest.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}’'.,-]*/gu)?.length ?? 0);
}

const maxPoints = 5;

export const bulletsMany: DesignCheck = {
  rule: 'bullets-many',
  *run(context) {
    for (const { slide, paths } of pointsShown(context)) {
      if (paths.length <= maxPoints) continue;
      yield {
        path: paths[maxPoints]!,
        slide: slide.id,
        message: `${paths.length} points stand on one slide; ${maxPoints} are the most that an audience keeps apart`,
        hint: 'join points, make some of them points of the second level, or make two slides of it',
      };
    }
  },
};

/** Points of the first level, as they stand together: a slide that goes on shows fewer of them at once than it has. */
function* pointsShown({ deck, frames }: DesignContext): Iterable<{
  readonly slide: Slide;
  readonly paths: readonly SourcePath[];
}> {
  const parts = new Map<Slide, number>();
  for (const { slide } of frames) parts.set(slide, (parts.get(slide) ?? 0) + 1);
  for (const slide of writtenSlides(deck)) {
    const paths = layoutOf(slide).pointPaths?.(slide);
    if (paths && (parts.get(slide) ?? 1) === 1) yield { slide, paths };
  }
  for (const { slide, items } of frames) {
    if (!layoutOf(slide).pointPaths || parts.get(slide) === 1) continue;
    const squares = items.flatMap((item) =>
      item.kind === 'text' ? item.paragraphs.filter(({ bullet }) => bullet?.level === 1) : [],
    );
    yield { slide, paths: squares.map(({ path }) => path ?? slide.path) };
  }
}

/** Where some slides have notes, the speaker counts on all of them. */
export const notesMissing: DesignCheck = {
  rule: 'notes-missing',
  *run({ deck }) {
    if (!deck.hasNotes) return;
    for (const slide of writtenSlides(deck)) {
      if (slide.notes.length > 0) continue;
      yield {
        path: slide.path,
        slide: slide.id,
        message: 'the slide has no notes, although others have',
        hint: 'two to five sentences: what to say that the slide does not',
      };
    }
  },
};

/** The same layout this many times running puts an audience to sleep. */
const longestRun = 3;

export const layoutRepeated: DesignCheck = {
  rule: 'layout-repeated',
  *run({ deck }) {
    let running = 0;
    let before: string | undefined;
    for (const slide of deck.slides) {
      running = slide.layout === before ? running + 1 : 1;
      before = slide.layout;
      if (running !== longestRun) continue;
      yield {
        path: [...slide.path, 'layout'],
        slide: slide.id,
        message: `this is the third "${slide.layout}" slide in a row`,
        hint: 'another layout may show the same better: a comparison, cards, a table, a diagram',
      };
    }
  },
};

/** A title is read in one breath. */
const maxCharacters = 90;

export const titleLength: DesignCheck = {
  rule: 'title-length',
  each: 'slide',
  *run({ outline, deck }) {
    for (const slide of writtenSlides(deck)) {
      const length = [...plainText(slide.title)].length;
      if (slide.titleHidden || length <= maxCharacters) continue;
      yield {
        path: titlePath(slide, outline),
        slide: slide.id,
        message: `the title has ${length} characters; ${maxCharacters} are the most that is read at a glance`,
        hint: 'say the one thing that the slide shows; the rest is a subtitle or a note',
      };
    }
  },
};

/** Full stops and colons of the scripts that have them; an ellipsis, a question or an exclamation mark may stand. */
const closing = /(?<!\.\.)[.:。．：۔।]$/u;

export const titleMark: DesignCheck = {
  rule: 'title-mark',
  each: 'slide',
  *run({ outline, deck }) {
    for (const slide of writtenSlides(deck)) {
      const title = plainText(slide.title).trim();
      // A text that stands in for a title (the message of a closing slide) is a sentence, not a headline.
      const rule = layoutOf(slide).title;
      if (rule !== 'needed' && rule.from === 'key' && !hasOwnTitle(slide, outline)) continue;
      if (slide.titleHidden || !closing.test(title)) continue;
      yield {
        path: titlePath(slide, outline),
        slide: slide.id,
        message: `the title ends with "${title.at(-1)}"`,
        hint: 'a title is a headline: it stands without a full stop or a colon',
      };
    }
  },
};

export const titleTwice: DesignCheck = {
  rule: 'title-twice',
  *run({ outline, deck }) {
    const first = new Map<string, string>();
    for (const slide of writtenSlides(deck)) {
      if (slide.titleHidden) continue;
      const title = plainText(slide.title).trim().toLowerCase();
      const other = first.get(title);
      if (other === undefined) first.set(title, slide.id);
      else {
        yield {
          path: titlePath(slide, outline),
          slide: slide.id,
          message: `slide "${other}" has the same title`,
          hint: 'titles are how people and screen readers find a slide: say what is different about this one',
        };
      }
    }
  },
};
