import type { Media } from '../model/deck.ts';
import { el, type XmlElement } from '../ooxml/xml.ts';
import { par, startCondition } from './timing-nodes.ts';

/** What of a slide's timing plays its videos and sounds. */

/** A video or a sound of the slide, by the shape that it plays in. */
export interface Player {
  readonly id: number;
  readonly media: Pick<Media, 'kind' | 'loop' | 'muted' | 'autoplay'>;
}

/** What plays, how loud and how often; PowerPoint plays nothing that has no such node. */
export const playerNode = ({ id, media }: Player, nextId: () => number): XmlElement =>
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
export const toggledByClick = ({ id }: Player, nextId: () => number): XmlElement => {
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
export const withSlide = (players: readonly Player[], sequence: number, nextId: () => number): XmlElement => {
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
