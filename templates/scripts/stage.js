/*
 * Runs before anything is drawn. The page is a readable document by itself; where there is room, it becomes a stage, which Reveal
 * runs. Only then does Reveal's style sheet apply.
 */
(() => {
  const root = document.documentElement;
  const narrow = matchMedia('(max-width: 599px) and (orientation: portrait)');
  const printing = /[?&](print-pdf|view=print)/i.test(location.search);
  const framed = window.self !== window.top; // a frame of the speaker view is small but never a phone
  const open = () => {
    root.classList.add('stage');
    // The browser's own print takes the document instead, one slide a page.
    document.getElementById('reveal-css').media = printing ? 'all' : 'screen';
  };
  if (printing || framed || !narrow.matches) open();
  else {
    const turned = () => {
      if (narrow.matches) return;
      narrow.removeEventListener('change', turned);
      open();
      document.dispatchEvent(new Event('stage-open'));
    };
    narrow.addEventListener('change', turned);
  }
})();
