import { suggest } from '../diagnostics/did-you-mean.ts';
import { messageKeys } from '../language/messages.ts';
import type { ResolveContext } from '../resolve/context.ts';

/** A word that the deck never adds does no harm, but its author expects to see it. */
export function warnOfUnknownWords(context: ResolveContext): void {
  for (const key of Object.keys(context.outline.words ?? {})) {
    if ((messageKeys as readonly string[]).includes(key)) continue;
    context.report({
      rule: 'unknown-word',
      severity: 'warning',
      message: `the deck adds no word "${key}"`,
      hint: suggest(key, messageKeys, 'words'),
      at: ['words', key],
      key: true,
    });
  }
}
