import { splitOutside } from './css.ts';

class StyleRule {
  readonly selectorText: string;
  readonly style;

  constructor(selector: string, body: string) {
    this.selectorText = selector;
    const properties = new Map<string, string>();
    for (const declaration of splitOutside(body, ';')) {
      const colon = declaration.indexOf(':');
      if (colon > 0) properties.set(declaration.slice(0, colon).trim(), declaration.slice(colon + 1).trim());
    }
    this.style = {
      setProperty: (name: string, value: string, priority?: string) =>
        properties.set(name, value + (priority ? ' !important' : '')),
      getPropertyValue: (name: string) => properties.get(name) ?? '',
      removeProperty: (name: string) => properties.delete(name),
      get length() {
        return properties.size;
      },
      get cssText() {
        return [...properties].map(([name, value]) => `${name}: ${value};`).join(' ');
      },
    };
  }

  get cssText(): string {
    return `${this.selectorText} { ${this.style.cssText} }`;
  }
}

/** The constructable `CSSStyleSheet` that Mermaid builds its rules with. */
export class StyleSheet {
  cssRules: StyleRule[] = [];

  insertRule(text: string, index = 0): number {
    const open = text.indexOf('{');
    if (open < 0) throw new SyntaxError('Not a rule.');
    this.cssRules.splice(
      index,
      0,
      new StyleRule(text.slice(0, open).trim(), text.slice(open + 1, text.lastIndexOf('}'))),
    );
    return index;
  }

  deleteRule(index: number): void {
    this.cssRules.splice(index, 1);
  }

  replaceSync(text: string): void {
    this.cssRules = [...text.matchAll(/([^{}]+)\{([^{}]*)\}/g)].map(
      ([, selector, body]) => new StyleRule(selector!.trim(), body!),
    );
  }
}
