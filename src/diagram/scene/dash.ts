import type { Dash } from '../../model/style.ts';
import type { Px } from '../../model/units.ts';
import { dashPatterns } from '../../theme/tokens.ts';

/** A dash in px for a line of some width; PowerPoint counts thin lines as 1.5 px. */
export const dashArray = (dash: Dash, width: Px): number[] => dashPatterns[dash].map((n) => n * Math.max(width, 1.5));

/** The named dash that looks most like a pattern in px. */
export function nameOfDash(pattern: readonly number[] | undefined, width: Px): Dash | undefined {
  if (!pattern?.length) return undefined;
  const unit = Math.max(width, 1.5);
  const line = pattern[0]! / unit;
  const gap = (pattern[1] ?? pattern[0]!) / unit;
  if (gap === 0) return undefined;
  if (pattern.length >= 4 && pattern[2]! < pattern[0]! / 2) return 'dashDot';
  if (line <= 2) return 'sysDot';
  if (line >= 6) return 'lgDash';
  return gap <= line / 2.5 ? 'sysDash' : 'dash';
}
