import { normalWords } from './normal-forms.ts';
import { parseXml, XmlElement } from '../ooxml/xml.ts';
import { wordsHash } from './build-record.ts';
import { freePlaceholders } from './carried-objects.ts';
import { type EditedPackage, office, type PartCarrier, presentation } from './carried-parts.ts';
import type { EditedFile } from './examine.ts';
import { titleOf } from './match.ts';
import type { SlideSnapshot } from './snapshot.ts';

/** A link of a slide of the new file, by its part, to one that is not there. */
export interface LostLink {
  readonly from: string;
  readonly to: SlideSnapshot | undefined;
}

/** What the list of slides of a merged file is made of. */
export interface SlideListSides {
  readonly found: EditedFile;
  readonly to: EditedPackage;
  readonly from: EditedPackage;
  readonly carrier: PartCarrier;
  /** The slides of the new build, and their keys in the same order. */
  readonly ours: readonly SlideSnapshot[];
  readonly keys: readonly string[];
  /** Slides of the edited file, by their keys. */
  readonly theirs: ReadonlyMap<string, SlideSnapshot>;
  /** New slides that the outline has by now, by the part that they are in the new file. */
  readonly pulled: ReadonlyMap<SlideSnapshot, string>;
  /** A link of a slide leads to one that was taken out. */
  readonly lost: (link: LostLink) => void;
  readonly report: (rule: string, slide: string, message: string) => void;
}

/** The order of a merged file's slides, its sections, and the slide layouts that came with theirs. */
export class MergedSlideList {
  readonly #sides: SlideListSides;
  readonly #to: EditedPackage;

  constructor(sides: SlideListSides) {
    this.#sides = sides;
    this.#to = sides.to;
  }

  /** The list of slides: their order, theirs that are new, and at the end hidden ones. */
  arrange(gone: ReadonlySet<string>, hidden: readonly SlideSnapshot[]): void {
    const { found, carrier, ours, keys, theirs, report } = this.#sides;
    const root = this.#to.xml(presentation)!;
    const list = root.at('p:sldIdLst')!;
    const targets = new Map(this.#to.relations(presentation).map(({ id, target }) => [id, target]));
    const entries = new Map(list.elements('p:sldId').map((entry) => [targets.get(entry.get('r:id') ?? '')!, entry]));
    let order = ours.map(({ part }) => part).filter((part) => !gone.has(part));
    const partOf = new Map(keys.map((key, at) => [theirs.get(key), ours[at]!.part]));
    const known = found.now.slides.flatMap((slide) => partOf.get(slide) ?? []).filter((part) => !gone.has(part));
    const base = found.base.slides.flatMap(({ key }) => {
      const part = ours[keys.indexOf(key)]?.part;
      return part !== undefined && known.includes(part) ? [part] : [];
    });
    const common = order.filter((part) => known.includes(part));
    if (known.join() !== base.join()) {
      if (common.join() === base.join()) {
        const rest = [...known];
        order = order.map((part) => (known.includes(part) ? rest.shift()! : part));
      } else if (known.join() !== common.join())
        report(
          'merge-conflict',
          '',
          'Slides were put in another order in the file and in the outline: the outline’s order stands.',
        );
    }
    const sections = new Map<string, string>();
    let last: string | undefined;
    for (const slide of found.now.slides) {
      const part = partOf.get(slide);
      if (part !== undefined) last = gone.has(part) ? last : part;
      else if (found.comparison.slides.added.includes(slide)) {
        const pulled = this.#sides.pulled.get(slide);
        if (pulled !== undefined && order.includes(pulled)) {
          last = pulled;
          continue;
        }
        const own = carrier.carry(slide.part);
        if (own === undefined) continue;
        this.#settle(own, slide);
        order.splice(last === undefined ? 0 : order.indexOf(last) + 1, 0, own);
        sections.set(own, last ?? order[1] ?? '');
        last = own;
        entries.set(own, this.#entry(own, slide.id, list));
      }
    }
    for (const slide of hidden) {
      // Of what both changed a copy: the slide itself stands in its place.
      const own = partOf.has(slide) ? carrier.copyOf(slide.part) : carrier.carry(slide.part);
      if (own === undefined || order.includes(own)) continue;
      this.#settle(own, slide);
      this.#to.xml(own)!.set({ show: '0' });
      sections.set(own, order.at(-1) ?? '');
      order.push(own);
      entries.set(own, this.#entry(own, '', list));
    }
    list.children = order.flatMap((part) => entries.get(part) ?? []);
    for (const part of gone) this.#dropRelation(part);
    this.#arrangeSections(root, order, entries, sections);
  }

  /** A slide that came as another program wrote it, on a slide layout of the new file. */
  #settle(part: string, { part: theirs }: SlideSnapshot): void {
    const { found, from } = this.#sides;
    if (found.comparison.rewritten)
      freePlaceholders(this.#to.xml(part)!, this.#to.layoutOf(part), from.layoutOf(theirs));
  }

  #entry(part: string, id: string, list: XmlElement): XmlElement {
    const taken = new Set(list.elements('p:sldId').map((entry) => entry.get('id')));
    let number = Number(id) || 256;
    while (taken.has(String(number))) number += 1;
    const entry = new XmlElement('p:sldId').set({
      id: String(number),
      'r:id': this.#to.relate(presentation, { type: `${office}slide`, target: part, external: false }),
    });
    list.children.push(entry);
    return entry;
  }

  #dropRelation(part: string): void {
    const list = this.#to.xml('ppt/_rels/presentation.xml.rels')!;
    const ids = new Set(this.#to.relations(presentation).flatMap(({ id, target }) => (target === part ? [id] : [])));
    list.children = list.elements().filter((entry) => !ids.has(entry.get('Id') ?? ''));
    for (const { part: other } of this.#sides.ours)
      if (other !== part && this.#to.unlink(other, part))
        this.#sides.lost({ from: other, to: this.#sides.ours.find((slide) => slide.part === part) });
  }

  /** Each slide stands in one section of the list of slides. */
  #arrangeSections(
    root: XmlElement,
    order: readonly string[],
    entries: ReadonlyMap<string, XmlElement>,
    added: ReadonlyMap<string, string>,
  ): void {
    const idOf = (part: string): string => entries.get(part)?.get('id') ?? '';
    const sectionOf = new Map<string, number>();
    const sections = this.#theirSections(root, (part, section) => sectionOf.set(idOf(part), section)) ?? [];
    if (sections.length === 0) {
      sections.push(...root.all('p14:section'));
      for (const [index, section] of sections.entries())
        for (const entry of section.all('p14:sldId')) sectionOf.set(entry.get('id') ?? '', index);
    }
    if (sections.length === 0) return;
    let section = 0;
    const members: XmlElement[][] = sections.map(() => []);
    for (const part of order) {
      const own = sectionOf.get(idOf(part)) ?? sectionOf.get(idOf(added.get(part) ?? '')) ?? section;
      // Sections follow one another: a slide that was moved is in the one around it.
      section = Math.max(section, own);
      members[section]!.push(new XmlElement('p14:sldId').set({ id: idOf(part) }));
      sectionOf.set(idOf(part), section);
    }
    for (const [index, one] of sections.entries()) {
      const list = one.at('p14:sldIdLst');
      if (list) list.children = members[index]!;
    }
  }

  /**
   * The sections of the edited file, where somebody gave them names or made new ones and the outline left its own as they were; `assign`
   * hears which slide stands in which. Where both changed them, those that only the file renamed have its names.
   */
  #theirSections(root: XmlElement, assign: (part: string, section: number) => void): XmlElement[] | undefined {
    const { found, from, carrier, report } = this.#sides;
    const base = found.base.sections;
    if (!base || !found.comparison.edits.some(({ kind }) => kind === 'sections')) return undefined;
    const list = root.all('p14:sectionLst')[0];
    const presentationOfTheirs = from.xml(presentation)!;
    const [ours, theirs] = [root.all('p14:section'), presentationOfTheirs.all('p14:section')];
    const nameHash = (section: XmlElement): string => wordsHash(normalWords(section.get('name') ?? ''));
    const renamed = theirs.filter((section) => !base.includes(nameHash(section)));
    if (list && ours.map(nameHash).join() === base.join()) {
      const slides = new Map(found.now.slides.map(({ id, part }) => [id, part]));
      const copies = theirs.map((section) => parseXml(section.toString()));
      for (const [index, section] of copies.entries())
        for (const entry of section.all('p14:sldId')) {
          const own = carrier.standsFor(slides.get(entry.get('id') ?? '') ?? '');
          if (own !== undefined) assign(own, index);
        }
      list.children = copies;
      return copies;
    }
    const left = renamed.filter((section) => {
      const own = ours.find((one) => one.get('id') === section.get('id'));
      const isOnlyTheirs = own !== undefined && base.includes(nameHash(own));
      if (isOnlyTheirs) own.set({ name: section.get('name') });
      return !isOnlyTheirs && (own === undefined || nameHash(own) !== nameHash(section));
    });
    if (left.length > 0)
      report(
        'merge-left',
        '',
        `Sections have other names in the file (${left.map((one) => `"${one.get('name')}"`).join(', ')}); the new one has those of the outline.`,
      );
    return undefined;
  }

  /** Slides that are linked to and are not there. */
  tellLostLinks(links: readonly LostLink[]): void {
    const { found, carrier, ours, keys, report } = this.#sides;
    const theirs = new Map(found.now.slides.map((slide) => [carrier.standsFor(slide.part), slide]));
    const messages = new Map<string, string>();
    for (const { from, to } of links) {
      const own = ours.findIndex(({ part }) => part === from);
      const slide = ours[own] ?? theirs.get(from);
      if (slide && to)
        messages.set(
          `A link of slide "${titleOf(slide)}" led to slide "${titleOf(to)}", which is not in the new file: its words stay, the link does not.`,
          keys[own] ?? '',
        );
    }
    for (const [message, key] of messages) report('merge-left', key, message);
  }

  /** Slide layouts that came with slides stand in the list of the master. */
  listLayouts(): boolean {
    const master = this.#to.related(presentation, 'slideMaster');
    const list = master === undefined ? undefined : this.#to.xml(master)?.at('p:sldLayoutIdLst');
    if (master === undefined || !list) return false;
    let added = false;
    const listed = new Set(this.#to.relations(master).map(({ target }) => target));
    const root = this.#to.xml(presentation)!;
    const ids = [...list.elements(), ...(root.at('p:sldMasterIdLst')?.elements() ?? [])].map((one) =>
      Number(one.get('id')),
    );
    for (const { type, target } of this.#to.relations(presentation)) {
      const layout = type.endsWith('/slide') ? this.#to.related(target, 'slideLayout') : undefined;
      if (layout === undefined || listed.has(layout)) continue;
      listed.add(layout);
      added = true;
      const id = Math.max(...ids) + 1;
      ids.push(id);
      const relation = this.#to.relate(master, { type: `${office}slideLayout`, target: layout, external: false });
      list.children.push(new XmlElement('p:sldLayoutId').set({ id: String(id), 'r:id': relation }));
    }
    return added;
  }
}
