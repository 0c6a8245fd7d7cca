import { createHash } from 'node:crypto';

/** A name-based GUID (RFC 9562, version 5 layout) in Office's spelling: `{XXXXXXXX-XXXX-5XXX-8XXX-XXXXXXXXXXXX}`. */
export const guid = (name: string): string => {
  const hex = createHash('sha1').update(name).digest('hex').toUpperCase();
  return `{${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}}`;
};
