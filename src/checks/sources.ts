import { diagramsOf, layoutOf } from '../layouts/layouts.ts';
import type { Slide } from '../model/deck.ts';
import type { SourcePath } from '../model/diagnostic.ts';
import { SlideTexts } from '../outline/slide-texts.ts';
import { proseOf, valueAt, writtenSlides, type CheckContext, type DesignCheck, type DesignContext } from './check.ts';
import { figuresInSource, figuresOf } from './figures.ts';

export const sourceMissing: DesignCheck = {
  rule: 'source-missing',
  *run({ outline, deck }) {
    if (deck.sources.length === 0) return;
    for (const slide of writtenSlides(deck)) {
      if (!layoutOf(slide).citesSources || slide.sources.length > 0) continue;
      // `sources: []` is an answer, not an omission.
      if (valueAt(outline, [...slide.path, 'sources']) !== undefined) continue;
      yield {
        path: slide.path,
        slide: slide.id,
        message: 'the slide cites no source, although the outline has some',
        hint: 'name them with "sources: [id]", set "meta.defaultSource", or say that there is none with "sources: []"',
      };
    }
  },
};

/** In a deck whose texts cite, a source that none cites was forgotten, or its id is another one. */
export const sourceUnused: DesignCheck = {
  rule: 'source-unused',
  *run({ outline, deck }) {
    const slides = writtenSlides(deck);
    if (!slides.some(({ citations }) => citations)) return;
    const named = slides.flatMap((slide) => {
      const items = valueAt(outline, [...slide.path, 'items']);
      return slide.layout === 'sources' && Array.isArray(items) ? (items as string[]) : [];
    });
    const used = new Set([...slides.flatMap(({ sources }) => sources.map(({ id }) => id)), ...named]);
    for (const { id } of deck.sources) {
      if (used.has(id)) continue;
      yield {
        path: ['sources', id],
        message: `no slide cites the source "${id}"`,
        hint: `cite it where it belongs, [@${id}], or take it out`,
      };
    }
  },
};

/** A slide whose words can be held against what it cites. */
interface SourcedSlide {
  readonly slide: Slide;
  /** All of its sources. */
  readonly sources: readonly { readonly id: string; readonly text: string }[];
  /** Its words, without code and without lists of sources. */
  readonly texts: readonly { readonly text: string; readonly path: SourcePath; readonly quotation?: boolean }[];
}

/** Slides all of whose sources have their text at hand; one that cites another source too may say more than those. */
function* sourcedSlides(context: CheckContext): Iterable<SourcedSlide> {
  for (const slide of writtenSlides(context.deck)) {
    if (!layoutOf(slide).citesSources || slide.sources.length === 0) continue;
    const sources = slide.sources.flatMap(({ id, text }) => (text === undefined ? [] : [{ id, text }]));
    if (sources.length < slide.sources.length) continue;
    const texts = context.memo
      .of('shown texts', [context.outline], () => new SlideTexts(context.outline))
      .of(slide.path)
      .filter(({ use }) => use === 'words' || use === 'quotation')
      .map((written) => ({
        text: proseOf(written, context.deck.locale.tag),
        path: written.path,
        quotation: written.use === 'quotation',
      }));
    yield { slide, sources, texts: [...texts, ...labelsOf(slide, context)] };
  }
}

/** Words in a diagram that its author wrote: what nodes and edges say, where the diagram has such. */
function labelsOf(slide: Slide, { scenes }: DesignContext): SourcedSlide['texts'] {
  return diagramsOf(slide).flatMap(({ diagram }) => {
    const model = scenes.get(diagram)?.model;
    // Those of a diagram that is made from the outline are words of the outline.
    if (!model || diagram.origin.generated) return [];
    const labels = [...model.nodes.map(({ label }) => label), ...model.edges.map(({ label }) => label ?? '')];
    return labels.map((text) => ({ text, path: diagram.origin.file ? diagram.path : diagram.origin.path }));
  });
}

/** Figures on slides all of whose sources have their text at hand: each must occur in one of them. */
export const numberUnsourced: DesignCheck = {
  rule: 'number-unsourced',
  *run(context) {
    const known = new Map<string, ReadonlySet<string>>();
    const figuresOfSource = ({ id, text }: SourcedSlide['sources'][number]) => {
      const levels = known.get(id) ?? figuresInSource(text, context.deck.locale.tag);
      known.set(id, levels);
      return levels;
    };
    for (const { slide, sources, texts } of sourcedSlides(context)) {
      const occurring = sources.map(figuresOfSource);
      for (const { path, written } of byPlace([...texts, ...figuresOfChart(slide)], occurring)) {
        yield {
          path,
          slide: slide.id,
          message: `${listed(written)} in what the slide cites`,
          hint: 'check the figure, or cite the source that has it (one without a text marks figures as your own)',
        };
      }
    }
  },
};

/** The figures that occur in none of the sources, one entry a place: a chart with a column of its own is one remark. */
function byPlace(
  texts: SourcedSlide['texts'],
  occurring: readonly ReadonlySet<string>[],
): Iterable<{ readonly path: SourcePath; readonly written: readonly string[] }> {
  const places = new Map<string, { readonly path: SourcePath; readonly written: string[] }>();
  for (const { text, path } of texts) {
    for (const { written, level } of figuresOf(text)) {
      if (occurring.some((levels) => levels.has(level))) continue;
      const place = places.get(path.join('\n')) ?? { path, written: [] };
      places.set(path.join('\n'), place);
      place.written.push(written);
    }
  }
  return places.values();
}

function listed(written: readonly string[]): string {
  const [first, ...more] = [...new Set(written)].map((figure) => `"${figure}"`);
  if (more.length === 0) return `${first} does not occur`;
  if (more.length < 4) return `${[first, ...more.slice(0, -1)].join(', ')} and ${more.at(-1)} do not occur`;
  return `${[first, ...more.slice(0, 2)].join(', ')} and ${more.length - 2} other figures do not occur`;
}

const figuresOfChart = (slide: Slide): SourcedSlide['texts'] =>
  'chart' in slide
    ? slide.chart.series.flatMap(({ values }) =>
        values.flatMap((value) => (value === null ? [] : [{ text: String(value), path: slide.chart.path }])),
      )
    : [];

/** Shorter ones are names and words at arm's length, not quotations. */
const leastWords = 3;
/** Where there are no spaces. */
const leastCharacters = 6;

/** Quotation marks of the languages in common use, in pairs; a single one inside a word is an apostrophe. */
const quoted =
  /“([^“”]+)”|„([^„“”]+)[“”]|”([^“”]+)”|«\s*([^«»]+?)\s*»|»([^«»]+)«|「([^「」]+)」|『([^『』]+)』|"([^"]+)"|(?<![\p{L}\p{N}])[‘‚](.+?)[’‘](?![\p{L}\p{N}])|‹\s*([^‹›]+?)\s*›/gu;

export const quotationUnsourced: DesignCheck = {
  rule: 'quotation-unsourced',
  *run(context) {
    const known = new Map<string, string>();
    const normalizedSource = ({ id, text }: { readonly id: string; readonly text: string }) => {
      const words = known.get(id) ?? normalized(text);
      known.set(id, words);
      return words;
    };
    for (const { slide, sources, texts } of sourcedSlides(context)) {
      const cited = sources.map(normalizedSource);
      for (const { text, path, quotation: whole = false } of texts) {
        const quotations = whole ? [text] : [...text.matchAll(quoted)].map((match) => match.slice(1).find(Boolean)!);
        for (const quotation of quotations) {
          if (!(whole || isLong(quotation)) || cited.some((source) => says(source, quotation))) continue;
          yield {
            path,
            slide: slide.id,
            message: `the words "${quotation.replace(outerMarks, '')}" do not stand so in what the slide cites`,
            hint: 'quote word for word, or take the quotation marks away and say who says it',
          };
        }
      }
    }
  },
};

const outerMarks = /^[“”„«»‹›「『‘‚"']\s*|\s*[“”„«»‹›」』’‘"']$/gu;
const unspaced = '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}]';

function isLong(quotation: string): boolean {
  const characters = quotation.match(new RegExp(unspaced, 'gu'))?.length ?? 0;
  return characters >= leastCharacters || normalized(quotation).split(' ').length >= leastWords;
}

/** What the quoter left out (…) or put in [brackets] is no part of it; the parts between stand in the source in their order. */
function says(source: string, quotation: string): boolean {
  let from = 0;
  for (const part of quotation.split(/\s*(?:\[[^\]]*\]|\(?\s*(?:…|\.\.\.)\s*\)?)\s*/)) {
    const words = normalized(part);
    if (words === '') continue;
    const at = placeOf(words, source, from);
    if (at < 0) return false;
    from = at + words.length;
  }
  return true;
}

/** Whole words only: "art of war" is no part of "start of war". */
function placeOf(words: string, source: string, from: number): number {
  const letter = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}\p{N}]/u;
  const joins = (one: string | undefined, other: string | undefined) =>
    one !== undefined && other !== undefined && letter.test(one) && letter.test(other);
  for (let at = source.indexOf(words, from); at >= 0; at = source.indexOf(words, at + 1)) {
    const end = at + words.length;
    if (!joins(source[at - 1], words[0]) && !joins(words.at(-1), source[end])) return at;
  }
  return -1;
}

/** Quotes, dashes and spaces are set differently everywhere; a mark at an end belongs to the sentence around. */
const normalized = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[“”„«»‹›「」『』"]/g, '')
    .replace(/(?<![\p{L}\p{N}])['‘’‚]|['‘’‚](?![\p{L}\p{N}])/gu, '')
    .replace(/[‘’‚`´]/g, "'")
    .replace(/\s*[–—−‐‑-]+\s*/g, '-')
    .replace(/…/g, '...')
    .replace(/[\u00ad\u200b-\u200f\u2060-\u2069]/g, '')
    .replace(/\s+/g, ' ')
    .replace(new RegExp(`(?<=${unspaced}) | (?=${unspaced})`, 'gu'), '')
    .trim()
    .replace(/^[.,;:!?。、]+\s*|\s*[.,;:!?。、]+$/g, '');
