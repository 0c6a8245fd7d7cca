/**
 * The slide layouts by name: what an author writes for each (`outline`, the layout's own keys) and what the deck makes of it
 * (`content`). The contracts see nothing, so this is empty here; each file of `src/layouts` adds its own layout by declaration
 * merging, and `Slide`, `OutlineSlide` and `LayoutName` follow.
 */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- filled by declaration merging
export interface SlideLayouts {}

export type LayoutName = keyof SlideLayouts;
