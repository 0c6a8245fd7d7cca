import { readInline } from '../language/inline-text.ts';
import type { SourcePath } from '../model/diagnostic.ts';
import type { ListShape, MapShape, Shape, ShapeKind, TextShape, TextUse } from '../model/grammar.ts';
import type { Memo } from '../model/memo.ts';
import { outline as outlineShape } from './grammar.ts';

/** A value of an outline with the shape that the grammar has for it, and the path where it is written. */
export interface OutlineValue {
  readonly shape: ShapeKind;
  readonly value: unknown;
  readonly path: SourcePath;
}

export interface OutlineText {
  /** As written, with its marks. */
  readonly text: string;
  readonly path: SourcePath;
  readonly use: TextUse;
  readonly marks: TextShape['marks'];
  /** Shown without its marks. */
  readonly plain: boolean;
  /** It is a footnote of the text before, at the same path. */
  readonly note?: boolean;
}

/**
 * Every value of a validated outline, or of a part of one, each before what is in it, in the order of the grammar. Whoever looks for
 * texts, files or diagrams finds them here by what the grammar says of them, so that a key is found because it exists and not
 * because somebody has listed it. Values with mistakes may have holes; what does not have its shape is left out.
 */
export function* walk(shape: Shape, value: unknown, path: SourcePath): Iterable<OutlineValue> {
  if (value === undefined || value === null) return;
  switch (shape.kind) {
    case 'list':
      yield { shape, value, path };
      yield* walkList(shape, value, path);
      return;
    case 'map':
      yield { shape, value, path };
      if (isMap(value)) yield* walkMap(shape, value, path);
      return;
    case 'record':
      yield { shape, value, path };
      if (isMap(value)) for (const [key, own] of Object.entries(value)) yield* walk(shape.of, own, [...path, key]);
      return;
    case 'either': {
      const branch = Array.isArray(value) ? shape.list : isMap(value) ? (shape.map ?? shape.list) : shape.scalar;
      if (branch) yield* walk(branch, value, path);
      return;
    }
    case 'tagged': {
      const tag = isMap(value) ? value[shape.tag] : undefined;
      const own = typeof tag === 'string' && Object.hasOwn(shape.shapes, tag) ? shape.shapes[tag] : undefined;
      if (own) yield* walk(own, value, path);
      return;
    }
    case 'keyed':
      if (isMap(value)) yield* walk(shape.key in value ? shape.having : shape.otherwise, value, path);
      return;
    case 'text':
      if (typeof value === 'string') yield { shape, value, path };
      return;
    case 'id':
    case 'reference':
    case 'flag':
    case 'number':
    case 'choice':
      yield { shape, value, path };
      return;
  }
}

/** Every text in it, in the same order; footnotes after the text that they stand in. */
export function* textsIn(shape: Shape, value: unknown, path: SourcePath): Iterable<OutlineText> {
  for (const written of walk(shape, value, path)) {
    if (written.shape.kind !== 'text') continue;
    const { use, marks, plain = false } = written.shape;
    const text = written.value as string;
    const { path } = written;
    yield { text, path, use, marks, plain };
    if (marks !== 'inline' || !text.includes('^[')) continue;
    for (const reference of readInline(text).references)
      if (reference.kind === 'footnote') yield { text: reference.text, path, use: 'words', marks, plain, note: true };
  }
}

/** A list that stands for a map has become one, and is told of by its keys. */
function* walkList(shape: ListShape, value: unknown, path: SourcePath): Iterable<OutlineValue> {
  if (Array.isArray(value)) for (const [index, item] of value.entries()) yield* walk(shape.of, item, [...path, index]);
  else if (shape.names && isMap(value))
    for (const name of shape.names) yield* walk(shape.of, value[name], [...path, name]);
}

function* walkMap(shape: MapShape, value: Readonly<Record<string, unknown>>, path: SourcePath): Iterable<OutlineValue> {
  for (const [key, field] of Object.entries(shape.fields))
    if (Object.hasOwn(value, key)) yield* walk(field.shape, value[key], [...path, key]);
  if (!shape.rest) return;
  const gathered = value[shape.rest.into];
  // They are written beside the fields, and gathered under a key of their own.
  if (isMap(gathered))
    for (const [key, own] of Object.entries(gathered)) yield* walk(shape.rest.of, own, [...path, key]);
}

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

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
