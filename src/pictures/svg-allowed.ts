/**
 * What may stand in an SVG picture: what SVG 1.1 and its successors draw with. Not in these lists, and so not in a deck: scripts and
 * their handlers, HTML, fonts by address, and whatever programs keep in their files for themselves.
 */
const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

export const allowedElements = words(`
  svg g defs symbol use switch a title desc style image
  path rect circle ellipse line polyline polygon text tspan textPath
  linearGradient radialGradient stop pattern clipPath mask marker view
  filter feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight
  feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode feMorphology feOffset
  fePointLight feSpecularLighting feSpotLight feTile feTurbulence
  animate animateMotion animateTransform mpath set
`);

/** What would run, or show a page inside the picture: a picture with such a thing is refused, where others are left out. */
export const activeElements = words(`
  script handler listener foreignObject iframe object embed audio video canvas source track html body link meta base form
`);

/** Elements in which text is text; elsewhere it is white space between tags. */
export const textElements = words('text tspan textPath title desc style a');

/** Properties of CSS that draw, by attribute or by style sheet. */
const properties = `
  alignment-baseline baseline-shift clip clip-path clip-rule color color-interpolation color-interpolation-filters color-rendering
  cursor cx cy d direction display dominant-baseline fill fill-opacity fill-rule filter flood-color flood-opacity font font-family
  font-feature-settings font-kerning font-size font-size-adjust font-stretch font-style font-variant font-variant-caps
  font-variant-east-asian font-variant-ligatures font-variant-numeric font-variation-settings font-weight glyph-orientation-horizontal
  glyph-orientation-vertical height image-rendering isolation kerning letter-spacing lighting-color line-height marker marker-end
  marker-mid marker-start mask mask-type mix-blend-mode opacity overflow paint-order pointer-events r rx ry shape-rendering
  stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity
  stroke-width text-align text-anchor text-decoration text-decoration-color text-decoration-line text-decoration-style
  text-indent text-orientation text-overflow text-rendering text-transform transform transform-box transform-origin unicode-bidi
  vector-effect visibility white-space white-space-collapse width word-spacing writing-mode x y
`;

export const allowedProperties = words(`
  ${properties}
  animation animation-delay animation-direction animation-duration animation-fill-mode animation-iteration-count animation-name
  animation-play-state animation-timing-function
`);

export const allowedAttributes = words(`
  ${properties}
  id class style
  version viewBox preserveAspectRatio x1 x2 y1 y2 fr fx fy points pathLength dx dy rotate textLength lengthAdjust startOffset method
  spacing side refX refY markerHeight markerUnits markerWidth orient offset gradientTransform gradientUnits spreadMethod patternUnits
  patternContentUnits patternTransform clipPathUnits maskUnits maskContentUnits requiredFeatures systemLanguage
  filterUnits primitiveUnits in in2 result mode type values tableValues slope intercept amplitude exponent operator k1 k2 k3 k4 order
  kernelMatrix divisor bias targetX targetY edgeMode kernelUnitLength preserveAlpha surfaceScale diffuseConstant scale
  xChannelSelector yChannelSelector azimuth elevation stdDeviation radius specularConstant specularExponent z pointsAtX pointsAtY
  pointsAtZ limitingConeAngle baseFrequency numOctaves seed stitchTiles
  attributeName attributeType begin dur end min max restart repeatCount repeatDur calcMode keyTimes keySplines keyPoints from to by
  additive accumulate path media
`);

/** Functions that a value of CSS may call. Not among them: what names a file (`image-set`, `src`, `element`, `attr`). */
export const allowedFunctions = words(`
  rgb rgba hsl hsla hwb lab lch oklab oklch color color-mix light-dark icc-color
  matrix matrix3d translate translatex translatey scale scalex scaley rotate skew skewx skewy
  calc min max clamp var cubic-bezier steps linear format
  blur brightness contrast drop-shadow grayscale hue-rotate invert opacity saturate sepia
  circle ellipse inset polygon path rect
`);
