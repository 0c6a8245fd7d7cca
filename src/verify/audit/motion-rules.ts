import type { Element } from '@xmldom/xmldom';
import type { Tell } from './finding.ts';
import { allOf, childrenOf, descend, type OfficeFile } from './office-file.ts';

/** Timing and transition of a slide. */
export const auditMotion = (file: OfficeFile, part: string, tell: Tell): void => {
  const root = file.root(part);
  if (!root) return;
  auditTransitions(root, tell);
  const timing = childrenOf(root, 'timing')[0];
  if (!timing) return;
  const objects = objectsOf(root);
  auditNodes(timing, tell);
  for (const target of allOf(timing, 'spTgt')) auditTarget(target, objects, tell);
  auditBuilds(timing, objects, tell);
};

interface AnimatedObject {
  readonly element: Element;
  readonly grouped: boolean;
}

const objectsOf = (root: Element): ReadonlyMap<string, AnimatedObject> => {
  const objects = new Map<string, AnimatedObject>();
  for (const properties of allOf(root, 'cNvPr')) {
    const element = properties.parentNode!.parentNode as Element;
    const grouped = (element.parentNode as Element | null)?.localName === 'grpSp';
    objects.set(properties.getAttribute('id') ?? '', { element, grouped });
  }
  return objects;
};

const auditTransitions = (root: Element, tell: Tell): void => {
  const direct = childrenOf(root).filter(
    (child) =>
      child.localName === 'transition' ||
      (child.localName === 'AlternateContent' && allOf(child, 'transition').length > 0),
  );
  if (direct.length > 1) tell('transition-twice', 'The slide has more than one transition.');
  for (const choice of allOf(root, 'Choice')) {
    for (const prefix of (choice.getAttribute('Requires') ?? '').split(/\s+/)) {
      if (prefix === '' || !choice.lookupNamespaceURI(prefix)) {
        tell('alternate-content', `An alternative requires "${prefix}", which no namespace declares.`);
      }
    }
    if (childrenOf(choice.parentNode as Element, 'Fallback').length === 0) {
      tell('alternate-content', 'An alternative has no fallback.', 'warning');
    }
  }
};

/** Clicks are three levels deep: the click, its start, the effect. */
const auditNodes = (timing: Element, tell: Tell): void => {
  const ids = new Set<string>();
  for (const node of allOf(timing, 'cTn')) {
    const id = node.getAttribute('id') ?? '';
    if (ids.has(id)) tell('timing-id', `Two nodes of the timing have the id ${id}.`);
    ids.add(id);
  }
  const main = allOf(timing, 'cTn').find((node) => node.getAttribute('nodeType') === 'mainSeq');
  for (const click of childrenOf(descend(main, 'childTnLst'), 'par')) {
    const effects = allOf(click, 'cTn').filter((node) => /Effect$/.test(node.getAttribute('nodeType') ?? ''));
    const started = effects.filter((node) => node.getAttribute('nodeType') === 'clickEffect').length;
    const byItself = allOf(click, 'cond').some((condition) => condition.getAttribute('evt') === 'onBegin');
    if (started === 0 && effects.length > 0 && !byItself)
      tell('click-effects', 'A click has no effect that it starts.');
    if (started > 1) tell('click-effects', `A click starts ${started} click effects, not one.`);
    if (effects.length === 0) tell('click-effects', 'A click starts nothing.');
    if (depthOf(click) > 3) tell('timing-depth', 'The timing has a fourth level of <p:par>.');
  }
};

const depthOf = (par: Element): number =>
  1 + Math.max(0, ...childrenOf(descend(par, 'cTn', 'childTnLst'), 'par').map(depthOf));

const auditTarget = (target: Element, objects: ReadonlyMap<string, AnimatedObject>, tell: Tell): void => {
  const id = target.getAttribute('spid') ?? '';
  const object = objects.get(id);
  if (!object) return tell('timing-target', `An effect is for the shape ${id}, which there is not.`);
  if (object.grouped) tell('timing-group', `An effect is for the shape ${id}, which is part of a group.`);
  const range = descend(target, 'txEl', 'pRg');
  if (!range) return;
  const paragraphs = childrenOf(descend(object.element, 'txBody'), 'p').length;
  if (Number(range.getAttribute('end')) >= paragraphs) {
    tell(
      'timing-paragraph',
      `An effect is for paragraph ${range.getAttribute('end')} of the shape ${id}, which has ${paragraphs}.`,
    );
  }
};

/** Shapes and charts that move have one entry in the build list; entries are for nothing else. */
const auditBuilds = (timing: Element, objects: ReadonlyMap<string, AnimatedObject>, tell: Tell): void => {
  const builds = new Map<string, Element>();
  for (const build of childrenOf(childrenOf(timing, 'bldLst')[0])) {
    const id = build.getAttribute('spid') ?? '';
    if (builds.has(id)) tell('build-twice', `The shape ${id} has two entries in the build list.`);
    builds.set(id, build);
    if (!objects.has(id)) tell('build-target', `The build list names the shape ${id}, which there is not.`);
  }
  const moved = new Set<string>();
  for (const effect of allOf(timing, 'cTn')) {
    if (!effect.getAttribute('presetClass')) continue;
    for (const target of allOf(effect, 'spTgt')) {
      const id = target.getAttribute('spid') ?? '';
      moved.add(id);
      const kind = objects.get(id)?.element.localName;
      const chart = kind === 'graphicFrame' && allOf(objects.get(id)!.element, 'chart').length > 0;
      const wanted = kind === 'sp' || chart;
      if (wanted && !builds.has(id))
        tell('build-missing', `An effect is for the shape ${id}, which the build list does not name.`);
      if (builds.has(id) && !effect.getAttribute('grpId')) {
        tell('build-group', `An effect of the shape ${id} does not say to which build it belongs.`);
      }
    }
  }
  for (const id of builds.keys())
    if (!moved.has(id)) tell('build-unused', `The build list names the shape ${id}, which no effect is for.`);
};
