import { readdirSync, readFileSync } from 'node:fs';

/**
 * The import rules of `src/`, made from the table "Where what lives" in docs/development.md: the table that people read is the
 * table that is enforced. A row may only see rows above it, so the rooms can never form a circle.
 */
const text = readFileSync(new URL('docs/development.md', import.meta.url), 'utf8');
const rows = [...text.matchAll(/^\| `src\/([^`/]+)\/?` \|[^|]*\|([^|]*)\|$/gm)].map(([, room, sees]) => ({
  room,
  sees: sees.trim() === 'everything above' ? 'everything' : [...sees.matchAll(/`([^`]+)`/g)].map(([, name]) => name),
}));

const rooms = rows.map(({ room }) => room);
const found = readdirSync(new URL('src/', import.meta.url));
const wrong = [
  ...found.filter((name) => !rooms.includes(name)).map((name) => `src/${name} has no row`),
  ...rooms.filter((name) => !found.includes(name)).map((name) => `the row of src/${name} stands for nothing`),
  ...rows.flatMap(({ room, sees }, at) =>
    (sees === 'everything' ? [] : sees)
      .filter((name) => !rooms.slice(0, at).includes(name))
      .map((name) => `the row of src/${room} names ${name}, which is no row above it`),
  ),
];
if (wrong.length) throw new Error(`The table in docs/development.md is not right:\n  ${wrong.join('\n  ')}`);

const pathOf = (room) => `^src/${room.replace('.', '[.]')}${room.endsWith('.ts') ? '$' : '/'}`;

/** What a room may import: itself, the contracts in `model`, and what its row names. */
const allowed = ({ room, sees }, at) => {
  const own = rooms.slice(0, at + 1);
  return sees === 'everything' ? own : ['model', room, ...sees];
};

export default {
  forbidden: [
    {
      name: 'no-circle',
      comment:
        'Files that import each other in a circle cannot be read one after another: move what both need below them.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-unresolved',
      comment: 'The import leads to no file and no package.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    ...rows.map((row, at) => ({
      name: `${row.room}-sees`,
      comment: `What src/${row.room} may see stands in docs/development.md.`,
      severity: 'error',
      from: { path: pathOf(row.room) },
      to: { path: '^src/', pathNot: allowed(row, at).map(pathOf) },
    })),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
