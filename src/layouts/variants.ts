import type { Frame } from '../model/frame.ts';
import { layoutOf } from './layouts.ts';

/** Names of the variants of slide layouts: frames of one key stand alike, and share one slide layout of PowerPoint. */

const sizeWords = ['large', 'medium', ''] as const;

/** Names what decides where things stand; a subtitle has its own place and moves nothing. */
export function variantKey({ layout, variant }: Frame): string {
  const { count, step, parts, stop } = variant;
  return [layout, count ?? '', step, parts.join('+'), stop].join(' ');
}

/** As a person reads it in PowerPoint's list of layouts: "Cards, 3, large", "Comparison, verdict". */
export function variantLabel(frame: Frame): string {
  const { count, step, parts, stop } = frame.variant;
  const { label } = layoutOf(frame).template;
  const said = [count, ...parts, sizeWords[step], stop === 2 ? 'two-line title' : ''];
  return [label, ...said.filter((word) => word !== undefined && word !== '')].join(', ');
}
