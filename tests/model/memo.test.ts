import { expect, it } from 'vitest';
import { createMemo } from '../../src/model/memo.ts';

const never = (): Promise<never> => Promise.reject(new Error('is known'));

it('what took a while is known to a later process, whose keys name its bytes as before', async () => {
  const memo = createMemo();
  const read = await memo.later('font', ['sum'], () => Promise.resolve({ bytes: new Uint8Array([1, 2]) }));
  const key = memo.key('slide', memo.stable({ face: read.bytes, size: 20 }));
  expect(await memo.later('font', ['sum'], never)).toBe(read);
  memo.settle();

  const next = createMemo();
  next.load(memo.save()!);
  const known = await next.later<typeof read>('font', ['sum'], never);
  expect(known).toEqual(read);
  expect(next.key('slide', next.stable({ face: known.bytes, size: 20 }))).toBe(key);
});

it('what failed is tried again', async () => {
  const memo = createMemo();
  await expect(memo.later('font', ['sum'], never)).rejects.toThrow('is known');
  expect(await memo.later('font', ['sum'], () => Promise.resolve(3))).toBe(3);
});
