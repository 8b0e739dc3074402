import type { Sentence } from './errors.ts';

/** A variable of the environment that begins as the house's own do, and what was probably meant. */
export interface MistypedVariable {
  readonly name: string;
  readonly meant: string | null;
}

// Of an editor (docs/gateway.md), and of the tests.
const others =
  /^MAISON_(URL|API_KEY|TEST_\w+|SLOW_PAGE|PICTURES|RECORD_CLIENTS|PHOTO_CLIENTS|TRACED_BROWSER|TRAP|DAY)$/;
const furthest = 3;

/**
 * The variables that look like those of the house and are none: whoever mistypes `MAISON_BACKUP_FODLER` has no backup, and
 * nothing else would say so.
 */
export function listMistyped(given: readonly string[], known: readonly string[]): MistypedVariable[] {
  return given
    .filter((name) => name.startsWith('MAISON_') && !known.includes(name) && !others.test(name))
    .map((name) => ({ name, meant: findNearest(name, known) }));
}

/** What is said of it. */
export function describeMistyped({ name, meant }: MistypedVariable): Sentence {
  const [fr, en] = meant === null ? ['', ''] : [` Vouliez-vous dire ${meant} ?`, ` Did you mean ${meant}?`];
  return {
    fr: `La variable ${name} n’existe pas : elle ne change rien.${fr} Liste : docs/environment.md.`,
    en: `There is no variable ${name}: it changes nothing.${en} List: docs/environment.md.`,
  };
}

function findNearest(name: string, known: readonly string[]): string | null {
  const [nearest] = known
    .map((one) => ({ one, edits: countEdits(name, one) }))
    .filter(({ edits }) => edits <= furthest)
    .toSorted((left, right) => left.edits - right.edits);
  return nearest?.one ?? null;
}

/** How many letters must be added, removed or replaced to make one word of the other. */
function countEdits(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (let line = 1; line <= from.length; line += 1) {
    const next = [line];
    for (let at = 1; at <= to.length; at += 1) {
      const replaced = (row[at - 1] ?? 0) + (from[line - 1] === to[at - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[at] ?? 0) + 1, (next[at - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
