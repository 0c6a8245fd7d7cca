import type { Frame } from '../compose/frame.ts';
import type { Deck, Diagram } from '../deck/deck.ts';
import type { Diagnostic, SourceMap } from '../diagnostics/diagnostic.ts';
import type { Scene } from '../diagram/scene.ts';
import type { Outline } from '../outline/outline.ts';
import type { TextMeasure } from '../text/measure.ts';

/** What a design check may look at: the deck as it will be shown, and where its words stand in the outline. */
export interface DesignContext {
  readonly outline: Outline;
  readonly deck: Deck;
  readonly frames: readonly Frame[];
  readonly scenes: ReadonlyMap<Diagram, Scene>;
  readonly source: SourceMap;
  readonly measure: TextMeasure;
}

/** One design check: what the reviewer would say who has looked at each slide of both decks. Severity is settled later. */
export interface DesignCheck {
  readonly rule: string;
  run(context: DesignContext): Iterable<Diagnostic>;
}
