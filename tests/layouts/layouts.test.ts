import { describe, expect, it } from 'vitest';
import { roomOf } from '../../src/compose/regions.ts';
import { layoutOf, layouts, placeholdersOf } from '../../src/layouts/layouts.ts';
import { defaultGrid as quadGrid } from '../../src/theme/theme.ts';
import { typeScale } from '../../src/theme/tokens.ts';
import { canvas, type Box } from '../../src/model/units.ts';
import { composeFixture, textItems } from '../compose/compose-outline.ts';

const room = roomOf(quadGrid, 2);

const overlap = (one: Box, other: Box): boolean =>
  Math.min(one.x + one.w, other.x + other.w) - Math.max(one.x, other.x) > 0.5 &&
  Math.min(one.y + one.h, other.y + other.h) - Math.max(one.y, other.y) > 0.5;

describe.each(Object.values(layouts))('slide layout $name', ({ name, template }) => {
  const { label } = template;
  const placeholders = placeholdersOf({ template }, room);

  it('has a name of its own', () => {
    expect(Object.values(layouts).filter((other) => other.template.label === label)).toHaveLength(1);
    expect(layouts[name].name).toBe(name);
  });

  it('has one title, and each placeholder once', () => {
    expect(placeholders.filter(({ kind }) => kind === 'title').map(({ id }) => id)).toEqual(['title']);
    expect(new Set(placeholders.map(({ id }) => id)).size).toBe(placeholders.length);
  });

  it('keeps placeholders on the slide and, in their own layout, apart from each other', () => {
    placeholders.forEach(({ id, box }, index) => {
      expect(box.x >= 0 && box.y >= 0 && box.x + box.w <= canvas.width && box.y + box.h <= canvas.height, id).toBe(
        true,
      );
      for (const other of placeholders.slice(index + 1)) {
        // The title's room for two lines takes that of the subtitle of a shorter one.
        if (id === 'title' && other.id === 'subtitle') continue;
        // Without a lead the figures open the body, without a caveat they end it.
        if (name === 'numbers' && [id, other.id].some((own) => own === 'lead' || own === 'caveat')) continue;
        // Points have the whole width where there is no aside.
        if (id === 'points' && other.id === 'aside') continue;
        expect(overlap(box, other.box), `${id} ${other.id}`).toBe(false);
      }
    });
  });
});

it('has sizes that are whole in points too, or halves and quarters', () => {
  for (const { size } of Object.values(typeScale)) expect((size * 0.75 * 4) % 1).toBe(0);
});

it('has a placeholder for the title of every slide, and for most of its texts', async () => {
  const { frames } = await composeFixture('all-layouts');
  const seen = new Set<string>();
  for (const frame of frames) {
    const known = new Set(placeholdersOf(layoutOf(frame), frame.room).map(({ id }) => id));
    const wanted = textItems(frame).flatMap(({ placeholder }) => placeholder ?? []);
    expect(new Set(wanted).size, frame.id).toBe(wanted.length);
    for (const id of wanted) {
      // Layouts of PowerPoint are drawn for three or four; those of more things are made for the deck.
      expect(known.has(id) || /-\d/.test(id), `${frame.layout} ${id}`).toBe(true);
      seen.add(`${frame.layout} ${id}`);
    }
  }
  const text = Object.values(layouts).flatMap(({ name, template }) =>
    placeholdersOf({ template }, room)
      .filter(({ kind }) => kind === 'body' || kind === 'title')
      .map(({ id }) => `${name} ${id}`),
  );
  const unused = text.filter((id) => !seen.has(id));
  // Those of longer slides than the fixture has; a listing is an item of its own kind.
  expect(unused.filter((id) => !/-[2345](-|$)|code code|caption$|kicker$/.test(id))).toEqual([]);
});
