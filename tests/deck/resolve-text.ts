import { resolve, type ResolveOptions } from '../../src/deck/resolve-deck.ts';
import type { Deck, SlideOf } from '../../src/model/deck.ts';
import type { Files } from '../../src/model/api.ts';
import type { Diagnostic } from '../../src/model/diagnostic.ts';
import { readOutline } from '../../src/outline/read.ts';
import type { LayoutName } from '../../src/model/outline.ts';

type Contents = Readonly<Record<string, string | Uint8Array>>;

/** Files of a folder that there is only in the test. */
const filesOf = (contents: Contents): Files => ({
  read(path) {
    const content = contents[path];
    if (content === undefined) return { problem: 'missing' };
    return { bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content };
  },
  used: [],
});

/** Resolves the outline `text`, which is valid by itself; `version` and a title are added where they are missing. */
export async function resolveText(
  text: string,
  contents: Contents = {},
  options: Partial<ResolveOptions> = {},
): Promise<{ deck?: Deck; diagnostics: Diagnostic[] }> {
  const whole = `version: 1\n${/^meta:/m.test(text) ? '' : 'meta: { title: Talk }\n'}${text}`;
  const { outline, source, diagnostics } = readOutline(whole, 'talks/a.yaml');
  if (!outline) throw new Error(`the test's outline is wrong: ${JSON.stringify(diagnostics)}`);
  return resolve(outline, source, filesOf(contents), { file: 'talks/a.yaml', notes: true, ...options });
}

/** The deck of a text without mistakes. */
export async function deckOf(
  text: string,
  contents: Contents = {},
  options: Partial<ResolveOptions> = {},
): Promise<Deck> {
  const { deck, diagnostics } = await resolveText(text, contents, options);
  if (!deck || diagnostics.length > 0) throw new Error(JSON.stringify(diagnostics));
  return deck;
}

/** The only slide of a text that holds one. */
export async function slideOf<L extends LayoutName>(
  layout: L,
  text: string,
  contents: Contents = {},
): Promise<SlideOf<L>> {
  const { slides } = await deckOf(text, contents);
  const slide = slides[0];
  if (slides.length !== 1 || slide?.layout !== layout) throw new Error(`not one slide of layout ${layout}`);
  return slide as SlideOf<L>;
}

/** Each diagnostic as `rule file:line:column message`. */
export const told = (diagnostics: readonly Diagnostic[]): string[] =>
  diagnostics.map(
    ({ rule, range, message }) => `${rule} ${range?.file}:${range?.start.line}:${range?.start.column} ${message}`,
  );
