import { palette, type ThemeTokens } from './define-theme.ts';

/** A serif for titles on warm paper, hairlines, one dark ground for what opens and closes. */
export const quad: ThemeTokens = {
  doc: 'A serif on warm paper, with hairlines: for briefings and talks.',
  mode: 'light',
  palettes: {
    light: palette('light', {
      paper: '#FBFAF7',
      panel: '#F2EFE8',
      rule: '#D8D3C8',
      ruleStrong: '#7F8992',
      ink: '#14202B',
      ink2: '#44505B',
      muted: '#5E6973',
      onSolid: '#FFFFFF',
      marker: '#F5E2B0',
      accents: ['#033A7D', '#C18200', '#2E8F81', '#8E1F30', '#B177C9', '#5D5711', '#8843DB', '#006757'],
      texts: { 1: '#8A5D00', 2: '#1F756A', 4: '#84479E', 6: '#7F3AD2' },
      chart: ['#14202B', '#5E6973', '#7F8992', '#899199'],
    }),
    dark: palette('dark', {
      paper: '#101A23',
      panel: '#1A2732',
      rule: '#34434F',
      ruleStrong: '#71808C',
      ink: '#F4F1EA',
      ink2: '#C6CED4',
      muted: '#9BA7B1',
      onSolid: '#101A23',
      marker: '#574A22',
      accents: ['#5F8DDD', '#FFC458', '#6BEADA', '#C85E65', '#86638B', '#E5F7C5', '#AFB194', '#7C9400'],
      texts: { 0: '#7FA5E6', 3: '#E08086', 4: '#B48FB9', 7: '#8DA617' },
      chart: ['#F4F1EA', '#9BA7B1', '#71808C', '#66747F'],
    }),
  },
  faces: 'source',
  type: {},
  look: { cover: 'strip', head: 'plain', foot: 'segments', chart: 'accents' },
};
