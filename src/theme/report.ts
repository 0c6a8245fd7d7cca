import { palette, type ThemeTokens } from './define-theme.ts';

/** A sans on white, dense, with a tracker of sections: to be read as much as to be shown. */
export const report: ThemeTokens = {
  doc: 'A sans on white, dense, with a line of sections at the top: for reports that are read.',
  mode: 'light',
  palettes: {
    light: palette('light', {
      paper: '#FFFFFF',
      panel: '#F2F5F8',
      rule: '#CCD5DD',
      ruleStrong: '#7E8B98',
      ink: '#101C2A',
      ink2: '#3B4855',
      muted: '#5A6773',
      onSolid: '#FFFFFF',
      marker: '#FFECA8',
      deep: '#012270',
      accents: ['#012270', '#319BDC', '#D97D00', '#006750', '#AA598C', '#67672B', '#790000', '#748670'],
      texts: { 1: '#14699F', 2: '#9A5800', 4: '#97467A', 7: '#5A6B56' },
      chart: ['#101C2A', '#5A6773', '#7E8B98', '#8995A1'],
    }),
    dark: palette('dark', {
      paper: '#0E1722',
      panel: '#172331',
      rule: '#324252',
      ruleStrong: '#6F8091',
      ink: '#F1F5F8',
      ink2: '#C3CDD6',
      muted: '#98A6B3',
      onSolid: '#0E1722',
      marker: '#4F4415',
      deep: '#0A1B4A',
      accents: ['#3A6CCE', '#C4ECFF', '#F4A128', '#2EB08E', '#BE3E7A', '#F2E9A5', '#AD9DFF', '#74763C'],
      texts: { 0: '#8FB0F2', 4: '#E07BAA', 7: '#9C9E5F' },
      chart: ['#F1F5F8', '#98A6B3', '#6F8091', '#657585'],
    }),
  },
  faces: 'plex',
  type: {},
  look: { cover: 'contents', head: 'ruled', foot: 'tracker', chart: 'accents' },
};
