import type { FrameItem } from '../../compose/frame.ts';
import { chartView } from './chart.ts';
import { codeView } from './code.ts';
import { diagramView } from './diagram.ts';
import { iconView } from './icon.ts';
import { pictureView } from './picture.ts';
import { shapeView } from './shape.ts';
import { tableView } from './table.ts';
import { textView } from './text.ts';

/** An item with the name of its template, `templates/items/<kind>.hbs`. `idPrefix` keeps ids in drawings apart. */
export function itemView(item: FrameItem, idPrefix: string): { readonly template: string } & object {
  return { template: `items/${item.kind}`, ...view(item, idPrefix) };
}

function view(item: FrameItem, idPrefix: string): object {
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
      return pictureView(item);
    case 'diagram':
      return diagramView(item, idPrefix);
    case 'code':
      return codeView(item);
  }
}
