import type { FrameItem } from '../../model/frame.ts';
import { type MediaPlaces, mediaHtml } from './media.ts';
import { type SharedPictures, pictureView } from './picture.ts';
import { chartView, diagramView, iconView } from './diagram.ts';
import { codeView } from './code.ts';
import { shapeView } from './shape.ts';
import { tableView } from './table.ts';
import { textView } from './text.ts';

export interface ItemViewOptions {
  /** Keeps ids in drawings apart. */
  readonly idPrefix: string;
  /** The slide is one end of a morph. */
  readonly morph: boolean;
  /** Those that stand in the style sheet. */
  readonly shared: SharedPictures;
  readonly media: MediaPlaces;
  /** Of the deck. */
  readonly language: string;
}

/** An item with the name of its template, `templates/items/<kind>.hbs`. */
export function itemView(item: FrameItem, options: ItemViewOptions): { readonly template: string } & object {
  return { template: `items/${item.kind}`, ...view(item, options) };
}

function view(item: FrameItem, { idPrefix, morph, shared, media, language }: ItemViewOptions): object {
  switch (item.kind) {
    case 'text':
      return textView(item);
    case 'shape':
      return shapeView(item);
    case 'icon':
      return iconView(item);
    case 'table':
      return tableView(item);
    case 'chart':
      return chartView(item, idPrefix);
    case 'picture':
      return pictureView(item, shared, mediaHtml(item, media, language));
    case 'diagram':
      return diagramView(item, idPrefix, morph);
    case 'code':
      return codeView(item);
  }
}
