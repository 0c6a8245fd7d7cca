import type { SlideOf } from '../../model/deck.ts';
import { regionsOf } from '../slide-layouts.ts';
import type { TypeName } from '../../theme/type-scale.ts';
import type { Composition, SlideContext } from '../../compose/context.ts';
import { fitText } from '../../compose/fit.ts';
import { paragraph, plain, textItem } from '../../compose/text.ts';
import { deckKicker, displayTitle } from './title.ts';

const regions = regionsOf('section');
const sizes: readonly [TypeName, ...TypeName[]] = ['section', 'quote', 'closingHead'];

/** Dark in both modes. The answer hangs below the title's last line. */
export function composeSection(slide: SlideOf<'section'>, context: SlideContext): Composition {
  const title = displayTitle(context, sizes, { ...regions.title, h: 216 }, 4, 'dark.ink');
  const below = title.item.box.y + title.height + 20;
  const lines = [slide.answer, slide.subtitle].filter((line) => line !== undefined);
  const room = { w: regions.answer.w, h: 640 - below };
  const path = [...slide.path, slide.answer ? 'answer' : 'subtitle'];
  const set =
    lines.length > 0 &&
    fitText(context, ['lead', 'body', 'small'], room, path, (step) =>
      lines.map((line, index) =>
        paragraph(line, context.style(step, 'dark.ink2'), index > 0 ? { spaceBefore: 8 } : {}),
      ),
    );
  return [
    {
      items: [
        title.item,
        ...(slide.kicker ? [deckKicker(context, slide.kicker.text, 'dark.muted')] : []),
        ...(slide.number === undefined
          ? []
          : [
              textItem({
                id: 'number',
                name: 'Section number',
                placeholder: 'number',
                box: regions.number,
                paragraphs: [paragraph(plain(String(slide.number)), context.style('divider', 'dark.muted'))],
              }),
            ]),
        ...(set
          ? [
              textItem({
                id: 'answer',
                name: 'Answer',
                placeholder: 'answer',
                box: { ...regions.answer, y: below, h: set.height },
                paragraphs: set.paragraphs,
                path,
              }),
            ]
          : []),
      ],
      clicks: 0,
    },
  ];
}
