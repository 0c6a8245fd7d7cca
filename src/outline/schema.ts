import { outline } from './grammar.ts';
import type {
  Field,
  ListShape,
  MapShape,
  NumberShape,
  RecordShape,
  Shape,
  TaggedShape,
  TextShape,
} from '../model/grammar.ts';

/** A schema of JSON Schema draft 2020-12. */
export type JsonSchema = { readonly [keyword: string]: unknown };

/**
 * The grammar as JSON Schema, for editors that complete and check while one types. Made from the same shapes as validation;
 * what needs the whole outline (references, counts that depend on each other) only validation knows.
 */
export function outlineJsonSchema(): JsonSchema {
  const writer = new SchemaWriter();
  const root = writer.of(outline);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Diptych outline',
    description: 'One outline, two decks: a Reveal.js web deck and a native PowerPoint file.',
    ...root,
    anyOf: [{ required: ['slides'] }, { required: ['sections'] }],
    $defs: writer.definitions(),
  };
}

const idPattern = '^[\\p{L}\\p{M}\\p{N}_-]+$';

class SchemaWriter {
  readonly #names = new Map<Shape, string>();
  readonly #definitions = new Map<string, JsonSchema>();

  /** Shapes that occur more than once, by name; slide layouts too. */
  definitions(): JsonSchema {
    return Object.fromEntries([...this.#definitions].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  of(shape: Shape): JsonSchema {
    switch (shape.kind) {
      case 'text':
        return textSchema(shape);
      case 'id':
        return { type: ['string', 'number'], pattern: idPattern };
      case 'reference':
        return { type: ['string', 'number'], minLength: 1 };
      case 'flag':
        return shape.words ? { enum: [true, false, ...shape.words] } : { type: 'boolean' };
      case 'number':
        return numberSchema(shape);
      case 'choice':
        return { enum: [...shape.values] };
      case 'list':
        return this.#list(shape);
      case 'map':
        return this.#define(shape.name.replace(/^an? /, ''), shape, () => this.#map(shape));
      case 'record':
        return this.#record(shape);
      case 'either':
        return { anyOf: [shape.scalar, shape.list, shape.map].flatMap((one) => (one ? [this.of(one)] : [])) };
      case 'tagged':
        return this.#define('slide', shape, () => this.#tagged(shape));
      case 'keyed':
        return {
          if: { type: 'object', required: [shape.key] },
          then: this.of(shape.having),
          else: this.of(shape.otherwise),
        };
    }
  }

  #define(name: string, shape: Shape, schema: () => JsonSchema): JsonSchema {
    if (shape === outline) return schema();
    let known = this.#names.get(shape);
    if (known === undefined) {
      const plain = name.replaceAll('"', '').replace(/[^\p{L}\p{N}]+/gu, '-');
      known = plain;
      for (let n = 2; this.#definitions.has(known); n += 1) known = `${plain}-${n}`;
      this.#names.set(shape, known);
      this.#definitions.set(known, {});
      this.#definitions.set(known, schema());
    }
    return { $ref: `#/$defs/${known}` };
  }

  #list(shape: ListShape): JsonSchema {
    return {
      type: 'array',
      items: this.of(shape.of),
      ...(shape.least ? { minItems: shape.least } : {}),
      ...(shape.most === undefined ? {} : { maxItems: shape.most }),
      ...(shape.unique ? { uniqueItems: true } : {}),
    };
  }

  #map(shape: MapShape): JsonSchema {
    const fields = Object.entries(shape.fields);
    const required = fields.flatMap(([key, { required }]) => (required ? [key] : []));
    const exclusive = (shape.oneOf ?? []).flatMap(({ keys, needed }) => [
      ...(needed ? [{ anyOf: keys.map((key) => ({ required: [key] })) }] : []),
      ...pairs(keys).map((pair) => ({ not: { required: pair } })),
    ]);
    return {
      type: 'object',
      properties: Object.fromEntries(fields.map(([key, field]) => [key, this.#field(field)])),
      ...(required.length > 0 ? { required } : {}),
      additionalProperties: shape.rest ? { description: shape.rest.doc, ...this.of(shape.rest.of) } : false,
      ...(exclusive.length > 0 ? { allOf: exclusive } : {}),
    };
  }

  #field(field: Field): JsonSchema {
    return { description: field.doc, ...this.of(field.shape) };
  }

  #record(shape: RecordShape): JsonSchema {
    const of = this.of(shape.of);
    if (shape.keys) {
      const properties = Object.fromEntries(shape.keys.names.map((name) => [name, of]));
      return { type: 'object', properties, additionalProperties: false };
    }
    const known = Object.entries(shape.known ?? {}).map(
      ([name, description]) => [name, { description, ...of }] as const,
    );
    const reserved = Object.keys(shape.reserved ?? {});
    const names = shape.form
      ? { pattern: shape.form.pattern }
      : reserved.length > 0
        ? { pattern: idPattern, not: { enum: reserved } }
        : { pattern: idPattern };
    return {
      type: 'object',
      ...(known.length > 0 ? { properties: Object.fromEntries(known) } : {}),
      propertyNames: names,
      additionalProperties: of,
    };
  }

  /**
   * What all have in common once, and for each tag its own keys, so that an editor offers the keys of that layout alone. Common
   * keys stand as `true` in there: allowed, and described above.
   */
  #tagged(shape: TaggedShape): JsonSchema {
    const maps = Object.entries(shape.shapes);
    const first = maps[0]![1];
    const common = Object.entries(first.fields).filter(
      ([key, field]) => key !== shape.tag && maps.every(([, one]) => one.fields[key]?.shape === field.shape),
    );
    const tag = {
      description: shape.doc,
      oneOf: maps.map(([name, { fields }]) => ({ const: name, description: fields[shape.tag]?.doc })),
    };
    return {
      type: 'object',
      required: [shape.tag],
      properties: { [shape.tag]: tag, ...Object.fromEntries(common.map(([key, field]) => [key, this.#field(field)])) },
      allOf: maps.map(([name, one]) => ({
        if: { properties: { [shape.tag]: { const: name } }, required: [shape.tag] },
        then: this.#define(`slide-${name}`, one, () => {
          const map = this.#map(one);
          // Described above, unless this layout says more of the key.
          const allowed = common.map(([key, { doc }]) => {
            const own = one.fields[key]!.doc;
            return [key, own === doc ? true : { description: own }];
          });
          const properties = { ...(map.properties as JsonSchema), [shape.tag]: true, ...Object.fromEntries(allowed) };
          return { ...map, properties };
        }),
      })),
    };
  }
}

function textSchema({ mayBeEmpty, form }: TextShape): JsonSchema {
  if (form?.rule === 'unknown-version') return { const: 1 };
  return {
    type: form ? 'string' : ['string', 'number'],
    ...(mayBeEmpty ? {} : { minLength: 1 }),
    ...(form?.pattern === undefined ? {} : { pattern: form.pattern }),
  };
}

function numberSchema({ whole, least, above, most, orGap, words }: NumberShape): JsonSchema {
  const type = whole ? 'integer' : 'number';
  if (words)
    return { anyOf: [numberSchema({ kind: 'number', whole, least, above, most, orGap }), { enum: [...words] }] };
  return {
    type: orGap ? [type, 'null'] : type,
    ...(least === undefined ? {} : { minimum: least }),
    ...(above === undefined ? {} : { exclusiveMinimum: above }),
    ...(most === undefined ? {} : { maximum: most }),
  };
}

const pairs = (keys: readonly string[]): string[][] => keys.flatMap((a, i) => keys.slice(i + 1).map((b) => [a, b]));
