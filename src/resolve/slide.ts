import type { SourcePath } from '../model/diagnostic.ts';
import type { OutlineSlide, OutlineSlideOf } from '../model/outline.ts';
import type { Section, SlideContent } from '../model/deck.ts';
import { quotationMarks } from '../language/quotation-marks.ts';
import { isPlain, textRun, type RichText } from '../model/rich-text.ts';
import { resolveChart } from './chart.ts';
import { resolveCode } from './code.ts';
import type { ResolveContext } from './context.ts';
import { resolveDiagram } from './diagram.ts';
import { resolveItem, resolveItems } from './items.ts';
import { resolveCards, resolveEvents, resolveNumbers, resolvePoints, resolveSide } from './lists.ts';
import { resolvePicture } from './picture.ts';
import { resolveRelationMatrix } from './relation-matrix.ts';
import { resolveTable } from './table.ts';

/** What a slide's content may lead to or name: the section around it, and where each section starts. */
export interface SlidePlace {
  readonly path: SourcePath;
  readonly section?: Section;
  readonly agenda: readonly AgendaSection[];
}
export interface AgendaSection {
  readonly section: Section;
  /** Id of its first slide. */
  readonly first?: string;
}

/** The slide's own part by its layout; `undefined` when a file that it needs cannot be used (told by a diagnostic). */
export async function resolveContent(
  slide: OutlineSlide,
  place: SlidePlace,
  context: ResolveContext,
): Promise<SlideContent | undefined> {
  const { path } = place;
  const { rich, richOrNone, plainOrNone } = context;
  const { meta } = context.outline;
  switch (slide.layout) {
    case 'title':
      return {
        layout: 'title',
        kickerText: plainOrNone(slide.kicker ?? meta.kicker),
        dateLabel: plainOrNone(meta.dateLabel),
        author: plainOrNone(meta.author),
        art: slide.art && resolveDiagram(slide.art, [...path, 'art'], context, { art: true }),
      };
    case 'section':
      return {
        layout: 'section',
        number: place.section?.number,
        answer: richOrNone(slide.answer ?? slide.subtitle) ?? place.section?.answer,
      };
    case 'agenda':
      return { layout: 'agenda', entries: agendaEntries(slide, place, context) };
    case 'bullets': {
      const { points, aside } = slide;
      return {
        layout: 'bullets',
        points: resolvePoints(points, [...path, 'points'], context),
        aside: aside && { head: richOrNone(aside.head), text: rich(aside.text) },
      };
    }
    case 'comparison':
      return {
        layout: 'comparison',
        left: resolveSide(slide.left, [...path, 'left'], context),
        right: resolveSide(slide.right, [...path, 'right'], context),
        verdict: richOrNone(slide.verdict),
      };
    case 'cards':
      return { layout: 'cards', cards: resolveCards(slide.cards, [...path, 'cards'], context) };
    case 'quote':
      return {
        layout: 'quote',
        quote: inQuotationMarks(slide.quote, context),
        by: rich(slide.by),
        role: richOrNone(slide.role),
        support: resolveItems(slide.support, [...path, 'support'], context),
      };
    case 'numbers':
      return {
        layout: 'numbers',
        lead: richOrNone(slide.lead),
        numbers: resolveNumbers(slide.numbers, [...path, 'numbers'], context),
        caveat: richOrNone(slide.caveat),
      };
    case 'table':
      return resolveTable(slide, path, context);
    case 'chart': {
      const chart = resolveChart(slide.chart, [...path, 'chart'], context);
      return (
        chart && { layout: 'chart', chart, takeaways: resolveItems(slide.takeaways, [...path, 'takeaways'], context) }
      );
    }
    case 'timeline':
      return { layout: 'timeline', events: resolveEvents(slide.events, [...path, 'events'], context) };
    case 'diagram': {
      const diagram = resolveDiagram(slide.diagram, [...path, 'diagram'], context, { allSteps: slide.steps });
      return diagram && { layout: 'diagram', diagram, caption: richOrNone(slide.caption) };
    }
    case 'diagram-takeaways': {
      const diagram = resolveDiagram(slide.diagram, [...path, 'diagram'], context);
      const takeaways = resolveItems(slide.takeaways, [...path, 'takeaways'], context);
      return diagram && { layout: 'diagram-takeaways', diagram, takeaways };
    }
    case 'image': {
      const { src, alt, credit, fit = 'contain' } = slide.image;
      const picture = await resolvePicture(src, alt, [...path, 'image', 'src'], context);
      return picture && { layout: 'image', picture, credit: richOrNone(credit), fit, text: richOrNone(slide.text) };
    }
    case 'code': {
      const code = await resolveCode(slide.code, [...path, 'code'], context);
      return code && { layout: 'code', code, caption: richOrNone(slide.caption) };
    }
    case 'matrix': {
      const axis = ({ label, low, high }: typeof slide.x) => ({ label: rich(label), low: rich(low), high: rich(high) });
      const cell = (corner: keyof typeof slide.cells) =>
        resolveItem(slide.cells[corner], [...path, 'cells', corner], context);
      const cells = { nw: cell('nw'), ne: cell('ne'), sw: cell('sw'), se: cell('se') };
      return { layout: 'matrix', x: axis(slide.x), y: axis(slide.y), cells };
    }
    case 'relation-matrix':
      return resolveRelationMatrix(slide, context);
    case 'takeaways':
      return { layout: 'takeaways', points: resolveItems(slide.points, [...path, 'points'], context) };
    case 'sources': {
      const ids = slide.items ?? [...context.sources.keys()];
      return {
        layout: 'sources',
        items: ids.flatMap((id) => context.sources.get(id) ?? []),
        voices: (slide.voices ?? []).map(({ name, role }) => ({ name: rich(name), role: richOrNone(role) })),
      };
    }
    case 'closing':
      return {
        layout: 'closing',
        message: slide.title === undefined ? undefined : rich(slide.message),
        contact: richOrNone(slide.contact),
      };
  }
}

function agendaEntries(slide: OutlineSlideOf<'agenda'>, { path, agenda }: SlidePlace, context: ResolveContext) {
  const entry = ({ section, first }: AgendaSection, text: RichText | undefined, at: SourcePath) => ({
    number: section.number,
    name: section.title,
    text: text ?? section.answer,
    target: first,
    path: at,
  });
  if (!slide.items) {
    return agenda.filter(({ section }) => !section.hidden).map((part) => entry(part, undefined, part.section.path));
  }
  return slide.items.flatMap((item, index) => {
    const part = agenda.find(({ section }) => section.id === item.section);
    return part ? [entry(part, context.richOrNone(item.text), [...path, 'items', index])] : [];
  });
}

const ownMarks = /^(?:"([^"]*)"|“([^“”]*)”|„([^„“”]*)[“”]|«([^«»]*)»|»([^«»]*)«|”([^”]*)”|「([^「」]*)」)$/su;

/** The quotation marks of the language, whether or not the author set some around the whole. */
function inQuotationMarks(text: string, context: ResolveContext): RichText {
  const inside = ownMarks
    .exec(text.trim())
    ?.slice(1)
    .find((part) => part !== undefined);
  const { open, close } = quotationMarks(context.language);
  const quote = context.richQuoted(inside ?? text);
  const first = quote[0];
  const last = quote.at(-1);
  if (quote.length === 1 && isPlain(first)) return [textRun(open + first.text + close)];
  return [
    ...(isPlain(first) ? [textRun(open + first.text)] : [textRun(open), ...(first ? [first] : [])]),
    ...quote.slice(1, -1),
    ...(quote.length < 2 ? [textRun(close)] : isPlain(last) ? [textRun(last.text + close)] : [last!, textRun(close)]),
  ];
}
