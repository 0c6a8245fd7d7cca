import { describe, expect, it } from 'vitest';
import type { SlideContext } from '../../src/compose/context.ts';
import { coverFor, coverLogo } from '../../src/layouts/cover.ts';
import type { Picture } from '../../src/model/deck.ts';
import { composeFixture } from '../compose/compose-outline.ts';

describe('the logo of a title slide', () => {
  it.each([
    ['quad', 'opening', 'on-light.svg'],
    ['report', 'opening', 'on-light.svg'],
    ['report', 'closing', 'on-dark.svg'],
  ] as const)('is the one for what it stands on: in %s, %s', async (name, slot, src) => {
    const { deck, frames } = await composeFixture('all-layouts', 0, { name, mode: 'light' });
    const logo = { ...deck.theme.logo!, src: 'on-light.svg' } satisfies Picture;
    const logos = { onLight: logo, onDark: { ...logo, src: 'on-dark.svg' } };
    const { slide, room } = frames[0]!;
    const context = {
      deck: { ...deck, theme: { ...deck.theme, logo, logos } },
      slide,
      room,
    } as unknown as SlideContext;
    expect(coverLogo(context, coverFor(slot, context))).toMatchObject([{ picture: { src } }]);
  });
});
