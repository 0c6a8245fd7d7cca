import { contrast } from '../theme/colour-math.ts';
import type { Hex } from '../model/colour.ts';
import type { Deck, Section, Slide, SlideBase, Source, Theme } from '../model/deck.ts';
import { contrastWanted } from '../theme/tokens.ts';
import { suggest } from '../diagnostics/did-you-mean.ts';
import { deckMessages, messageKeys, localeOf } from '../language/messages.ts';
import { parse as parsePath } from 'node:path';
import type { Diagnostic, SourceMap, SourcePath } from '../model/diagnostic.ts';
import type { Mode, Outline, OutlineSection, OutlineSlide } from '../model/outline.ts';
import { slugForm } from '../outline/forms.ts';
import type { Formulas } from '../outline/formulas.ts';
import { slide as slideShape } from '../outline/grammar.ts';
import { referencesOf, type SlideReferences } from '../outline/references.ts';
import { textsIn } from '../outline/walk.ts';
import { slideIds, type SlideIds } from '../outline/slide-ids.ts';
import type { Files } from '../model/api.ts';
import { type Memo, noMemo } from '../model/memo.ts';
import { parseNotes } from '../language/inline-text.ts';
import { plainText, type RichText, textRun } from '../model/rich-text.ts';
import { unusable, type AgendaSection, type SlidePlace } from '../layouts/define-layout.ts';
import { layoutOf, titleText } from '../layouts/layouts.ts';
import { resolveBackground } from '../resolve/picture.ts';
import { resolveBrand } from './brand.ts';
import { type FileRead, recordReads } from '../resources/files.ts';
import {
  authorsOf,
  createContext,
  firstWords,
  type Brightness,
  type Posters,
  type ResolveContext,
  type StandIns,
} from '../resolve/context.ts';
import { defaultTheme, resolveTheme } from '../theme/theme.ts';

export interface ResolveOptions {
  /** Wins over the theme's mode. */
  readonly mode?: Mode;
  /** The outline's path as the user gave it. */
  readonly file: string;
  /** `false`: the deck is made without speaker notes. */
  readonly notes: boolean;
  /** Who draws SVG pictures as PNG, where a PowerPoint file is made. */
  readonly standIns?: StandIns;
  /** Who looks at how bright the pictures behind words are. */
  readonly brightness?: Brightness;
  /** Who draws what stands in the place of a video until it plays. */
  readonly posters?: Posters;
  /** Drawn formulas of the outline. */
  readonly formulas?: Formulas;
  /** Slides that were resolved before; they are not resolved again. */
  readonly memo?: Memo;
}

/** Settles what an outline leaves open. `deck` is there unless a file that it needs cannot be used. Never throws. */
export async function resolve(
  outline: Outline,
  source: SourceMap,
  files: Files,
  options: ResolveOptions,
): Promise<{ deck?: Deck; diagnostics: Diagnostic[] }> {
  const diagnostics: Diagnostic[] = [];
  const locale = localeOf(outline.meta.language ?? 'en');
  const ids = slideIds(outline);
  const plan = planSlides(outline, ids);
  const { memo = noMemo } = options;
  const reading = recordReads(files);
  const context = createContext({
    outline,
    locale,
    messages: deckMessages(locale, outline.words),
    source,
    files: reading.files,
    file: options.file,
    diagnostics,
    standIns: options.standIns,
    brightness: options.brightness,
    posters: options.posters,
    formulas: options.formulas,
  });
  const sections = resolveSections(outline, ids, plan.firstSlides, context).map((section) => memo.stable(section));
  const agenda = memo.stable(
    sections.map((section): AgendaSection => ({ section, first: plan.firstSlides.get(section.id) })),
  );

  const inTemplate = typeof outline.theme === 'object' && outline.theme.template !== undefined;
  const template = inTemplate
    ? await (await import('./template.ts')).resolveTemplate(context, files, diagnostics, memo)
    : undefined;
  const brand = await resolveBrand(context, diagnostics, memo);
  const theme = resolveTheme({
    theme: outline.theme,
    mode: template ? 'light' : options.mode,
    brand,
    ...template?.choices,
    actors: Object.values(outline.actors ?? {}),
  });
  warnOfFaintActors(theme, context);
  warnOfUnknownWords(context);

  const slides: Slide[] = [];
  const hiddenSlides: Slide[] = [];
  const unmade: string[] = [];
  const around = memo.stable(aroundSlides(context, options));
  for (const planned of plan.slides) {
    const { slide, id, path, hidden } = planned;
    const section = planned.section === undefined ? undefined : sections[planned.section];
    const page = slides.length + (hidden ? 0 : 1);
    const key = memo.key('resolve', around, agenda, slide, id, path.join('/'), section, page, planned.added);
    const kept = memo.get(key) as KeptSlide | undefined;
    if (kept && reading.isSame(kept.reads)) {
      (hidden ? hiddenSlides : slides).push(kept.slide);
      continue;
    }
    const before = diagnostics.length;
    const place: SlidePlace = { path, section, agenda };
    const { made, reads } = await reading.during(() => resolveSlide(planned, place, page, options.notes, context));
    if (made === unusable) unmade.push(id);
    else {
      (hidden ? hiddenSlides : slides).push(made);
      // A slide with diagnostics is resolved each time: the lines that they point at may move.
      if (diagnostics.length === before) memo.put(key, { slide: made, reads } satisfies KeptSlide);
    }
  }
  const slug = outline.meta.slug ?? parsePath(options.file).name;
  const problem = slugForm.problem(slug);
  if (problem)
    context.report({
      rule: 'bad-slug',
      ...problem,
      hint: 'name the PowerPoint file: meta: { slug: my-talk }',
      at: ['meta'],
      key: true,
    });
  if (diagnostics.some(({ severity }) => severity === 'error')) return { diagnostics };
  if (unmade.length > 0) throw new Error(`No diagnostic tells why there is no slide ${unmade.join(', ')}`);

  const { meta } = outline;
  return {
    diagnostics,
    deck: {
      title: context.plain(meta.title),
      subtitle: context.plainOrNone(meta.subtitle),
      author: context.plainOrNone(authorsOf(meta.author)),
      date: meta.date,
      locale,
      slug,
      theme,
      fonts: { faces: theme.faces, ...brand?.fontFiles, ...template?.fonts },
      ...(template && { template: template.template }),
      messages: context.messages,
      ...(meta.macros && { macros: meta.macros }),
      actors: context.actors,
      sources: [...context.sources.values()],
      sections,
      slides,
      hiddenSlides,
      hasNotes: slides.some(({ notes }) => notes.length > 0),
    },
  };
}

interface KeptSlide {
  readonly slide: Slide;
  readonly reads: readonly FileRead[];
}

/** What slides are resolved with beside what is written on them: all of the outline but for other slides. */
const aroundSlides = (
  context: ResolveContext,
  { file, notes, standIns, brightness, posters }: ResolveOptions,
): object => {
  const { slides: _slides, sections: _sections, ...outline } = context.outline as Outline;
  return {
    outline,
    file,
    notes,
    standIns: !!standIns,
    brightness: !!brightness,
    posters: !!posters,
    sources: context.sources,
  };
};

async function resolveSlide(
  planned: PlannedSlide,
  place: SlidePlace,
  page: number,
  withNotes: boolean,
  context: ResolveContext,
): Promise<Slide | typeof unusable> {
  const { slide, path, added } = planned;
  const references = referencesOf(added ? [] : textsIn(slideShape, slide, path));
  const own = context.numbered(references.numbers);
  const base = slideBase(planned, place.section, page, withNotes, own, references);
  const { background } = slide;
  const behind =
    background === undefined ? undefined : await resolveBackground(background, [...path, 'background'], context);
  const content = await layoutOf(slide).resolve(slide, place, own);
  if (content === unusable) return unusable;
  return {
    ...base,
    ...behind,
    layout: slide.layout,
    ...content,
    credits: [...(behind?.credits ?? []), ...creditsOf(content)],
  } as Slide;
}

/** Those that a layout leaves to the source line. */
const creditsOf = (content: object): readonly RichText[] =>
  'credits' in content ? (content.credits as readonly RichText[]) : [];

/** A slide of the outline, or a divider that the deck adds, before it is resolved. */
interface PlannedSlide {
  readonly slide: OutlineSlide;
  readonly id: string;
  readonly path: SourcePath;
  /** Index of its section. */
  readonly section?: number;
  readonly hidden: boolean;
  readonly added?: boolean;
}

interface SlidePlan {
  readonly slides: readonly PlannedSlide[];
  /** Id of the first visible slide of each section, by the section's id. */
  readonly firstSlides: ReadonlyMap<string, string>;
}

/** Which slides there are, in order. A divider that is added takes its section's id, which no slide can have. */
function planSlides(outline: Outline, ids: SlideIds): SlidePlan {
  const { dividers } = themeOf(outline);
  const slides: PlannedSlide[] = [];
  const firstSlides = new Map<string, string>();
  for (const [index, slide] of (outline.slides ?? []).entries()) {
    slides.push({ slide, id: ids.of.get(slide)!, path: ['slides', index], hidden: slide.hidden ?? false });
  }
  for (const [index, section] of (outline.sections ?? []).entries()) {
    const path: SourcePath = ['sections', index];
    const own = section.slides.map((slide, at): PlannedSlide => ({
      slide,
      id: ids.of.get(slide)!,
      path: [...path, 'slides', at],
      section: index,
      hidden: slide.hidden ?? false,
    }));
    const first = own.find(({ hidden }) => !hidden);
    const id = ids.of.get(section)!;
    if (first && dividers && !section.hidden && layoutOf(first.slide).role !== 'divider') {
      own.unshift({ slide: { layout: 'section' }, id, path, section: index, hidden: false, added: true });
      firstSlides.set(id, id);
    } else if (first) {
      firstSlides.set(id, first.id);
    }
    for (const one of own) slides.push(one);
  }
  return { slides, firstSlides };
}

/** Sections are numbered as the agenda shows them: without those that are hidden or have nothing to show. */
function resolveSections(
  outline: Outline,
  ids: SlideIds,
  firstSlides: ReadonlyMap<string, string>,
  context: ResolveContext,
): Section[] {
  let number = 0;
  return (outline.sections ?? []).map((section: OutlineSection, index): Section => {
    const id = ids.of.get(section)!;
    const hidden = (section.hidden ?? false) || !firstSlides.has(id);
    return {
      id,
      title: context.rich(section.title),
      answer: context.richOrNone(section.answer),
      hidden,
      number: hidden ? undefined : ++number,
      path: ['sections', index],
    };
  });
}

function slideBase(
  { slide, id, path, added }: PlannedSlide,
  section: Section | undefined,
  page: number,
  withNotes: boolean,
  context: ResolveContext,
  { citations, footnotes }: SlideReferences,
): SlideBase {
  const { meta } = context.outline;
  const subtitle = slide.subtitle ?? (layoutOf(slide).role === 'opening' ? meta.subtitle : undefined);
  return {
    id,
    ...titleOf(slide, section, context),
    subtitle: context.richOrNone(subtitle),
    kicker: kickerOf(slide, section, context),
    notes: withNotes && slide.notes !== undefined ? parseNotes(slide.notes, context.inline) : [],
    actors: context.actorsOf(slide.actors),
    sources: citedSources(slide, citations, context),
    ...(citations.length > 0 && {
      citations: citations.map(({ number, locators }) => ({ number, locators: locators.map(context.plain) })),
    }),
    ...(footnotes.length > 0 && {
      footnotes: footnotes.map(({ number, text }) => ({ number, text: context.rich(text) })),
    }),
    transition: slide.transition ?? themeOf(context.outline).transition,
    steps: slide.steps ?? false,
    section,
    page,
    path,
    ...(added && { added }),
  };
}

function titleOf(
  slide: OutlineSlide,
  section: Section | undefined,
  context: ResolveContext,
): { title: RichText; titleHidden?: boolean } {
  const { rich, messages } = context;
  const { title } = layoutOf(slide);
  if (slide.title !== undefined) return { title: rich(slide.title) };
  if (title === 'needed') return { title: [textRun(messages.slide)] };
  switch (title.from) {
    case 'deck':
      return { title: rich(context.outline.meta.title) };
    case 'section':
      return { title: section?.title ?? rich(messages.section) };
    case 'word':
      return { title: [textRun(messages[title.word])] };
    case 'key': {
      const text = rich(titleText(slide, title));
      return title.as === 'whole' ? { title: text } : { title: [textRun(firstWords(text))], titleHidden: true };
    }
  }
}

/** A slide's own kicker, else its section; a closing slide in none that the agenda shows has the deck's, as its title does. */
function kickerOf(slide: OutlineSlide, section: Section | undefined, context: ResolveContext): SlideBase['kicker'] {
  const { role } = layoutOf(slide);
  if (role === 'opening') return undefined;
  if (slide.kicker !== undefined) return { text: context.plain(slide.kicker) };
  if (role === 'divider') return undefined;
  const { kicker } = context.outline.meta;
  const closes = role === 'closing' && (section?.hidden ?? true);
  if (closes && kicker !== undefined) return { text: context.plain(kicker) };
  return section && { number: section.number, text: plainText(section.title) };
}

/** Those that its texts cite, then those that are named for it; the deck's own where it has none. */
function citedSources(slide: OutlineSlide, citations: SlideReferences['citations'], context: ResolveContext): Source[] {
  if (!layoutOf(slide).citesSources) return [];
  const cited = citations.map(({ id }) => id);
  const named = slide.sources ?? (cited.length > 0 ? [] : [context.outline.meta.defaultSource ?? []].flat());
  return [...new Set([...cited, ...named])].flatMap((id) => context.sources.get(id) ?? []);
}

function themeOf(outline: Outline) {
  return { ...defaultTheme, ...(typeof outline.theme === 'object' ? outline.theme : {}) };
}

/** An actor's own colour is drawn as given; where it is lost on the background of the slides, its author should know. */
function warnOfFaintActors(theme: Theme, context: ResolveContext): void {
  for (const [id, { colour }] of Object.entries(context.outline.actors ?? {})) {
    if (colour === undefined) continue;
    const ratio = contrast(colour as Hex, theme.palette.paper);
    if (ratio >= contrastWanted.graphic) continue;
    context.report({
      rule: 'contrast',
      severity: 'warning',
      message: `${colour} has a contrast of ${ratio.toFixed(1)}:1 on the ${theme.mode} background, and shapes need 3:1`,
      hint: theme.mode === 'light' ? 'take a darker colour' : 'take a lighter colour',
      at: ['actors', id, 'colour'],
    });
  }
}

/** A word that the deck never adds does no harm, but its author expects to see it. */
function warnOfUnknownWords(context: ResolveContext): void {
  for (const key of Object.keys(context.outline.words ?? {})) {
    if ((messageKeys as readonly string[]).includes(key)) continue;
    context.report({
      rule: 'unknown-word',
      severity: 'warning',
      message: `the deck adds no word "${key}"`,
      hint: suggest(key, messageKeys, 'words'),
      at: ['words', key],
      key: true,
    });
  }
}
