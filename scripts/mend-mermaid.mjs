/**
 * Three mends of Mermaid's own code: in the bundle, where `mendedMermaid` is a plugin of esbuild, and in tests, where Node loads
 * Mermaid through `load` (`tests/load-mended-mermaid.mjs` registers it). Both draw with the same Mermaid so.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const filesOfMermaid = /[\\/]mermaid\.esm\.min[\\/](dagre|elk|chunk|sequenceDiagram)-\w+\.mjs$/;

/**
 * dagre, its graphs and what calls ELK keep what they know of a node in plain objects under its name, and find there what every object
 * has: a node called "constructor" breaks the drawing off. Objects without a prototype have only what was put into them.
 */
function withoutPrototypes(path, code) {
  const isElk = /[\\/]elk-/.test(path);
  if (!isElk && !/[\\/]dagre-/.test(path) && !code.includes('this._preds')) return undefined;
  const ofNames = isElk ? /(?<=\b(?:parent|children)ById:)\{\}/g : /(?<==)\{\}(?=[,;)])/g;
  return code.replace(ofNames, 'Object.create(null)');
}

/**
 * Mermaid copies its whole configuration, some five hundred settings, each time that any of its parts asks for one, which it does for
 * every word: that is half of the time that it takes to draw. A copy whose sections are made when they are asked for is the same to all
 * who read it or write in it, and takes nothing.
 */
function withLateConfig(code) {
  const getter = /=(\w+)\(\(\)=>\w+\(\{\},(\w+)\),"getConfig"\)/;
  if (!getter.test(code)) return undefined;
  return `${code.replace(getter, '=$1(()=>lateCopy($2),"getConfig")')}\n${lateCopy}\n${copyOf}`;
}

/** Written, with what it calls, into Mermaid's own module. */
function lateCopy(config) {
  let rest = config;
  const take = (copy, key) => {
    if (rest === undefined || Object.hasOwn(copy, key) || !Object.hasOwn(rest, key) || rest[key] === null) return;
    copy[key] = copyOf(rest[key], 1);
  };
  const takeAll = (copy) => {
    for (const key of Object.keys(rest ?? {})) take(copy, key);
    rest = undefined;
  };
  return new Proxy(
    {},
    {
      get(copy, key) {
        take(copy, key);
        return copy[key];
      },
      has(copy, key) {
        take(copy, key);
        return key in copy;
      },
      getOwnPropertyDescriptor(copy, key) {
        take(copy, key);
        return Object.getOwnPropertyDescriptor(copy, key);
      },
      ownKeys(copy) {
        takeAll(copy);
        return Reflect.ownKeys(copy);
      },
      deleteProperty(copy, key) {
        takeAll(copy);
        return delete copy[key];
      },
    },
  );
}

/** As deep as Mermaid's own copies, which leave out what is null, and what a list has twice. */
function copyOf(part, depth) {
  if (typeof part !== 'object') return part;
  if (Array.isArray(part)) return [...new Set(part)];
  if (depth === 0) return { ...part };
  const entries = Object.entries(part).filter(([, value]) => value !== null);
  return Object.fromEntries(entries.map(([key, value]) => [key, copyOf(value, depth - 1)]));
}

/**
 * Mermaid has one setting for the distance of messages, and of frames and notes from the messages before, after and beside them. Where
 * messages stand close, so do these: on the circles of numbers, and on a frame's own words. `sequence.frameGap` is added for frames and notes,
 * `sequence.selfGap` between the words and the line of what somebody sends to himself; `sequence.frameHead` is taken away below the words
 * of a frame, where there is more room than above them.
 */
function withSequenceGaps(code) {
  const note = /\.bumpVerticalPos\((\w+)\.boxMargin\),\w+\.height=\1\.boxMargin/;
  const config = note.exec(code)?.[1];
  if (config === undefined) return undefined;
  const margin = `${config}.boxMargin`;
  const gap = `(${config}.frameGap??0)`;
  const frame = /(\(\w+,\w+,(\w+),\w+,\w+\)\{\w+\.bumpVerticalPos\(\2)(\);let \w+=\w+;if\()/;
  const head = /(\w+=\w+\+\w+)(?=,\w+\.debug\(`\$\{\w+\} - )/;
  const side = new RegExp(`(?<=,"(?:stopy|startx|stopx)",\\w+[-+]\\w+\\*)${margin.replace('.', '\\.')}`, 'g');
  const self = new RegExp(`(${config}\\.rightAngles\\|\\|\\(\\w+\\+=)${margin.replace('.', '\\.')}`);
  const sides = code.match(side)?.length;
  if (!frame.test(code) || !head.test(code) || !self.test(code) || sides !== 6)
    throw new Error('Mermaid lays out the frames of sequences in another way');
  return code
    .replace(note, (text) => text.replace(margin, `${margin}+${gap}`))
    .replace(frame, `$1+${gap}$3`)
    .replace(head, `$1-(${config}.frameHead??0)`)
    .replace(side, `(${margin}+${gap})`)
    .replace(self, `$1${margin}+(${config}.selfGap??0)`);
}

/** A plugin of esbuild; fails where another version of Mermaid has its code in other places. */
export const mendedMermaid = {
  name: 'mended-mermaid',
  setup({ onLoad, onEnd }) {
    const mended = { names: 0, config: 0, frames: 0 };
    onLoad({ filter: filesOfMermaid }, ({ path }) => {
      const code = readFileSync(path, 'utf8');
      const named = withoutPrototypes(path, code);
      const configured = withLateConfig(named ?? code);
      const framed = withSequenceGaps(code);
      if (named !== undefined) mended.names += 1;
      if (configured !== undefined) mended.config += 1;
      if (framed !== undefined) mended.frames += 1;
      return { contents: framed ?? configured ?? named ?? code };
    });
    onEnd(() => {
      if (mended.frames !== 1) throw new Error(`Mermaid draws sequences in ${mended.frames} files, and not in one`);
      if (mended.names !== 3)
        throw new Error(`dagre, its graphs and ELK are in ${mended.names} files of Mermaid, and not in three`);
      if (mended.config !== 1)
        throw new Error(`Mermaid gives its configuration away in ${mended.config} places, and not in one`);
    });
  },
};

/** A hook of Node's loader. */
export async function load(url, context, nextLoad) {
  if (!filesOfMermaid.test(url)) return nextLoad(url, context);
  const path = fileURLToPath(url);
  const code = readFileSync(path, 'utf8');
  const named = withoutPrototypes(path, code) ?? code;
  return { format: 'module', shortCircuit: true, source: withSequenceGaps(code) ?? withLateConfig(named) ?? named };
}
