import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { el, parseXml, unescapeXml, XmlElement } from '../../src/ooxml/xml.ts';

/** Something that a colleague did, by the words that came and those that went. */
export interface Done {
  readonly kind: string;
  /** New words, which nothing else in the deck says. */
  readonly said: readonly string[];
  /** Texts as they were before. */
  readonly was: readonly string[];
  /** Texts that were taken out. */
  readonly gone: readonly string[];
}

/** A whole number from 0 up to, but not with, a limit. */
export type Draw = (limit: number) => number;

/** The same numbers for the same seed (mulberry32). */
export function drawFrom(seed: number): Draw {
  let state = seed >>> 0;
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}

const relationship = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const presentation = 'ppt/presentation.xml';
const textOf = (element: XmlElement): string =>
  element
    .all('a:t')
    .map((one) => one.text())
    .join('');
const setText = (run: XmlElement, text: string): void => {
  run.at('a:t')!.children = el('a:t', {}, text).children;
};

/** A file that somebody edits at random, as people do in PowerPoint. */
export class RandomEditor {
  readonly #files: Record<string, Uint8Array>;
  readonly #trees = new Map<string, XmlElement>();
  readonly #draw: Draw;
  #number = 0;

  constructor(pptx: Uint8Array, draw: Draw) {
    this.#files = unzipSync(pptx);
    this.#draw = draw;
  }

  /** So many edits; what cannot be done on the slide that was drawn is tried on another. */
  edit(count: number): Done[] {
    const done: Done[] = [];
    for (let tries = 0; done.length < count && tries < 40 * count; tries += 1) {
      const [kind, change] = this.#pick(this.#kinds())!;
      const made = change();
      if (made) done.push({ kind, said: [], was: [], gone: [], ...made });
    }
    return done;
  }

  /** One edit of a kind; `undefined` where nothing in the deck can be edited so. */
  editOf(kind: string): Done | undefined {
    const [, change] = this.#kinds().find(([name]) => name === kind)!;
    for (let tries = 0; tries < 60; tries += 1) {
      const made = change();
      if (made) return { kind, said: [], was: [], gone: [], ...made };
    }
    return undefined;
  }

  write(): Uint8Array {
    for (const [name, tree] of this.#trees)
      this.#files[name] = strToU8(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${tree.toString()}`);
    return zipSync(this.#files, { level: 1 });
  }

  get kinds(): string[] {
    return this.#kinds().map(([name]) => name);
  }

  #kinds(): (readonly [string, () => Partial<Done> | undefined])[] {
    return [
      ['a word', () => this.#word()],
      ['a word more', () => this.#word(true)],
      ['a whole text', () => this.#wholeText()],
      ['a paragraph more', () => this.#paragraphMore()],
      ['a paragraph less', () => this.#paragraphLess()],
      ['two paragraphs swapped', () => this.#swap()],
      ['a paragraph in two', () => this.#split()],
      ['another level', () => this.#level()],
      ['bold', () => this.#bold()],
      ['notes', () => this.#notes()],
      ['a paragraph of notes more', () => this.#notes(true)],
      ['a figure', () => this.#figure('c:val')],
      ['a category', () => this.#figure('c:cat')],
      ['a row more', () => this.#row(true)],
      ['a row less', () => this.#row(false)],
      ['a box moved', () => this.#move()],
      ['a box added', () => this.#box()],
      ['a box taken out', () => this.#takeOut()],
      ['an alternative', () => this.#alternative()],
      ['a slide hidden', () => this.#hide()],
      ['a slide taken out', () => this.#removeSlide()],
      ['a slide moved', () => this.#moveSlide()],
      ['a slide copied', () => this.#copySlide()],
      ['a slide added', () => this.#addSlide()],
      ['a comment', () => this.#comment()],
    ];
  }

  #pick<T>(list: readonly T[]): T | undefined {
    return list.length === 0 ? undefined : list[this.#draw(list.length)];
  }

  #word_(): string {
    this.#number += 1;
    return `Quop${this.#number}x`;
  }

  #tree(name: string): XmlElement | undefined {
    const known = this.#trees.get(name);
    if (known) return known;
    const bytes = this.#files[name];
    if (!bytes) return undefined;
    const tree = parseXml(strFromU8(bytes));
    this.#trees.set(name, tree);
    return tree;
  }

  #relations(part: string): XmlElement {
    const name = part.replace(/([^/]+)$/, '_rels/$1.rels');
    if (!this.#files[name])
      this.#files[name] = strToU8(
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>',
      );
    return this.#tree(name)!;
  }

  #related(part: string, type: string): string[] {
    return this.#relations(part)
      .elements()
      .filter((one) => one.get('Type')!.endsWith(`/${type}`))
      .map((one) => {
        const target = one.get('Target')!;
        return target.startsWith('/') ? target.slice(1) : resolved(part, target);
      });
  }

  #relate(part: string, type: string, target: string): string {
    const list = this.#relations(part);
    const id = `rIdq${this.#number}_${list.elements().length}`;
    list.children.push(el('Relationship', { Id: id, Type: `${relationship}/${type}`, Target: `/${target}` }));
    return id;
  }

  #declare(part: string, type: string): void {
    const types = this.#tree('[Content_Types].xml')!;
    types.children.push(el('Override', { PartName: `/${part}`, ContentType: type }));
  }

  #slides(): string[] {
    const targets = new Map(
      this.#relations(presentation)
        .elements()
        .map((one) => [one.get('Id')!, one.get('Target')!]),
    );
    return this.#list()
      .elements()
      .map((one) => {
        const target = targets.get(one.get('r:id')!)!;
        return target.startsWith('/') ? target.slice(1) : resolved(presentation, target);
      });
  }

  #list(): XmlElement {
    return this.#tree(presentation)!.at('p:sldIdLst')!;
  }

  #slide(): XmlElement {
    return this.#tree(this.#pick(this.#slides())!)!;
  }

  /** Paragraphs with words, each with its text body. */
  #paragraphs(slide: XmlElement): { readonly body: XmlElement; readonly paragraph: XmlElement }[] {
    return [...slide.all('p:txBody'), ...slide.all('a:txBody')].flatMap((body) =>
      body
        .elements('a:p')
        .filter((one) => one.elements('a:r').some((run) => /[\p{L}\p{N}]/u.test(textOf(run))) && !one.at('a14:m'))
        .filter((one) => one.elements('a:fld').length === 0)
        .map((paragraph) => ({ body, paragraph })),
    );
  }

  #word(more = false): Partial<Done> | undefined {
    const found = this.#pick(this.#paragraphs(this.#slide()));
    const runs = found?.paragraph.elements('a:r').filter((run) => /[\p{L}\p{N}]/u.test(textOf(run)));
    const run = this.#pick(runs ?? []);
    if (!found || !run) return undefined;
    const was = textOf(found.paragraph);
    const own = textOf(run);
    const words = [...own.matchAll(/[\p{L}\p{N}\p{M}]+/gu)];
    const word = this.#pick(words)!;
    const fresh = this.#word_();
    const after = own.slice(word.index + word[0].length);
    setText(run, own.slice(0, word.index) + (more ? `${word[0]} ${fresh}` : fresh) + after);
    return { said: [fresh], was: [was] };
  }

  #wholeText(): Partial<Done> | undefined {
    const found = this.#pick(this.#paragraphs(this.#slide()));
    if (!found) return undefined;
    const was = textOf(found.paragraph);
    const fresh = this.#word_();
    const [run, ...rest] = found.paragraph.elements('a:r');
    setText(run!, `Quite other ${fresh} words`);
    found.paragraph.children = found.paragraph.children.filter((child) => !rest.includes(child as XmlElement));
    return { said: [fresh], was: [was] };
  }

  #fresh(model: XmlElement, text: string): XmlElement {
    const copy = parseXml(model.toString());
    const [run] = copy.elements('a:r');
    setText(run!, text);
    copy.children = [...copy.elements('a:pPr'), run!];
    return copy;
  }

  #paragraphMore(): Partial<Done> | undefined {
    const found = this.#pick(this.#paragraphs(this.#slide()));
    if (!found) return undefined;
    const fresh = this.#word_();
    const at = found.body.children.indexOf(found.paragraph) + this.#draw(2);
    found.body.children.splice(at, 0, this.#fresh(found.paragraph, `Then ${fresh} came`));
    return { said: [fresh] };
  }

  #several(slide: XmlElement): { readonly body: XmlElement; readonly paragraph: XmlElement }[] {
    const all = this.#paragraphs(slide);
    return all.filter(({ body }) => all.filter((other) => other.body === body).length > 1);
  }

  #paragraphLess(): Partial<Done> | undefined {
    const found = this.#pick(this.#several(this.#slide()));
    if (!found) return undefined;
    const was = textOf(found.paragraph);
    found.body.children = found.body.children.filter((child) => child !== found.paragraph);
    return { was: [was], gone: [was] };
  }

  #swap(): Partial<Done> | undefined {
    const all = this.#several(this.#slide());
    const found = this.#pick(all);
    const other = found && all.find(({ body, paragraph }) => body === found.body && paragraph !== found.paragraph);
    if (!found || !other) return undefined;
    const { children } = found.body;
    const [one, two] = [children.indexOf(found.paragraph), children.indexOf(other.paragraph)];
    [children[one], children[two]] = [children[two]!, children[one]!];
    return { was: [textOf(found.paragraph), textOf(other.paragraph)] };
  }

  #split(): Partial<Done> | undefined {
    const found = this.#pick(this.#paragraphs(this.#slide()));
    const runs = found?.paragraph.elements('a:r') ?? [];
    const words = runs.length === 1 ? textOf(runs[0]!).split(' ') : [];
    if (!found || words.length < 4) return undefined;
    const was = textOf(found.paragraph);
    const fresh = this.#word_();
    const at = 1 + this.#draw(words.length - 2);
    const next = this.#fresh(found.paragraph, words.slice(at).join(' '));
    setText(runs[0]!, `${words.slice(0, at).join(' ')} ${fresh}`);
    found.body.children.splice(found.body.children.indexOf(found.paragraph) + 1, 0, next);
    return { said: [fresh], was: [was] };
  }

  #level(): Partial<Done> | undefined {
    const slide = this.#slide();
    const bodies = slide.all('p:sp').filter((shape) => {
      const placeholder = shape.all('p:ph')[0];
      return placeholder && !/title/i.test(placeholder.get('type') ?? '');
    });
    const found = this.#pick(bodies.flatMap((shape) => this.#several(shape)));
    if (!found) return undefined;
    const properties = found.paragraph.at('a:pPr') ?? new XmlElement('a:pPr');
    if (!found.paragraph.at('a:pPr')) found.paragraph.children.unshift(properties);
    const level = Number(properties.get('lvl') ?? 0);
    properties.set({ lvl: level > 0 ? undefined : 1 });
    return { was: [textOf(found.paragraph)] };
  }

  #bold(): Partial<Done> | undefined {
    const found = this.#pick(this.#paragraphs(this.#slide()));
    const [run, ...rest] = found?.paragraph.elements('a:r') ?? [];
    const words = run ? textOf(run).split(' ') : [];
    if (!found || !run || rest.length > 0 || words.length < 3) return undefined;
    const at = 1 + this.#draw(words.length - 2);
    const parts = [words.slice(0, at), words.slice(at, at + 1), words.slice(at + 1)].map((part) => part.join(' '));
    const copies = [`${parts[0]} `, parts[1]!, ` ${parts[2]}`].map((text, index) => {
      const copy = parseXml(run.toString());
      setText(copy, text);
      if (index === 1) {
        if (!copy.at('a:rPr')) copy.children.unshift(new XmlElement('a:rPr'));
        const form = copy.at('a:rPr')!;
        form.set({ b: form.get('b') === '1' ? '0' : '1' });
      }
      return copy;
    });
    found.paragraph.children.splice(found.paragraph.children.indexOf(run), 1, ...copies);
    return { was: [textOf(found.paragraph)] };
  }

  #notes(more = false): Partial<Done> | undefined {
    const [part] = this.#related(this.#pick(this.#slides())!, 'notesSlide');
    const body =
      part &&
      this.#tree(part)!
        .all('p:sp')
        .find((one) => one.all('p:ph')[0]?.get('type') === 'body');
    const found = body ? this.#pick(this.#paragraphs(body)) : undefined;
    if (!found) return undefined;
    const fresh = this.#word_();
    const was = textOf(found.paragraph);
    if (more) {
      const at = found.body.children.indexOf(found.paragraph) + this.#draw(2);
      found.body.children.splice(at, 0, this.#fresh(found.paragraph, `And ${fresh} too.`));
      return { said: [fresh] };
    }
    const run = found.paragraph.elements('a:r').at(-1)!;
    setText(run, `${textOf(run)} ${fresh}`);
    return { said: [fresh], was: [was] };
  }

  #figure(kind: 'c:val' | 'c:cat'): Partial<Done> | undefined {
    const [part] = this.#related(this.#pick(this.#slides())!, 'chart');
    const chart = part && this.#tree(part);
    if (!chart) return undefined;
    const values = chart
      .all('c:ser')
      .flatMap((series) => series.at(kind)?.all('c:pt') ?? [])
      .map((point) => point.at('c:v')!);
    const value = this.#pick(values);
    if (!value) return undefined;
    const was = value.text();
    if (kind === 'c:cat') {
      if (!/\p{L}/u.test(was)) return undefined;
      const fresh = this.#word_();
      for (const one of values) if (one.text() === was) one.children = [fresh];
      return { said: [fresh], was: [was] };
    }
    // A figure that no other is: the deck says it, too, and not only its chart.
    const fresh = String(Math.round(Number(was)) + 1000 + this.#number++ / 8);
    value.children = [fresh];
    return { was: [was] };
  }

  #row(more: boolean): Partial<Done> | undefined {
    const table = this.#slide().all('a:tbl')[0];
    const rows = table?.elements('a:tr') ?? [];
    if (!table || rows.length < 3) return undefined;
    const row = this.#pick(rows.slice(1))!;
    if (row.all('a:t').length === 0) return undefined;
    const texts = row.elements('a:tc').map(textOf);
    if (!more) {
      table.children = table.children.filter((child) => child !== row);
      return { was: texts, gone: texts };
    }
    const copy = parseXml(row.toString());
    const fresh = this.#word_();
    const run = copy.all('a:r')[0]!;
    setText(run, fresh);
    table.children.splice(table.children.indexOf(row) + 1, 0, copy);
    return { said: [fresh] };
  }

  #move(): Partial<Done> | undefined {
    const shape = this.#pick(this.#slide().at('p:cSld', 'p:spTree')!.elements('p:sp'));
    const properties = shape?.at('p:spPr');
    if (!properties) return undefined;
    const transform = properties.at('a:xfrm');
    if (transform) transform.at('a:off')!.set({ x: Number(transform.at('a:off')!.get('x')) + 180_000 });
    else
      properties.children.unshift(
        el('a:xfrm', {}, el('a:off', { x: 900_000, y: 900_000 }), el('a:ext', { cx: 4_000_000, cy: 900_000 })),
      );
    return {};
  }

  #box(): Partial<Done> | undefined {
    const fresh = this.#word_();
    const tree = this.#slide().at('p:cSld', 'p:spTree')!;
    const id = Math.max(...tree.all('p:cNvPr').map((one) => Number(one.get('id')))) + 1;
    const box = parseXml(
      `<p:sp><p:nvSpPr><p:cNvPr id="${id}" name="TextBox ${this.#number}"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x="5000000" y="5000000"/><a:ext cx="1800000" cy="400000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:r><a:rPr lang="en-US"/><a:t>See ${fresh} first</a:t></a:r></a:p></p:txBody></p:sp>`,
    );
    const end = tree.children.findIndex((child) => child instanceof XmlElement && child.name === 'p:extLst');
    tree.children.splice(end < 0 ? tree.children.length : end, 0, box);
    return { said: [fresh] };
  }

  #takeOut(): Partial<Done> | undefined {
    const tree = this.#slide().at('p:cSld', 'p:spTree')!;
    const shape = this.#pick(tree.elements('p:sp').filter((one) => textOf(one) !== ''));
    if (!shape) return undefined;
    tree.children = tree.children.filter((child) => child !== shape);
    const gone = shape.all('a:p').map(textOf).filter(Boolean);
    return { was: gone, gone };
  }

  #alternative(): Partial<Done> | undefined {
    const tree = this.#slide().at('p:cSld', 'p:spTree')!;
    const described = this.#pick(tree.all('p:cNvPr').filter((one) => one.get('descr')));
    if (!described) return undefined;
    const fresh = this.#word_();
    const was = described.get('descr')!;
    described.set({ descr: `${was} ${fresh}` });
    return { said: [fresh], was: [was] };
  }

  #hide(): Partial<Done> | undefined {
    const slide = this.#slide();
    if (slide.get('show') === '0') return undefined;
    slide.set({ show: '0' });
    return { was: slide.all('a:p').map(textOf) };
  }

  #removeSlide(): Partial<Done> | undefined {
    const list = this.#list();
    if (list.elements().length < 3) return undefined;
    const at = this.#draw(list.elements().length);
    const gone = this.#tree(this.#slides()[at]!)!.all('a:p').map(textOf);
    const [entry] = list.children.splice(at, 1) as [XmlElement];
    this.#inSections((one) => (one === entry.get('id') ? [] : [one]));
    return { was: gone, gone: [] };
  }

  #inSections(change: (id: string) => readonly string[]): void {
    for (const section of this.#tree(presentation)!.all('p14:sldIdLst'))
      section.children = section
        .elements()
        .flatMap((one) => change(one.get('id')!).map((id) => el('p14:sldId', { id })));
  }

  #moveSlide(): Partial<Done> | undefined {
    const list = this.#list();
    const size = list.elements().length;
    if (size < 3) return undefined;
    const [from, to] = [this.#draw(size), this.#draw(size)];
    if (from === to) return undefined;
    const [entry] = list.children.splice(from, 1);
    list.children.splice(to, 0, entry!);
    return {};
  }

  #newSlide(tree: XmlElement, after: number, model: string): string {
    const part = `ppt/slides/slide${900 + this.#number}.xml`;
    this.#files[part] = strToU8(tree.toString());
    for (const one of this.#relations(model).elements())
      if (!/notesSlide|comments/.test(one.get('Type')!)) this.#relations(part).children.push(parseXml(one.toString()));
    this.#declare(part, 'application/vnd.openxmlformats-officedocument.presentationml.slide+xml');
    const id = String(90_000 + this.#number);
    const before = this.#list().elements()[after]!.get('id')!;
    this.#list().children.splice(
      after + 1,
      0,
      el('p:sldId', { id, 'r:id': this.#relate(presentation, 'slide', part) }),
    );
    this.#inSections((one) => (one === before ? [one, id] : [one]));
    return part;
  }

  #copySlide(): Partial<Done> | undefined {
    const slides = this.#slides();
    const at = this.#draw(slides.length);
    const copy = parseXml(this.#tree(slides[at]!)!.toString());
    if (copy.all('c:chart').length > 0) return undefined;
    const found = this.#pick(this.#paragraphs(copy));
    const run = found?.paragraph.elements('a:r')[0];
    if (!found || !run) return undefined;
    const was = textOf(found.paragraph);
    const fresh = this.#word_();
    setText(run, `${textOf(run)} ${fresh}`);
    this.#newSlide(copy, at, slides[at]!);
    return { said: [fresh], was: [was] };
  }

  #addSlide(): Partial<Done> | undefined {
    const slides = this.#slides();
    const at = this.#draw(slides.length);
    const model = slides.find((part) =>
      this.#tree(part)!
        .all('p:ph')
        .some((one) => one.get('type') === 'title'),
    );
    if (model === undefined) return undefined;
    const [title, point, other] = [this.#word_(), this.#word_(), this.#word_()];
    const line = (text: string): string => `<a:p><a:r><a:rPr lang="en-US"/><a:t>${text}</a:t></a:r></a:p>`;
    const box = (id: number, name: string, link: string, lines: string): string =>
      `<p:sp><p:nvSpPr><p:cNvPr id="${id}" name="${name}"/><p:cNvSpPr/><p:nvPr><p:ph ${link}/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/>${lines}</p:txBody></p:sp>`;
    const tree = parseXml(
      `<p:sld xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="${relationship}" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"><p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>${box(2, 'Title 1', 'type="title"', line(`Now ${title} is here`))}${box(3, 'Content 2', 'idx="1"', line(`One ${point}`) + line(`Two ${other}`))}</p:spTree></p:cSld></p:sld>`,
    );
    this.#newSlide(tree, at, model);
    return { said: [title, point, other] };
  }

  #comment(): Partial<Done> | undefined {
    const part = this.#pick(this.#slides())!;
    if (this.#related(part, 'comments').length > 0) return undefined;
    const fresh = this.#word_();
    const namespace = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"';
    if (!this.#files['ppt/commentAuthors.xml']) {
      this.#files['ppt/commentAuthors.xml'] = strToU8(
        `<p:cmAuthorLst ${namespace}><p:cmAuthor id="0" name="Anna Lee" initials="AL" lastIdx="1" clrIdx="0"/></p:cmAuthorLst>`,
      );
      this.#declare(
        'ppt/commentAuthors.xml',
        'application/vnd.openxmlformats-officedocument.presentationml.commentAuthors+xml',
      );
      this.#relate(presentation, 'commentAuthors', 'ppt/commentAuthors.xml');
    }
    const name = `ppt/comments/comment${900 + this.#number}.xml`;
    this.#files[name] = strToU8(
      `<p:cmLst ${namespace}><p:cm authorId="0" dt="2026-01-01T00:00:00.000" idx="1"><p:pos x="1" y="1"/><p:text>Is ${fresh} right?</p:text></p:cm></p:cmLst>`,
    );
    this.#declare(name, 'application/vnd.openxmlformats-officedocument.presentationml.comments+xml');
    this.#relate(part, 'comments', name);
    return { said: [fresh] };
  }
}

const resolved = (part: string, target: string): string => {
  const steps = part.split('/').slice(0, -1);
  for (const step of unescapeXml(target).split('/')) {
    if (step === '..') steps.pop();
    else steps.push(step);
  }
  return steps.join('/');
};
