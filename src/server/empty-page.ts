import { createHash } from 'node:crypto';

/** What is served while the outline has never been right yet: nothing but the place where mistakes are shown. */
export function emptyPage(live: string): string {
  const hash = createHash('sha256').update(live).digest('base64');
  return `<!doctype html>
<html lang="en" data-empty>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${hash}'; connect-src 'self'">
<title>Diptych</title>
<style>body { background: #fbfaf7 }</style>
<body><main class="reveal"><div class="slides"></div></main>
<script>${live}</script>
`;
}
