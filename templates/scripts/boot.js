/* Starts Reveal on the stage, and adds what it lacks: lit lines of code, focus that stays, addresses that are numbers, a closer look at diagrams. */
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
    Reveal.on('slidechanged', zoomOut);
    Reveal.on('overviewshown', zoomOut);
    lookCloser();
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
      help: false, // the deck has its own, in its language
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

  /** The figure of a mark in a chart, where it is pointed at or has the focus. */
  const figure = Object.assign(document.createElement('div'), { className: 'chart-value', hidden: true });
  figure.setAttribute('aria-hidden', 'true');
  document.body.append(figure);
  const showFigure = ({ target }) => {
    const mark = target instanceof Element ? target.closest('.item.chart [data-value]') : null;
    figure.hidden = !mark;
    if (!mark) return;
    figure.textContent = mark.getAttribute('aria-label');
    const { left, top, width } = mark.getBoundingClientRect();
    const half = figure.offsetWidth / 2 + 4;
    figure.style.left = `${Math.min(innerWidth - half, Math.max(half, left + width / 2))}px`;
    figure.style.top = `${Math.max(48, top)}px`;
  };
  for (const event of ['pointerover', 'focusin']) addEventListener(event, showFigure);
  for (const event of ['pointerleave', 'focusout', 'scroll', 'hashchange']) addEventListener(event, () => (figure.hidden = true), true);

  /** Videos and sounds play the part that their outline says. */
  const playPart = ({ target }) => {
    const [start, end] = [Number(target.dataset.start ?? 0), Number(target.dataset.end ?? Infinity)];
    target.classList.add('begun');
    if (target.currentTime < start) target.currentTime = start;
    else if (target.currentTime >= end) {
      if (!target.loop) target.pause();
      target.currentTime = start;
    }
  };
  for (const event of ['play', 'timeupdate']) document.addEventListener(event, playPart, true);
  // The first click or tap plays; from then on the player has its own buttons, which do so too.
  document.addEventListener(
    'click',
    (event) => {
      if (!event.target.matches?.('.item.media video:not(.begun)')) return;
      event.preventDefault();
      event.target.play();
    },
    true,
  );
  // Keys that a player understands do not turn the page as well. It has acted on them when they arrive here, and Reveal has not.
  document.addEventListener('keydown', (event) => {
    const keys = [' ', 'ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End'];
    if (event.target.matches?.('video, audio') && keys.includes(event.key)) event.stopImmediatePropagation();
  });

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

  /**
   * A click on a diagram, or Enter, brings it so near that its smallest words can be read from afar; then it goes with the pointer.
   * Another click, or Escape, leads back.
   */
  function lookCloser() {
    for (const diagram of document.querySelectorAll('.slides .item.diagram')) diagram.tabIndex = 0;
    document.addEventListener('click', (event) => {
      const diagram = event.target.closest?.('.slides .item.diagram');
      if (event.target.closest?.('a') || Reveal.isOverview()) return;
      if (zoomed()) zoomOut();
      else if (diagram) zoomIn(diagram, event);
    });
    document.addEventListener('pointermove', (event) => {
      const diagram = zoomed();
      if (diagram) aim(diagram, event);
    });
    addEventListener(
      'keydown',
      (event) => {
        const diagram = document.activeElement?.closest('.slides .item.diagram');
        if (event.key === 'Escape' && zoomed()) zoomOut();
        else if (event.key === 'Enter' && diagram && !document.activeElement.closest('a')) zoomed() ? zoomOut() : zoomIn(diagram);
        else return;
        event.preventDefault();
        event.stopImmediatePropagation();
      },
      true,
    );
  }

  function zoomed() {
    return document.querySelector('.item.diagram.zoomed');
  }

  function zoomIn(diagram, pointer) {
    const sizes = [...diagram.querySelectorAll('text')].map((text) => parseFloat(getComputedStyle(text).fontSize));
    const scale = Math.min(8, Math.max(2, 24 / Math.min(24, ...sizes)));
    const { x, y, width, height } = diagram.getBoundingClientRect();
    diagram.dataset.place = JSON.stringify({ x, y, width, height });
    aim(diagram, pointer ?? { clientX: x + width / 2, clientY: y + height / 2 });
    diagram.style.transform = `scale(${scale})`;
    diagram.classList.add('zoomed');
  }

  /** What is under the pointer stays there. */
  function aim(diagram, { clientX, clientY }) {
    const { x, y, width, height } = JSON.parse(diagram.dataset.place);
    const share = (at, from, length) => Math.min(100, Math.max(0, ((at - from) / length) * 100));
    diagram.style.transformOrigin = `${share(clientX, x, width)}% ${share(clientY, y, height)}%`;
  }

  function zoomOut() {
    const diagram = zoomed();
    if (!diagram) return;
    diagram.classList.remove('zoomed');
    diagram.style.transform = '';
    delete diagram.dataset.place;
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
