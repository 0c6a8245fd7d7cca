/**
 * Who may talk to the dev server. It listens on loopback, yet any page in the author's browser can send requests there, and a
 * hostile name can be made to resolve to 127.0.0.1 (DNS rebinding): so the name asked for must be one of ours.
 */
export interface Address {
  /** What the user asked to listen on. */
  readonly host: string;
  readonly port: number;
}

const loopbackNames = ['localhost', '127.0.0.1', '[::1]'];

/** The names by which a browser may call this server, with the port. */
function ownHosts({ host, port }: Address): readonly string[] {
  const literal = host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
  const names = isWildcard(host) ? loopbackNames : [...loopbackNames, literal.toLowerCase()];
  return names.flatMap((name) => (port === 80 ? [name, `${name}:80`] : [`${name}:${port}`]));
}

export const isLoopback = (host: string): boolean => ['127.0.0.1', '::1', 'localhost'].includes(host);

/** Listening on every address: a name cannot be told, so only loopback names and address literals are taken. */
const isWildcard = (host: string): boolean => host === '0.0.0.0' || host === '::';

export function allowsHost(header: string | undefined, address: Address): boolean {
  if (!header) return false;
  const host = header.toLowerCase();
  if (ownHosts(address).includes(host)) return true;
  // A literal address cannot be rebound: there is no name to resolve.
  return (
    isWildcard(address.host) && new RegExp(`^(\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-f:]+\\]):${address.port}$`).test(host)
  );
}

/** A WebSocket is not bound by the same-origin policy: its Origin must be the page that we served. */
export function allowsOrigin(origin: string | undefined, hostHeader: string | undefined, address: Address): boolean {
  return allowsHost(hostHeader, address) && origin?.toLowerCase() === `http://${hostHeader?.toLowerCase()}`;
}
