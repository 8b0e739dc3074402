import type { Asked } from '../tell-asked.ts';

export type Run = readonly Asked[];

/** What becomes of a set when some rules are left out, in questions: told by the quotes of another hand. */
export interface Difference {
  readonly answerable: number;
  readonly right: number;
  /** Right with the rules and not without them, and the other way round. */
  readonly lost: number;
  readonly won: number;
  /** Answered, and not right. */
  readonly wrong: number;
  readonly wrongWithout: number;
  readonly unanswerable: number;
  readonly clean: number;
  readonly cleanWithout: number;
  /** Questions whose answer is another one in any way: nothing is said of a family that changes none. */
  readonly changed: number;
}

export interface Compared extends Difference {
  readonly set: string;
  readonly left: readonly string[];
}

/** Compares two runs over the same questions, one with all rules and one without some. Throws where questions differ. */
export function compareRuns(whole: Run, without: Run): Difference {
  const pairs = whole.map((one, at) => {
    const other = without[at];
    if (other?.id !== one.id) throw new Error(`the runs asked other questions: ${one.id}, ${other?.id}`);
    return { one, other };
  });
  const open = pairs.filter(({ one }) => one.answerable);
  const nothing = pairs.filter(({ one }) => !one.answerable);
  const count = (all: typeof pairs, is: (pair: (typeof pairs)[number]) => boolean): number => all.filter(is).length;
  return {
    answerable: open.length,
    right: count(open, ({ one }) => one.right),
    lost: count(open, ({ one, other }) => one.right && !other.right),
    won: count(open, ({ one, other }) => !one.right && other.right),
    wrong: count(open, ({ one }) => isWrong(one)),
    wrongWithout: count(open, ({ other }) => isWrong(other)),
    unanswerable: nothing.length,
    clean: count(nothing, ({ one }) => isClean(one)),
    cleanWithout: count(nothing, ({ other }) => isClean(other)),
    changed: count(pairs, ({ one, other }) => say(one) !== say(other)),
  };
}

function isWrong({ right, shown }: Asked): boolean {
  return !right && shown.some(({ support, head }) => support !== 'quote' && !head);
}

function isClean({ shown }: Asked): boolean {
  return shown.every(({ support }) => support === 'quote');
}

function say({ outcome, shown }: Asked): string {
  return JSON.stringify([outcome, shown.map(({ support, text }) => [support, text])]);
}

/** The comparisons as a table in Markdown: a line a family, what it brings first. */
export function writeTable(compared: readonly Compared[]): string {
  const sets = [...new Set(compared.map(({ set }) => set))];
  const names = [...new Set(compared.map(({ left }) => left.join(' + ')))];
  const find = (set: string, name: string): Compared | undefined =>
    compared.find((one) => one.set === set && one.left.join(' + ') === name);
  const worth = (name: string): number =>
    Math.max(...sets.map((set) => points(find(set, name))).filter((one) => Number.isFinite(one)));
  const head = `| left out | ${sets.map((set) => `${set}: right, points | lost, won | wrong | clean | changed`).join(' | ')} |`;
  const lines = names
    .toSorted((left, right) => worth(right) - worth(left))
    .map((name) => `| ${name} | ${sets.map((set) => writeCells(find(set, name))).join(' | ')} |`);
  return [head, `|${'---|'.repeat(1 + 5 * sets.length)}`, ...lines, ''].join('\n');
}

// What a family brings, in points of right answers.
function points(one: Compared | undefined): number {
  return one === undefined || one.answerable === 0 ? Number.NaN : (100 * (one.lost - one.won)) / one.answerable;
}

function writeCells(one: Compared | undefined): string {
  if (!one) return '– | – | – | – | –';
  const { lost, won, wrong, wrongWithout, clean, cleanWithout, changed } = one;
  const brings = points(one);
  return `${brings > 0 ? '+' : ''}${brings.toFixed(1)} | ${lost}, ${won} | ${wrong} → ${wrongWithout} | ${clean} → ${cleanWithout} | ${changed}`;
}
