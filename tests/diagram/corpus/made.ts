import { codeNames, conditions, deeds, Dice, things, words } from './dice.ts';

const label = (dice: Dice): string => {
  const thing = dice.of(things);
  const said = dice.chance(0.1)
    ? dice.of(codeNames)
    : dice.chance(0.4)
      ? `${thing} ${dice.of(deeds)} ${dice.of(things)}`
      : thing;
  return said[0]!.toUpperCase() + said.slice(1);
};
const lines = (...parts: readonly (string | readonly string[])[]): string => `${parts.flat().join('\n')}\n`;

/** Pairs of a graph in which all is reached, with some ways back and some across. */
function pairs(dice: Dice, nodes: number, more: number): [number, number][] {
  const tree = dice.times(nodes - 1, (index): [number, number] => [Math.max(0, index - dice.below(3)), index + 1]);
  const extra = dice.times(more, (): [number, number] => [dice.below(nodes), dice.below(nodes)]);
  const all = [...tree, ...extra.filter(([a, b]) => a !== b || dice.chance(0.3))];
  return all.filter(([a, b], index) => all.findIndex(([c, d]) => a === c && b === d) === index);
}

const shapes = [['[', ']'], ['(', ')'], ['{', '}'], ['([', '])'], ['[(', ')]'], ['{{', '}}'], ['[/', '/]'], ['((', '))']] as const; // prettier-ignore

function flowchart(dice: Dice): string {
  const count = dice.between(4, 16);
  const groups = dice.chance(0.5) ? dice.between(1, 3) : 0;
  const node = (index: number): string => {
    const [open, close] = dice.chance(0.6) ? shapes[0] : dice.of(shapes);
    return ` n${index}${open}"${label(dice)}"${close}`;
  };
  const of = dice.times(count, () => dice.below(groups + 1));
  const inside = dice.times(groups, (group) => [
    ` subgraph g${group} ["${dice.of(words)} ${dice.of(things)}"]`,
    ...[...of.keys()].filter((index) => of[index] === group + 1).map(node),
    ...(group === 0 && dice.chance(0.4) ? [' subgraph inner [Inner room]', `  x${group}[Box of ${dice.of(things)}]`, ' end'] : []),
    ' end',
  ]); // prettier-ignore
  const arrow = (): string => {
    const kind = dice.of(['-->', '-->', '-->', '-.->', '==>', '---', '<-->']);
    return dice.chance(0.35) ? `${kind}|${dice.of(conditions)}|` : kind;
  };
  return lines(
    `flowchart ${dice.of(['LR', 'TB', 'TB', 'LR', 'BT', 'RL'])}`,
    inside.flat(),
    [...of.keys()].filter((index) => of[index] === 0).map(node),
    pairs(dice, count, dice.below(count)).map(([a, b]) => ` n${a} ${arrow()} n${b}`),
  );
}

function sequence(dice: Dice): string {
  const who = dice.some(words, dice.between(2, 6));
  const message = (): string => {
    const [a, b] = [dice.of(who), dice.chance(0.1) ? undefined : dice.of(who)];
    return ` ${a}${dice.of(['->>', '-->>', '->>', '-)', '-x'])}${b ?? a}: ${dice.of(deeds)} ${dice.of(things)}`;
  };
  const frame = (): string[] =>
    dice.of([
      () => [' alt is open', message(), ' else is shut', message(), ' end'],
      () => [' loop each hour', message(), message(), ' end'],
      () => [` Note over ${who[0]},${who.at(-1)}: ${dice.of(things)}`],
      () => [` Note right of ${dice.of(who)}: ${dice.of(things)} ${dice.of(deeds)}`],
      () => [` ${who[0]}->>+${who[1]}: ${dice.of(deeds)}`, message(), ` ${who[1]}-->>-${who[0]}: ${dice.of(conditions)}`],
    ])(); // prettier-ignore
  return lines(
    'sequenceDiagram',
    dice.chance(0.3) ? [' autonumber'] : [],
    who.map((name) => ` ${dice.of(['participant', 'participant', 'actor'])} ${name}`),
    dice.times(dice.between(2, 7), () => (dice.chance(0.35) ? frame() : [message()])).flat(),
  );
}

function classes(dice: Dice): string {
  const names = dice.some([...words, 'CrossingPlanController', 'FareStrategy'], dice.between(3, 7));
  const member = (): string =>
    `  ${dice.of(['+', '-', '#'])}${dice.of(['int seats', 'string name', 'load(Crate crate) bool', 'sail()', 'List~Port~ ports'])}`;
  const relation = ['<|--', '*--', 'o--', '-->', '..>', '..|>', '--'];
  return lines(
    'classDiagram',
    dice.chance(0.4) ? [' direction LR'] : [],
    names.map((name) => [` class ${name} {`, ...dice.times(dice.below(4), member), ' }']).flat(),
    pairs(dice, names.length, 2).map(([a, b]) => {
      const many = dice.chance(0.4);
      return ` ${names[a]} ${many ? '"1" ' : ''}${dice.of(relation)}${many ? ' "0..*"' : ''} ${names[b]}${dice.chance(0.4) ? ` : ${dice.of(deeds)}` : ''}`;
    }),
    dice.chance(0.3) ? [` note for ${names[0]} "${dice.of(things)}"`] : [],
  ); // prettier-ignore
}

function states(dice: Dice): string {
  const names = dice.some(words, dice.between(3, 8));
  const inner = dice.chance(0.4);
  return lines(
    'stateDiagram-v2',
    dice.chance(0.4) ? [' direction LR'] : [],
    inner ? [` state ${names[0]} {`, '  [*] --> Waking', '  Waking --> Working: bell', ' }'] : [],
    ` [*] --> ${names[0]}`,
    pairs(dice, names.length, dice.below(names.length)).map(
      ([a, b]) => ` ${names[a]} --> ${names[b]}${dice.chance(0.6) ? `: ${dice.of(conditions)}` : ''}`,
    ),
    ` ${names.at(-1)} --> [*]`,
  );
}

function tables(dice: Dice): string {
  const names = dice.some(['SHIP', 'PORT', 'CREW', 'CARGO', 'FARE', 'ROUTE', 'GUEST', 'SEAT_PLAN'], dice.between(3, 7));
  const ends = ['||--o{', '}o--||', '||--||', '}|..|{', '|o--o{'];
  return lines(
    'erDiagram',
    names.map((name) =>
      dice.chance(0.7)
        ? [` ${name} {`, '  int id PK', ...dice.some(['  string name', '  date due', '  int port_id FK', '  money total "in pence"'], dice.below(4)), ' }']
        : [],
    ).flat(),
    pairs(dice, names.length, 2)
      .filter(([a, b]) => a !== b)
      .map(([a, b]) => ` ${names[a]} ${dice.of(ends)} ${names[b]} : "${dice.of(deeds)}"`),
  ); // prettier-ignore
}

function gantt(dice: Dice): string {
  const tasks = (section: number): string[] =>
    dice.times(dice.between(2, 4), (index) => {
      const tag = dice.of(['', '', 'done, ', 'active, ', 'crit, ', 'crit, done, ']);
      const day = String(1 + section * 8 + index * 2).padStart(2, '0');
      return `  ${label(dice).replace(/[:;#,]/g, '')} :${tag}t${section}${index}, 2025-05-${day}, ${dice.between(2, 14)}d`;
    });
  return lines(
    'gantt',
    ` title Plan of the ${dice.of(things)}`,
    ' dateFormat YYYY-MM-DD',
    dice.times(dice.between(1, 3), (index) => [` section ${dice.of(words)} ${index}`, ...tasks(index)]).flat(),
  );
}

const pie = (dice: Dice): string =>
  lines(
    `pie${dice.chance(0.5) ? ' showData' : ''} title Share of each`,
    dice.some(things, dice.between(3, 8)).map((thing) => ` "${thing}" : ${dice.between(1, 90)}`),
  );

const journey = (dice: Dice): string =>
  lines(
    'journey',
    ` title With the ${dice.of(things)}`,
    dice.times(dice.between(1, 3), (index) => [
      ` section ${dice.of(words)} ${index}`,
      ...dice.times(dice.between(1, 3), () => `  ${dice.of(deeds)} ${dice.of(things)}: ${dice.between(1, 5)}: ${dice.some(words, 2).join(', ')}`),
    ]).flat(),
  ); // prettier-ignore

function git(dice: Dice): string {
  const branches = dice.some(['develop', 'lamps', 'release/two', 'hotfix', 'docs'], dice.between(1, 3));
  return lines(
    'gitGraph',
    ' commit id: "start"',
    branches.map((branch, index) => [` branch ${branch}`, ` commit id: "${dice.of(words)} ${index}"`, ...(dice.chance(0.5) ? [' commit'] : [])]).flat(),
    ' checkout main',
    ' commit',
    branches.map((branch, index) => ` merge ${branch}${dice.chance(0.5) ? ` tag: "v${index}.0"` : ''}`),
  ); // prettier-ignore
}

const mindmap = (dice: Dice): string =>
  lines(
    'mindmap',
    `  root((${dice.of(words)}))`,
    dice.times(dice.between(2, 5), () => [
      `    ${dice.of(things)}`,
      ...dice.times(dice.below(4), () => `      ${dice.of(deeds)} ${dice.of(things)}`),
    ]).flat(),
  ); // prettier-ignore

const timeline = (dice: Dice): string =>
  lines(
    'timeline',
    ` title Years of the ${dice.of(things)}`,
    dice.times(dice.between(3, 7), (index) => ` ${1800 + index * 25} : ${dice.some(things, dice.between(1, 3)).join(' : ')}`),
  ); // prettier-ignore

const quadrant = (dice: Dice): string =>
  lines(
    'quadrantChart',
    ' x-axis Calm --> Rough',
    ' y-axis Near --> Far',
    dice.some(words, dice.between(3, 9)).map((word) => ` ${word}: [0.${dice.between(10, 95)}, 0.${dice.between(10, 95)}]`),
  ); // prettier-ignore

function sankey(dice: Dice): string {
  const [left, middle, right] = [0, 1, 2].map((column) => dice.some(words.slice(column * 4, column * 4 + 4), dice.between(2, 4)));
  return lines(
    'sankey-beta',
    left!.flatMap((from) => dice.some(middle!, 2).map((to) => `${from},${to},${dice.between(5, 60)}`)),
    middle!.flatMap((from) => dice.some(right!, 2).map((to) => `${from},${to},${dice.between(5, 60)}`)),
  );
} // prettier-ignore

function xychart(dice: Dice): string {
  const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'].slice(0, dice.between(3, 12));
  const values = (): string => months.map(() => dice.between(1000, 9000)).join(', ');
  return lines(
    'xychart-beta',
    ` title "The ${dice.of(things)} by month"`,
    ` x-axis [${months.join(', ')}]`,
    dice.chance(0.6) ? [' y-axis "Count" 0 --> 10000'] : [],
    dice.of([[` bar [${values()}]`], [` line [${values()}]`], [` bar [${values()}]`, ` line [${values()}]`]]),
  );
} // prettier-ignore

function block(dice: Dice): string {
  const names = dice.some(words, dice.between(3, 6));
  return lines('block-beta', ' columns 3', names.map((name) => ` ${name}["${dice.of(things)}"]`), [` ${names[0]} --> ${names[1]}`]); // prettier-ignore
}

function packet(dice: Dice): string {
  let bit = 0;
  return lines(
    'packet-beta',
    dice.times(dice.between(3, 7), () => {
      const from = bit;
      bit += dice.of([4, 8, 8, 16, 32]);
      return ` ${from}-${bit - 1}: "${dice.of(things)}"`;
    }),
  );
}

const kanban = (dice: Dice): string =>
  lines(
    'kanban',
    dice.times(dice.between(2, 4), (column) => [
      `  c${column}[${dice.of(words)}]`,
      ...dice.times(dice.between(1, 3), (card) => `    k${column}${card}[${label(dice)}]${dice.chance(0.5) ? `@{ priority: '${dice.of(['Very High', 'High', 'Low', 'Very Low'])}' }` : ''}`),
    ]).flat(),
  ); // prettier-ignore

function architecture(dice: Dice): string {
  const names = dice.some(words, dice.between(3, 5));
  const icons = ['server', 'database', 'disk', 'internet', 'cloud'];
  return lines(
    'architecture-beta',
    ' group core(cloud)[Core]',
    names.map((name, index) => ` service s${index}(${dice.of(icons)})[${name}]${index ? ' in core' : ''}`),
    names.slice(1).map((_, index) => ` s${index}:R --> L:s${index + 1}`),
  );
}

function c4(dice: Dice): string {
  const kind = dice.of(['C4Context', 'C4Container', 'C4Component', 'C4Dynamic', 'C4Deployment']);
  const part = { C4Context: 'System', C4Container: 'Container', C4Component: 'Component', C4Dynamic: 'Container', C4Deployment: 'Container' }[kind]!;
  const names = dice.some(words, dice.between(3, 6));
  const boundary = kind === 'C4Deployment' ? 'Deployment_Node(b, "Machine room", "Linux")' : 'System_Boundary(b, "Inside")';
  const inside = names.slice(1).map((name, index) => `  ${part}(s${index + 1}, "${name}", "${part === 'System' ? label(dice) : 'Go'}")`);
  return lines(
    kind,
    kind === 'C4Deployment' ? ` Deployment_Node(o, "Quay") {\n  Container(s0, "${names[0]}", "Go")\n }` : ` Person(s0, "${names[0]}")`,
    ` ${boundary} {`,
    inside,
    ' }',
    pairs(dice, names.length, 1).filter(([a, b]) => a !== b).map(([a, b]) => ` Rel(s${a}, s${b}, "${dice.of(deeds)}")`),
  );
} // prettier-ignore

function requirements(dice: Dice): string {
  const names = dice.some(['lamp_req', 'rope_req', 'speed_req', 'noise_req', 'safety_req'], dice.between(2, 5));
  return lines(
    'requirementDiagram',
    names.map((name, index) => [` requirement ${name} {`, `  id: ${index}`, `  text: ${dice.of(deeds)} ${dice.of(things)}`, `  risk: ${dice.of(['low', 'medium', 'high'])}`, '  verifymethod: test', ' }']).flat(),
    [' element boat {', '  type: device', ' }', ` boat - satisfies -> ${names[0]}`],
    names.slice(1).map((name) => ` ${names[0]} - ${dice.of(['contains', 'derives', 'refines', 'traces'])} -> ${name}`),
  );
} // prettier-ignore

function radar(dice: Dice): string {
  const axes = dice.some(words, dice.between(3, 7));
  return lines(
    'radar-beta',
    ` axis ${axes.map((axis, index) => `a${index}["${axis}"]`).join(', ')}`,
    dice.times(dice.between(1, 3), (index) => ` curve c${index}["${dice.of(things)}"]{${axes.map(() => dice.between(1, 9)).join(', ')}}`),
    ' max 10',
  );
} // prettier-ignore

const treemap = (dice: Dice): string =>
  lines(
    'treemap-beta',
    dice.times(dice.between(2, 4), () => [
      `"${dice.of(words)}"`,
      ...dice.times(dice.between(1, 4), () => `  "${label(dice)}": ${dice.between(3, 90)}`),
    ]).flat(),
  ); // prettier-ignore

function venn(dice: Dice): string {
  const sets = dice.some(words, dice.between(2, 3));
  return lines('venn-beta', sets.map((set) => ` set ${set}`), [` union ${sets[0]},${sets[1]}["${dice.of(things)}"]`]); // prettier-ignore
}

const ishikawa = (dice: Dice): string =>
  lines(
    'ishikawa-beta',
    `  The ${dice.of(things)} is late`,
    dice.times(dice.between(2, 6), () => [`  ${dice.of(words)}`, ...dice.times(dice.between(1, 3), () => `    ${label(dice)}`)]).flat(),
  ); // prettier-ignore

function usecase(dice: Dice): string {
  const [people, cases] = [dice.some(words, dice.between(1, 3)), dice.between(2, 5)];
  return lines(
    'usecase-beta',
    people.map((name) => `actor ${name.toLowerCase()}("${name}")`),
    'systemBoundary "Office"',
    dice.times(cases, (index) => `  c${index}("${label(dice)}")`),
    'end',
    dice.times(cases, (index) => `${dice.of(people).toLowerCase()} --> c${index}`),
  );
}

const flowLike = (header: string) => (dice: Dice): string => {
  const count = dice.between(3, 7);
  return lines(header, dice.times(count, (index) => ` n${index}["${label(dice)}"]`), pairs(dice, count, 1).filter(([a, b]) => a !== b).map(([a, b]) => ` n${a} --> n${b}`));
}; // prettier-ignore

function swimlane(dice: Dice): string {
  const lanes = dice.between(2, 3);
  return lines(
    'swimlane-beta',
    dice.times(lanes, (lane) => [` subgraph l${lane}[${dice.of(words)}]`, `  a${lane}[${label(dice)}] --> b${lane}[${label(dice)}]`, ' end']).flat(),
    dice.times(lanes - 1, (lane) => ` b${lane} --> a${lane + 1}`),
  );
} // prettier-ignore

const cynefin = (dice: Dice): string =>
  lines(
    'cynefin-beta',
    ['complex', 'complicated', 'clear', 'chaotic'].map((domain) => [`  ${domain}`, ...dice.times(dice.between(1, 3), () => `    "${label(dice)}"`)]).flat(),
  ); // prettier-ignore

const events = (dice: Dice): string =>
  lines(
    'eventmodeling',
    '',
    dice.times(dice.between(2, 4), (index) => [`tf ${index * 3 + 1} ui ${dice.of(words)}Screen`, `tf ${index * 3 + 2} cmd Sell${dice.of(words)}`, `tf ${index * 3 + 3} evt ${dice.of(words)}Sold`]).flat(),
  ); // prettier-ignore

const railroad = (dice: Dice): string =>
  lines(
    'railroad-ebnf-beta',
    dice.times(dice.between(1, 3), (index) => `  rule${index} = ${dice.of(words).toLowerCase()} , { ${dice.of(words).toLowerCase()} | digit } , [ "${dice.of(conditions)}" ] ;`),
  ); // prettier-ignore

const tree = (dice: Dice): string =>
  lines(
    'treeView-beta',
    '  harbour/',
    dice.times(dice.between(2, 4), () => [`    ${dice.of(words).toLowerCase()}/`, ...dice.times(dice.between(1, 3), () => `      ${dice.of(words).toLowerCase()}.txt`)]).flat(),
  ); // prettier-ignore

function wardley(dice: Dice): string {
  const parts = dice.some(words, dice.between(4, 8));
  return lines(
    'wardley-beta',
    'title What it stands on',
    parts.map((part, index) => `component ${part} [${(0.95 - (0.85 * index) / parts.length).toFixed(2)}, 0.${dice.between(15, 85)}]`),
    parts.slice(1).map((part, index) => `${parts[Math.max(0, index - dice.below(2))]} -> ${part}`),
  );
} // prettier-ignore

/** How many are made of each family: most of those that have most ways to go wrong. */
export const made: readonly (readonly [name: string, count: number, make: (dice: Dice) => string])[] = [
  ['flowchart', 30, flowchart],
  ['sequence', 16, sequence],
  ['class', 16, classes],
  ['state', 16, states],
  ['er', 12, tables],
  ['gantt', 12, gantt],
  ['c4', 10, c4],
  ['requirement', 6, requirements],
  ['usecase', 6, usecase],
  ['agentflow', 6, flowLike('agentflow-beta LR')],
  ['swimlane', 6, swimlane],
  ['pie', 6, pie],
  ['journey', 6, journey],
  ['gitGraph', 6, git],
  ['mindmap', 6, mindmap],
  ['timeline', 6, timeline],
  ['quadrant', 6, quadrant],
  ['sankey', 6, sankey],
  ['xychart', 8, xychart],
  ['block', 6, block],
  ['packet', 6, packet],
  ['kanban', 6, kanban],
  ['architecture', 6, architecture],
  ['radar', 6, radar],
  ['treemap', 6, treemap],
  ['venn', 4, venn],
  ['ishikawa', 6, ishikawa],
  ['cynefin', 4, cynefin],
  ['eventmodeling', 4, events],
  ['railroad', 4, railroad],
  ['treeView', 4, tree],
  ['wardley', 4, wardley],
];
