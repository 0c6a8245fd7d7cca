/** Most ids are plain; the property escapes of the other pattern take milliseconds to compile. */
export const isId = (text: string): boolean => /^[\w-]+$/.test(text) || /^[\p{L}\p{M}\p{N}_-]+$/u.test(text);

export const idHint = 'ids are letters of any script, digits, "_" and "-", without spaces';
