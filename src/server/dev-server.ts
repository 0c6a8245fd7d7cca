import { createReadStream, lstatSync } from 'node:fs';
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import { pipeline } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';

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

/** Listening on every address: the server's own name cannot be known, so only loopback names and address literals are taken. */
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

/** What browsers hear. */
export type LiveMessage =
  | SlidesMessage
  /** Mistakes, as on the terminal; the last good deck stays below. Empty: mended. */
  | { readonly kind: 'problems'; readonly text: string }
  | { readonly kind: 'pptx'; readonly state: string; readonly name: string };

/** The deck as it is now. A browser that shows `from` needs only `html`; any other fetches the page. */
export interface SlidesMessage {
  readonly kind: 'slides';
  /** Follows from the deck's content; the page carries that of its own as `data-live`. */
  readonly id: string;
  readonly from?: string;
  readonly order: readonly string[];
  /** Slides that changed, by id. */
  readonly html: Readonly<Record<string, string>>;
  /** Styles or scripts changed too. */
  readonly shell: boolean;
}

export interface DevServerOptions {
  readonly host: string;
  readonly port: number;
  /** The page as it is now. */
  readonly page: () => string;
  /** The PowerPoint file on disk, and the name it is fetched by. */
  readonly pptx: () => { readonly path: string; readonly name: string } | undefined;
  /** What lies beside the page, by the name that the page has for it. */
  readonly media: (name: string) => Uint8Array | undefined;
  /** What a browser must hear that has just connected. */
  readonly greeting: () => readonly LiveMessage[];
}

export interface DevServer {
  readonly address: Address;
  broadcast(message: LiveMessage): void;
  close(): Promise<void>;
}

const commonHeaders = {
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
};

/**
 * Serves the page with its videos and sounds, and the PowerPoint file, and nothing from the disk by its path: there is no path to traverse. Rejects
 * with the system's error where it cannot listen.
 */
export async function startDevServer(options: DevServerOptions): Promise<DevServer> {
  let address: Address = { host: options.host, port: options.port };
  const server = createServer(
    { requestTimeout: 10_000, headersTimeout: 5_000, maxHeaderSize: 8_192 },
    (request, response) => answer(request, response, options, address),
  );
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 1_024, perMessageDeflate: false });
  server.on('upgrade', (request, socket, head) => {
    const wanted = request.url === '/live' && allowsOrigin(request.headers.origin, request.headers.host, address);
    if (!wanted) return void socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
    sockets.handleUpgrade(request, socket, head, (live) => {
      live.on('error', () => live.terminate());
      for (const message of options.greeting()) send(live, message);
    });
  });
  address = { host: options.host, port: await listen(server, options) };
  return {
    address,
    broadcast: (message) => sockets.clients.forEach((live) => send(live, message)),
    close: () => close(server, sockets),
  };
}

const send = (live: WebSocket, message: LiveMessage): void => live.send(JSON.stringify(message));

function answer(request: IncomingMessage, response: ServerResponse, options: DevServerOptions, address: Address): void {
  const refuse = (status: number, text: string, headers = {}) =>
    void response
      .writeHead(status, { ...commonHeaders, 'Content-Type': 'text/plain; charset=utf-8', ...headers })
      .end(`${text}\n`);
  if (!allowsHost(request.headers.host, address)) return refuse(403, 'This server does not answer to that name.');
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return refuse(405, 'Only GET and HEAD.', { Allow: 'GET, HEAD' });
  if (request.headers['content-length'] || request.headers['transfer-encoding'])
    return refuse(413, 'No body is wanted.');

  const path = (request.url ?? '').split('?')[0];
  if (path === '/' || path === '/index.html') {
    const page = Buffer.from(options.page());
    response.writeHead(200, {
      ...commonHeaders,
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Length': page.length,
    });
    return void response.end(request.method === 'HEAD' ? undefined : page);
  }
  if (path === '/favicon.ico') return void response.writeHead(204, commonHeaders).end();
  const pptx = options.pptx();
  if (pptx && path === `/${encodeURIComponent(pptx.name)}`) return sendPptx(request, response, pptx, refuse);
  const media = options.media((path ?? '').slice(1));
  if (media) return sendMedia(request, response, path!, media);
  refuse(404, 'There is nothing here.');
}

const mediaTypes: Readonly<Record<string, string>> = {
  mp4: 'video/mp4',
  webm: 'video/webm',
  m4a: 'audio/mp4',
  mp3: 'audio/mpeg',
};

/** Whole, or the part that a player asks for when somebody looks for a place in it (RFC 9110, 14). */
function sendMedia(request: IncomingMessage, response: ServerResponse, path: string, bytes: Uint8Array): void {
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '') ?? [];
  const start = Number(from ?? 0);
  const end = Math.min(bytes.length, to ? Number(to) + 1 : bytes.length);
  const isPart = from !== undefined && start < end;
  const part = isPart ? bytes.subarray(start, end) : bytes;
  response.writeHead(isPart ? 206 : 200, {
    ...commonHeaders,
    'Content-Type': mediaTypes[path.slice(path.lastIndexOf('.') + 1)] ?? 'application/octet-stream',
    'Content-Length': part.length,
    'Accept-Ranges': 'bytes',
    ...(isPart && { 'Content-Range': `bytes ${start}-${end - 1}/${bytes.length}` }),
  });
  response.end(request.method === 'HEAD' ? undefined : part);
}

function sendPptx(
  request: IncomingMessage,
  response: ServerResponse,
  { path, name }: { readonly path: string; readonly name: string },
  refuse: (status: number, text: string) => void,
): void {
  let size: number;
  try {
    const found = lstatSync(path); // a link is not followed: it could lead anywhere
    if (!found.isFile()) return refuse(404, 'The PowerPoint file is not a file.');
    size = found.size;
  } catch {
    return refuse(404, 'The PowerPoint file is not built yet.');
  }
  response.writeHead(200, {
    ...commonHeaders,
    'Content-Type': 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
    'Content-Length': size,
  });
  if (request.method === 'HEAD') return void response.end();
  pipeline(createReadStream(path), response, () => {});
}

function listen(server: Server, { host, port }: { readonly host: string; readonly port: number }): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const bound = server.address();
      resolve(typeof bound === 'object' && bound ? bound.port : port);
    });
  });
}

function close(server: Server, sockets: WebSocketServer): Promise<void> {
  return new Promise((resolve) => {
    for (const live of sockets.clients) live.close(1001);
    sockets.close();
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
