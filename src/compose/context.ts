import type { Colour } from '../model/colour.ts';
import type { Deck, Diagram, KeptFile, Slide } from '../model/deck.ts';
import { inScale, scaleOf, textStyle, type TypeName } from '../theme/tokens.ts';
import type { Diagnostic, Severity, SourceMap, SourcePath } from '../model/diagnostic.ts';
import type { Room } from '../model/room.ts';
import type { Scene } from '../model/scene.ts';
import type { TextMeasure } from '../typeset/measure.ts';
import type { FrameItem, LayoutVariant } from '../model/frame.ts';
import type { TextStyle } from '../model/style.ts';

/** What the composition of any slide may ask for. */
export interface DeckContext {
  readonly deck: Deck;
  readonly scenes: ReadonlyMap<Diagram, Scene>;
  readonly measure: TextMeasure;
  readonly source: SourceMap;
}

/** The same for one slide: its letters, and where to report what went wrong. */
export interface SlideContext extends DeckContext {
  readonly slide: Slide;
  /** Where things stand on it. */
  readonly room: Room;
  /** A step of the type scale in a colour, in the face that the deck's script has. */
  style(name: TypeName, colour: Colour, extra?: { readonly bold?: boolean; readonly tabular?: boolean }): TextStyle;
  report(problem: Problem): void;
}

interface Problem {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly hint?: string;
  readonly path: SourcePath;
}

/** What a slide layout makes of one frame: all but header, footer and progress bar. */
export interface Part {
  readonly items: readonly FrameItem[];
  /** How many clicks the items take. */
  readonly clicks: number;
  /** Where it is another than the layout's own. */
  readonly background?: 'paper' | 'dark';
  /** Which of its layout's variants it is; what the layout does not say is settled for it. */
  readonly variant?: Partial<Pick<LayoutVariant, 'count' | 'step' | 'parts'>>;
  /** What PowerPoint shows in the place of the items. */
  readonly kept?: KeptFile;
  /** Its author asked for so many slides: no diagnostic is needed. */
  readonly asked?: boolean;
}

/** The frames that a slide becomes: one, or more where its content goes on. */
export type Composition = readonly [Part, ...Part[]];

export function slideContext(context: DeckContext, slide: Slide, room: Room, diagnostics: Diagnostic[]): SlideContext {
  const forScript = fontByScript(context.deck);
  return {
    ...context,
    slide,
    room,
    style: (name, colour, extra) => forScript(textStyle(name, colour, extra)),
    report: ({ path, ...problem }) =>
      diagnostics.push({ ...problem, range: context.source.locate(path), slide: slide.id }),
  };
}

/** Of the size, for titles: Han and kana fill their whole square, other scripts reach further above and below than Latin capitals. */
const minLine = { eastAsian: 1.15, tall: 1.25 } as const;

/**
 * Letters in the steps of the deck's theme, and in the faces of its script. The serif has Latin, Greek and Cyrillic; in other scripts titles take the sans. Tracking and capitals would tear joined or
 * stacked letters apart, so that only scripts of separate letters have them.
 */
export function fontByScript({ locale: { script }, theme }: Deck): (style: TextStyle) => TextStyle {
  const serif = theme.fonts.heading !== undefined || ['Latn', 'Cyrl', 'Grek'].includes(script);
  const eastAsian = ['Jpan', 'Hans', 'Hant', 'Kore'].includes(script);
  const tracked = eastAsian || ['Latn', 'Cyrl', 'Grek'].includes(script);
  const scale = scaleOf(theme);
  return (written) => {
    const style = inScale(written, scale);
    const { tracking, uppercase, step, ...plain } = style;
    const asIs = tracked || style.face === 'mono';
    const spaced = asIs ? style : plain;
    if (style.face === 'serif' && !serif) {
      const { step: _, ...letters } = style;
      return {
        ...(asIs ? letters : plain),
        line: Math.max(style.line, Math.round(style.size * (eastAsian ? minLine.eastAsian : minLine.tall))),
        face: 'sans',
        weight: eastAsian ? 700 : 600,
      };
    }
    return asIs || (!tracking && !uppercase) ? { ...spaced, ...(step !== undefined && { step }) } : spaced;
  };
}
