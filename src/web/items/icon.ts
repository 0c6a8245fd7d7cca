import type { IconItem } from '../../model/frame.ts';
import { cssColour } from '../../model/colour.ts';
import type { PathCommand } from '../../model/scene.ts';
import { number } from '../css-values.ts';
import { itemAttributes } from './item-attributes.ts';

/** What `templates/items/icon.hbs` shows. */
export interface IconView {
  readonly attributes: string;
  readonly grid: number;
  readonly stroke: string;
  readonly strokeWidth: number;
  readonly path: string;
}

export const iconView = (item: IconItem): IconView => ({
  attributes: itemAttributes(item),
  grid: item.grid,
  stroke: cssColour(item.stroke),
  strokeWidth: item.strokeWidth,
  path: item.paths.map(pathData).join(''),
});

const pathData = (commands: readonly PathCommand[]): string =>
  commands.map(([letter, ...numbers]) => letter + numbers.map(number).join(' ')).join('');
