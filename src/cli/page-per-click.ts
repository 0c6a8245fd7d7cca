import type { WebDeck } from '../model/api.ts';

/** Each slide as often as it has states: what a click has not brought yet is not to be seen. */
export function pagePerClick({ html, slides }: WebDeck): string {
  let most = 0;
  const page = slides.reduce((whole, { html: slide }) => {
    const clicks = [...slide.matchAll(/data-fragment-index="(\d+)"/g)].map(([, index]) => Number(index) + 1);
    const count = clicks.reduce((last, click) => Math.max(last, click), 0);
    most = Math.max(most, count);
    const states = Array.from({ length: count + 1 }, (_, shown) =>
      lightCode(slide, shown).replace(/class="slide/, () => `class="clicked-${shown} slide`),
    );
    return whole.replace(slide, () => states.join('\n'));
  }, html);
  const hidden = Array.from({ length: most }, (_, shown) =>
    Array.from(
      { length: most - shown },
      (_state, later) => `.clicked-${shown} [data-fragment-index="${shown + later}"]`,
    ),
  ).flat();
  if (hidden.length === 0) return page;
  return page.replace('</head>', () => `<style>${hidden.join(',')}{visibility:hidden!important}</style></head>`);
}

const steppedCode = /(<div [^>]*\bstepped\b[^>]*>)((?:<i class="fragment custom"[^>]*><\/i>)+)(<pre[^]*?<\/pre>)/g;

/** Lines of code after so many clicks: what the deck's script does on the screen. */
const lightCode = (slide: string, clicks: number): string =>
  slide.replace(steppedCode, (_, open: string, marks: string, listing: string) => {
    const groups = [...marks.matchAll(/data-fragment-index="(\d+)"/g)].map(([, index]) => Number(index));
    const group = groups.filter((index) => index < clicks).length - 1;
    const lit =
      group < 0
        ? listing
        : listing.replace(/class="line"(?: data-groups="([^"]*)")?/g, (_line, own = '') => {
            const state = String(own).split(' ').includes(String(group)) ? 'lit' : 'dim';
            return `class="line ${state}"`;
          });
    // The script leaves alone what is not stepped.
    return open.replace(/ ?\bstepped\b/, '') + marks + lit;
  });
