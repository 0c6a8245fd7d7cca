import { palette, type ThemeTokens } from './define-theme.ts';

/** Large, dark, few words, bold colour: to be seen from the last row. */
export const stage: ThemeTokens = {
  doc: 'Large, dark, in bold colour: for few words before many people.',
  mode: 'dark',
  palettes: {
    light: palette('light', {
      paper: '#FBF8F1',
      panel: '#EFEAE0',
      rule: '#D3CCBF',
      ruleStrong: '#857E73',
      ink: '#16131C',
      ink2: '#443F4C',
      muted: '#655F6C',
      onSolid: '#FFFFFF',
      marker: '#F7E38A',
      accents: ['#3F00CB', '#DC0202', '#A68C34', '#671847', '#288FC8', '#2E735B', '#955B00', '#77818C'],
      texts: { 1: '#C40000', 2: '#79641A', 4: '#1A6A98', 5: '#2A6A54', 6: '#8A5400', 7: '#5E6873' },
      chart: ['#16131C', '#655F6C', '#857E73', '#8D8781'],
    }),
    dark: palette('dark', {
      paper: '#121116',
      panel: '#1F1D26',
      rule: '#3B3846',
      ruleStrong: '#7C7889',
      ink: '#F8F4EA',
      ink2: '#D2CDD6',
      muted: '#A39EAD',
      onSolid: '#121116',
      marker: '#5A4E12',
      accents: ['#F9E039', '#E24B23', '#95C9FF', '#CE9EAF', '#8A77E1', '#00BD6C', '#D2DABD', '#29796C'],
      texts: { 1: '#FF7A55', 4: '#A796F0', 7: '#55A497' },
      chart: ['#F8F4EA', '#A39EAD', '#7C7889', '#6E6A7B'],
    }),
  },
  faces: 'bricolage',
  type: {},
  look: { cover: 'poster', head: 'plain', foot: 'bar', chart: 'quiet' },
};
