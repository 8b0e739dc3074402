import { type Evidence, prepareEvidence, type ProofPassage } from '../verify/evidence.ts';

/** With what a line of a comment begins, in the languages that are read. */
const comment = /^\s*(?:\/\/+|\/\*+|\*+|#+|--|;+|<!--|"""|''')/u;

interface Line {
  readonly text: string;
  readonly start: number;
}

/**
 * Lines of code taken apart one by one: no full stop ends them, and an order in a comment would take the code behind it
 * along. Of a comment that gives an order, on whichever of its lines, all lines are left out.
 */
export function prepareCode(passage: ProofPassage): Evidence {
  const lines = [...passage.text.matchAll(/[^\n]+/gu)].map(({ 0: text, index }): Line => ({ text, start: index }));
  const ordering = new Set(
    listComments(lines)
      .filter((one) => givesOrder(passage, one))
      .flat(),
  );
  const units = lines.flatMap((line) =>
    prepareEvidence({ ...passage, text: line.text }).units.map((unit) => ({
      ...unit,
      start: unit.start + line.start,
      end: unit.end + line.start,
      isOrder: unit.isOrder || ordering.has(line),
      trusted: unit.trusted && !ordering.has(line),
    })),
  );
  return { ...prepareEvidence({ ...passage, text: '' }), units };
}

// Lines of comment that follow each other say one thing.
function listComments(lines: readonly Line[]): Line[][] {
  const comments: Line[][] = [];
  let last = -2;
  for (const [at, line] of lines.entries()) {
    if (!comment.test(line.text)) continue;
    if (last === at - 1) comments.at(-1)?.push(line);
    else comments.push([line]);
    last = at;
  }
  return comments;
}

function givesOrder(passage: ProofPassage, lines: readonly Line[]): boolean {
  const said = lines.map(({ text }) => text.replace(comment, '').trim());
  const readings = [said.join(' '), said.join('\n'), ...said];
  return readings.some((text) => prepareEvidence({ ...passage, text }).units.some(({ isOrder }) => isOrder));
}
