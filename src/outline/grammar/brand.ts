import {
  altText,
  filePath,
  formed,
  list,
  map,
  needed,
  optional,
  rawText,
  text,
  type Infer,
} from '../../model/grammar.ts';
import { colourForm } from '../forms.ts';

/** The file that `theme.brand` names. */
export const brand = map('a brand', {
  colours: optional(
    map('the colours of a brand', {
      paper: optional(formed(colourForm), 'The ground of slides (in light mode).'),
      ink: optional(formed(colourForm), 'Text (in light mode).'),
      accents: optional(list('accents', formed(colourForm), { least: 1 }), 'Colours for actors, in order.'),
    }),
    'Colours, "#rrggbb" each.',
  ),
  fonts: optional(
    map('the fonts of a brand', {
      heading: optional(rawText, 'Font of titles, by its name.'),
      body: optional(rawText, 'Font of everything else, by its name.'),
    }),
    'Fonts by their names; they are not embedded.',
  ),
  logo: optional(
    map('a logo', {
      src: needed(filePath, 'A PNG, JPEG or SVG file beside the outline.'),
      alt: needed(altText, 'What the logo says.'),
    }),
    'Stands in the footer.',
  ),
  footer: optional(text, 'Text in the footer, left of the page number.'),
});

declare module '../../model/outline.ts' {
  interface OutlineTypes {
    brand: Infer<typeof brand>;
  }
}
