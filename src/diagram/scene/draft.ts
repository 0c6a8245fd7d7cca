import type { Paint, PathPrimitive } from '../flatten/primitives.ts';
import type { DomElement } from '../../svg-dom/dom-types.ts';
import type { Geometry } from '../../model/scene.ts';
import type { Box } from '../../model/units.ts';
import type { Owner } from './ownership.ts';
import type { TextBlock } from './text-block.ts';

/** Items on their way: still with the element and the owner that they come from. */
export type Draft = ShapeDraft | LineDraft | LabelDraft;

interface DraftBase {
  readonly element: DomElement;
  readonly owner?: Owner;
  readonly opacity?: number;
}

export interface ShapeDraft extends DraftBase {
  readonly kind: 'shape';
  readonly box: Box;
  readonly geometry: Geometry;
  paint: Paint;
  readonly rotation: number;
  /** Texts that stand in it and read as one. */
  text?: TextBlock;
}

export interface LineDraft extends DraftBase {
  readonly kind: 'line';
  readonly line: PathPrimitive;
}

export interface LabelDraft extends DraftBase {
  readonly kind: 'label';
  readonly block: TextBlock;
  readonly backdrop?: Paint;
}
