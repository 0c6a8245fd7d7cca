import type { SlideOf } from '../../deck/deck.ts';
import { regionsOf } from '../../deck/slide-layouts.ts';
import type { TypeName } from '../../deck/type-scale.ts';
import type { Composition, SlideContext } from '../context.ts';
import { fitText } from '../fit.ts';
import { paragraph, plain, textItem } from '../text.ts';
import { deckKicker, displayTitle } from './title.ts';

const regions = regionsOf('section');
const sizes: readonly [TypeName, ...TypeName[]] = ['section', 'quote', 'closingHead'];

/** Dark in both modes. The answer hangs below the title's last line. */
export function composeSection(slide: SlideOf<'section'>, context: SlideContext): Composition {
  const title = displayTitle(context, sizes, { ...regions.title, h: 216 }, 4, 'dark.ink');
  const below = title.item.box.y + title.height + 20;
  const answer = slide.answer;
  const room = { w: regions.answer.w, h: 640 - below };
  const path = [...slide.path, 'answer'];
  const set =
    answer &&
    fitText(context, ['lead', 'body', 'small'] as const, room, path, (step) => [
      paragraph(answer, context.style(step, 'dark.ink2')),
    ]);
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
