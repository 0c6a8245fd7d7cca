/** A link that a deck may carry; undefined for every other kind of address. */
export function safeLink(href: string): string | undefined {
  try {
    const { protocol, href: address } = new URL(href.trim());
    return ['http:', 'https:', 'mailto:'].includes(protocol) ? address : undefined;
  } catch {
    return undefined;
  }
}
