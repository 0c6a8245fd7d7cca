import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { doubtfulCodecs, type MediaFacts, readMediaFile } from '../../src/media/media-file.ts';
import { fixtureFolder } from '../decks/build-deck.ts';

const clip = (name: string): Uint8Array => readFileSync(join(fixtureFolder('media'), 'clips', name));
const factsOf = (name: string): MediaFacts => {
  const facts = readMediaFile(clip(name));
  if ('fault' in facts) throw new Error(facts.fault);
  return facts;
};
const faultOf = (bytes: Uint8Array): string => {
  const facts = readMediaFile(bytes);
  return 'fault' in facts ? `${facts.kind}: ${facts.fault}` : 'none';
};

describe('readMediaFile', () => {
  it('reads MP4 with its tracks, size and length', () => {
    const { seconds, ...facts } = factsOf('kettle.mp4');
    expect(facts).toEqual({
      type: 'video/mp4',
      tracks: [
        { kind: 'video', codec: 'avc1', size: { width: 160, height: 90 } },
        { kind: 'audio', codec: 'mp4a' },
      ],
    });
    expect(seconds).toBeCloseTo(3, 0);
  });

  it('reads WebM', () => {
    const { seconds, ...facts } = factsOf('upright.webm');
    expect(facts).toEqual({
      type: 'video/webm',
      tracks: [{ kind: 'video', codec: 'V_VP9', size: { width: 90, height: 160 } }],
    });
    expect(seconds).toBeCloseTo(2, 0);
  });

  it.each([
    ['whistle.mp3', 'audio/mpeg', 'mp3'],
    ['whistle.m4a', 'audio/mp4', 'mp4a'],
  ])('reads %s', (name, type, codec) => {
    const { seconds, ...facts } = factsOf(name);
    expect(facts).toEqual({ type, tracks: [{ kind: 'audio', codec }] });
    expect(seconds).toBeGreaterThan(3.9);
    expect(seconds).toBeLessThan(4.3);
  });

  it('names other formats', () => {
    expect(faultOf(clip('film.mov'))).toBe('format: is a QuickTime film (MOV)');
    expect(faultOf(Buffer.from('RIFF....AVI LIST'))).toBe('format: is an AVI film');
    expect(faultOf(Buffer.from('OggS....'))).toBe('format: is an Ogg file');
    expect(faultOf(clip('still.png'))).toBe('format: is no video or sound that decks play');
    expect(faultOf(new Uint8Array())).toBe('format: is no video or sound that decks play');
  });

  it('tells files that were not copied whole', () => {
    for (const name of ['kettle.mp4', 'upright.webm', 'whistle.m4a']) {
      const bytes = clip(name);
      expect(faultOf(bytes.subarray(0, bytes.length - 700)), name).toBe('damaged: ends before the recording does');
    }
    expect(faultOf(Buffer.concat([Buffer.from('ID3\u0004\0\0\0\0\0\0'), Buffer.alloc(50)]))).toBe(
      'damaged: holds no sound behind its tags',
    );
  });

  it('answers to any bytes behind a good start', () => {
    const starts = ['kettle.mp4', 'upright.webm', 'whistle.mp3'].map(clip);
    fc.assert(
      fc.property(fc.constantFrom(...starts), fc.nat(4000), fc.uint8Array({ maxLength: 64 }), (start, at, noise) => {
        const bytes = Buffer.from(start);
        bytes.set(noise.subarray(0, bytes.length - Math.min(at, bytes.length)), Math.min(at, bytes.length));
        const facts = readMediaFile(bytes);
        expect('fault' in facts || facts.tracks.length > 0).toBe(true);
      }),
    );
  });
});

describe('doubtfulCodecs', () => {
  it('has nothing to say of H.264 with AAC, nor of MP3', () => {
    for (const name of ['kettle.mp4', 'whistle.mp3', 'whistle.m4a']) expect(doubtfulCodecs(factsOf(name))).toEqual([]);
  });

  it('says who does not play others', () => {
    expect(doubtfulCodecs(factsOf('hevc.mp4'))).toEqual([
      'HEVC does not play in many browsers, and PowerPoint without an extension',
    ]);
    expect(doubtfulCodecs(factsOf('upright.webm'))).toEqual([
      'VP8 or VP9 does not play in older versions of PowerPoint',
    ]);
    expect(doubtfulCodecs({ type: 'video/mp4', tracks: [{ kind: 'video', codec: 'xyz1' }] })).toEqual([
      'the codec "xyz1" does not play in browsers or PowerPoint, as far as is known here',
    ]);
  });
});
