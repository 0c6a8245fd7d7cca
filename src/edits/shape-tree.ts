import { XmlElement } from '../ooxml/xml.ts';

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
    .find(({ name }) => name.startsWith('p:nv'))
    ?.at('p:cNvPr');
}

/** Gives an object another id. */
export function setId(element: XmlElement, id: string): void {
  const own = propertiesOf(element);
  const old = own?.get('id');
  element.walk((one) => {
    if (one.name === 'p:cNvPr' && one.get('id') === old) one.set({ id });
  });
}

/** Ids that no object of a slide has. */
export function renumber(element: XmlElement, tree: XmlElement): void {
  const taken = new Set(tree.all('p:cNvPr').map((one) => one.get('id')));
  const fresh = new Map<string, string>();
  for (const one of element.all('p:cNvPr')) {
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
