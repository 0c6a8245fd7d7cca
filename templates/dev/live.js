/*
 * Runs in the page that the dev server serves, never in a built deck. Puts changed slides in place of the old ones, keeps the
 * slide and the fragment that are shown, and lays mistakes over the last good deck.
 */
(() => {
  const root = document.documentElement;
  const slides = document.querySelector('.reveal .slides');
  const inPreview = window.parent !== window; // a frame of the speaker view
  let patience = 200;
  let place; // where to return to after a change of the shell
  let patched = Promise.resolve(); // one change after the other

  connect();

  function connect() {
    const socket = new WebSocket(`ws://${location.host}/live`);
    socket.onopen = () => (patience = 200);
    socket.onmessage = ({ data }) => hear(JSON.parse(data));
    socket.onclose = () => setTimeout(connect, (patience = Math.min(patience * 2, 3000)));
  }

  function hear(message) {
    if (message.kind === 'problems') showProblems(message.text);
    else if (message.kind === 'pptx') showPptx(message);
    else if (message.kind === 'slides' && message.id !== root.dataset.live) {
      if ('empty' in root.dataset) location.reload();
      else if (message.shell || message.from !== root.dataset.live) fetchPage();
      else {
        root.dataset.live = message.id;
        patched = patched.then(() => patch(message.order, message.html));
      }
    }
  }

  const sections = () => [...slides.children].filter((element) => element.localName === 'section');

  /** Styles changed, or messages were missed: everything anew, but still without leaving the page. */
  async function fetchPage() {
    const page = new DOMParser().parseFromString(await (await fetch('/')).text(), 'text/html');
    const styles = [...document.querySelectorAll('head style[data-deck]')];
    [...page.querySelectorAll('head style[data-deck]')].forEach((style, index) => {
      if (!styles[index]) document.head.append(style);
      else if (styles[index].textContent !== style.textContent) styles[index].textContent = style.textContent;
    });
    for (const { name, value } of page.documentElement.attributes) {
      // Reveal keeps classes of its own on the root.
      if (name !== 'class' && name !== 'style') root.setAttribute(name, value);
    }
    document.title = page.title;
    const fresh = [...page.querySelectorAll('.reveal .slides > section')];
    const html = Object.fromEntries(fresh.map((section) => [section.id, section.outerHTML]));
    patched = patched.then(() => patch(fresh.map((section) => section.id), html));
  }

  async function patch(order, html) {
    const ready = window.Reveal?.isReady?.();
    if (ready) place = placeNow();
    const old = new Map(sections().map((section) => [section.id, section]));
    const isSameOrder = order.join('\n') === [...old.keys()].join('\n');
    if (ready && isSameOrder && Object.keys(html).length > 1 && place.id in html) {
      // The slide that is looked at first: to make all of a long deck ready takes a while.
      const shown = renewed(old.get(place.id), html[place.id]);
      Reveal.syncSlide(shown);
      Reveal.slide(place.h, 0, place.f);
      html = { ...html, [place.id]: undefined };
      await painted();
      place = placeNow(); // somebody may have gone on
    }
    let before = null;
    for (const id of [...order].reverse()) {
      let section = old.get(id);
      old.delete(id);
      if (html[id]) section = renewed(section, html[id]);
      if (section.nextElementSibling !== before || section.parentElement !== slides) slides.insertBefore(section, before);
      before = section;
    }
    for (const section of old.values()) section.remove();
    if (!ready) return;
    // Of many slides one is made ready much faster than all.
    const changed = Object.keys(html).filter((id) => html[id]);
    if (isSameOrder && changed.length < order.length / 4) changed.forEach((id) => Reveal.syncSlide(document.getElementById(id)));
    else Reveal.sync();
    const index = order.indexOf(place.id);
    Reveal.slide(index >= 0 ? index : Math.min(place.h, order.length - 1), 0, place.f);
    Reveal.dispatchEvent({ type: 'resumed' }); // the speaker view hears of it and shows the notes again
  }

  function placeNow() {
    const { h, f } = Reveal.getIndices();
    return { id: Reveal.getCurrentSlide()?.id, h, f };
  }

  /** A page in the background paints nothing. */
  function painted() {
    return new Promise((resolve) => {
      requestAnimationFrame(() => setTimeout(resolve));
      setTimeout(resolve, 200);
    });
  }

  /** The element stays where it is one already: Reveal's state on it (which slide is shown) survives, and nothing flashes. */
  function renewed(section, text) {
    const template = document.createElement('template');
    template.innerHTML = text;
    const fresh = template.content.firstElementChild;
    if (!section) return fresh;
    for (const { name } of [...section.attributes]) {
      if (name.startsWith('data-') && !fresh.hasAttribute(name) && !/^data-(fragment|index-|previous-)/.test(name)) section.removeAttribute(name);
    }
    for (const { name, value } of fresh.attributes) {
      if (name === 'class') section.classList.add(...fresh.classList);
      else if (name !== 'style' && name !== 'hidden') section.setAttribute(name, value);
    }
    section.replaceChildren(...fresh.childNodes);
    return section;
  }

  function showProblems(text) {
    let overlay = document.getElementById('diptych-problems');
    if (!text || inPreview) return overlay?.remove();
    if (!overlay) {
      overlay = document.createElement('div');
      overlay.id = 'diptych-problems';
      overlay.setAttribute('role', 'alert');
      overlay.style.cssText =
        'position:fixed;inset:auto 0 0 0;z-index:1000;max-height:70vh;overflow:auto;padding:20px 28px;background:#1b1014f2;color:#f6ece9;' +
        'border-top:4px solid #e5756f;box-shadow:0 -8px 40px #0006';
      const list = document.createElement('pre');
      list.style.cssText = 'margin:0;font:15px/1.5 ui-monospace,Consolas,monospace;white-space:pre-wrap;text-align:left;direction:ltr';
      overlay.append(list);
      document.body.append(overlay);
    }
    overlay.firstChild.textContent = text;
  }

  function showPptx({ state, name }) {
    if (inPreview) return;
    let link = document.getElementById('diptych-pptx');
    if (!link) {
      link = document.createElement('a');
      link.id = 'diptych-pptx';
      link.style.cssText =
        'position:fixed;left:10px;bottom:8px;z-index:900;padding:3px 8px;border-radius:3px;font:12px/1.4 system-ui,sans-serif;' +
        'text-decoration:none;color:#fff;background:#14202b;opacity:.55';
      document.body.append(link);
    }
    const texts = {
      building: 'PowerPoint …',
      ready: 'PowerPoint',
      locked: 'PowerPoint: the file is open there, close it',
      edited: 'PowerPoint: not written, somebody edited the file; see the terminal',
      failed: 'PowerPoint: not built, see the terminal',
    };
    link.textContent = texts[state];
    link.href = `/${encodeURIComponent(name)}`;
    link.download = name;
    link.dataset.state = state;
  }
})();
