import PptxGenJS from 'pptxgenjs';
import type { Frame, FrameItem } from '../model/frame.ts';
import { canvas, inchesFromPx } from '../model/units.ts';
import { draftChart } from './chart.ts';
import { draftCode } from './code-listing.ts';
import { draftDiagram } from './diagram.ts';
import { draftIcon } from './icon.ts';
import { draftPicture } from './picture.ts';
import { draftShape } from './shape.ts';
import { SlideDraft, type DeckContext } from './slide-draft.ts';
import { draftTable } from './table.ts';
import { draftText } from './text-box.ts';

/** Slides as pptxgenjs writes them, and what is still to be done on each. */
export interface DraftedSlides {
  readonly zip: Uint8Array;
  readonly slides: readonly SlideDraft[];
}

/** A slide that is to be drafted, and the ids on it that pair with a neighbouring slide under Morph. */
export interface SlideToDraft {
  readonly frame: Frame;
  readonly paired: ReadonlySet<string>;
}

/** Authors each object of each slide through the public API of pptxgenjs. */
export const draftSlides = async (toDraft: readonly SlideToDraft[], context: DeckContext): Promise<DraftedSlides> => {
  const pptx = new PptxGenJS();
  pptx.defineLayout({ name: 'canvas', width: inchesFromPx(canvas.width), height: inchesFromPx(canvas.height) });
  pptx.layout = 'canvas';
  const slides = toDraft.map(({ frame, paired }) => {
    const draft = new SlideDraft(frame, context, pptx.addSlide(), paired);
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
