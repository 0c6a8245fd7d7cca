import type { Link } from '../model/rich-text.ts';

/** A link of inline Markdown, `[words](target)`; offsets are those of the target in the text. */
export interface WrittenLink {
  /** Without the backslashes that take a character's meaning. */
  readonly target: string;
  readonly start: number;
  readonly end: number;
  /** It is written as Markdown writes pictures, `![words](target)`. */
  readonly picture: boolean;
}

/** What a link leads to; nothing for kinds that neither deck follows. */
export function linkTarget(target: string): Link | undefined {
  if (/^#./.test(target)) return { kind: 'slide', id: target.slice(1) };
  const href = target.replaceAll(' ', '%20');
  return /^(?:https?:\/\/|mailto:)\S/i.test(href) && URL.canParse(href) ? { kind: 'url', href } : undefined;
}

/** Why a deck cannot follow a link, or `undefined`; whether a slide `#id` exists is looked up elsewhere. */
export function linkProblem(link: WrittenLink): { message: string; hint: string } | undefined {
  const hint = 'links lead to https://…, http://…, mailto:… or #slide-id; a \\ before [ makes it plain text';
  if (link.picture)
    return { message: 'a text cannot hold a picture', hint: 'pictures stand on slides of their own: layout: image' };
  if (link.target === '' || link.target === '#') return { message: 'this link leads nowhere', hint };
  if (linkTarget(link.target)) return undefined;
  return { message: `a deck cannot follow a link to "${link.target}"`, hint };
}

/** No address is longer; it keeps the search short. */
const maxTarget = 2048;

/** What stands between the parentheses of a link, which opened before `from`; `after` is the place behind the closing one. */
export function readLinkTarget(
  text: string,
  from: number,
): { readonly target: string; readonly start: number; readonly end: number; readonly after: number } | undefined {
  let start = from;
  while (/\s/.test(text[start] ?? '')) start += 1;
  const rest = text.slice(start, start + maxTarget);
  const pointed = /^<([^<>\n]*)>/.exec(rest);
  const written = pointed ? pointed[1]! : balanced(rest);
  const end = start + (pointed ? pointed[0].length : written.length);
  const close = /^(\s+("[^"]*"|'[^']*'|\([^()]*\)))?\s*\)/.exec(text.slice(end, end + maxTarget));
  if (!close) return undefined;
  const inside = start + (pointed ? 1 : 0);
  return { target: unescaped(written), start: inside, end: inside + written.length, after: end + close[0].length };
}

/** Up to the first white space or the parenthesis that closes the link; those inside come in pairs. */
function balanced(text: string): string {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text[at]!;
    if (unit <= ' ' || unit === '\u00a0') return text.slice(0, at);
    if (unit === '\\') at += 1;
    else if (unit === '(') depth += 1;
    else if (unit === ')') {
      if (depth === 0) return text.slice(0, at);
      depth -= 1;
    }
  }
  return text;
}

/** Backslashes before punctuation take its meaning, and go. */
export const unescaped = (text: string): string => text.replace(/\\([!-/:-@[-`{-~])/g, '$1');

/** Addresses that stand in a text without any marks. */

// No part of an address is without an end: each place where one may start is looked at once more for every unit that it may take.
const addressStart = /https?:\/\/|mailto:|www\.|[a-z\d.+-][\w.+-]{0,63}@/gi;
// Chinese and Japanese set no space around an address: it ends before their letters, and begins behind them.
const addressWithScheme =
  /(?:https?:\/\/|mailto:)[^\s<>"'“”«»„‘’、。，（）「」\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]{1,2048}/iuy;
const addressOfWeb =
  /www\.[\p{L}\p{N}-]{1,63}\.[^\s<>"'“”«»„‘’、。，（）「」\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]{1,2048}/iuy;
const addressOfMail = /[\w.+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,20}/uy;

/** Places where one may start, in order. */
export const addressStarts = (text: string): number[] => [...text.matchAll(addressStart)].map(({ index }) => index);

/** Whether a letter is of a script that sets no spaces. */
export const isUnspaced = (letter: string): boolean => /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u.test(letter);

/** The address that starts here, without the punctuation that the sentence around it sets at its end. */
export function addressAt(text: string, position: number): string | undefined {
  for (const pattern of [addressWithScheme, addressOfWeb, addressOfMail]) {
    pattern.lastIndex = position;
    const address = trimAddress(pattern.exec(text)?.[0] ?? '');
    const isBare = address === '' || /^(?:https?:\/\/|mailto:|www\.)$/i.test(address);
    if (!isBare && URL.canParse(withScheme(address))) return address;
  }
  return undefined;
}

/** As a browser wants an address that was written without one. */
export const withScheme = (address: string): string =>
  (/^(?:https?:|mailto:)/i.test(address) ? '' : address.includes('@') ? 'mailto:' : 'https://') + address;

function trimAddress(address: string): string {
  let unopened = address.split(')').length - address.split('(').length;
  let end = address.length;
  for (; end > 0; end -= 1) {
    const last = address[end - 1]!;
    if (last === ')' && unopened > 0) unopened -= 1;
    else if (!/[.,;:!?*_~^\]]/.test(last)) break;
  }
  return address.slice(0, end);
}
