import { suggest } from '../diagnostics/did-you-mean.ts';
import { maxOfARule, type SourcePath, type OutlineRule } from '../model/diagnostic.ts';
import type { Locator, Mistake } from './source-text.ts';
import { findLayout } from '../layouts/layouts.ts';
import { lookNames, lookOf } from '../language/inline-text.ts';
import { type Memo, noMemo } from '../model/memo.ts';
import type { Outline, OutlineSection, OutlineSlide } from '../model/outline.ts';
import { alignmentShape, type OutlineAlignment } from '../resolve/diagram.ts';
import { slide as slideShape } from './grammar.ts';
import { walk } from './walk.ts';
import type { Loose } from '../model/grammar.ts';
import { checkReferences } from './references.ts';
import { slideIds } from './slide-ids.ts';
import type { Mention } from './validate/validate.ts';

type LooseSlide = Loose<OutlineSlide>;

/** A slide or section of an outline that may hold mistakes, with the place it stands at. */
interface Placed<T> {
  readonly node: T;
  readonly path: SourcePath;
  /** It, or its section's slide, is left out of the decks. */
  readonly section?: Loose<OutlineSection>;
}

/**
 * What only the whole outline can tell: names that must exist elsewhere, ids that must be unique, counts that depend on the
 * number of actors or sections.
 */
export function checkOutline(
  value: Loose<Outline>,
  mentions: readonly Mention[],
  locator: Locator,
  memo: Memo = noMemo,
): Mistake[] {
  const mistakes: Mistake[] = [];
  const counts = new Map<OutlineRule, number>();
  const report: ReportAt = (rule, span, message, hint) => {
    const count = (counts.get(rule) ?? 0) + 1;
    counts.set(rule, count);
    if (count <= maxOfARule) mistakes.push({ rule, message, hint: typeof hint === 'string' ? hint : hint(), span });
  };
  const at = (path: SourcePath) => locator.span(path);
  const slides = [...placedSlides(value)];
  const sections = (value.sections ?? []).flatMap((node, i) => (node ? [{ node, path: ['sections', i] }] : []));

  checkSlidesExist(value, slides, at, report, locator);
  checkIdsOnce(slides, sections, at, report);
  checkMentions(value, mentions, report);
  checkReferences(value, memo, (rule, { path, from, to }, message, hint) =>
    report(rule, locator.spanInValue(path, from, to), message, hint),
  );
  for (const { node, path } of slides) {
    findLayout(node.layout)?.checkInOutline?.(node, value, (rule, place, message, hint = '') =>
      report(rule, at([...path, ...place]), message, hint),
    );
    for (const { alignment, place } of memo.of('alignments', [node], () => alignmentsOf(node)))
      checkAlignment(alignment, [...path, ...place], value, at, report);
  }
  return mistakes;
}

/** A hint that takes a search is made when it is reported: of mistakes of one kind only the first hundred are. */
type ReportAt = (rule: OutlineRule, span: Mistake['span'], message: string, hint: string | (() => string)) => void;
type SpanAt = (path: SourcePath) => Mistake['span'];

function* placedSlides(value: Loose<Outline>): Iterable<Placed<LooseSlide>> {
  for (const [i, node] of (value.slides ?? []).entries()) if (node) yield { node, path: ['slides', i] };
  for (const [i, section] of (value.sections ?? []).entries()) {
    for (const [j, node] of (section?.slides ?? []).entries())
      if (node) yield { node, path: ['sections', i, 'slides', j], section };
  }
}

function checkSlidesExist(
  value: Loose<Outline>,
  slides: readonly Placed<LooseSlide>[],
  at: SpanAt,
  report: ReportAt,
  locator: Locator,
): void {
  const hasList = (list: unknown) => Array.isArray(list) && list.length > 0;
  const written = (key: string) => locator.has([key]);
  if (!written('slides') && !written('sections')) {
    report(
      'missing-key',
      locator.firstKey(),
      'an outline needs the key "slides" or "sections"',
      'a deck has at least one slide',
    );
  } else if (
    (hasList(value.slides) || hasList(value.sections)) === false &&
    [value.slides, value.sections].some(Array.isArray)
  ) {
    report(
      'too-few-items',
      at([written('slides') ? 'slides' : 'sections']),
      'there is no slide',
      'a deck has at least one slide',
    );
  } else if (slides.length > 0 && slides.every(({ node }) => node.hidden)) {
    report(
      'too-few-items',
      at([...slides[0]!.path, 'hidden']),
      'every slide is hidden',
      'a deck has at least one slide that shows',
    );
  }
}

function checkIdsOnce(
  slides: readonly Placed<LooseSlide>[],
  sections: readonly Placed<Loose<OutlineSection>>[],
  at: SpanAt,
  report: ReportAt,
): void {
  const named = [...slides, ...sections]
    .flatMap(({ node, path }) => (node.id === undefined ? [] : [{ id: node.id, span: at([...path, 'id']) }]))
    .sort((a, b) => a.span.start - b.span.start);
  const seen = new Set<string>();
  for (const { id, span } of named) {
    if (seen.has(id))
      report('duplicate-id', span, `the id "${id}" is already taken`, 'slides and sections share one set of ids');
    seen.add(id);
  }
}

function checkMentions(value: Loose<Outline>, mentions: readonly Mention[], report: ReportAt): void {
  if (mentions.length === 0) return;
  const known = {
    actor: new Set(Object.keys(value.actors ?? {})),
    source: new Set(Object.keys(value.sources ?? {})),
    era: new Set(Object.keys(value.eras ?? {})),
  };
  const targets = linkTargets(value);
  for (const { to, name, span } of mentions) {
    switch (to) {
      case 'actor':
      case 'source':
      case 'era':
        if (!known[to].has(name))
          report(`unknown-${to}`, span, `there is no ${to} "${name}"`, () => suggest(name, [...known[to]], `${to}s`));
        break;
      case 'look':
        if (!known.actor.has(name) && !lookOf(name))
          report('unknown-actor', span, `words cannot be in ".${name}": there is no actor "${name}"`, () =>
            suggest(name, [...known.actor, ...lookNames], 'actors, colours and sizes'),
          );
        break;
      case 'section':
        if (!targets.sections.has(name)) {
          report('unknown-section', span, `there is no section "${name}"`, () =>
            suggest(name, [...targets.sections.keys()], 'sections'),
          );
        }
        break;
      case 'slide': {
        const slide = targets.slides.get(name);
        if (slide?.hidden) {
          report(
            'hidden-slide-link',
            span,
            `the slide "${name}" is hidden, so the link leads nowhere`,
            'show the slide, or take the link out',
          );
        } else if (!slide && targets.sections.get(name) !== 'divider') {
          const first = targets.sections.get(name);
          const hint = () =>
            first === undefined
              ? suggest(name, [...targets.slides.keys()], 'slides')
              : `"${name}" is a section; its first slide is #${first}`;
          report('unknown-slide', span, `there is no slide "${name}"`, hint);
        }
      }
    }
  }
}

/** Ids that links and agenda items may name. Of a section: `divider` where the deck puts a slide of that id, else its first slide. */
function linkTargets(value: Loose<Outline>): { slides: Map<string, LooseSlide>; sections: Map<string, string> } {
  const tidySlides = (slides: Loose<readonly OutlineSlide[]> = []) =>
    slides.flatMap((slide) => (slide ? [{ ...slide, layout: slide.layout ?? 'bullets' }] : []));
  const tidy = {
    meta: { title: value.meta?.title ?? '' },
    slides: tidySlides(value.slides),
    sections: (value.sections ?? []).flatMap((section) =>
      section ? [{ ...section, title: section.title ?? '', slides: tidySlides(section.slides) }] : [],
    ),
  } as unknown as Pick<Outline, 'meta' | 'slides' | 'sections'>;
  const { of } = slideIds(tidy);
  const dividers = typeof value.theme === 'object' && value.theme.dividers === true;
  const slides = new Map<string, LooseSlide>();
  const sections = new Map<string, string>();
  for (const slide of tidy.slides ?? []) slides.set(of.get(slide)!, slide);
  for (const section of tidy.sections ?? []) {
    const first = section.slides[0];
    const divided = dividers && !section.hidden && findLayout(first?.layout)?.role !== 'divider';
    sections.set(of.get(section)!, divided ? 'divider' : first ? of.get(first)! : '');
    for (const slide of section.slides) slides.set(of.get(slide)!, slide);
  }
  return { slides, sections };
}

interface PlacedAlignment {
  readonly alignment: Loose<OutlineAlignment>;
  readonly place: SourcePath;
}

/** The alignments of a slide's own diagrams, wherever its layout has them. */
const alignmentsOf = (slide: LooseSlide): PlacedAlignment[] =>
  [...walk(slideShape, slide, [])].flatMap(({ shape, value, path }) =>
    shape === alignmentShape ? [{ alignment: value as Loose<OutlineAlignment>, place: path }] : [],
  );

function checkAlignment(
  alignment: Loose<OutlineAlignment>,
  path: SourcePath,
  value: Loose<Outline>,
  at: SpanAt,
  report: ReportAt,
): void {
  if (Object.keys(value.actors ?? {}).length === 0) {
    report(
      'unknown-actor',
      at(path),
      'an alignment shows actors, and the outline has none',
      'describe them under "actors", or write the diagram as Mermaid text',
    );
  }
  if (alignment.era === undefined && alignment.relations === undefined) {
    report(
      'missing-key',
      at(path),
      'an alignment needs the key "era" or "relations"',
      'which era’s relations to draw, or relations of its own',
    );
  }
}
