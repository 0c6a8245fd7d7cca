/** Whole characters beside a place in a text (an index of UTF-16 units); `''` at its ends. */

export function characterBefore(text: string, place: number): string {
  const isPair = place >= 2 && /[\uDC00-\uDFFF]/.test(text[place - 1]!);
  return text.slice(Math.max(0, place - (isPair ? 2 : 1)), place);
}

export function characterFrom(text: string, place: number): string {
  const code = text.codePointAt(place);
  return code === undefined ? '' : String.fromCodePoint(code);
}
