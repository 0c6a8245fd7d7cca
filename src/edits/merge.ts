import { XmlElement } from '../ooxml/xml.ts';
import {
  isKeptAs,
  type ObjectRecord,
  recordFromXml,
  recordOfObject,
  recordOfSlide,
  recordPart,
  type SlideRecord,
  withoutFormulas,
  wordsHash,
} from './build-record.ts';
import { EditedPackage, office, PartCarrier, presentation } from './carried-parts.ts';
import {
  changesOf,
  elementWith,
  freePlaceholders,
  isProperties,
  isPulledPart,
  membersOf,
  type MergeReport,
  motionOf,
  movePlace,
  renumber,
  restack,
  setId,
  settleAs,
  topLevel,
} from './carried-objects.ts';
import { thingOf, upper } from './compare.ts';
import { type EditedFile, recordIn } from './examine.ts';
import { pairObjects, titleOf } from './match.ts';
import { PackageReader, PackedParts, type SharedTrees } from '../ooxml/package-reader.ts';
import { type LostLink, MergedSlideList } from './merge-slide-list.ts';
import { type SlideSnapshot, takeSnapshot } from './snapshot.ts';

export interface MergedFile {
  readonly pptx: Uint8Array;
  readonly diagnostics: readonly MergeReport[];
}

/**
 * Joins a new build with what somebody changed in the file of before, object by object: what only one side changed is that side's; of
 * what both changed the outline's stands, and the other stays on a hidden slide at the end. The record is that of the new build, so
 * that the file goes on having what only it has.
 */
export function mergeFile(built: Uint8Array, found: EditedFile, trees: SharedTrees): MergedFile {
  return new Merge(built, found, trees).run();
}

interface SlideSides {
  readonly base: SlideRecord;
  readonly ours: SlideSnapshot;
  readonly theirs: SlideSnapshot;
}

class Merge {
  readonly #found: EditedFile;
  readonly #to: EditedPackage;
  readonly #from: EditedPackage;
  readonly #ours: readonly SlideSnapshot[];
  readonly #records: readonly SlideRecord[];
  /** Keys of the new slides, in order. */
  readonly #keys: readonly string[];
  readonly #diagnostics: MergeReport[] = [];
  readonly #lostLinks: LostLink[] = [];
  readonly #carrier: PartCarrier;
  readonly #theirs: Map<string, SlideSnapshot>;
  /** Slides that somebody added and that the outline has by now, by the part that they are in the new file. */
  readonly #pulled: ReadonlyMap<SlideSnapshot, string>;

  constructor(built: Uint8Array, found: EditedFile, trees: SharedTrees) {
    this.#found = found;
    const packed = PackedParts.open(built);
    this.#to = new EditedPackage(packed);
    this.#from = new EditedPackage(found.parts);
    const snapshot = takeSnapshot(packed, new PackageReader(packed, trees));
    this.#ours = (found.comparison.rewritten ? withoutFormulas(snapshot) : snapshot).slides;
    this.#records = recordFromXml(recordIn(built) ?? new Uint8Array())?.slides ?? [];
    this.#keys = this.#records.map(({ key }) => key);
    this.#theirs = new Map(found.comparison.slides.pairs.map(([before, now]) => [before.key, now]));
    this.#pulled = this.#findPulled();
    const { base, comparison } = found;
    const kept = base.slides.filter((slide) => !this.#keys.includes(slide.key) && this.#isEdited(slide));
    const come = [...comparison.slides.added, ...kept.flatMap(({ key }) => this.#theirs.get(key) ?? [])];
    this.#carrier = new PartCarrier(this.#from, this.#to, this.#counterparts(), {
      come: new Set(come.map(({ part }) => part)),
      lost: (from, to) => this.#lostLinks.push({ from, to: found.now.slides.find(({ part }) => part === to) }),
    });
  }

  run(): MergedFile {
    const hidden: SlideSnapshot[] = [];
    const gone = new Set<string>();
    for (const base of this.#found.base.slides) {
      const theirs = this.#theirs.get(base.key);
      const ours = this.#ours[this.#keys.indexOf(base.key)];
      if (theirs && ours) {
        if (!this.#mergeSlide({ base, ours, theirs })) hidden.push(theirs);
      } else if (theirs && this.#isEdited(base)) {
        this.#report(
          'merge-kept',
          base.key,
          `Slide "${titleOf(theirs)}" is in the outline no more, but was edited: it stays as a hidden slide at the end.`,
        );
        hidden.push(theirs);
      } else if (ours && !theirs) {
        if (this.#isNew(base, ours))
          this.#report(
            'merge-conflict',
            base.key,
            `Slide "${titleOf(ours)}" was taken out of the file, and the outline changed it since: it stays.`,
          );
        else gone.add(ours.part);
      }
    }
    const list = this.#slideList();
    list.arrange(gone, hidden);
    if (this.#found.comparison.edits.some(({ kind }) => kind === 'shared'))
      this.#report(
        'merge-left',
        '',
        'The master, a slide layout or the theme was changed in the file; the new one has those of the outline.',
      );
    this.#carrier.carryAuthors();
    this.#carrier.carryTableStyles();
    list.tellLostLinks(this.#lostLinks);
    const pptx = this.#to.write();
    if (!list.listLayouts()) return { pptx, diagnostics: this.#diagnostics };
    // What the merge itself adds to the master is nobody's edit.
    const { shared } = takeSnapshot(PackedParts.open(this.#to.write()));
    this.#to.xml(recordPart)?.set({ shared });
    return { pptx: this.#to.write(), diagnostics: this.#diagnostics };
  }

  #slideList(): MergedSlideList {
    return new MergedSlideList({
      ...{ found: this.#found, to: this.#to, from: this.#from, carrier: this.#carrier },
      ...{ ours: this.#ours, keys: this.#keys, theirs: this.#theirs, pulled: this.#pulled },
      lost: (link) => this.#lostLinks.push(link),
      report: (rule, slide, message) => this.#report(rule, slide, message),
    });
  }

  /** With all that they say. */
  #findPulled(): Map<SlideSnapshot, string> {
    const { base, comparison } = this.#found;
    const known = new Set(base.slides.map(({ key }) => key));
    const free = this.#records.flatMap((record, at) => (known.has(record.key) ? [] : [{ record, at }]));
    const found = new Map<SlideSnapshot, string>();
    for (const slide of comparison.slides.added) {
      const own = free.findIndex(({ record, at }) => {
        if (isKeptAs(slide, record, comparison.rewritten)) return true;
        const words = new Set(this.#ours[at]!.objects.flatMap((object) => object.words));
        const texts = slide.objects.flatMap((object) => object.words);
        return texts.length > 0 && texts.every((text) => words.has(text));
      });
      const [taken] = own < 0 ? [] : free.splice(own, 1);
      if (taken) found.set(slide, this.#ours[taken.at]!.part);
    }
    return found;
  }

  #report(rule: string, slide: string, message: string, object?: MergeReport['object']): void {
    const about = { ...(slide !== '' && { slide }), ...(object && { object }) };
    this.#diagnostics.push({ rule, severity: 'warning', message, ...about });
  }

  /** What of the edited file is in the new one already: slides, slide layouts, masters. */
  #counterparts(): Map<string, string> {
    const known = new Map<string, string>();
    for (const [at, key] of this.#keys.entries()) {
      const theirs = this.#theirs.get(key);
      if (theirs) known.set(theirs.part, this.#ours[at]!.part);
    }
    for (const [slide, part] of this.#pulled) known.set(slide.part, part);
    const master = this.#to.related(presentation, 'slideMaster');
    const layoutsOf = (parts: EditedPackage, of: string): string[] =>
      parts.relations(of).flatMap(({ type, target }) => (type.endsWith('/slideLayout') ? [target] : []));
    const nameOf = (parts: EditedPackage, layout: string): string => parts.xml(layout)?.at('p:cSld')?.get('name') ?? '';
    const own = master === undefined ? [] : layoutsOf(this.#to, master);
    for (const { type, target } of this.#from.relations(presentation)) {
      if (type.endsWith('/notesMaster')) {
        const notes = this.#to.related(presentation, 'notesMaster');
        if (notes !== undefined) known.set(target, notes);
      }
      if (!type.endsWith('/slideMaster') || master === undefined) continue;
      known.set(target, master);
      for (const layout of layoutsOf(this.#from, target)) {
        const name = nameOf(this.#from, layout);
        // One that the new file lacks comes with the slide that has it.
        const same = own.find((one) => nameOf(this.#to, one) === name);
        if (same !== undefined) known.set(layout, same);
      }
    }
    return known;
  }

  #isEdited({ key }: SlideRecord): boolean {
    return this.#found.comparison.edits.some(({ slide }) => slide === key);
  }

  /** Whether the outline changed what a slide says since the last build; lines of progress change with other slides. */
  #isNew(base: SlideRecord, ours: SlideSnapshot): boolean {
    const objects = ours.objects.map(recordOfObject);
    const { pairs, gone, added } = pairObjects(base.objects, objects, false);
    const says = ({ words }: ObjectRecord): boolean => words.length > 0;
    return gone.some(says) || added.some(says) || pairs.some(([one, other]) => one.words.join() !== other.words.join());
  }

  /** `false` where something of theirs found no place. */
  #mergeSlide({ base, ours, theirs }: SlideSides): boolean {
    const { rewritten } = this.#found.comparison;
    const root = this.#to.xml(ours.part)!;
    const tree = root.at('p:cSld', 'p:spTree')!;
    const source = this.#from.xml(theirs.part)!;
    const [mine, others] = [topLevel(ours), topLevel(theirs)];
    const before = base.objects.filter(({ group }) => group === undefined);
    const records = others.map(({ own }) => own);
    const { pairs, gone, added } = pairObjects(before, records, rewritten);
    const baseMembers = (one: ObjectRecord): ObjectRecord[] => membersOf(one, base.objects);
    let whole = true;
    const conflict = (record: ObjectRecord): void => {
      whole = false;
      this.#report(
        'merge-conflict',
        base.key,
        `${upper(thingOf(record.name))} of slide "${titleOf(ours)}" changed in the outline and in the file: the outline's way stands, the other is on a hidden slide at the end.`,
        record,
      );
    };
    const place = (record: ObjectRecord): { own: ObjectRecord; members: readonly ObjectRecord[] } | undefined =>
      mine.find(({ own }) => own.id === record.id);
    for (const [was, is] of pairs) {
      const their = others.find(({ own }) => own === is)!;
      const kinds = changesOf(was, baseMembers(was), their, rewritten);
      if (kinds.size === 0) continue;
      const own = place(was);
      if (!own) {
        conflict(was);
        continue;
      }
      // What they changed may be in the new build by now; what follows of it, such as the text alternative of a chart, is too.
      const apart = changesOf(own.own, own.members, their, rewritten);
      if (![...kinds].some((kind) => apart.has(kind))) continue;
      const changed = changesOf(was, baseMembers(was), own, false);
      const element = elementWith(tree, own.own.id);
      const theirElement = elementWith(source.at('p:cSld', 'p:spTree')!, is.id);
      if (!element || !theirElement) continue;
      // A program that took the formulas out of a text left no whole one to put in its place.
      const formulas = rewritten && [was, ...baseMembers(was)].some(({ besideFormulas }) => besideFormulas);
      const isTheirs = changed.size === 0 || (!rewritten && isPulledPart(was, baseMembers(was), own, their));
      if (isTheirs && !formulas) {
        const copy = this.#carrier.element(theirElement, source, theirs.part, ours.part);
        setId(copy, own.own.id);
        if (rewritten) settleAs(element, copy, kinds.has('place'));
        tree.children[tree.children.indexOf(element)] = copy;
      } else if ([...kinds].join() === 'place' && !changed.has('place') && movePlace(theirElement, element)) continue;
      else conflict(was);
    }
    const removed = new Set<string>();
    for (const record of gone) {
      if (rewritten && (record.kind === 'group' || record.words.length === 0)) continue;
      const own = place(record);
      if (!own) continue;
      const element = elementWith(tree, own.own.id);
      if (changesOf(record, baseMembers(record), own, false).size > 0) conflict(record);
      else if (element) {
        tree.children.splice(tree.children.indexOf(element), 1);
        removed.add(own.own.id);
      }
    }
    for (const record of added) {
      if (rewritten && (record.kind === 'group' || record.words.length === 0)) continue;
      const element = elementWith(source.at('p:cSld', 'p:spTree')!, record.id);
      if (!element) continue;
      const copy = this.#carrier.element(element, source, theirs.part, ours.part);
      renumber(copy, tree);
      if (rewritten) freePlaceholders(copy, this.#to.layoutOf(ours.part), this.#from.layoutOf(theirs.part));
      const end = tree.children.findIndex((child) => child instanceof XmlElement && child.name === 'p:extLst');
      tree.children.splice(end < 0 ? tree.children.length : end, 0, copy);
    }
    this.#mergeMotion({ base, ours, theirs }, root, source, removed);
    if (!rewritten) this.#mergeSetting({ base, ours, theirs }, root, source);
    if (theirs.hidden !== base.hidden) root.set({ show: theirs.hidden ? '0' : undefined });
    if (!this.#mergeNotes({ base, ours, theirs })) whole = false;
    for (const relation of this.#from.relations(theirs.part))
      if (relation.type.endsWith('/comments')) {
        const target = this.#carrier.carry(relation.target);
        if (target !== undefined) this.#to.relate(ours.part, { type: relation.type, target, external: false });
      }
    return whole;
  }

  /** Clicks and the transition: theirs where only they changed them, as long as all that they move is there. */
  #mergeMotion(
    { base, ours, theirs }: SlideSides,
    root: XmlElement,
    source: XmlElement,
    removed: ReadonlySet<string>,
  ): void {
    if (this.#found.comparison.rewritten) return;
    const targets = (timing: XmlElement | undefined): string[] => {
      const ids: string[] = [];
      timing?.walk((one) => {
        const id = one.get('spid');
        if (id !== undefined) ids.push(id);
      });
      return ids;
    };
    const there = new Set<string>();
    root.walk((one) => {
      if (isProperties(one)) there.add(one.get('id') ?? '');
    });
    const own = motionOf(root);
    const other = motionOf(source);
    const fits = targets(other.timing).every((id) => there.has(id));
    const same = ours.motion === base.motion;
    const dangling = targets(own.timing).some((id) => removed.has(id));
    if ((theirs.motion !== base.motion && same && fits) || (dangling && fits)) {
      root.children = root.children.filter((child) => !own.all.includes(child as XmlElement));
      const copies = other.all.map((element) => this.#carrier.element(element, source, theirs.part, ours.part));
      const at = root.children.findIndex((child) => child instanceof XmlElement && child.name === 'p:extLst');
      root.children.splice(at < 0 ? root.children.length : at, 0, ...copies);
    } else if (dangling) {
      root.children = root.children.filter((child) => child !== own.timing);
      this.#report(
        'merge-conflict',
        base.key,
        `The clicks of slide "${titleOf(ours)}" were taken out: some of them moved what is no longer there.`,
      );
    } else if (theirs.motion !== base.motion && theirs.motion !== ours.motion)
      this.#report(
        'merge-conflict',
        base.key,
        `Animations or the transition of slide "${titleOf(ours)}" are those of the outline; the file had others.`,
      );
  }

  /** What a slide stands on, and which of its objects stands before which. */
  #mergeSetting({ base, ours, theirs }: SlideSides, root: XmlElement, source: XmlElement): void {
    if (base.layout === undefined) return;
    const told = (what: string): void =>
      this.#report(
        'merge-conflict',
        base.key,
        `${what} of slide "${titleOf(ours)}" changed in the outline and in the file: the outline's way stands.`,
      );
    const [was, is, own] = [base, recordOfSlide(theirs, ''), recordOfSlide(ours, '')];
    if (is.layout !== was.layout && is.layout !== own.layout) {
      const layout = this.#from.related(theirs.part, 'slideLayout');
      const target = own.layout === was.layout && layout !== undefined ? this.#carrier.carry(layout) : undefined;
      if (target === undefined) told('The slide layout');
      else this.#to.turn(ours.part, 'slideLayout', target);
    }
    if (is.background !== was.background && is.background !== own.background) {
      const [content, other] = [root.at('p:cSld')!, source.at('p:cSld', 'p:bg')];
      if (own.background !== was.background) told('The background');
      else {
        content.children = content.elements().filter(({ name }) => name !== 'p:bg');
        if (other) content.children.unshift(this.#carrier.element(other, source, theirs.part, ours.part));
      }
    }
    if (!restack(root.at('p:cSld', 'p:spTree')!, base.objects, ours.objects, theirs.objects))
      told('The order of things, one before another,');
  }

  #mergeNotes({ base, ours, theirs }: SlideSides): boolean {
    const now = theirs.notes.map(wordsHash).join();
    const own = ours.notes.map(wordsHash).join();
    if (now === base.notes.join() || now === own) return true;
    if (own !== base.notes.join()) {
      this.#report(
        'merge-conflict',
        base.key,
        `The notes of slide "${titleOf(ours)}" were changed in the outline and in the file: the outline's stand.`,
      );
      return false;
    }
    const from = this.#from.related(theirs.part, 'notesSlide');
    const to = this.#to.related(ours.part, 'notesSlide');
    if (from === undefined) return true;
    if (to === undefined) {
      if (this.#to.related(presentation, 'notesMaster') === undefined) return false;
      const target = this.#carrier.carry(from);
      if (target !== undefined) this.#to.relate(ours.part, { type: `${office}notesSlide`, target, external: false });
      return true;
    }
    const bodyOf = (root: XmlElement | undefined): XmlElement | undefined =>
      root?.all('p:sp').find((shape) => shape.all('p:ph')[0]?.get('type') === 'body');
    const [source, target] = [this.#from.xml(from), bodyOf(this.#to.xml(to))];
    const body = bodyOf(source)?.at('p:txBody');
    const old = target?.at('p:txBody');
    if (!source || !target || !body || !old) return false;
    target.children[target.children.indexOf(old)] = this.#carrier.element(body, source, from, to);
    return true;
  }
}
