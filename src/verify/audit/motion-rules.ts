import type { XmlElement } from '../../xml/read-xml.ts';
import { type OfficeFile, type Report, allOf, childrenOf, descend } from './office-file.ts';

/** Timing and transition of a slide. */
export const auditMotion = (file: OfficeFile, part: string, report: Report): void => {
  const root = file.root(part);
  if (!root) return;
  auditTransitions(root, report);
  const timing = childrenOf(root, 'timing')[0];
  if (!timing) return;
  const objects = objectsOf(root);
  auditNodes(timing, report);
  for (const target of allOf(timing, 'spTgt')) auditTarget(target, objects, report);
  auditBuilds(timing, objects, report);
};

interface AnimatedObject {
  readonly element: XmlElement;
  readonly grouped: boolean;
}

const objectsOf = (root: XmlElement): ReadonlyMap<string, AnimatedObject> => {
  const objects = new Map<string, AnimatedObject>();
  for (const properties of allOf(root, 'cNvPr')) {
    const element = properties.parent!.parent!;
    const grouped = element.parent?.localName === 'grpSp';
    objects.set(properties.get('id') ?? '', { element, grouped });
  }
  return objects;
};

const auditTransitions = (root: XmlElement, report: Report): void => {
  const direct = childrenOf(root).filter(
    (child) =>
      child.localName === 'transition' ||
      (child.localName === 'AlternateContent' && allOf(child, 'transition').length > 0),
  );
  if (direct.length > 1) report('transition-twice', 'The slide has more than one transition.');
  for (const choice of allOf(root, 'Choice')) {
    for (const prefix of (choice.get('Requires') ?? '').split(/\s+/)) {
      if (prefix === '' || !choice.namespaceOf(prefix)) {
        report('alternate-content', `An alternative requires "${prefix}", which no namespace declares.`);
      }
    }
    if (childrenOf(choice.parent, 'Fallback').length === 0) {
      report('alternate-content', 'An alternative has no fallback.', 'warning');
    }
  }
};

/** Clicks are three levels deep: the click, its start, the effect. */
const auditNodes = (timing: XmlElement, report: Report): void => {
  const ids = new Set<string>();
  for (const node of allOf(timing, 'cTn')) {
    const id = node.get('id') ?? '';
    if (ids.has(id)) report('timing-id', `Two nodes of the timing have the id ${id}.`);
    ids.add(id);
  }
  const main = allOf(timing, 'cTn').find((node) => node.get('nodeType') === 'mainSeq');
  for (const click of childrenOf(descend(main, 'childTnLst'), 'par')) {
    const effects = allOf(click, 'cTn').filter((node) => /Effect$/.test(node.get('nodeType') ?? ''));
    const started = effects.filter((node) => node.get('nodeType') === 'clickEffect').length;
    const byItself = allOf(click, 'cond').some((condition) => condition.get('evt') === 'onBegin');
    if (started === 0 && effects.length > 0 && !byItself)
      report('click-effects', 'A click has no effect that it starts.');
    if (started > 1) report('click-effects', `A click starts ${started} click effects, not one.`);
    if (effects.length === 0) report('click-effects', 'A click starts nothing.');
    if (depthOf(click) > 3) report('timing-depth', 'The timing has a fourth level of <p:par>.');
  }
};

const depthOf = (par: XmlElement): number =>
  1 + childrenOf(descend(par, 'cTn', 'childTnLst'), 'par').reduce((most, child) => Math.max(most, depthOf(child)), 0);

const auditTarget = (target: XmlElement, objects: ReadonlyMap<string, AnimatedObject>, report: Report): void => {
  const id = target.get('spid') ?? '';
  const object = objects.get(id);
  if (!object) return report('timing-target', `An effect is for the shape ${id}, which there is not.`);
  if (object.grouped) report('timing-group', `An effect is for the shape ${id}, which is part of a group.`);
  const range = descend(target, 'txEl', 'pRg');
  if (!range) return;
  const paragraphs = childrenOf(descend(object.element, 'txBody'), 'p').length;
  if (Number(range.get('end')) >= paragraphs) {
    report(
      'timing-paragraph',
      `An effect is for paragraph ${range.get('end')} of the shape ${id}, which has ${paragraphs}.`,
    );
  }
};

/** Shapes and charts that move have one entry in the build list; entries are for nothing else. */
const auditBuilds = (timing: XmlElement, objects: ReadonlyMap<string, AnimatedObject>, report: Report): void => {
  const builds = new Map<string, XmlElement>();
  for (const build of childrenOf(childrenOf(timing, 'bldLst')[0])) {
    const id = build.get('spid') ?? '';
    if (builds.has(id)) report('build-twice', `The shape ${id} has two entries in the build list.`);
    builds.set(id, build);
    if (!objects.has(id)) report('build-target', `The build list names the shape ${id}, which there is not.`);
  }
  const moved = new Set<string>();
  for (const effect of allOf(timing, 'cTn')) {
    if (!effect.get('presetClass')) continue;
    for (const target of allOf(effect, 'spTgt')) {
      const id = target.get('spid') ?? '';
      moved.add(id);
      const kind = objects.get(id)?.element.localName;
      const chart = kind === 'graphicFrame' && allOf(objects.get(id)!.element, 'chart').length > 0;
      const wanted = kind === 'sp' || chart;
      if (wanted && !builds.has(id))
        report('build-missing', `An effect is for the shape ${id}, which the build list does not name.`);
      if (builds.has(id) && !effect.get('grpId')) {
        report('build-group', `An effect of the shape ${id} does not say to which build it belongs.`);
      }
    }
  }
  for (const id of builds.keys())
    if (!moved.has(id)) report('build-unused', `The build list names the shape ${id}, which no effect is for.`);
};
