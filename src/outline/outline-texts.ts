import type { SourcePath } from '../model/diagnostic.ts';
import type { Shape } from '../model/grammar.ts';
import type { Memo } from '../model/memo.ts';
import { outline as outlineShape } from './grammar/top-level.ts';
import { textsIn, type OutlineText } from './walk.ts';

/**
 * Every text of an outline in the order of `textsIn`: a list for each slide, and lists of what stands around them. An outline with mistakes may
 * have holes.
 */
export const textsOfOutline = (outline: unknown, memo: Memo): readonly (readonly OutlineText[])[] =>
  isObject(outline) ? memo.of('texts', [outline], () => [...listsBelow(outlineShape, outline, [], memo)]) : [];

function* listsBelow(shape: Shape, value: unknown, path: SourcePath, memo: Memo): Iterable<readonly OutlineText[]> {
  if (isSlide(path)) {
    if (isObject(value)) yield memo.of('slide texts', [value, path.join('/')], () => [...textsIn(shape, value, path)]);
  } else if (isAboveSlides(path) && shape.kind === 'list' && Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* listsBelow(shape.of, item, [...path, index], memo);
  } else if (isAboveSlides(path) && shape.kind === 'map' && isObject(value)) {
    for (const [key, field] of Object.entries(shape.fields))
      if (Object.hasOwn(value, key))
        yield* listsBelow(field.shape, (value as Readonly<Record<string, unknown>>)[key], [...path, key], memo);
  } else yield [...textsIn(shape, value, path)];
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const isSlide = (path: SourcePath): boolean =>
  path.length === 2 ? path[0] === 'slides' : path.length === 4 && path[0] === 'sections' && path[2] === 'slides';

/** The outline, its lists of slides, and sections. */
const isAboveSlides = ([first, , third, ...more]: SourcePath): boolean =>
  first === undefined ||
  first === 'slides' ||
  (first === 'sections' && (third === undefined || third === 'slides') && more.length === 0);
