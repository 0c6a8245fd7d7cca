import type { FamilyTheme } from '../family-theme.ts';

/** Icons keep their drawing: the blue tile turns ink2, the lines paper. Labels stand on opaque boxes, edges run behind. */
export const architecture: FamilyTheme = {
  config: () => ({ architecture: { padding: 28, iconSize: 64, fontSize: 16 } }),
  rules: [
    { select: '.node-bkg', dash: 'solid' },
    { select: '[style*="fill: #fff"]', fill: 'paper' },
    { select: '[style*="#087ebf"]', fill: 'ink2' },
    { select: '[style*="stroke: #fff"]', stroke: 'paper' },
    { select: '.architecture-service text', backdrop: 'ground' },
  ],
};
