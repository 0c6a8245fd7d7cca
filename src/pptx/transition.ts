import type { Transition } from '../model/outline.ts';
import { namespaces } from '../ooxml/namespaces.ts';
import { el, type XmlElement } from '../ooxml/xml.ts';

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
