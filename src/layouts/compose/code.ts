import type { SlideOf } from '../../model/deck.ts';
import { count } from '../../model/diagnostic.ts';
import { regionsOf } from '../slide-layouts.ts';
import type { TypeName } from '../../theme/type-scale.ts';
import type { Composition, SlideContext } from '../../compose/context.ts';
import { stepDown, within } from '../../compose/fit.ts';
import type { CodeItem } from '../../model/frame.ts';
import { plain } from '../../compose/text.ts';
import { captionItem } from './diagram.ts';

const regions = regionsOf('code');
const padding = 20;
const gutter = 72;
const right = 28;

/** The largest size at which all lines fit, both ways: code is never broken. */
export function composeCode(slide: SlideOf<'code'>, context: SlideContext): Composition {
  const { code, caption } = slide;
  const box = caption ? regions.code : regions.full;
  const room = { w: box.w - gutter - right, h: box.h - 2 * padding };
  const texts = code.lines.map((tokens) => tokens.map(({ text }) => text).join(''));
  const set = stepDown<TypeName, ReturnType<typeof attempt>>(['code', 'codeSmall', 'codeLabel'], attempt);

  function attempt(step: TypeName) {
    const style = context.style(step, 'ink2');
    const widest = Math.max(0, ...texts.map((text) => context.measure.width(plain(text), style)));
    return { style, widest, fits: within(texts.length * style.line, room.h) && within(widest, room.w) };
  }

  if (!set.fits) {
    const lines = texts.length - Math.floor(room.h / set.style.line);
    const characters = Math.ceil((set.widest - room.w) / (set.style.size * 0.6));
    const over = [
      ...(lines > 0 ? [count(lines, 'line')] : []),
      ...(characters > 0 ? [`${count(characters, 'character')} a line`] : []),
    ];
    context.report({
      rule: 'overflow',
      severity: 'error',
      path: code.path,
      message: `the listing does not fit its place: ${over.join(' and ')} over`,
      hint: 'show the part that matters, or break long lines',
    });
  }
  const item: CodeItem = {
    kind: 'code',
    id: 'code',
    name: 'Code',
    box,
    style: set.style,
    lines: code.lines,
    groups: code.groups,
    stepped: slide.steps && code.groups.length > 0,
    padding,
    gutter,
    path: code.path,
  };
  return [
    {
      items: [item, ...(caption ? [captionItem(caption, regions.caption, [...slide.path, 'caption'], context)] : [])],
      clicks: slide.steps ? code.groups.length : 0,
    },
  ];
}
