import type { FamilyTheme } from '../family-theme.ts';

/** `paddingX` keeps the bit numbers of neighbours apart. */
export const packet: FamilyTheme = {
  config: ({ box }) => ({
    packet: {
      bitWidth: Math.max(20, Math.floor((box.w - 76) / 32)),
      rowHeight: 44,
      bitsPerRow: 32,
      paddingX: 8,
      paddingY: 24,
      showBits: true,
    },
  }),
  rules: [],
};
