/* The overview as a grid: each section begins a row, under its name. Arrows go up and down too, the wheel scrolls. And the keys, in the deck's language. */
(() => {
  const root = document.documentElement;
  const reveal = document.querySelector('.reveal');
  const stage = reveal.querySelector('.slides');
  const margin = 32;
  const gap = 20;
  const labelHeight = 34;
  let grid;
  let scrolled = 0;

  const listen = () => {
    Reveal.on('overviewshown', () => show(true));
    Reveal.on('overviewhidden', hide);
    Reveal.on('slidechanged', () => grid && scrollTo(currentCell()));
    Reveal.on('resize', () => grid && show(false));
    addEventListener('wheel', ({ deltaY }) => grid && place(scrolled + deltaY), { passive: true });
    addEventListener('keydown', upAndDown, true);
  };
  if (root.classList.contains('stage')) listen();
  else document.addEventListener('stage-open', listen);

  /** Where each slide stands, in px of the screen. */
  function layOut() {
    const slides = Reveal.getHorizontalSlides();
    const { width, height } = Reveal.getConfig();
    const wish = slides.length <= 6 ? 3 : slides.length <= 24 ? 4 : 5;
    const columns = Math.max(1, Math.min(wish, Math.floor(innerWidth / 220)));
    const w = (innerWidth - 2 * margin - (columns - 1) * gap) / columns;
    const h = (w * height) / width;
    const labels = [];
    let row = -1;
    let column = columns;
    let y = margin - gap;
    let bottom = y;
    const cells = slides.map((slide) => {
      const title = slide.dataset.section;
      column += 1;
      if (title || column >= columns) {
        row += 1;
        column = 0;
        y = bottom + gap;
        if (title) {
          labels.push({ title, y });
          y += labelHeight;
        }
        bottom = y + h;
      }
      const x = margin + column * (w + gap);
      return { slide, row, x: root.dir === 'rtl' ? innerWidth - x - w : x, y, w, h };
    });
    return { cells, labels, scale: w / width, height: bottom + margin };
  }

  function show(first) {
    grid = layOut();
    for (const label of stage.querySelectorAll('.overview-label')) label.remove();
    for (const { slide, x, y } of grid.cells) slide.style.transform = `translate(${x / grid.scale}px, ${y / grid.scale}px)`;
    for (const { title, y } of grid.labels) {
      const label = document.createElement('div');
      label.className = 'overview-label';
      label.textContent = title;
      const width = (innerWidth - 2 * margin) / grid.scale;
      label.style.cssText = `left:${margin / grid.scale}px;top:${y / grid.scale}px;width:${width}px;font-size:${18 / grid.scale}px;line-height:${26 / grid.scale}px`;
      stage.append(label);
    }
    if (first) scrolled = 0;
    scrollTo(currentCell());
  }

  function hide() {
    grid = undefined;
    for (const label of stage.querySelectorAll('.overview-label')) label.remove();
  }

  const currentCell = () => grid.cells.find(({ slide }) => slide === Reveal.getCurrentSlide()) ?? grid.cells[0];

  /** As far as a slide needs to be seen whole, with the name of its section. */
  function scrollTo({ y, h }) {
    const top = y - labelHeight - margin;
    if (top < scrolled) place(top);
    else place(Math.max(scrolled, y + h + margin - innerHeight));
  }

  function place(to) {
    scrolled = Math.max(0, Math.min(to, grid.height - innerHeight));
    stage.style.setProperty('--overview', `translate(0, ${-scrolled}px) scale(${grid.scale})`);
  }

  function upAndDown(event) {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!grid || !step) return;
    const from = currentCell();
    const row = grid.cells.filter((cell) => cell.row === from.row + step);
    const to = row.sort((a, b) => Math.abs(a.x - from.x) - Math.abs(b.x - from.x))[0];
    if (to) Reveal.slide(grid.cells.indexOf(to));
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  const keys = document.querySelector('dialog.keys');
  addEventListener(
    'keydown',
    (event) => {
      if (event.key !== '?' || !root.classList.contains('stage')) return;
      if (keys.open) keys.close();
      else keys.showModal();
      event.stopImmediatePropagation();
    },
    true,
  );
  // What is typed there is for the dialog alone.
  keys.addEventListener('keydown', (event) => event.key !== '?' && event.stopPropagation());
  keys.addEventListener('click', () => keys.close());
})();
