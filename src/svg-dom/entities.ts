import { decodeHTML } from 'entities';

/** Mermaid hides `#quot;` and `#35;` behind rare characters while it parses (utils.ts, encodeEntities). */
export const decodeEntities = (text: string): string =>
  /[ﬂ&¶]/.test(text) ? decodeHTML(text.replace(/ﬂ°°/g, '&#').replace(/ﬂ°/g, '&').replace(/¶ß/g, ';')) : text;
