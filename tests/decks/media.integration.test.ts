import { unzipSync } from 'fflate';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { check, compile } from '../../src/index.ts';
import { auditPackage } from '../../src/verify/audit.ts';
import { buildFolder, fixtureFolder, told, verifyBuilt, type BuiltDeck } from './build-deck.ts';

const folder = fixtureFolder('media');
const clip = (name: string): Uint8Array => readFileSync(join(folder, 'clips', name));
const files = {
  'a.mp4': clip('kettle.mp4'),
  'a.webm': clip('upright.webm'),
  'a.mp3': clip('whistle.mp3'),
  'a.mov': clip('film.mov'),
  'hevc.mp4': clip('hevc.mp4'),
  'cut.mp4': clip('kettle.mp4').subarray(0, 9000),
  'a.png': clip('still.png'),
  'a.vtt': clip('kettle.vtt'),
  'a.srt': '1\n00:00:01,000 --> 00:00:02,000\nHi\n',
};
const outline = (slide: string): string =>
  `version: 1\nmeta: { title: T }\nslides:\n  - ${slide.trim().replaceAll('\n', '\n    ')}\n`;
const findings = async (slide: string): Promise<string[]> =>
  (await check(outline(slide), { files })).filter(({ severity }) => severity !== 'note').map(told);
const video = (keys: string): string =>
  `layout: video\ntitle: A kettle boils\nvideo: { alt: A, ${keys} }\ntext: Words.`;

let built: BuiltDeck;
beforeAll(async () => {
  built = await buildFolder(folder);
});

describe('videos and sounds', () => {
  it('stand in both decks as the outline has them', async () => {
    expect(built.diagnostics.filter(({ rule }) => rule !== 'media-codec').map(told)).toEqual([]);
    expect(await verifyBuilt(built)).toEqual([]);
    expect(auditPackage(built.pptx)).toEqual([]);
  });

  it('play in the page from the page', () => {
    const { html, media } = built.web;
    expect(media).toEqual([]);
    expect(
      [...html.matchAll(/<(video|audio) [^>]*?src="(data:[^;]+)/g)].map(([, tag, type]) => `${tag} ${type}`),
    ).toEqual([
      'video data:video/mp4',
      'video data:video/webm',
      'audio data:audio/mpeg',
      'audio data:audio/mp4',
      'video data:video/mp4',
      'video data:video/mp4',
    ]);
    expect(html).toContain(`media-src data:;`);
    expect(html).toMatch(
      /<video controls preload="none" playsinline loop data-start="1" data-end="2.5" aria-label="Coloured bars that move"/,
    );
    expect(html).toContain(`src="data:text/vtt;base64,${Buffer.from(clip('kettle.vtt')).toString('base64')}"`);
  });

  it('are native in PowerPoint, each file once', () => {
    const parts = unzipSync(built.pptx);
    const media = Object.keys(parts).filter((name) => /\.(mp4|webm|mp3|m4a)$/.test(name));
    expect(media.map((name) => name.split('.').at(-1)).sort()).toEqual(['m4a', 'mp3', 'mp4', 'webm']);
    const slide = (number: number): string => Buffer.from(parts[`ppt/slides/slide${number}.xml`]!).toString();
    const slides = [1, 2, 3, 4].map(slide).join('');
    expect(slide(1)).toMatch(
      /<a:videoFile r:link="rId\d+"\/>.*<p14:media [^>]*r:embed="rId\d+"><p14:trim st="1000" end="\d+"\/>/,
    );
    const [, track] =
      /<p173:tracksInfo [^>]*displayLoc="media"><p173:trackLst><p173:track id="\{[0-9A-F-]{36}\}" label="[^"]+" lang="[^"]+" r:embed="(rId\d+)"\/>/.exec(
        slides,
      ) ?? [];
    expect(track).toBeDefined();
    const captions = Object.keys(parts).filter((name) => name.endsWith('.vtt'));
    expect(captions.map((name) => Buffer.from(parts[name]!).toString())).toEqual([clip('kettle.vtt').toString()]);
    expect(slide(1)).toMatch(/<p:video><p:cMediaNode vol="80000"><p:cTn id="\d+" repeatCount="indefinite"/);
    expect(slide(2)).toContain('cmd="playFrom(0.0)"');
    expect(slide(2)).toContain('<p:cMediaNode vol="80000" mute="1">');
    expect(slide(3).match(/<a:audioFile /g)).toHaveLength(2);
    expect(slide(3).match(/nodeType="interactiveSeq"/g)).toHaveLength(3);
  });

  it('come on clicks like other blocks', () => {
    expect(built.frames.map(({ clicks }) => clicks)).toEqual([0, 0, 4, 0]);
  });

  it('lie beside the page where they are large', async () => {
    // A box that players pass over makes the file as large as is wanted.
    const filler = Buffer.alloc(12_000_000);
    filler.writeUInt32BE(filler.length);
    filler.write('free', 4);
    const large = Buffer.concat([clip('kettle.mp4'), filler]);
    const { web, diagnostics } = await compile(outline(video('src: a.mp4')), { files: { 'a.mp4': large } });
    expect(web!.media.map(({ name, bytes }) => [name.replace(/[0-9a-f]{16}/, '…'), bytes.length])).toEqual([
      ['media/….mp4', large.length],
    ]);
    expect(web!.html).toContain(`src="${web!.media[0]!.name}"`);
    expect(web!.html).toContain(`media-src data: 'self' file:;`);
    expect(diagnostics.map(told)).toEqual([
      '6: media-beside: "a.mp4" has 12 MB and lies beside the page, in the folder media',
    ]);
  });
});

describe('what is wrong with a video', () => {
  it.each([
    ['a codec', video('src: hevc.mp4'), '6: media-codec: "hevc.mp4": HEVC does not play in many browsers, and PowerPoint without an extension'],
    ['another format', video('src: a.mov'), '6: media-format: "a.mov" is a QuickTime film (MOV)'],
    ['a part of a file', video('src: cut.mp4'), '6: media-damaged: "cut.mp4" ends before the recording does'],
    ['a sound', video('src: a.mp3'), '6: media-format: "a.mp3" has no picture'],
    ['an address', video('src: "https://example.org/a.mp4"'), '6: file-outside: "https://example.org/a.mp4" is not a file in the outline’s folder'],
    ['captions of another kind', video('src: a.mp4, captions: a.srt'), '6: media-format: "a.srt" is no WebVTT'],
    ['a poster that is none', video('src: a.mp4, poster: a.mp3'), '6: picture-format: "a.mp3" is of no format that decks show'],
    ['an end before its start', video('src: a.mp4, start: 2, end: 1'), '6: bad-number: it stops at 1 s, and begins at 2 s'],
    ['a start behind its end', video('src: a.mp4, start: 20'), '6: bad-number: it is 3 s long, and "start" is 20'],
    ['buttons', video('src: a.mp4, controls: true'), '6: unknown-key: a video has no key "controls"'],
    ['nothing said', 'layout: video\ntitle: A kettle boils\nvideo: a.mp4\ntext: Words.', '6: alt-missing: nothing says what "a.mp4" shows'],
    ['another name', 'layout: film\ntitle: A kettle boils', '4: unknown-slide-layout: unknown slide layout "film"'],
  ])('%s is told', async (_, slide, message) => {
    expect(await findings(slide)).toEqual([message]);
  });
}); // prettier-ignore
