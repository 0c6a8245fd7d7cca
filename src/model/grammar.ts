/**
 * The vocabulary that the grammar is written in. A shape says what may stand at a place; the same shapes drive validation
 * (`validate.ts`), the JSON Schema (`schema.ts`) and the documentation. The type parameter is what a valid value becomes. It
 * exists for the compiler only: the types of an outline are inferred from it, so that no key is written twice.
 */
export type Shape<T = unknown> = ShapeKind & Typed<T>;

declare const type: unique symbol;
interface Typed<T> {
  readonly [type]?: T;
}

/** What a valid value of a shape is: `Infer<typeof chartShape>`. */
export type Infer<S> = S extends Typed<infer T> ? T : never;

export type ShapeKind =
  | TextShape
  | IdShape
  | ReferenceShape
  | FlagShape
  | NumberShape
  | ChoiceShape
  | ListShape
  | MapShape
  | RecordShape
  | EitherShape
  | TaggedShape
  | KeyedShape;

/** What is wrong with a text of a certain form, reported at the value. */
export interface TextForm {
  readonly rule: FormRule;
  /** JSON Schema's regular expression for it, where one exists. */
  readonly pattern?: string;
  /** `undefined` when the text is well formed. */
  problem(text: string): { readonly message: string; readonly hint?: string } | undefined;
}
type FormRule =
  | 'bad-colour'
  | 'bad-language'
  | 'bad-slug'
  | 'file-outside'
  | 'link-kind'
  | 'unknown-icon'
  | 'unknown-theme'
  | 'unknown-version';

/**
 * What becomes of a text, which is how verification and checks find it:
 *
 * - `words`: shown where it is written, or where the deck shows the thing that it belongs to
 * - `quotation`: shown, the words of somebody else
 * - `figure`: names something in a chart
 * - `credit`: shown once for all pictures of a slide that have it
 * - `description`: the text alternative of what is no text
 * - `notes`: speaker notes
 * - `code`, `mermaid`: shown as a listing, as a diagram
 * - `file`: the path of a file that the deck is made with
 * - `setting`: decides something and is not shown
 */
export type TextUse =
  'words' | 'quotation' | 'figure' | 'credit' | 'description' | 'notes' | 'code' | 'mermaid' | 'file' | 'setting';

/** A text; a plain number or date is taken as it is written. */
export interface TextShape {
  readonly kind: 'text';
  readonly use: TextUse;
  /** `inline`: shown, takes inline Markdown; `notes`: Markdown; `formula`: LaTeX, shown as a formula; `raw`: taken as it is. */
  readonly marks: 'inline' | 'notes' | 'formula' | 'raw';
  /** Shown by its words alone: marks are taken off, links lead nowhere. */
  readonly plain?: boolean;
  readonly mayBeEmpty?: boolean;
  readonly form?: TextForm;
}
/** The id of the map it stands in; `#id` links lead to those of slides. */
interface IdShape {
  readonly kind: 'id';
}
export type ReferenceKind = 'actor' | 'source' | 'era' | 'section';
export interface ReferenceShape {
  readonly kind: 'reference';
  readonly to: ReferenceKind;
}
export interface FlagShape {
  readonly kind: 'flag';
  /** Only `true` makes sense to write, but `false` is understood. */
  readonly only?: boolean;
  /** Words that may stand in its place. */
  readonly words?: readonly string[];
}
export interface NumberShape {
  readonly kind: 'number';
  readonly whole?: boolean;
  /** Smallest value that is allowed, or `above`: the largest that is not. */
  readonly least?: number;
  readonly above?: number;
  /** Greatest value that is allowed. */
  readonly most?: number;
  /** `null` is a gap. */
  readonly orGap?: boolean;
  /** Words that may stand in its place. */
  readonly words?: readonly string[];
  /** What to write where a text stands. */
  readonly hint?: string;
}
export interface ChoiceShape {
  readonly kind: 'choice';
  readonly values: readonly string[];
  /** What the choices are, in the plural: `transitions`. */
  readonly plural: string;
}
export interface ListShape {
  readonly kind: 'list';
  readonly of: Shape;
  /** What the items are, in the plural: `cards`. */
  readonly plural: string;
  readonly least?: number;
  readonly most?: number;
  /** No item twice (of texts and references). */
  readonly unique?: boolean;
  /** The list stands for a map with these keys, in this order. */
  readonly names?: readonly string[];
  /** What to write where there is no list. */
  readonly hint?: string;
}

export interface Field<T = unknown> {
  readonly shape: Shape<T>;
  readonly required: boolean;
  /** One sentence, for editors and the documentation. */
  readonly doc: string;
}
export interface MapShape {
  readonly kind: 'map';
  /** What the map is, with its article: `an actor`. */
  readonly name: string;
  readonly fields: Readonly<Record<string, Field>>;
  /** Sets of keys of which exactly one (`needed`) or at most one may be there. */
  readonly oneOf?: readonly { readonly keys: readonly string[]; readonly needed: boolean }[];
  /** Keys beside the fields: one an era. Their values are gathered under `into`. */
  readonly rest?: { readonly to: ReferenceKind; readonly of: Shape; readonly into: string; readonly doc: string };
  /** Keys that are tried here, with what to write in their place. */
  readonly notHere?: Readonly<Record<string, string>>;
  /** What no single field can know. */
  readonly check?: MapCheck;
}
/** Looks at a map whose fields may be missing or `undefined` where they were wrong; reports at a path below the map. */
type MapCheck = (value: never, report: Report) => void;
export type Report = (
  rule: import('./diagnostic.ts').OutlineRule,
  path: readonly (string | number)[],
  message: string,
  hint?: string,
) => void;

/** A map from names that the author chooses. */
export interface RecordShape {
  readonly kind: 'record';
  readonly of: Shape;
  readonly plural: string;
  /** The names, where they are not the author's choice. */
  readonly keys?: {
    readonly names: readonly string[];
    readonly rule: 'unknown-check' | 'unknown-word' | 'unknown-slide-layout';
  };
  /** What names look like where they are no ids, and how to say it. */
  readonly form?: { readonly pattern: string; readonly hint: string };
  /** Names that editors offer, with what they are for; others are not refused here. */
  readonly known?: Readonly<Record<string, string>>;
  /** Ids that cannot be used, with the reason. */
  readonly reserved?: Readonly<Record<string, string>>;
}
/** Told apart by what is written: a scalar, a list or a map. */
export interface EitherShape {
  readonly kind: 'either';
  readonly scalar?: Shape;
  readonly list?: Shape;
  readonly map?: Shape;
}
/** Maps told apart by the value of one key. */
export interface TaggedShape {
  readonly kind: 'tagged';
  readonly tag: 'layout';
  readonly shapes: Readonly<Record<string, MapShape>>;
  readonly doc: string;
}
/** Maps told apart by whether they have a key. */
export interface KeyedShape {
  readonly kind: 'keyed';
  readonly key: string;
  readonly having: MapShape;
  readonly otherwise: MapShape;
}

export const text: Shape<string> = { kind: 'text', use: 'words', marks: 'inline' };
export const labelText: Shape<string> = { kind: 'text', use: 'words', marks: 'inline', plain: true };
export const cellText: Shape<string> = { kind: 'text', use: 'words', marks: 'inline', mayBeEmpty: true };
export const quotedText: Shape<string> = { kind: 'text', use: 'quotation', marks: 'inline' };
export const figureText: Shape<string> = { kind: 'text', use: 'figure', marks: 'inline' };
export const creditText: Shape<string> = { kind: 'text', use: 'credit', marks: 'inline' };
export const altText: Shape<string> = { kind: 'text', use: 'description', marks: 'raw', mayBeEmpty: true };
export const describingText: Shape<string> = { kind: 'text', use: 'description', marks: 'inline' };
export const notesText: Shape<string> = { kind: 'text', use: 'notes', marks: 'notes' };
export const codeText: Shape<string> = { kind: 'text', use: 'code', marks: 'raw' };
export const mermaidText: Shape<string> = { kind: 'text', use: 'mermaid', marks: 'raw' };
/** LaTeX without dollars around it, shown on lines of its own. */
export const formulaText: Shape<string> = { kind: 'text', use: 'words', marks: 'formula' };
export const rawText: Shape<string> = { kind: 'text', use: 'setting', marks: 'raw' };
export const formed = (form: TextForm): Shape<string> => ({ kind: 'text', use: 'setting', marks: 'raw', form });
/** A path of a file below the outline's folder. Links in the file system are looked at when the file is read. */
const pathForm: TextForm = {
  rule: 'file-outside',
  problem(text) {
    const hint = 'put the file into the outline’s folder and name it from there: pictures/plan.png';
    if (/^[a-z][a-z0-9+.-]+:/i.test(text)) return { message: `"${text}" is not a file in the outline’s folder`, hint };
    if (/^[\\/]|^[a-z]:/i.test(text)) return { message: `"${text}" is an absolute path`, hint };
    let depth = 0;
    for (const part of text.split(/[\\/]/)) {
      depth += part === '..' ? -1 : part === '.' || part === '' ? 0 : 1;
      if (depth < 0) return { message: `"${text}" leaves the outline’s folder`, hint };
    }
    return undefined;
  },
};

/** A path as it is meant on every system: on Windows people write `pictures\plan.png`. */
export const withSlashes = (path: string): string => path.replaceAll('\\', '/');

export const filePath: Shape<string> = { kind: 'text', use: 'file', marks: 'raw', form: pathForm };

export const id: Shape<string> = { kind: 'id' };
export const reference = (to: ReferenceKind): Shape<string> => ({ kind: 'reference', to });
export const flag: Shape<boolean> = { kind: 'flag' };
export const number = (limits: Omit<NumberShape, 'kind' | 'orGap'> = {}): Shape<number> => ({
  kind: 'number',
  ...limits,
});
/** A flag, or one of these words. */
export const flagOr = <const W extends string>(...words: readonly W[]): Shape<boolean | W> => ({ kind: 'flag', words });
/** A number, a gap, or one of these words. */
export const numberOrGapOr = <const W extends string>(...words: readonly W[]): Shape<number | null | W> => ({
  kind: 'number',
  orGap: true,
  words,
});
export const numberOrGap: Shape<number | null> = { kind: 'number', orGap: true };
export const choice = <const T extends string>(plural: string, values: readonly T[]): Shape<T> => ({
  kind: 'choice',
  values,
  plural,
});
export const list = <T>(
  plural: string,
  of: Shape<T>,
  limits: Pick<ListShape, 'least' | 'most' | 'unique' | 'hint'> = {},
): Shape<readonly T[]> => ({
  kind: 'list',
  of,
  plural,
  ...limits,
});
export const record = <T>(
  plural: string,
  of: Shape<T>,
  options: Pick<RecordShape, 'keys' | 'form' | 'known' | 'reserved'> = {},
): Shape<Readonly<Record<string, T>>> => ({ kind: 'record', of, plural, ...options });

/** Shapes for a scalar, a list and a map at one place; at least one of them. */
export const either = <S extends Partial<Record<'scalar' | 'list' | 'map', Shape>>>(
  shapes: S,
): Shape<Infer<S[keyof S]>> => ({ kind: 'either', ...shapes });
/** A list that stands for a map with these keys, one item each, in this order. */
export const listFor = <const N extends string, T>(
  plural: string,
  names: readonly N[],
  of: Shape<T>,
): Shape<{ readonly [K in N]: T }> => ({
  kind: 'list',
  of,
  plural,
  least: names.length,
  most: names.length,
  names,
});
/** One map for those that have the key, another for those that do not. */
export const keyed = <A, B>(
  key: string,
  having: MapShape & Typed<A>,
  otherwise: MapShape & Typed<B>,
): Shape<A | B> => ({
  kind: 'keyed',
  key,
  having,
  otherwise,
});

export type Fields = Readonly<Record<string, Field>>;
type Flat<T> = { [K in keyof T]: T[K] };
type NeededKeys<F extends Fields> = { [K in keyof F]: F[K]['required'] extends true ? K : never }[keyof F];
/** What a valid map with these fields is: keys that are needed, and keys that may be missing. */
export type InferFields<F extends Fields> = Flat<
  { readonly [K in NeededKeys<F>]: Infer<F[K]['shape']> } & {
    readonly [K in Exclude<keyof F, NeededKeys<F>>]?: Infer<F[K]['shape']>;
  }
>;
/** The fields that make `T`: each of its keys once, required ones as required. */
export type FieldsOf<T> = {
  readonly [K in keyof T]-?: Field<Exclude<T[K], undefined>> & {
    readonly required: undefined extends T[K] ? false : true;
  };
};
export const needed = <T>(shape: Shape<T>, doc: string): Field<T> & { readonly required: true } => ({
  shape,
  required: true,
  doc,
});
export const optional = <T>(shape: Shape<T>, doc: string): Field<T> & { readonly required: false } => ({
  shape,
  required: false,
  doc,
});

type MapOptions<T> = Pick<MapShape, 'oneOf' | 'notHere'> & {
  readonly check?: (value: Loose<T>, report: Report) => void;
};
/** A value whose parts may be missing because they were wrong. */
export type Loose<T> = T extends readonly (infer U)[]
  ? readonly (Loose<U> | undefined)[]
  : T extends object
    ? { readonly [K in keyof T]?: Loose<T[K]> | undefined }
    : T;

/** A map that has, beside its fields, one key for each name of a kind; their values are gathered under `into`. */
export const mapWithRest = <F extends Fields, const I extends string, T>(
  name: string,
  fields: F,
  rest: { readonly to: ReferenceKind; readonly of: Shape<T>; readonly into: I; readonly doc: string },
  options: MapOptions<InferFields<F> & Gathered<I, T>> = {},
): MapShape & Typed<InferFields<F> & Gathered<I, T>> => ({
  kind: 'map',
  name,
  fields,
  rest,
  ...(options as Pick<MapShape, 'oneOf' | 'notHere' | 'check'>),
});
type Gathered<I extends string, T> = { readonly [K in I]: Readonly<Record<string, T>> };

export const map = <F extends Fields>(
  name: string,
  fields: F,
  options: MapOptions<InferFields<F>> = {},
): MapShape & Typed<InferFields<F>> => ({
  kind: 'map',
  name,
  fields,
  ...(options as Pick<MapShape, 'oneOf' | 'notHere' | 'check'>),
});
