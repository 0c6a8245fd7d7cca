/**
 * The page runs the scripts it is made of and no other, whatever an outline says; it loads nothing. Frames are the speaker view's,
 * which shows the page's own file twice (`file:` where the deck is opened from a disk).
 */
export function contentSecurityPolicy(
  scriptHashes: readonly string[],
  options: { readonly live?: boolean } = {},
): string {
  return [
    `default-src 'none'`,
    `script-src ${scriptHashes.join(' ')}`,
    `style-src 'unsafe-inline'`,
    `img-src data:`,
    `font-src data:`,
    `frame-src 'self' file: blob:`,
    ...(options.live ? [`connect-src 'self' ws: wss:`] : []),
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ');
}
