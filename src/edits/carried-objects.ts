import type { Diagnostic } from '../model/diagnostic.ts';
import { parseXml, XmlElement } from '../ooxml/xml.ts';
import { type ObjectRecord, recordOfObject } from './build-record.ts';
import { compareObjects, isAmong } from './compare.ts';
import { inOrder, pairObjects } from './match.ts';
import type { SlideSnapshot } from './snapshot.ts';

/** Elements of objects in a shape tree. */
const objectNames = /^(p:(sp|pic|cxnSp|graphicFrame|grpSp|contentPart)|mc:AlternateContent)$/;

/** An object of a shape tree by its id; in the markup around it, where there is some. */
export function elementWith(tree: XmlElement, id: string): XmlElement | undefined {
  return tree.elements().find((element) => objectNames.test(element.name) && propertiesOf(element)?.get('id') === id);
}

/** `p:cNvPr` of an object itself. */
function propertiesOf(element: XmlElement): XmlElement | undefined {
  if (element.name === 'mc:AlternateContent') {
    const inside = (element.at('mc:Choice') ?? element.at('mc:Fallback'))?.elements()[0];
    return inside && propertiesOf(inside);
  }
  return element
    .elements()
    .find(({ name }) => /:nv\w+Pr$/.test(name))
    ?.elements()
    .find(isProperties);
}

/** Ink has its own in a namespace of newer programs. */
export const isProperties = ({ name }: XmlElement): boolean => name.endsWith(':cNvPr');

/** Gives an object another id. */
export function setId(element: XmlElement, id: string): void {
  const own = propertiesOf(element);
  const old = own?.get('id');
  element.walk((one) => {
    if (isProperties(one) && one.get('id') === old) one.set({ id });
  });
}

/**
 * A program that writes all looks anew keeps neither placeholders nor names: what somebody changed has those of the object in whose
 * place it stands, and its looks and place as far as these were not changed.
 */
export function settleAs(before: XmlElement, now: XmlElement, isMoved: boolean): void {
  if (before.name !== now.name) return;
  const [old] = before.elements();
  const [own] = now.elements();
  if (!old?.name.startsWith('p:nv') || old.name !== own?.name) return;
  now.children[now.children.indexOf(own)] = old;
  if (now.name !== 'p:sp') return;
  const place = new XmlElement('p:sp', {}, [new XmlElement('p:spPr', {}, [...(now.at('p:spPr')?.children ?? [])])]);
  const replace = (parents: readonly [XmlElement | undefined, XmlElement | undefined], name: string): void => {
    const [from, to] = parents.map((parent) => parent?.at(name));
    if (from && to) parents[1]!.children[parents[1]!.children.indexOf(to)] = parseXml(from.toString());
  };
  replace([before, now], 'p:spPr');
  for (const name of ['a:bodyPr', 'a:lstStyle']) replace([before.at('p:txBody'), now.at('p:txBody')], name);
  if (isMoved) movePlace(place, now);
}

/**
 * What stands in a placeholder that its slide layout has not becomes a text box, where it has a place: its own, or that of the slide
 * layout it came from. Numbers, dates and footers are those of the slide layout, whatever their index was.
 */
export function freePlaceholders(objects: XmlElement, layout: XmlElement | undefined, from?: XmlElement): void {
  const keyOfPlaceholder = (one: XmlElement): string =>
    /^(title|ctrTitle)$/.test(one.get('type') ?? '') ? 'title' : (one.get('idx') ?? '0');
  const known = new Set(layout?.all('p:ph').map(keyOfPlaceholder));
  const shapes = [...(objects.name === 'p:sp' ? [objects] : []), ...objects.all('p:sp')];
  for (const shape of shapes) {
    const [placeholder] = shape.all('p:ph');
    if (!placeholder || known.has(keyOfPlaceholder(placeholder))) continue;
    const type = placeholder.get('type') ?? '';
    const foot = /^(dt|ftr|sldNum)$/.test(type) && layout?.all('p:ph').find((one) => one.get('type') === type);
    if (foot) {
      placeholder.set({ idx: foot.get('idx') });
      continue;
    }
    const place = from
      ?.all('p:sp')
      .find((one) => one.all('p:ph').some((own) => keyOfPlaceholder(own) === keyOfPlaceholder(placeholder)))
      ?.at('p:spPr', 'a:xfrm');
    const own = shape.at('p:spPr');
    if (own && !own.at('a:xfrm') && place) own.children.unshift(parseXml(place.toString()));
    if (!own?.at('a:xfrm')) continue;
    const properties = shape.at('p:nvSpPr', 'p:nvPr');
    if (properties) properties.children = properties.children.filter((child) => child !== placeholder);
  }
}

/** Ids that no object of a slide has. */
export function renumber(element: XmlElement, tree: XmlElement): void {
  const propertiesIn = (parent: XmlElement): XmlElement[] => {
    const found: XmlElement[] = [];
    parent.walk((one) => {
      if (isProperties(one)) found.push(one);
    });
    return found;
  };
  const taken = new Set(propertiesIn(tree).map((one) => one.get('id')));
  const fresh = new Map<string, string>();
  for (const one of propertiesIn(element)) {
    const id = one.get('id') ?? '';
    let number = Number(id) || 2;
    while (taken.has(String(number)) && !fresh.has(id)) number += 1;
    const own = fresh.get(id) ?? String(number);
    fresh.set(id, own);
    taken.add(own);
    one.set({ id: own });
  }
  element.walk((one) => {
    if ((one.name === 'a:stCxn' || one.name === 'a:endCxn') && fresh.has(one.get('id') ?? ''))
      one.set({ id: fresh.get(one.get('id')!) });
  });
}

/** Gives an object the place of another; `false` where it has none to give. */
export function movePlace(from: XmlElement, to: XmlElement): boolean {
  const placeOf = (element: XmlElement): { parent: XmlElement; transform?: XmlElement } | undefined => {
    const parent = element.at('p:spPr') ?? element.at('p:grpSpPr');
    if (parent) return { parent, transform: parent.at('a:xfrm') };
    const transform = element.at('p:xfrm');
    return transform && { parent: element, transform };
  };
  const [source, target] = [placeOf(from), placeOf(to)];
  if (!source?.transform || !target || from.name === 'p:grpSp') return false;
  const copy = new XmlElement(source.transform.name, { ...source.transform.attributes }, [
    ...source.transform.children,
  ]);
  if (target.transform) target.parent.children[target.parent.children.indexOf(target.transform)] = copy;
  else target.parent.children.unshift(copy);
  return true;
}

/** What moves on a slide: the transition, in the markup around it, and the clicks. */
export function motionOf(root: XmlElement): { readonly all: readonly XmlElement[]; readonly timing?: XmlElement } {
  const timing = root.at('p:timing');
  const transitions = root
    .elements()
    .filter(({ name, children }) => name === 'p:transition' || (name === 'mc:AlternateContent' && children.length > 0));
  return { all: [...transitions, ...(timing ? [timing] : [])], timing };
}

/** What is told of a merge, with the object that it is about. */
export interface MergeReport extends Diagnostic {
  readonly object?: Pick<ObjectRecord, 'id' | 'name'>;
}

export interface TopLevel {
  readonly own: ObjectRecord;
  /** Of a group. */
  readonly members: readonly ObjectRecord[];
}

export function topLevel({ objects }: SlideSnapshot): TopLevel[] {
  const records = objects.map(recordOfObject);
  return records.filter(({ group }) => group === undefined).map((own) => ({ own, members: membersOf(own, records) }));
}

export function membersOf({ id, kind }: ObjectRecord, all: readonly ObjectRecord[]): ObjectRecord[] {
  if (kind !== 'group') return [];
  return all.filter(({ group }) => group === id).flatMap((member) => [member, ...membersOf(member, all)]);
}

/** What is different between an object and another, and between what is in them. */
export function changesOf(
  was: ObjectRecord,
  members: readonly ObjectRecord[],
  is: TopLevel,
  rewritten: boolean,
): Set<string> {
  const kinds = new Set<string>(compareObjects(was, is.own, rewritten).map(({ kind }) => kind));
  const { pairs, gone, added } = pairObjects(members, is.members, rewritten);
  for (const [one, other] of pairs)
    for (const { kind } of compareObjects(one, other, rewritten)) kinds.add(kind === 'place' ? 'look' : kind);
  const places = new Map(pairs.map(([one, other]) => [other, members.indexOf(one)]));
  const order = is.members.flatMap((member) => places.get(member) ?? []);
  if (!rewritten && order.some((at, index) => index > 0 && at < order[index - 1]!)) kinds.add('look');
  // A program that draws groups anew may make more or fewer of what says nothing.
  if ([...gone, ...added].some(({ words }) => !rewritten || words.length > 0)) kinds.add(rewritten ? 'words' : 'look');
  return kinds;
}

/**
 * Whether all that the outline changed of an object since the last build is in the file, which may have changed more: so it is where
 * only a part of an edit could be pulled.
 */
export function isPulledPart(
  was: ObjectRecord,
  members: readonly ObjectRecord[],
  own: TopLevel,
  theirs: TopLevel,
): boolean {
  const apart = changesOf(own.own, own.members, theirs, false);
  const changed = changesOf(was, members, own, false);
  if ([...changed].some((kind) => kind !== 'words' && apart.has(kind))) return false;
  const wordsOf = (object: ObjectRecord, rest: readonly ObjectRecord[]): string[] =>
    [object, ...rest].flatMap(({ words }) => words);
  const [before, mine, others] = [
    wordsOf(was, members),
    wordsOf(own.own, own.members),
    wordsOf(theirs.own, theirs.members),
  ];
  const common = mine.filter((hash) => others.includes(hash));
  return isAmong(before, mine, others) && inOrder(common, others).size === common.length;
}

type Stacked = readonly Pick<ObjectRecord, 'id' | 'group'>[];

/** What is in front of what, as somebody arranged it; `false` where the outline has another order by now, too. */
export function restack(tree: XmlElement, base: Stacked, ours: Stacked, theirs: Stacked): boolean {
  const idsIn = (objects: Stacked): string[] => objects.filter(({ group }) => group === undefined).map(({ id }) => id);
  const [there, here] = [new Set(idsIn(theirs)), new Set(idsIn(ours))];
  const before = idsIn(base).filter((id) => there.has(id) && here.has(id));
  const known = new Set(before);
  const after = idsIn(theirs).filter((id) => known.has(id));
  if (after.join() === before.join()) return true;
  if (
    idsIn(ours)
      .filter((id) => known.has(id))
      .join() !== before.join()
  )
    return false;
  const next = after.flatMap((id) => elementWith(tree, id) ?? []);
  const places = new Set<unknown>(next);
  tree.children = tree.children.map((child) => (places.has(child) ? next.shift()! : child));
  return true;
}
