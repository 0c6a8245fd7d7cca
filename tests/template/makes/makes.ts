import { buildTemplate, type TemplateSpec } from './build-template.ts';
import {
  twoMasters,
  untyped,
  german,
  french,
  spanish,
  japanese,
  grouped,
  paper,
  overrides,
  pictureBackgrounds,
  drawings,
} from './oddities.ts';
import { powerPoint2007, powerPoint365, googleSlides, keynote, libreOffice } from './programs.ts';

/** Templates of different makes: what each has is what templates of that origin have, made for the purpose. */

/** All makes by name. */
const makes = {
  'powerpoint-2007': powerPoint2007,
  'powerpoint-365': powerPoint365,
  'google-slides': googleSlides,
  keynote,
  libreoffice: libreOffice,
  'two-masters': twoMasters,
  untyped,
  german,
  french,
  spanish,
  japanese,
  grouped,
  paper,
  overrides,
  'picture-grounds': pictureBackgrounds,
  drawings,
} as const satisfies Readonly<Record<string, () => TemplateSpec>>;

export type Make = keyof typeof makes;
export const makeNames = Object.keys(makes) as Make[];

export const madeTemplate = (make: Make): Uint8Array => buildTemplate(makes[make]());
