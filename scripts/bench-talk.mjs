/**
 * The same talk as an outline and as Markdown, in any length: what the bench builds. `edit` changes one word of the first slide, `version` one
 * of every title.
 */
const words =
  'the quiet harbour keeps its tide while every vessel waits for calmer weather and better maps of the coast'.split(
    ' ',
  );
const phrase = (seed, length) =>
  Array.from({ length }, (_, index) => words[(seed * 7 + index * 3) % words.length]).join(' ');
const capital = (text) => text[0].toUpperCase() + text.slice(1);

export const diagramText = (seed) =>
  `flowchart LR\n  a["${capital(phrase(seed, 2))}"] --> b["${capital(phrase(seed + 1, 2))}"]\n  b --> c["${capital(phrase(seed + 2, 2))}"]\n  b -->|${words[seed % words.length]}| d["Step ${seed}"]\n  c --> e["Result ${seed}"]\n  d --> e`;

/** Kinds of slides in turn; the first is the one that is edited, diagrams are spread over the deck. */
function plan(slides, diagrams) {
  const every = diagrams ? Math.floor(slides / diagrams) : Infinity;
  let drawn = 0;
  return Array.from({ length: slides }, (_, index) => {
    if (index > 0 && index % every === every - 1 && drawn < diagrams) return { kind: 'diagram', number: drawn++ };
    return { kind: ['bullets', 'table', 'bullets', 'comparison', 'bullets'][index % 5] };
  });
}

export function outlineTalk({ slides, diagrams, edit, version = 1 }) {
  const out = [
    'version: 1',
    'meta: { title: A long talk, language: en }',
    'check: { layout-repeated: off }',
    'slides:',
  ];
  for (const [index, { kind, number }] of plan(slides, diagrams).entries()) {
    const title =
      index === 0
        ? `The first slide after edit ${edit}.`.replace('.', '')
        : `Slide ${index + 1}.${version}: ${phrase(index, 5)}`;
    out.push(
      `  - layout: ${kind}`,
      `    id: s${index + 1}`,
      `    title: "${title}"`,
      `    notes: ${capital(phrase(index + 5, 12))}`,
    );
    if (kind === 'bullets') {
      out.push(
        '    points:',
        `      - ${index === 0 ? `This is edit ${edit}.` : capital(phrase(index, 8))}`,
        `      - ${capital(phrase(index + 2, 9))}`,
        `      - ${capital(phrase(index + 4, 7))}`,
      );
    } else if (kind === 'table') {
      out.push(
        '    columns: [Item, First, Second]',
        '    rows:',
        ...[1, 2, 3].map((row) => `      - [${capital(phrase(index + row, 2))}, ${index * row}, ${index + row}]`),
      );
    } else if (kind === 'comparison') {
      for (const [side, seed] of [
        ['left', 1],
        ['right', 2],
      ]) {
        out.push(
          `    ${side}: { head: ${capital(side)}, points: [${capital(phrase(index + seed, 4))}, ${capital(phrase(index + seed + 3, 4))}] }`,
        );
      }
    } else {
      out.push(
        '    diagram:',
        '      mermaid: |',
        ...diagramText(number)
          .split('\n')
          .map((line) => `        ${line}`),
      );
    }
  }
  return `${out.join('\n')}\n`;
}

export function markdownTalk({ slides, diagrams, pictures }) {
  const mermaid = [];
  const out = [];
  for (const [index, { kind, number }] of plan(slides, diagrams).entries()) {
    out.push(`## Slide ${index + 1}: ${phrase(index, 5)}`, '');
    if (kind === 'table') {
      out.push(
        '| Item | First | Second |',
        '|---|---|---|',
        ...[1, 2, 3].map((row) => `| ${capital(phrase(index + row, 2))} | ${index * row} | ${index + row} |`),
      );
    } else if (kind === 'diagram') {
      mermaid.push(diagramText(number));
      out.push(pictures ? `![](diagram-${number}.png)` : `- ${phrase(index, 8)}`);
    } else {
      out.push(...[0, 2, 4].map((step) => `- ${capital(phrase(index + step, 8))}`));
    }
    out.push('', '::: notes', capital(phrase(index + 5, 12)), ':::', '');
  }
  return { text: out.join('\n'), mermaid };
}
