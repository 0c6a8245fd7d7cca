/* Starts Reveal on the stage, and adds what it lacks: lit lines of code, focus that stays, addresses that are numbers. */
(() => {
  const root = document.documentElement;
  // All slides are 720 px high; how wide they are, the theme's style sheet says.
  const slideWidth = parseFloat(getComputedStyle(root).getPropertyValue('--width'));
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;

  if (root.classList.contains('stage')) start();
  else {
    // Read by scrolling: what scrolls sideways must be reachable by keyboard.
    for (const wide of document.querySelectorAll('.item.diagram, .item.chart, .item.table, .item.code')) wide.tabIndex = 0;
    document.addEventListener('stage-open', start);
  }

  function start() {
    for (const wide of document.querySelectorAll('.item[tabindex]')) wide.removeAttribute('tabindex');
    const asked = location.hash;
    addEventListener('hashchange', (event) => openSlide(location.hash) && event.stopImmediatePropagation());
    Reveal.on('ready', () => {
      openSlide(asked);
      for (const slide of Reveal.getSlides()) lightCode(slide);
    });
    let focused = false;
    Reveal.on('beforeslidechange', () => (focused = document.activeElement?.closest('.slides') != null));
    Reveal.on('slidechanged', ({ currentSlide }) => {
      lightCode(currentSlide);
      if (!focused) return;
      currentSlide.tabIndex = -1;
      currentSlide.focus({ preventScroll: true });
    });
    Reveal.on('fragmentshown', () => lightCode(Reveal.getCurrentSlide()));
    Reveal.on('fragmenthidden', () => lightCode(Reveal.getCurrentSlide()));
    Reveal.initialize({
      width: slideWidth,
      height: 720,
      margin: 0,
      minScale: 0.05,
      maxScale: 8,
      center: false,
      hash: true,
      history: true,
      fragmentInURL: true,
      controls: false,
      progress: false,
      slideNumber: false,
      rtl: root.dir === 'rtl',
      transition: 'none',
      backgroundTransition: 'none',
      autoAnimate: !still,
      autoAnimateDuration: 0.6,
      autoAnimateMatcher: samePairs,
      pdfMaxPagesPerSlide: 1,
      pdfSeparateFragments: false,
      scrollActivationWidth: null,
      plugins: [RevealNotes],
    });
  }

  /**
   * `#/map`, or `#/map/1` after two clicks. Reveal, which hears of it later, would take `#/1990` for the slide's place, and would
   * open a slide anew that is open already, which costs it the focus.
   */
  function openSlide(hash) {
    const [, id, fragment] = /^#\/([^/]+)(?:\/(\d+))?$/.exec(hash) ?? [];
    const slide = id && document.getElementById(decoded(id));
    if (!slide?.matches('.slides > section')) return false;
    const { h, v } = Reveal.getIndices(slide);
    const shown = Reveal.getCurrentSlide() === slide;
    if (!shown || (fragment && Number(fragment) !== Reveal.getIndices().f)) Reveal.slide(h, v, fragment && Number(fragment));
    return true;
  }

  function decoded(text) {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  }

  /** In a morph, things of one name are one thing. Words are moved, never stretched. */
  function samePairs(fromSlide, toSlide) {
    const before = new Map([...fromSlide.querySelectorAll('[data-id]')].map((thing) => [thing.dataset.id, thing]));
    return [...toSlide.querySelectorAll('[data-id]')].flatMap((to) => {
      const from = before.get(to.dataset.id);
      if (from?.localName !== to.localName) return [];
      return [{ from, to, options: { measure: placeOnSlide, scale: !to.classList.contains('text') } }];
    });
  }

  function placeOnSlide(thing) {
    const slide = thing.closest('section').getBoundingClientRect();
    const { x, y, width, height } = thing.getBoundingClientRect();
    const scale = (Reveal.getScale() * slideWidth) / slide.width;
    return { x: (x - slide.x) * scale, y: (y - slide.y) * scale, width: width * scale, height: height * scale };
  }

  /** The group of the last click is lit, the other lines step back. */
  function lightCode(slide) {
    for (const code of slide?.querySelectorAll('.item.code.stepped') ?? []) {
      const group = code.querySelectorAll(':scope > .fragment.visible').length - 1;
      for (const line of code.querySelectorAll('.line')) {
        const lit = (line.dataset.groups ?? '').split(' ').includes(String(group));
        line.classList.toggle('lit', lit);
        line.classList.toggle('dim', group >= 0 && !lit);
      }
    }
  }
})();
