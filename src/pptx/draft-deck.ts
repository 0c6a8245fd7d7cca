import PptxGenJS from 'pptxgenjs';
import type { Frame, FrameItem } from '../compose/frame.ts';
import { canvas, inchesFromPx } from '../units.ts';
import { draftChart } from './chart.ts';
import { draftCode } from './code-listing.ts';
import { draftDiagram } from './diagram.ts';
import { draftIcon } from './icon.ts';
import { morphPairs } from './morph.ts';
import { draftPicture } from './picture.ts';
import { draftShape } from './shape.ts';
import { SlideDraft, type DeckContext } from './slide-draft.ts';
import { draftTable } from './table.ts';
import { draftText } from './text-box.ts';

/** Some slides of a deck as pptxgenjs writes them, and what is still to be done on each. */
export interface DraftedSlides {
  readonly zip: Uint8Array;
  /** Number of the first of them, from 1. */
  readonly first: number;
  readonly slides: readonly SlideDraft[];
}

/** So many slides are drafted together: enough to share the fixed cost of a package, few enough to keep memory low. */
const batch = 25;

/** Authors each object of each slide through the public API of pptxgenjs. */
export async function* draftDeck(frames: readonly Frame[], context: DeckContext): AsyncGenerator<DraftedSlides> {
  const pairs = morphPairs(frames);
  for (let from = 0; from === 0 || from < frames.length; from += batch) {
    const pptx = new PptxGenJS();
    pptx.defineLayout({ name: 'canvas', width: inchesFromPx(canvas.width), height: inchesFromPx(canvas.height) });
    pptx.layout = 'canvas';
    const slides = frames.slice(from, from + batch).map((frame, index) => {
      const draft = new SlideDraft(frame, context, pptx.addSlide(), pairs[from + index]!);
      for (const item of frame.items) draftItem(item, draft);
      return draft;
    });
    yield { zip: (await pptx.write({ outputType: 'uint8array' })) as Uint8Array, first: from + 1, slides };
  }
}

const draftItem = (item: FrameItem, draft: SlideDraft): void => {
  switch (item.kind) {
    case 'text':
      return draftText(item, draft);
    case 'shape':
      return draftShape(item, draft);
    case 'icon':
      return draftIcon(item, draft);
    case 'table':
      return draftTable(item, draft);
    case 'chart':
      return draftChart(item, draft);
    case 'picture':
      return draftPicture(item, draft);
    case 'diagram':
      return draftDiagram(item, draft);
    case 'code':
      return draftCode(item, draft);
  }
};
