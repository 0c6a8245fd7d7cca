import { localeOf } from '../../src/language/messages.ts';
import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { openRevealAssets, type RevealAssets } from '../../src/web/assets.ts';
import { RenderedSlides, renderReveal, renderSections, renderSlide } from '../../src/web/render.ts';
import type { Frame } from '../../src/model/frame.ts';
import { paragraph, sampleDeck, sampleFrame, textItem, titleItem } from './sample.ts';

const fonts = { css: '@font-face{}', stacks: { serif: 'serif', sans: 'sans-serif', mono: 'monospace' } };
let assets: RevealAssets;
beforeAll(async () => {
  assets = await openRevealAssets();
});

describe('a slide', () => {
  it('is a section with its id, name, items in order, notes', () => {
    const frame = sampleFrame('map', [titleItem('A map')], {
      name: 'A "map"',
      notes: [{ kind: 'paragraph', text: [{ kind: 'text', text: 'Point.' }] }],
    });
    expect(renderSlide(sampleDeck(), frame, undefined, assets)).toBe(
      '<section id="map" class="slide bullets" aria-label="A &quot;map&quot;" data-transition="none">\n' +
        '<div class="item text role-title" data-id="title" style="left:72px;top:66px;width:1040px;height:40.12px">' +
        '<h2 class="t-title" style="color:var(--ink)">A map</h2></div>\n' +
        '<aside class="notes" data-of="A &quot;map&quot;"><p>Point.</p></aside>\n</section>',
    );
  });

  it('without a drawn title has its name as a heading to be heard', () => {
    expect(
      renderSlide(
        sampleDeck(),
        sampleFrame('q', [textItem('x', [paragraph('words')])], { name: 'Who & why' }),
        undefined,
        assets,
      ),
    ).toContain('<h2 class="visually-hidden">Who &amp; why</h2>');
  });

  it('on a dark background fills the screen with it', () => {
    expect(renderSlide(sampleDeck(), sampleFrame('s', [], { background: 'dark' }), undefined, assets)).toContain(
      'class="slide bullets dark" aria-label="s" data-transition="none" data-background-color="var(--art)"',
    );
  });

  it('is made again only where its content changed', () => {
    const slides = new RenderedSlides();
    const made: number[] = [];
    const deck = (...titles: string[]) => titles.map((title) => sampleFrame(title, [titleItem(title)]));
    const render = (frames: readonly Frame[], surroundings = frames.map(() => '')) =>
      slides.render(frames, surroundings, (index) => {
        made.push(index);
        return `${frames[index]!.name} ${made.length}`;
      });
    const frames = deck('One', 'Two');
    expect(render(frames)).toEqual(['One 1', 'Two 2']);
    expect(render(frames)).toEqual(['One 1', 'Two 2']);
    expect(render(deck('One', 'Two'))).toEqual(['One 1', 'Two 2']);
    expect(render(deck('Two', 'Three', 'One'))).toEqual(['Two 2', 'Three 3', 'One 1']);
    expect(render(deck('Two'), ['morph'])).toEqual(['Two 4']);
    expect(made).toEqual([0, 1, 1, 0]);
  });

  it('morphs only from the slide before the morph', () => {
    const frames = (['none', 'morph', 'morph', 'fade', 'push', 'morph'] as const).map((transition, index) =>
      sampleFrame(`s${index}`, [], { transition }),
    );
    const marks = renderSections(sampleDeck(), frames, assets).map(
      (html) => /data-transition="\w+"[^>]*/.exec(html)![0],
    );
    expect(marks).toEqual([
      'data-transition="none" data-auto-animate data-auto-animate-restart',
      'data-transition="fade" data-auto-animate',
      'data-transition="fade" data-auto-animate',
      'data-transition="fade"',
      'data-transition="slide" data-auto-animate data-auto-animate-restart',
      'data-transition="fade" data-auto-animate',
    ]);
  });
});

describe('a logo', () => {
  it('stands in the page once, however many slides show it', () => {
    const logo = {
      src: 'logo.svg',
      bytes: new TextEncoder().encode('<svg/>'),
      type: 'image/svg+xml',
      width: 2,
      height: 1,
      alt: 'Ferry & co',
    } as const;
    const crop = { x: 0, y: 0, w: 1, h: 1 };
    const item = {
      kind: 'picture',
      id: 'logo',
      name: 'Logo',
      box: { x: 0, y: 0, w: 80, h: 40 },
      picture: logo,
      crop,
      alt: logo.alt,
    } as const;
    const deck = sampleDeck({ theme: { ...sampleDeck().theme, logo } });
    const frames = [sampleFrame('a', [item]), sampleFrame('b', [item])];
    const html = renderReveal(deck, frames, renderSections(deck, frames, assets), assets, fonts);
    expect(html.match(/data:image\/svg\+xml;base64,PHN2Zy8\+/g)).toHaveLength(1);
    expect(
      html.match(/<div class="shared picture-0" style="[^"]*" role="img" aria-label="Ferry &amp; co"><\/div>/g),
    ).toHaveLength(2);
  });

  it('stands in the page once, as every picture does that several slides show', () => {
    const shownOn = (id: string, src: string, bytes: Uint8Array) =>
      sampleFrame(id, [
        {
          kind: 'picture',
          id: 'image',
          name: 'Picture',
          box: { x: 0, y: 0, w: 80, h: 40 },
          picture: { src, bytes, type: 'image/png', width: 2, height: 1, alt: src },
          crop: { x: 0, y: 0, w: 1, h: 1 },
          alt: src,
          path: [],
        },
      ]);
    const [often, once] = [new Uint8Array([1, 2, 3]), new Uint8Array([4, 5, 6])];
    const frames = [shownOn('a', 'often', often), shownOn('b', 'often', often), shownOn('c', 'once', once)];
    const deck = sampleDeck();
    const html = renderReveal(deck, frames, renderSections(deck, frames, assets), assets, fonts);
    expect(html.match(/AQID/g)).toHaveLength(1);
    expect(html).toContain('.picture-0{background-image:url(data:image/png;base64,AQID)}');
    expect(
      html.match(/<div class="shared picture-0" style="[^"]*aspect-ratio:2\/1" role="img" aria-label="often">/g),
    ).toHaveLength(2);
    expect(html.match(/<img src="data:image\/png;base64,BAUG" alt="once"/g)).toHaveLength(1);
  });
});

describe('the page', () => {
  const deck = sampleDeck({
    title: 'Ties & <i>trade</i>',
    subtitle: 'S "q"',
    author: 'A',
    locale: localeOf('ar'),
  });
  const frames = [sampleFrame('a', [titleItem('A')])];
  const page = (live?: string) =>
    renderReveal(deck, frames, renderSections(deck, frames, assets), assets, fonts, { live });

  it('says its language, direction, title', () => {
    const html = page();
    expect(html).toMatch(/^<!doctype html>\n<html lang="ar" dir="rtl" data-mode="light">/);
    expect(html).toContain('<title>Ties &amp; &lt;i&gt;trade&lt;/i&gt;</title>');
    expect(html).toContain('<meta name="description" content="S &quot;q&quot;">');
  });

  it.each([undefined, 'console.log("live")'])('allows the scripts it has and no other (live: %s)', (live) => {
    const html = page(live);
    const policy = /Content-Security-Policy" content="([^"]+)"/.exec(html)![1]!;
    const allowed = [...policy.matchAll(/'sha256-[^']+'/g)].map((match) => match[0]);
    const scripts = [...html.matchAll(/<script>([^]*?)<\/script>/g)].map(
      (match) => `'sha256-${createHash('sha256').update(match[1]!).digest('base64')}'`,
    );
    // One more hash than scripts: what the speaker view writes into its own window.
    expect(allowed.filter((hash) => !scripts.includes(hash))).toHaveLength(1);
    expect(scripts.filter((hash) => !allowed.includes(hash))).toEqual([]);
    expect(scripts).toHaveLength(live ? 6 : 5);
    expect(policy).not.toContain("'unsafe-inline'; script");
    expect(/script-src ([^;]+)/.exec(policy)![1]).not.toMatch(/unsafe|http|\*/);
    expect(policy.includes('connect-src')).toBe(live !== undefined);
  });

  it('names nothing outside of itself but where licenses stand', () => {
    const html = page()
      .replace(/<script>[^]*?<\/script>/g, '')
      .replace(/<!--[^]*?-->/g, '');
    expect(html).not.toMatch(/(src|href)="(?!#|data:)/);
    expect(html).not.toMatch(/@import|url\((?!data:)/);
  });

  it('carries the notices of what is inside', () => {
    const notices = [...page().matchAll(/<!--([^]*?)-->/g)].map((match) => match[1]).join('');
    expect(notices).toContain('Permission is hereby granted, free of charge');
    expect(notices).toContain('SIL Open Font License');
  });

  it('is the same twice', () => {
    expect(page()).toBe(page());
  });

  it('has every colour of the theme as a property, on either background', () => {
    const html = page();
    for (const property of [
      '--ink:#14202B',
      '--rule-strong:#7F8992',
      '--on-solid:#FFFFFF',
      '--actor-0-solid:#033A7D',
      '--chart-3:#899199',
      '--dark-ink:#F4F1EA',
      '--dark-actor-1-text:#FFC458',
    ]) {
      expect(html).toContain(property);
    }
  });
});
