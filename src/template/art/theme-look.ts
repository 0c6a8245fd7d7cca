import type { TemplateColours, TemplateLayout } from '../../model/template.ts';
import type { PackageReader } from '../../ooxml/package-reader.ts';
import type { XmlElement } from '../../xml/read-xml.ts';

/** A list of the theme's looks, and the part that it is written in: pictures are named by that part's relationships. */
interface LookList {
  readonly part: string;
  readonly looks: readonly XmlElement[];
}

/** What shapes of a layout are drawn with: colours through its map, and what its theme has to offer. */
export interface ThemeLook {
  readonly colours: TemplateColours;
  readonly fills: LookList;
  readonly backgrounds: LookList;
  readonly lines: LookList;
  readonly effects: LookList;
}

/** A layout may have a theme of its own, in place of a part of its master's. */
export function themeLook(parts: PackageReader, layout: TemplateLayout): ThemeLook {
  const { themePart } = layout.master;
  const own = parts.related(layout.part, 'themeOverride');
  const format = (part: string | undefined): XmlElement | undefined => {
    const root = part === undefined ? undefined : parts.root(part);
    return (root?.elements('themeElements')[0] ?? root)?.elements('fmtScheme')[0];
  };
  const overridden = format(own);
  const [part, scheme] = overridden && own !== undefined ? [own, overridden] : [themePart, format(themePart)];
  const list = (name: string): LookList => ({ part, looks: scheme?.elements(name)[0]?.elements() ?? [] });
  return {
    colours: layout.colours,
    fills: list('fillStyleLst'),
    backgrounds: list('bgFillStyleLst'),
    lines: list('lnStyleLst'),
    effects: list('effectStyleLst'),
  };
}
