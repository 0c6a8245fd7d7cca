/** A slide as a browser shows it, all clicks done. */
export interface ShownSlide {
  readonly id: string;
  /** What sticks out of its box or of the slide, in words. */
  readonly broken: readonly string[];
  /** Letters that are to be seen. */
  readonly letters: number;
}

/** Goes through all slides of the deck in the page and looks at every line of text. Runs in the page: refers to nothing outside. */
export async function showAllSlides(): Promise<ShownSlide[]> {
  const { Reveal } = window as unknown as {
    Reveal: { configure(options: object): void; slide(...at: number[]): void; getScale(): number };
  };
  Reveal.configure({ transition: 'none', backgroundTransition: 'none', autoAnimate: false, hash: false });
  await document.fonts.ready;
  const slack = 1.5;
  const slides: ShownSlide[] = [];
  for (const [index, section] of [...document.querySelectorAll<HTMLElement>('.slides > section')].entries()) {
    Reveal.slide(index, 0, 999);
    await new Promise(requestAnimationFrame);
    const scale = Reveal.getScale();
    const frame = section.getBoundingClientRect();
    const broken: string[] = [];
    let letters = 0;
    const beyond = (inner: DOMRect, outer: DOMRect, uncounted = 0): number =>
      Math.max(
        outer.left - inner.left,
        inner.right - outer.right,
        outer.top - inner.top - uncounted,
        inner.bottom - outer.bottom - uncounted,
      ) / scale;
    const note = (what: string, text: string, by: number) => {
      if (by > slack) broken.push(`${what} by ${by.toFixed(1)} px: ${text.trim().slice(0, 40)}`);
    };
    for (const item of section.querySelectorAll<HTMLElement>('.item')) {
      const box = item.getBoundingClientRect();
      note('the item leaves the slide', item.dataset.id ?? '', beyond(box, frame));
      const texts = document.createTreeWalker(item, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) {
        const node = texts.currentNode;
        const parent = node.parentElement!;
        const words = node.textContent ?? '';
        if (!words.trim() || parent.closest('.visually-hidden, title, desc, svg.phone')) continue;
        if (!parent.checkVisibility({ opacityProperty: true, visibilityProperty: true })) {
          broken.push(`hidden: ${words.trim().slice(0, 40)}`);
          continue;
        }
        letters += words.trim().length;
        const range = document.createRange();
        range.selectNodeContents(node);
        const drawing = parent.closest('svg');
        // Lines are set closer than their font is tall: what counts is the line. In a drawing a line has no height of its own.
        const line = parseFloat(getComputedStyle(parent).lineHeight) * scale;
        for (const rect of range.getClientRects()) {
          const uncounted = drawing ? rect.height / 4 : Math.max(0, (rect.height - line) / 2);
          const outer = drawing ? drawing.getBoundingClientRect() : box;
          note('a text leaves its box', words, beyond(rect, outer, uncounted));
        }
      }
    }
    slides.push({ id: section.id, broken: [...new Set(broken)], letters });
  }
  return slides;
}
