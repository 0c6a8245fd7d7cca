import type { Frame } from '../model/frame.ts';

/** What slides stand on in a company's template: drawings as SVG, from the back to the front, by the part of the layout. */
export type TemplateGrounds = ReadonlyMap<string, readonly string[]>;

/** The class of slides that stand on the same drawings, by the part of their layout. */
export type GroundClasses = ReadonlyMap<string, string>;

export const noGrounds: TemplateGrounds = new Map();

/** Layouts with the same drawings have one class. */
export function groundClasses(frames: readonly Frame[], grounds: TemplateGrounds): GroundClasses {
  const classes = new Map<string, string>();
  const names = new Map<string, string>();
  for (const { templateLayout } of frames) {
    const layers = templateLayout === undefined ? undefined : grounds.get(templateLayout);
    if (templateLayout === undefined || !layers || layers.length === 0) continue;
    const key = layers.join('\n');
    if (!names.has(key)) names.set(key, `ground-${names.size}`);
    classes.set(templateLayout, names.get(key)!);
  }
  return classes;
}

/** Each drawing once, however many layouts and slides show it. As an image an SVG neither runs scripts nor loads anything. */
export function groundsCss(classes: GroundClasses, grounds: TemplateGrounds): string {
  const properties = new Map<string, string>();
  const rules = new Map<string, string>();
  for (const [layout, name] of classes) {
    if (rules.has(name)) continue;
    const layers = grounds.get(layout)!.map((layer) => {
      if (!properties.has(layer)) properties.set(layer, `--art-${properties.size}`);
      return `var(${properties.get(layer)!})`;
    });
    // CSS lists what is in front first.
    rules.set(name, `.${name}{--layers:${layers.reverse().join(',')}}`);
  }
  if (rules.size === 0) return '';
  const drawings = [...properties].map(([layer, property]) => `${property}:url("${address(layer)}")`);
  return [`:root{${drawings.join(';')}}`, ...rules.values()].join('\n');
}

/** Pictures in it are base64 already: it is not packed once more, only what a URL or a style sheet cannot hold is escaped. */
const address = (svg: string): string =>
  `data:image/svg+xml,${svg.replace(/[%#<>"\\\n]/g, (character) => `%${character.charCodeAt(0).toString(16).padStart(2, '0').toUpperCase()}`)}`;
