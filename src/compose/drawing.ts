import type { Diagram } from '../model/deck.ts';
import type { SourcePath } from '../model/diagnostic.ts';
import type { DiagramItem, FrameItem } from '../model/frame.ts';
import type { RichText } from '../model/rich-text.ts';
import type { Box } from '../model/units.ts';
import type { SlideContext } from './context.ts';
import { fitText, rungsFrom } from './fit.ts';
import { paragraph, textItem } from './text.ts';

/** A drawn diagram in the middle of its region; none where drawing it failed (which is told elsewhere). */
export function diagramItem(diagram: Diagram, region: Box, context: SlideContext): DiagramItem | undefined {
  const scene = context.scenes.get(diagram);
  if (!scene) return undefined;
  return {
    kind: 'diagram',
    id: 'diagram',
    name: 'Diagram',
    box: {
      x: region.x + (region.w - scene.width) / 2,
      y: region.y + (region.h - scene.height) / 2,
      w: scene.width,
      h: scene.height,
    },
    scene,
    alt: diagram.alt ?? scene.description ?? scene.alt,
    clickOffset: 0,
    path: diagram.path,
  };
}

/** One line, or two smaller ones, below a drawing or a listing. */
export function captionItem(text: RichText, region: Box, path: SourcePath, context: SlideContext): FrameItem {
  const { paragraphs } = fitText(context, rungsFrom('lead'), region, path, (step) => [
    paragraph(text, context.style(step, 'ink2')),
  ]);
  return textItem({
    id: 'caption',
    name: 'Caption',
    placeholder: 'caption',
    anchor: 'middle',
    box: region,
    paragraphs,
    path,
  });
}
