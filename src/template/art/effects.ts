import type { XmlElement } from '../../xml/read-xml.ts';
import type { TemplateColour } from '../../model/template.ts';
import { readColour } from '../colours.ts';
import type { ArtContext } from './context.ts';
import { tag } from './svg-writer.ts';

const emuPerPx = 9525;
const names: Readonly<Record<string, string>> = {
  reflection: 'a reflection',
  glow: 'a glow',
  innerShdw: 'a shadow within a shape',
  softEdge: 'soft edges',
  blur: 'a blur',
};

/** The shadow of an object as a filter; other effects are told and left out. */
export function shadowOf(
  effects: XmlElement | undefined,
  own: TemplateColour | undefined,
  { w, h }: { readonly w: number; readonly h: number },
  context: ArtContext,
): string | undefined {
  const list = effects?.localName === 'effectStyle' ? effects.elements('effectLst')[0] : effects;
  for (const { localName } of list?.elements() ?? []) {
    const what = names[localName];
    if (what !== undefined) context.remarks.push({ kind: 'effect', what, object: context.object });
  }
  const shadow = list?.elements('outerShdw')[0];
  const ink = readColour(shadow, context.look.colours, own);
  if (!shadow || !ink || ink.alpha === 0) return undefined;
  const number = (name: string): number => Number(shadow.get(name) ?? 0) || 0;
  const [blur, distance] = [number('blurRad') / emuPerPx, number('dist') / emuPerPx];
  const angle = (number('dir') / 60_000 / 180) * Math.PI;
  const [dx, dy] = [distance * Math.cos(angle), distance * Math.sin(angle)];
  const margin = blur + distance + 2;
  return context.definitions.add((id) =>
    tag(
      'filter',
      {
        ...{ id, filterUnits: 'userSpaceOnUse', 'color-interpolation-filters': 'sRGB' },
        ...{ x: -margin, y: -margin, width: w + margin * 2, height: h + margin * 2 },
      },
      tag('feDropShadow', {
        ...{ dx, dy, stdDeviation: blur / 2 },
        'flood-color': ink.hex,
        'flood-opacity': ink.alpha,
      }),
    ),
  );
}
