/** A label and what it labels, with the colon as the language writes it. */
export function labelled(language: string, label: string, text: string): string {
  return `${label}${colon(new Intl.Locale(language).language)}${text}`;
}

function colon(language: string): string {
  if (['ja', 'zh', 'yue'].includes(language)) return '\uff1a';
  return language === 'fr' ? '\u00a0: ' : ': ';
}
