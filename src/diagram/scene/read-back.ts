import { linkTarget } from '../../language/links.ts';
import type { DiagramResult, Geometry, Head, SceneConnector, SceneText } from '../../model/scene.ts';
import type { Severity } from '../../model/diagnostic.ts';
import type { MathNode, MathRole } from '../../model/rich-text.ts';
import type { Dash } from '../../model/style.ts';

/**
 * Whether a value that a cache gave is a finished drawing, down to its last number: what is drawn from it is not looked at again. The
 * lists of names are held against the model by their types, so a name that is new there has to be put here.
 */
export function isFinishedDrawing(value: unknown): value is DiagramResult & { readonly scene: object } {
  return result(value);
}

type Check = (value: unknown) => boolean;

const text: Check = (value) => typeof value === 'string';
const flag: Check = (value) => typeof value === 'boolean';
const number: Check = (value) => typeof value === 'number' && Number.isFinite(value);
const whole: Check = (value) => Number.isInteger(value);
/** A name of the theme, or a value. */
const colour: Check = (value) => typeof value === 'string' && /^(?:#[0-9a-f]{6}|[a-z][\w.]*)$/i.test(value);
const link: Check = (value) => typeof value === 'string' && linkTarget(value)?.kind === 'url';
const oneOf =
  <K extends string>(names: Readonly<Record<K, true>>): Check =>
  (value) =>
    typeof value === 'string' && Object.hasOwn(names, value);
const list =
  (item: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(item);

type Fields = Readonly<Record<string, Check>>;

/** More keys than these are none of its business. */
function map(needed: Fields, optional: Fields = {}): Check {
  const [must, may] = [Object.entries(needed), Object.entries(optional)];
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    const own = new Map(Object.entries(value));
    return (
      must.every(([key, check]) => own.has(key) && check(own.get(key))) &&
      may.every(([key, check]) => own.get(key) === undefined || check(own.get(key)))
    );
  };
}

const box = map({ x: number, y: number, w: number, h: number });
const dash = oneOf<Dash>({ solid: true, dash: true, lgDash: true, sysDash: true, sysDot: true, dashDot: true });

const coordinates: Readonly<Record<string, number>> = { M: 2, L: 2, C: 6, Z: 0 };
const path = list((command) => {
  if (!Array.isArray(command) || typeof command[0] !== 'string' || !Object.hasOwn(coordinates, command[0]))
    return false;
  return command.length === coordinates[command[0]]! + 1 && command.slice(1).every(number);
});

const roles: Readonly<Record<MathRole, true>> = {
  operator: true,
  binary: true,
  relation: true,
  open: true,
  close: true,
  punctuation: true,
  inner: true,
};
const mathNode: Check = (value) =>
  map({ name: text, attributes: map({}), children: list(mathNode) }, { role: oneOf(roles), text, colour })(value) &&
  Object.values((value as MathNode).attributes).every(text);
const formula = map({
  ...{ tex: text, display: flag, speech: text, math: mathNode },
  boxes: list(
    map(
      { width: number, ascent: number, descent: number, shapes: list(map({ path }, { colour })) },
      { letters: list(map({ text, x: number, y: number, size: number }, { colour })) },
    ),
  ),
});

const sceneText = map(
  {
    lines: list(
      list(
        map(
          { text, colour },
          { ...{ bold: flag, semibold: flag, italic: flag, size: number, underline: flag, width: number }, formula },
        ),
      ),
    ),
    size: number,
    lineHeight: number,
    align: oneOf<SceneText['align']>({ left: true, center: true, right: true }),
    anchor: oneOf<SceneText['anchor']>({ top: true, middle: true, bottom: true }),
  },
  { box, growth: list(map({ above: number, below: number })) },
);

type Preset = Extract<Geometry, { preset: string }>['preset'];
const preset = oneOf<Preset>({
  rect: true,
  rect8: true,
  roundRect: true,
  ellipse: true,
  diamond: true,
  hexagon: true,
  parallelogram: true,
  trapezoid: true,
  triangle: true,
  can: true,
  flowChartTerminator: true,
  flowChartPredefinedProcess: true,
  flowChartDocument: true,
  homePlate: true,
});
const presetGeometry = map({ preset }, { adjust: number, flipH: flag, flipV: flag });
const pathGeometry = map({ path });
const geometry: Check = (value) => presetGeometry(value) || pathGeometry(value);

const head = map(
  {
    type: oneOf<Head['type']>({ triangle: true, open: true, diamond: true, circle: true, none: true }),
    length: number,
  },
  { filled: flag },
);
const end = map({ item: text, site: whole });
const every: Fields = { id: text, name: text };
const some: Fields = { click: whole, opacity: number, partOf: text };

const items: Readonly<Record<string, Check>> = {
  shape: map(
    { ...every, box, geometry },
    {
      ...some,
      node: text,
      fill: colour,
      fillOpacity: number,
      stroke: colour,
      strokeWidth: number,
      strokeOpacity: number,
      dash,
      rotation: number,
      text: sceneText,
      link,
      decorative: flag,
    },
  ),
  connector: map(
    {
      ...every,
      route: oneOf<SceneConnector['route']>({ straight: true, elbow: true, curve: true, free: true }),
      path,
      stroke: colour,
      strokeWidth: number,
    },
    { ...some, edge: text, from: end, to: end, dash, start: head, end: head },
  ),
  label: map({ ...every, box, text: sceneText }, { ...some, backdrop: colour, rotation: number, edge: text, link }),
};
const item: Check = (value) => {
  const kind = (value as { readonly kind?: unknown } | null)?.kind;
  return typeof kind === 'string' && Object.hasOwn(items, kind) && items[kind]!(value);
};

const result = map({
  scene: map(
    { family: text, width: number, height: number, items: list(item), alt: text, minText: number, clicks: whole },
    {
      title: text,
      description: text,
      model: map({
        nodes: list(map({ id: text, label: text, shape: text })),
        edges: list(map({ id: text, from: text, to: text, items: list(text) }, { label: text })),
      }),
    },
  ),
  problems: list(
    map(
      {
        rule: text,
        severity: oneOf<Severity>({ error: true, warning: true, note: true }),
        message: text,
        line: whole,
      },
      { hint: text, column: whole, length: whole },
    ),
  ),
});
