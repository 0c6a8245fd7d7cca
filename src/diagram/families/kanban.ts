import { each } from '../theme/apply-rules.ts';
import { boxOf, moveBy, type Operation } from '../theme/theme-context.ts';
import { call, layoutGraph } from '../mermaid/model.ts';
import { noMarks, noOwners, noPlainLabels, usualMaxScale, type Family, type WrittenMistake } from './family.ts';
import { suggest } from '../../diagnostics/did-you-mean.ts';

/** Mermaid breaks words of cards at their right edge, where they begin inside the left one. */
const missing = 12;

/** Columns and cards become wider than the words in them; what stands at the right edge of a card goes along. */
const roomAtRight: Operation = (columns, context) => {
  const cards = [...context.svg.querySelectorAll('.items > .node')].map((card) => ({
    card,
    box: boxOf(card, context),
  }));
  for (const [index, column] of columns.entries()) {
    const background = column.querySelector('rect');
    if (!background) continue;
    const area = boxOf(background, context);
    const title = column.querySelector('.cluster-label');
    if (title) moveBy(title, missing / 2, 0);
    background.setAttribute('width', String(Number(background.getAttribute('width')) + missing));
    moveBy(column, index * missing, 0);
    for (const { card, box } of cards) {
      const middle = box.x + box.w / 2;
      if (middle < area.x || middle > area.x + area.w) continue;
      const rect = card.querySelector('rect.basic');
      rect?.setAttribute('width', String(Number(rect.getAttribute('width')) + missing));
      // Who it is assigned to stands last, and ends at the right edge.
      const assigned = [...card.querySelectorAll('.label')].at(2);
      if (assigned) moveBy(assigned, missing, 0);
      moveBy(card, index * missing, 0);
    }
  }
};

const keysOfCards = ['assigned', 'ticket', 'priority', 'icon', 'label', 'shape'];
const priorities = ['Very High', 'High', 'Medium', 'Low', 'Very Low'];
const closing: Readonly<Record<string, string>> = { '[': ']', '(': ')', '{': '}' };

/**
 * Mermaid's grammar of boards takes nearly everything: a bracket that nobody closed goes on over the cards below, words before a bracket
 * are an id that nobody sees, and what it does not know of a card it leaves out.
 */
function mistakesOf(code: string): WrittenMistake[] {
  const found: WrittenMistake[] = [];
  const tell = (severity: WrittenMistake['severity'], at: number, length: number, message: string, hint: string): void => {
    found.push({ severity, at, length, message, hint });
  }; // prettier-ignore
  let columns: number | undefined;
  let first = true;
  // The keys of a card may stand on lines of their own; a label in brackets may hold a quoted text over several.
  for (const { 0: whole, index: start } of code.matchAll(/[^\n]*@\{[^}]*\}[^\n]*|[^\n"]*"[^"]*"[^\n]*|[^\n]+/g)) {
    const indent = whole.search(/\S/);
    if (indent < 0 || /^\s*(%%|::icon)/.test(whole)) continue;
    if (first) {
      first = false;
      const beside = /^\s*kanban[^\S\n]+(\S.*)$/.exec(whole)?.[1];
      if (beside) tell('warning', start + whole.lastIndexOf(beside), beside.length, `"${beside}" stands beside the word kanban and becomes a column`, 'write columns on lines of their own'); // prettier-ignore
      continue;
    }
    const metadata = /@\{([^}]*)\}/.exec(whole);
    const card = whole.slice(0, metadata?.index).trimEnd();
    const bare = card.replace(/"[^"]*"/g, (quoted) => 'x'.repeat(quoted.length));
    const place = start + indent;
    columns ??= indent;
    if (indent < columns || (metadata && indent === columns))
      tell('warning', place, card.length - indent, `"${card.trim()}" stands as far left as columns, and becomes one`, 'indent cards more than the first column'); // prettier-ignore
    // `))bang((` and `)cloud(` turn their brackets round.
    const isTurned = /^[^[({]*\).*\($/.test(bare);
    const open = isTurned ? -1 : bare.search(/[[({]/);
    const end = isTurned ? -1 : bare.search(/[\])}]/);
    if (open < 0 && end >= 0) {
      tell('error', start + end, 1, `"${bare[end]}" closes no bracket`, 'write cards as id[words]');
    } else if (open >= 0) {
      const wanted = closing[bare[open]!]!;
      if (!/[\])}]$/.test(bare))
        tell('error', start + open, card.length - open, `"${bare[open]}" is not closed on its line`, `end the words of the card with "${wanted}"`); // prettier-ignore
      else if (!bare.endsWith(wanted) && !(bare[open] === '(' && bare.includes('((')))
        tell(
          'warning',
          start + card.length - 1,
          1,
          `"${bare[open]}" is closed by "${bare.at(-1)}"`,
          `write "${wanted}"`,
        );
      const id = bare.slice(indent, open).trimEnd();
      if (/\s/.test(id))
        tell('warning', place, id.length, `"${id}" stands before a bracket: it is an id, and not shown`, `put all words in brackets: [${card.trim().replace(/[[\]]/g, '')}]`); // prettier-ignore
    }
    if (metadata) found.push(...mistakesInKeys(metadata[1]!, start + metadata.index + 2));
  }
  return found;
}

function mistakesInKeys(keys: string, from: number): WrittenMistake[] {
  const pairs = [...keys.matchAll(/([^\s,:][^,:\n]*?)\s*(?::\s*("[^"]*"|'[^']*'|[^,\n]*)|(?=,|\n|$))/g)];
  return pairs.flatMap(({ 0: pair, 1: key, 2: written, index }): WrittenMistake[] => {
    if (!key) return [];
    const name = /[\w-]+/.exec(key)?.[0] ?? key;
    if (!keysOfCards.includes(name) || key.includes('=')) {
      const message = key.includes('=') ? `"${name}" has no colon: it is not drawn` : `cards have no "${name}": it is not drawn`; // prettier-ignore
      return [{ severity: 'warning', at: from + index, length: key.length, message, hint: suggest(name, keysOfCards, 'keys') }]; // prettier-ignore
    }
    const value = (written ?? '').trim().replace(/^["']|["']$/g, '');
    if (name !== 'priority' || priorities.includes(value)) return [];
    const message = `no card has the priority "${value}": none is drawn`;
    const at = from + index + pair.lastIndexOf(value);
    return [{ severity: 'warning', at, length: value.length || 1, message, hint: suggest(value, priorities, 'priorities') }]; // prettier-ignore
  });
}

/** Columns are panels under a rule in the category's colour; priority is width and tone: what is urgent is red where no actor can be. */
export const kanban: Family = {
  types: ['kanban'],
  keywords: ['kanban'],
  quotationMarks: 'unmistakable',
  graph: layoutGraph(),
  owners: noOwners,
  categories: {
    names: (database) =>
      (call<{ id: string; label?: string }[]>(database, 'getSections') ?? []).map(({ id, label }) => [id, label ?? '']),
    scheme: () => 'colours',
  },
  actorClasses: undefined,
  authorStyles: false,
  mistakes: mistakesOf,
  plainLabels: noPlainLabels,
  direction: undefined,
  compact: undefined,
  markElements: noMarks,
  laidOutAsGraph: false,
  fixedLayouts: false,
  maxScale: usualMaxScale,
  variables: {},
  config: () => ({ kanban: { padding: 8, sectionWidth: 210 } }),
  rules: [
    { select: '.sections > .cluster, .sections > g', op: roomAtRight },
    ...each(1, 12, (i) => ({
      select: `.section-${i} > rect`,
      fill: 'panel',
      stroke: 'none',
      radius: 0,
      topRule: `cat.${i - 1}.solid`,
    })),
    { select: '.cluster-label text, .cluster-label tspan', fill: 'ink', fontWeight: 600 },
    { select: 'rect.background', fill: 'none' },
    { select: '.items .node rect.basic', fill: 'paper', stroke: 'ruleStrong', strokeWidth: 1, radius: 0 },
    { select: '.items .node text, .items .node tspan', fill: 'ink' },
    { select: 'line[stroke="red"]', stroke: 'urgent', strokeWidth: 7 },
    { select: 'line[stroke="orange"]', stroke: 'urgent', strokeWidth: 3 },
    { select: 'line[stroke="blue"]', stroke: 'muted', strokeWidth: 3 },
    { select: 'line[stroke="lightblue"]', stroke: 'ruleStrong', strokeWidth: 2 },
  ],
};
