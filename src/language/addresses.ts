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
