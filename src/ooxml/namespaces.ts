/** Namespaces, as the parts declare them. */
const ooxml = 'http://schemas.openxmlformats.org';
export const namespaces = {
  a: `${ooxml}/drawingml/2006/main`,
  c: `${ooxml}/drawingml/2006/chart`,
  p: `${ooxml}/presentationml/2006/main`,
  r: `${ooxml}/officeDocument/2006/relationships`,
  c15: 'http://schemas.microsoft.com/office/drawing/2012/chart',
  mc: `${ooxml}/markup-compatibility/2006`,
  p14: 'http://schemas.microsoft.com/office/powerpoint/2010/main',
  p15: 'http://schemas.microsoft.com/office/powerpoint/2012/main',
  p159: 'http://schemas.microsoft.com/office/powerpoint/2015/09/main',
  asvg: 'http://schemas.microsoft.com/office/drawing/2016/SVG/main',
  adec: 'http://schemas.microsoft.com/office/drawing/2017/decorative',
} as const;

/** The declarations at the root of a slide, a slide layout, a master. */
export const slideNamespaces = {
  'xmlns:a': namespaces.a,
  'xmlns:r': namespaces.r,
  'xmlns:p': namespaces.p,
} as const;
