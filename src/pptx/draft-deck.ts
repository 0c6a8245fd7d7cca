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

/** A deck as pptxgenjs writes it, and what is still to be done on each slide. */
export interface DeckDraft {
  readonly zip: Uint8Array;
  readonly slides: readonly SlideDraft[];
}

/** Authors each object of each slide through the public API of pptxgenjs. */
export const draftDeck = async (frames: readonly Frame[], context: DeckContext): Promise<DeckDraft> => {
  const pptx = new PptxGenJS();
  pptx.defineLayout({ name: 'canvas', width: inchesFromPx(canvas.width), height: inchesFromPx(canvas.height) });
  pptx.layout = 'canvas';
  const pairs = morphPairs(frames);
  const slides = frames.map((frame, index) => {
    const draft = new SlideDraft(frame, context, pptx.addSlide(), pairs[index]!);
    for (const item of frame.items) draftItem(item, draft);
    return draft;
  });
  const zip = (await pptx.write({ outputType: 'uint8array' })) as Uint8Array;
  return { zip, slides };
};

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
