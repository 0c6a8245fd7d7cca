import type { OutlineBrand } from '../../model/outline.ts';
import { colourForm, filePath } from '../forms.ts';
import { altText, formed, list, map, needed, optional, rawText, text } from '../../model/grammar.ts';

type Part<K extends keyof OutlineBrand> = NonNullable<OutlineBrand[K]>;

/** The file that `theme.brand` names. */
export const brand = map<OutlineBrand>('a brand', {
  colours: optional(
    map<Part<'colours'>>('the colours of a brand', {
      paper: optional(formed(colourForm), 'The ground of slides (in light mode).'),
      ink: optional(formed(colourForm), 'Text (in light mode).'),
      accents: optional(list('accents', formed(colourForm), { least: 1 }), 'Colours for actors, in order.'),
    }),
    'Colours, "#rrggbb" each.',
  ),
  fonts: optional(
    map<Part<'fonts'>>('the fonts of a brand', {
      heading: optional(rawText, 'Font of titles, by its name.'),
      body: optional(rawText, 'Font of everything else, by its name.'),
    }),
    'Fonts by their names; they are not embedded.',
  ),
  logo: optional(
    map<Part<'logo'>>('a logo', {
      src: needed(filePath, 'A PNG, JPEG or SVG file beside the outline.'),
      alt: needed(altText, 'What the logo says.'),
    }),
    'Stands in the footer.',
  ),
  footer: optional(text, 'Text in the footer, left of the page number.'),
});
