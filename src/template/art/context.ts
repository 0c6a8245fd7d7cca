import type { DeckFonts } from '../../model/deck.ts';
import type { TemplateColour, TemplateFonts } from '../../model/template.ts';
import type { XmlElement } from '../../xml/read-xml.ts';
import type { Definitions } from './svg-writer.ts';
import type { ArtPictures } from './pictures.ts';
import type { PackageReader } from '../../ooxml/package-reader.ts';
import type { ThemeLook } from './theme-look.ts';

/** Something of the template that the drawing does without, or shows in another way. */
export interface ArtRemark {
  readonly kind: 'picture' | 'shape' | 'effect' | 'object';
  /** What it is, in words that end "…, and is left out". */
  readonly what: string;
  /** Name of the object, as PowerPoint lists it. */
  readonly object: string;
}

/** What is drawn with, and what is told meanwhile. */
export interface ArtContext {
  readonly parts: PackageReader;
  readonly look: ThemeLook;
  readonly pictures: ArtPictures;
  readonly definitions: Definitions;
  readonly remarks: ArtRemark[];
  /** The theme's typefaces, and the files of those that there are files of. */
  readonly fonts: TemplateFonts;
  readonly given: Pick<DeckFonts, 'heading' | 'body'>;
  /** How text of shapes looks that says nothing of it: `p:defaultTextStyle` of the presentation. */
  readonly defaults?: XmlElement;
  /** The object that is being drawn. */
  object: string;
}

/** An area to be filled: its size, how it is turned, what `phClr` means there, and the part that names its pictures. */
export interface FillPlace {
  readonly w: number;
  readonly h: number;
  readonly turn?: number;
  readonly own?: TemplateColour;
  readonly part: string;
}
