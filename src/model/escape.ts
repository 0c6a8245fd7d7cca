const special = /[&<>"\t\n\r\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]/;
const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const forbidden = /[\x00-\x08\x0b\x0c\x0d\x0e-\x1f\ufffe\uffff]/g;

/** Drops what XML 1.0 cannot hold (control characters, and carriage returns, which it reads as line ends); mends halves of pairs. */
export const allowedInXml = (text: string): string =>
  special.test(text) ? text.toWellFormed().replace(forbidden, '') : text;

/** Text of an element, in XML and HTML alike. Control characters, which neither allows, are left out. */
export const escapeText = (text: string): string =>
  special.test(text) ? allowedInXml(text).replace(/[&<>"]/g, (character) => entities[character]!) : text;

/** Value of an attribute in double quotes. White space other than a space would be read back as a space: it goes in as a reference. */
export const escapeAttribute = (text: string): string =>
  special.test(text) ? escapeText(text).replace(/[\t\n]/g, (character) => `&#${character.charCodeAt(0)};`) : text;
