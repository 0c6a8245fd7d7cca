import type { LayoutUse } from '../model/deck.ts';
import type { LayoutWish, Template, TemplateLayout, TemplatePlaceholder } from '../model/template.ts';
import { freeArea, innerBox, isFoot, isTitle } from './free-area.ts';
import { kindOfName } from './layout-names.ts';

/** Which layout of a template slides of one of ours go on. */

interface UseWish {
  readonly layout: TemplateLayout;
  readonly why: LayoutUse['why'];
}

const textTypes = new Set(['body', 'obj', 'subTitle']);
const objectTypes = new Set(['obj', 'tbl', 'chart', 'pic', 'body']);

/** Those that take text or objects, the larger and earlier first where one is the main one. */
const contentPlaceholders = (layout: TemplateLayout, object = false): readonly TemplatePlaceholder[] =>
  layout.placeholders.filter(
    (one) => !isTitle(one) && !isFoot(one) && one.box !== undefined && (object ? objectTypes : textTypes).has(one.type),
  );

const hasTitle = (layout: TemplateLayout): boolean =>
  layout.placeholders.some((one) => isTitle(one) && one.box !== undefined);

/** The layout for a wish; `undefined`: slides are drawn on the layout that has a title only. */
export function findLayout(template: Template, wish: LayoutWish): UseWish | undefined {
  const fits = (layout: TemplateLayout): boolean =>
    hasTitle(layout) && contentPlaceholders(layout, wish.object).length >= wish.needs;
  const usable = template.layouts.filter(fits);
  for (const type of wish.types) {
    const layout = usable.find((one) => one.type === type && !contradicts(one, wish));
    if (layout) return { layout, why: 'type' };
  }
  for (const kind of wish.kinds) {
    const layout = usable.find(({ name }) => kindOfName(name) === kind);
    if (layout) return { layout, why: 'name' };
  }
  return undefined;
}

/** A layout whose name says that it is something else: LibreOffice writes types that mean nothing. */
const contradicts = ({ name }: TemplateLayout, { kinds }: LayoutWish): boolean => {
  const kind = kindOfName(name);
  return kind !== undefined && kinds.length > 0 && !kinds.includes(kind);
};

/** For bullets where nothing says what is what: a title, and one large place for text. */
export function layoutByPlaces(template: Template): TemplateLayout | undefined {
  const large = (layout: TemplateLayout): readonly TemplatePlaceholder[] =>
    contentPlaceholders(layout).filter(({ box }) => box!.w > template.size.w * 0.5 && box!.h > template.size.h * 0.35);
  return template.layouts.find(
    (layout) => hasTitle(layout) && large(layout).length === 1 && contentPlaceholders(layout).length === 1,
  );
}

/** For slides that are drawn: a title and nothing else, else one whose other placeholders are left out. */
export function drawnLayout(template: Template): UseWish {
  const wish: LayoutWish = { types: ['titleOnly'], kinds: ['titleOnly'], places: [], needs: 0 };
  const found = findLayout(template, wish);
  if (found) return found;
  const plain = template.layouts.find((layout) => hasTitle(layout) && contentPlaceholders(layout).length === 0);
  const content = findLayout(template, { types: ['obj', 'tx'], kinds: ['content'], places: [], needs: 0 })?.layout;
  const titled = template.layouts.find(({ type, ...layout }) => type !== 'title' && hasTitle(layout as TemplateLayout));
  return { layout: plain ?? content ?? titled ?? template.layouts[0]!, why: 'drawn' };
}

/** Which placeholder takes what: the title, then the others by their order, the large ones first where one is wanted. */
export function placesOf(
  layout: TemplateLayout,
  { places, object }: Pick<LayoutWish, 'places' | 'object'>,
): LayoutUse['places'] {
  const found = contentPlaceholders(layout, object);
  const ordered = places.length === 1 ? [...found].sort((one, other) => areaOf(other) - areaOf(one)) : [...found];
  return {
    ...named(
      'title',
      layout.placeholders.find((one) => isTitle(one) && one.box !== undefined),
    ),
    ...named(
      'page',
      layout.placeholders.find(({ type, box }) => type === 'sldNum' && box !== undefined),
    ),
    ...named(
      'footer',
      layout.placeholders.find(({ type, box, words }) => type === 'ftr' && box !== undefined && words !== ''),
    ),
    ...Object.assign({}, ...places.map((place, index) => named(place, ordered[index]))),
  };
}

const named = (key: string, one: TemplatePlaceholder | undefined): LayoutUse['places'] => (one ? { [key]: one } : {});

const areaOf = ({ box }: TemplatePlaceholder): number => (box ? box.w * box.h : 0);

/** What slides of a use may fill with what has no placeholder. */
export function areaOfUse(template: Template, layout: TemplateLayout, main: TemplatePlaceholder | undefined) {
  const own = main && innerBox(main);
  return own ?? freeArea(layout, template.size);
}
