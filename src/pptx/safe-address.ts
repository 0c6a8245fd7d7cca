/** An address as relationships hold it: what a URI cannot hold (spaces, letters beyond ASCII) is escaped. */
export const safeAddress = (href: string): string => {
  try {
    return new URL(href).href;
  } catch {
    return encodeURI(href.toWellFormed());
  }
};
