import { beforeAll, expect, it } from 'vitest';
import { drawDiagrams } from '../../../src/diagram/draw.ts';
import { isFinishedDrawing } from '../../../src/diagram/scene/read-back.ts';
import type { DiagramResult } from '../../../src/model/scene.ts';
import type { ContentCache } from '../../../src/resources/cache.ts';
import { draw, requestFor } from '../requests.ts';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

let drawn: Json;
beforeAll(async () => {
  const text = `flowchart LR
    a[Mill] -->|grain| b{{Harbour}}
    b -.-> c@{ shape: doc, label: "Bill" }
    click a "https://example.org"`;
  drawn = JSON.parse(JSON.stringify(await draw(text))) as Json;
});

/** Every place in a value, as the keys that lead there. */
function* placesIn(value: Json, path: readonly string[] = []): Iterable<readonly string[]> {
  yield path;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) yield* placesIn(inner, [...path, key]);
}

function replaced(value: Json, [key, ...rest]: readonly string[], by: Json | undefined): Json {
  if (key === undefined) return by as Json;
  if (Array.isArray(value))
    return value.map((inner, index) => (String(index) === key ? replaced(inner, rest, by) : inner));
  const { [key]: inner, ...others } = value as { [key: string]: Json };
  const put = replaced(inner!, rest, by);
  return put === undefined ? others : { ...others, [key]: put };
}

const at = (value: Json, path: readonly string[]): Json =>
  path.reduce<Json>((inner, key) => (inner as { [key: string]: Json })[key]!, value);

it('takes a drawing as it was written', () => expect(isFinishedDrawing(drawn)).toBe(true));

it('takes no drawing in which one value is of another kind', () => {
  for (const path of placesIn(drawn)) {
    const own = at(drawn, path);
    for (const other of [null, 'word', 7, true, [[]], {}] satisfies Json[]) {
      // A list is replaced by what cannot be one, a number by no number.
      if (typeof other === typeof own && Array.isArray(other) === Array.isArray(own) && other !== null) continue;
      expect(isFinishedDrawing(replaced(drawn, path, other)), `${path.join('.')}: ${JSON.stringify(other)}`).toBe(
        false,
      );
    }
  }
});

it('takes no drawing with a name that the exporters do not know, or a link that decks may not hold', () => {
  const names = new Set([
    'kind',
    'preset',
    'route',
    'align',
    'anchor',
    'dash',
    'type',
    'severity',
    'link',
    'colour',
    'fill',
    'stroke',
  ]);
  const looked = [...placesIn(drawn)].filter((path) => names.has(path.at(-1)!));
  expect(new Set(looked.map((path) => path.at(-1)))).toContain('link');
  for (const path of looked)
    expect(isFinishedDrawing(replaced(drawn, path, 'javascript:alert(1)')), path.join('.')).toBe(false);
});

it('what is no drawing is drawn anew', async () => {
  const entries = new Map<string, Uint8Array>();
  const cache: ContentCache = { get: (key) => entries.get(key), put: (key, bytes) => void entries.set(key, bytes) };
  const request = requestFor('flowchart LR\n a[Mill] --> b[Harbour]');
  const [first] = await drawDiagrams([request], { cache, workers: 0 });
  const [key] = entries.keys();
  for (const bad of [
    [],
    {},
    { scene: {}, problems: [] },
    { ...first, scene: { ...first!.scene, items: [{}] } },
    null,
    1,
  ]) {
    entries.set(key!, Buffer.from(JSON.stringify(bad)));
    expect(await drawDiagrams([request], { cache, workers: 0 })).toEqual([first satisfies DiagramResult | undefined]);
  }
});
