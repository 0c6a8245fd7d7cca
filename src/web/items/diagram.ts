import type { DiagramItem } from '../../model/frame.ts';
import { sceneToSvg } from '../../diagram/svg.ts';
import { px } from '../css-values.ts';
import { itemAttributes } from './item-attributes.ts';

/** What `templates/items/diagram.hbs` shows. */
export interface DiagramView {
  readonly attributes: string;
  readonly svg: string;
}

export const diagramView = (item: DiagramItem, idPrefix: string, morph: boolean): DiagramView => ({
  // In a morph the nodes move; the drawing as a whole must not move them once more.
  attributes: itemAttributes(item, { unnamed: morph, style: `--w:${px(item.box.w)};--h:${px(item.box.h)}` }),
  svg: sceneToSvg(item.scene, { idPrefix, alt: item.alt, clickOffset: item.clickOffset, morph }),
});
