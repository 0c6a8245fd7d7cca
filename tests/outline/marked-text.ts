/** A text in which ⟦ and ⟧ stand around the places that a diagnostic has to name, and those places as `line:column-line:column`. */
export function unmark(marked: string): { text: string; places: string[] } {
  const places: string[] = [];
  let text = '';
  let start = '';
  const here = () => `${text.split('\n').length}:${text.length - text.lastIndexOf('\n')}`;
  for (const unit of marked) {
    if (unit === '⟦') start = here();
    else if (unit === '⟧') places.push(`${start}-${here()}`);
    else text += unit;
  }
  return { text, places };
}
