import { textsOfSlide } from '../verify/expected-texts.ts';
import { writtenSlides, type DesignCheck } from './check.ts';

/** What is left of a typewriter once quotes and apostrophes have been set; in code all of it is meant. */
const leftovers: readonly { readonly pattern: RegExp; readonly message: string; readonly hint: string }[] = [
  {
    pattern: /["']/,
    message: 'a straight quotation mark is left',
    hint: 'quotation marks come in pairs; the opening or the closing one is missing',
  },
  {
    pattern: /(?<=\s)--?(?=\s)|(?<=\p{L})--(?=\p{L})/u,
    message: 'a hyphen stands for a dash',
    hint: 'write an en dash (–) or an em dash (—)',
  },
  {
    pattern: /(?<!\.)\.\.\.(?!\.)/,
    message: 'three full stops stand for an ellipsis',
    hint: 'write the one character …',
  },
  {
    pattern: /(?<!\d)(1\d|20)\d\d-(1\d|20)\d\d(?!\d)/,
    message: 'a hyphen stands between years',
    hint: 'write an en dash: 1990–1995',
  },
  { pattern: /\S {2,}\S/, message: 'two spaces stand in a row', hint: 'one is enough' },
];

export const typography: DesignCheck = {
  rule: 'typography',
  *run({ deck }) {
    for (const slide of writtenSlides(deck)) {
      for (const { text, prose = text, path, code } of textsOfSlide(slide)) {
        if (code) continue;
        for (const { pattern, message, hint } of leftovers) {
          if (pattern.test(prose))
            yield { path, slide: slide.id, message: `${message}: "${excerpt(prose, pattern)}"`, hint };
        }
      }
    }
  },
};

function excerpt(text: string, pattern: RegExp): string {
  const at = text.search(pattern);
  return `${at > 15 ? '…' : ''}${text.slice(Math.max(0, at - 15), at + 20)}${text.length > at + 20 ? '…' : ''}`;
}
