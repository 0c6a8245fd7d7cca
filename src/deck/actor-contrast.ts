import { contrast } from '../theme/colour-math.ts';
import type { Hex } from '../model/colour.ts';
import type { Theme } from '../model/deck.ts';
import { contrastWanted } from '../theme/tokens.ts';
import type { ResolveContext } from '../resolve/context.ts';

/** An actor's own colour is drawn as given; where it is lost on the ground of the slides, its author should know. */
export function warnOfFaintActors(theme: Theme, context: ResolveContext): void {
  for (const [id, { colour }] of Object.entries(context.outline.actors ?? {})) {
    if (colour === undefined) continue;
    const ratio = contrast(colour as Hex, theme.palette.paper);
    if (ratio >= contrastWanted.graphic) continue;
    context.report({
      rule: 'contrast',
      severity: 'warning',
      message: `${colour} has a contrast of ${ratio.toFixed(1)}:1 on the ${theme.mode} ground, and shapes need 3:1`,
      hint: theme.mode === 'light' ? 'take a darker colour' : 'take a lighter colour',
      at: ['actors', id, 'colour'],
    });
  }
}
