import { suggest } from '../diagnostics/did-you-mean.ts';
import { themeNames } from '../theme/theme.ts';
import type { TextForm } from '../model/grammar.ts';

/** Versions of the grammar that this release reads. */
const knownVersions = [1] as const;

export const versionForm: TextForm = {
  rule: 'unknown-version',
  pattern: '^1$',
  problem: (text) =>
    text === '1'
      ? undefined
      : {
          message: `grammar version ${text} is not known`,
          hint: `this release knows version ${knownVersions.join(', ')}: write "version: 1"`,
        },
};

export const themeForm: TextForm = {
  rule: 'unknown-theme',
  pattern: `^(${themeNames.join('|')})$`,
  problem: (text) =>
    (themeNames as readonly string[]).includes(text)
      ? undefined
      : { message: `unknown theme "${text}"`, hint: suggest(text, themeNames, 'themes') },
};

export const colourForm: TextForm = {
  rule: 'bad-colour',
  pattern: '^#[0-9a-fA-F]{6}$',
  problem(text) {
    if (/^#[0-9a-f]{6}$/i.test(text)) return undefined;
    const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(text);
    const bare = /^[0-9a-f]{6}$/i.test(text);
    const meant = short
      ? `#${short[1]}${short[1]}${short[2]}${short[2]}${short[3]}${short[3]}`
      : bare
        ? `#${text}`
        : undefined;
    return {
      message: `"${text}" is not a colour written #rrggbb`,
      hint: meant
        ? `did you mean "${meant}"? Keep the quotes: # begins a comment`
        : 'six hexadecimal digits in quotes, such as "#1f5fa8"',
    };
  },
};

/** BCP 47, with a primary language of two or three letters (no longer one is registered). */
export const languageForm: TextForm = {
  rule: 'bad-language',
  pattern: '^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$',
  problem(text) {
    const hint = 'a language tag such as en, en-GB, de, ja, ar or zh-Hant';
    const underscored = text.includes('_') && isLanguage(text.replaceAll('_', '-'));
    if (isLanguage(text)) return undefined;
    return {
      message: `"${text}" is not a language as BCP 47 writes them`,
      hint: underscored ? `did you mean "${text.replaceAll('_', '-')}"?` : hint,
    };
  },
};

function isLanguage(text: string): boolean {
  const primary = (text.split('-')[0] ?? '').toLowerCase();
  const isRegistered = primary.length === 2 ? twoLetterLanguages.includes(` ${primary} `) : /^[a-z]{3}$/.test(primary);
  if (!isRegistered) return false;
  if (text.length === primary.length) return true;
  try {
    return Intl.getCanonicalLocales(text).length === 1;
  } catch {
    return false;
  }
}

/** ISO 639-1, a closed list (with the withdrawn codes that BCP 47 keeps). Asking Intl for it takes longer than reading the outline. */
const twoLetterLanguages =
  ' aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et ' +
  'eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik in io is it iu iw ja ji jv jw ka kg ki ' +
  'kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mo mr ms mt my na nb nd ne ng nl nn no nr nv ' +
  'ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk ' +
  'tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu ';

/** A name for a file without its ending, on Windows and macOS too. */
export const slugForm: TextForm = {
  rule: 'bad-slug',
  pattern: '^[^\\\\/:*?"<>|\\u0000-\\u001f]+$',
  problem(text) {
    const reserved = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$) *(\.|$)/i.test(text);
    const plain = !/[\\/:*?"<>|\u0000-\u001f\u007f]/.test(text) && !/^\.|^~\$|[. ]$|^ /.test(text);
    if (plain && !reserved && Buffer.byteLength(text) <= 200) return undefined;
    return {
      message: reserved
        ? `Windows keeps "${text}" for a device`
        : text.startsWith('~$')
          ? `"${text}" is what PowerPoint calls the files that lock a deck`
          : `"${text}" is not a plain file name`,
      hint: 'letters, digits, "-" and "_"; no folders, no ending: the file becomes <slug>.pptx',
    };
  },
};

/** An address that both decks can open. */
export const addressForm: TextForm = {
  rule: 'link-kind',
  pattern: '^(https?://|mailto:)',
  problem: (text) =>
    /^(https?:\/\/|mailto:)\S+$/i.test(text) && URL.canParse(text)
      ? undefined
      : {
          message: `"${text}" is not an address that a deck can open`,
          hint: 'write it in full: https://example.org/page',
        },
};
