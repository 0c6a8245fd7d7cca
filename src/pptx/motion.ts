import type { Media } from '../model/deck.ts';
import type { Frame } from '../model/frame.ts';
import type { Transition } from '../model/outline.ts';
import { el, namespaces, type XmlElement } from '../ooxml/xml.ts';

const duration = { fade: 700, push: 700, morph: 1200 } as const;

const effect = (transition: Exclude<Transition, 'none'>, known: boolean): XmlElement => {
  switch (transition) {
    case 'fade':
      return el('p:fade');
    case 'push':
      return el('p:push', { dir: 'l' });
    case 'morph':
      return known ? el('p159:morph', { option: 'byObject' }) : el('p:fade');
  }
};

/** How the slide comes in; goes between `p:clrMapOvr` and `p:timing`. Programs that do not know Morph fade instead. */
export const transitionMarkup = (transition: Transition): XmlElement | undefined => {
  if (transition === 'none') return undefined;
  const requires = transition === 'morph' ? 'p159' : 'p14';
  return el(
    'mc:AlternateContent',
    { 'xmlns:mc': namespaces.mc },
    el(
      'mc:Choice',
      {
        ...(requires === 'p159' && { 'xmlns:p159': namespaces.p159 }),
        'xmlns:p14': namespaces.p14,
        Requires: requires,
      },
      el('p:transition', { spd: 'slow', 'p14:dur': duration[transition] }, effect(transition, true)),
    ),
    el('mc:Fallback', {}, el('p:transition', { spd: 'slow' }, effect(transition, false))),
  );
};

/** What moves: a whole object, paragraphs of a text (counted from 0), or one series of a chart. */
type EffectTarget =
  /** `build`: kinds of objects that have an entry in the build list; others (pictures, tables, groups, connectors) have none. */
  | { readonly kind: 'object'; readonly id: number; readonly build?: 'shape' | 'chart' }
  | { readonly kind: 'paragraph'; readonly id: number; readonly paragraph: number }
  | { readonly kind: 'series'; readonly id: number; readonly series: number };

export interface Effect {
  /** From 1. */
  readonly click: number;
  readonly target: EffectTarget;
  /** Comes or goes by fading, or takes another text colour. */
  readonly motion: 'enter' | 'exit' | { readonly textColour: XmlElement };
}

const fadeTime = 500;

/**
 * `p:timing` of a slide: one click effect a click, everything else of that click with it. The nesting is PowerPoint's own
 * (click, start, effect); a fourth level opens the repair prompt.
 */
export const timing = (effects: readonly Effect[], players: readonly Player[] = []): XmlElement | undefined => {
  if (effects.length === 0 && players.length === 0) return undefined;
  let last = 0;
  const nextId = (): number => ++last;
  const root = nextId();
  const sequence = nextId();
  const clicks = [...new Set(effects.map((effect) => effect.click))].sort((one, other) => one - other);
  const first = players.filter(({ media }) => media.autoplay);
  const begins = first.length > 0 ? [withSlide(first, sequence, nextId)] : [];
  const steps = clicks.map((click) =>
    par({ id: nextId(), fill: 'hold' }, 'indefinite', () => [
      par({ id: nextId(), fill: 'hold' }, 0, () =>
        effects
          .filter((effect) => effect.click === click)
          .map((effect, index) => effectNode(effect, index === 0 ? 'clickEffect' : 'withEffect', nextId)),
      ),
    ]),
  );
  const main = [...begins, ...steps];
  const builds = buildList(effects);
  return el(
    'p:timing',
    {},
    el(
      'p:tnLst',
      {},
      el(
        'p:par',
        {},
        el(
          'p:cTn',
          { id: root, dur: 'indefinite', restart: 'never', nodeType: 'tmRoot' },
          el(
            'p:childTnLst',
            {},
            main.length > 0 &&
              el(
                'p:seq',
                { concurrent: true, nextAc: 'seek' },
                el('p:cTn', { id: sequence, dur: 'indefinite', nodeType: 'mainSeq' }, el('p:childTnLst', {}, main)),
                el('p:prevCondLst', {}, navigation('onPrev')),
                el('p:nextCondLst', {}, navigation('onNext')),
              ),
            players.map((player) => toggledByClick(player, nextId)),
            players.map((player) => playerNode(player, nextId)),
          ),
        ),
      ),
    ),
    builds.length > 0 && el('p:bldLst', {}, builds),
  );
};

const navigation = (event: 'onPrev' | 'onNext'): XmlElement =>
  el('p:cond', { evt: event, delay: 0 }, el('p:tgtEl', {}, el('p:sldTgt')));

/** PowerPoint's numbers: 10 is Fade, 3 is Font Colour. */
const effectNode = (effect: Effect, nodeType: string, nextId: () => number): XmlElement => {
  const { motion, target } = effect;
  const built = target.kind !== 'object' || target.build !== undefined;
  const common = { fill: 'hold', grpId: built ? 0 : undefined, nodeType };
  if (motion === 'enter') {
    return par({ id: nextId(), presetID: 10, presetClass: 'entr', presetSubtype: 0, ...common }, 0, () => [
      visibility(target, 'visible', 0, nextId),
      fade(target, 'in', nextId),
    ]);
  }
  if (motion === 'exit') {
    return par({ id: nextId(), presetID: 10, presetClass: 'exit', presetSubtype: 0, ...common }, 0, () => [
      fade(target, 'out', nextId),
      visibility(target, 'hidden', fadeTime - 1, nextId),
    ]);
  }
  return par({ id: nextId(), presetID: 3, presetClass: 'emph', presetSubtype: 2, ...common }, 0, () => [
    el(
      'p:animClr',
      { clrSpc: 'rgb', dir: 'cw' },
      el(
        'p:cBhvr',
        { override: 'childStyle' },
        el('p:cTn', { id: nextId(), dur: fadeTime, fill: 'hold' }),
        targetElement(target),
        attributeName('style.color'),
      ),
      el('p:to', {}, motion.textColour),
    ),
  ]);
};

const visibility = (
  target: EffectTarget,
  value: 'visible' | 'hidden',
  delay: number,
  nextId: () => number,
): XmlElement =>
  el(
    'p:set',
    {},
    el(
      'p:cBhvr',
      {},
      el('p:cTn', { id: nextId(), dur: 1, fill: 'hold' }, startCondition(delay)),
      targetElement(target),
      attributeName('style.visibility'),
    ),
    el('p:to', {}, el('p:strVal', { val: value })),
  );

const fade = (target: EffectTarget, transition: 'in' | 'out', nextId: () => number): XmlElement =>
  el(
    'p:animEffect',
    { transition, filter: 'fade' },
    el('p:cBhvr', {}, el('p:cTn', { id: nextId(), dur: fadeTime }), targetElement(target)),
  );

const attributeName = (name: string): XmlElement => el('p:attrNameLst', {}, el('p:attrName', {}, name));

const targetElement = (target: EffectTarget): XmlElement =>
  el('p:tgtEl', {}, el('p:spTgt', { spid: target.id }, part(target)));

const part = (target: EffectTarget): XmlElement | undefined => {
  switch (target.kind) {
    case 'object':
      return undefined;
    case 'paragraph':
      return el('p:txEl', {}, el('p:pRg', { st: target.paragraph, end: target.paragraph }));
    case 'series':
      return el('p:graphicEl', {}, el('a:chart', { seriesIdx: target.series, categoryIdx: -3, bldStep: 'series' }));
  }
};

/** One entry an object: an effect of a shape or chart without its entry opens the repair prompt. */
const buildList = (effects: readonly Effect[]): XmlElement[] => {
  const builds = new Map<number, XmlElement>();
  for (const { target, motion } of effects) {
    const byParagraph = builds.get(target.id)?.get('build') === 'p';
    if (byParagraph) continue;
    switch (target.kind) {
      case 'paragraph':
        builds.set(target.id, el('p:bldP', { spid: target.id, grpId: 0, build: 'p' }));
        break;
      case 'series':
        builds.set(
          target.id,
          el(
            'p:bldGraphic',
            { spid: target.id, grpId: 0 },
            el('p:bldSub', {}, el('a:bldChart', { bld: 'series', animBg: 0 })),
          ),
        );
        break;
      case 'object':
        if (target.build === 'shape') {
          builds.set(
            target.id,
            el('p:bldP', { spid: target.id, grpId: 0, animBg: motion === 'enter' || motion === 'exit' }),
          );
        } else if (target.build === 'chart') {
          builds.set(target.id, el('p:bldGraphic', { spid: target.id, grpId: 0 }, el('p:bldAsOne')));
        }
        break;
    }
  }
  return [...builds.values()];
};

/** Ids of what may glide: an item, or a part of a diagram. */
const partsOf = (frame: Frame): Set<string> => {
  const ids = new Set<string>();
  for (const item of frame.items) {
    if (item.kind !== 'diagram') ids.add(item.id);
    else for (const part of item.scene.items) ids.add(`${item.id}-${part.id}`);
  }
  return ids;
};

/**
 * For each slide the ids that pair with the slide before it or after it under Morph, which is by names beginning with `!!`.
 * Empty where no such transition leads to or from the slide.
 */
export const morphPairs = (frames: readonly Frame[]): ReadonlySet<string>[] => {
  const pairs = frames.map(() => new Set<string>());
  for (const [index, frame] of frames.entries()) {
    const before = frames[index - 1];
    if (frame.transition !== 'morph' || !before) continue;
    const earlier = partsOf(before);
    for (const id of partsOf(frame)) {
      if (!earlier.has(id)) continue;
      pairs[index]!.add(id);
      pairs[index - 1]!.add(id);
    }
  }
  return pairs;
};

/** What of a slide's timing plays its videos and sounds. */

/** A video or a sound of the slide, by the shape that it plays in. */
export interface Player {
  readonly id: number;
  readonly media: Pick<Media, 'kind' | 'loop' | 'muted' | 'autoplay'>;
}

/** What plays, how loud and how often; PowerPoint plays nothing that has no such node. */
const playerNode = ({ id, media }: Player, nextId: () => number): XmlElement =>
  el(
    media.kind === 'video' ? 'p:video' : 'p:audio',
    {},
    el(
      'p:cMediaNode',
      { vol: 80_000, mute: media.muted },
      el(
        'p:cTn',
        { id: nextId(), repeatCount: media.loop && 'indefinite', fill: 'hold', display: 0 },
        startCondition('indefinite'),
      ),
      el('p:tgtEl', {}, el('p:spTgt', { spid: id })),
    ),
  );

/** A click on it plays it, and stops it. */
const toggledByClick = ({ id }: Player, nextId: () => number): XmlElement => {
  const onClick = (): XmlElement =>
    el('p:cond', { evt: 'onClick', delay: 0 }, el('p:tgtEl', {}, el('p:spTgt', { spid: id })));
  return el(
    'p:seq',
    { concurrent: true, nextAc: 'seek' },
    el(
      'p:cTn',
      { id: nextId(), restart: 'whenNotActive', fill: 'hold', evtFilter: 'cancelBubble', nodeType: 'interactiveSeq' },
      el('p:stCondLst', {}, onClick()),
      el('p:endSync', { evt: 'end', delay: 0 }, el('p:rtn', { val: 'all' })),
      el(
        'p:childTnLst',
        {},
        par({ id: nextId(), fill: 'hold' }, 0, () => [
          par({ id: nextId(), fill: 'hold' }, 0, () => [
            par(
              {
                id: nextId(),
                presetID: 2,
                presetClass: 'mediacall',
                presetSubtype: 0,
                fill: 'hold',
                nodeType: 'clickEffect',
              },
              0,
              () => [command(id, 'togglePause', nextId)],
            ),
          ]),
        ]),
      ),
    ),
    el('p:nextCondLst', {}, onClick()),
  );
};

/** What plays with its slide: before the first click, when the main sequence begins. */
const withSlide = (players: readonly Player[], sequence: number, nextId: () => number): XmlElement => {
  const byItself = (): XmlElement => el('p:cond', { evt: 'onBegin', delay: 0 }, el('p:tn', { val: sequence }));
  return el(
    'p:par',
    {},
    el(
      'p:cTn',
      { id: nextId(), fill: 'hold' },
      el('p:stCondLst', {}, el('p:cond', { delay: 'indefinite' }), byItself()),
      el(
        'p:childTnLst',
        {},
        par({ id: nextId(), fill: 'hold' }, 0, () =>
          players.map(({ id }, index) =>
            par(
              {
                id: nextId(),
                presetID: 1,
                presetClass: 'mediacall',
                presetSubtype: 0,
                fill: 'hold',
                nodeType: index === 0 ? 'afterEffect' : 'withEffect',
              },
              0,
              () => [command(id, 'playFrom(0.0)', nextId)],
            ),
          ),
        ),
      ),
    ),
  );
};

const command = (id: number, cmd: string, nextId: () => number): XmlElement =>
  el(
    'p:cmd',
    { type: 'call', cmd },
    el(
      'p:cBhvr',
      {},
      el('p:cTn', { id: nextId(), dur: 1, fill: 'hold' }),
      el('p:tgtEl', {}, el('p:spTgt', { spid: id })),
    ),
  );

/** The attributes are made first, the children after, so that ids count in reading order. */
const par = (
  attributes: Record<string, string | number | undefined>,
  delay: number | 'indefinite',
  children: () => readonly XmlElement[],
): XmlElement => el('p:par', {}, el('p:cTn', attributes, startCondition(delay), el('p:childTnLst', {}, children())));

const startCondition = (delay: number | 'indefinite'): XmlElement => el('p:stCondLst', {}, el('p:cond', { delay }));
