import type { Automaton, Places } from './build-automaton.ts';
import type { Kinds } from './read-alphabet.ts';

/** One way from a character that was read to the next one. */
export interface Way {
  readonly to: number;
  readonly places: Places;
}

/** A character that a pattern reads, and where it goes on from it. */
export interface Place {
  readonly kinds: Kinds;
  /** How often a loop comes by here at most: Infinity where nothing bounds it. */
  readonly longest: number;
  readonly ways: Way[];
  /** What may stand next where the pattern has been found, whatever stands before. */
  found: Kinds;
}

/** The places of a pattern; the first one is where a search tries anew, one character later each time. */
export function listPlaces(automaton: Automaton, searches: boolean): Place[] {
  const { steps, alphabet } = automaton;
  const characters = alphabet.all & ~alphabet.start & ~alphabet.end;
  const numbers = new Map<number, number>();
  for (const [step, { type }] of steps.entries()) if (type === 'read') numbers.set(step, numbers.size + 1);
  const places: Place[] = [{ kinds: characters, longest: Infinity, ways: [], found: 0n }];
  for (const step of steps)
    if (step.type === 'read') places.push({ kinds: step.kinds, longest: step.longest, ways: [], found: 0n });
  const starts: Kinds = searches ? characters | alphabet.start : alphabet.start;
  follow(automaton, numbers, automaton.first, places[0]!, starts);
  for (const [step, number] of numbers) {
    const read = steps[step]!;
    if (read.type === 'read') follow(automaton, numbers, read.next, places[number]!, read.kinds);
  }
  if (searches) places[0]!.ways.push({ to: 0, places: [[alphabet.all, alphabet.all]] });
  return giveUpWhereFound(places, alphabet.all, alphabet.end);
}

function follow(
  { steps, alphabet }: Automaton,
  numbers: ReadonlyMap<number, number>,
  first: number,
  from: Place,
  before: Kinds,
): void {
  const seen = new Map<string, number>();
  const walk = (at: number, places: Places, begun: readonly number[]): void => {
    const step = steps[at]!;
    const key = `${at} ${begun.join()} ${places.map((pair) => pair.join('-')).join()}`;
    const times = seen.get(key) ?? 0;
    // Two ways are as bad as many.
    if (times === 2) return;
    seen.set(key, times + 1);
    if (step.type === 'read') {
      const kept = narrow(places, [[alphabet.all, step.kinds]]);
      if (kept.length > 0) from.ways.push({ to: numbers.get(at)!, places: kept });
    } else if (step.type === 'part') for (const next of step.next) walk(next, places, begun);
    else if (step.type === 'ask') {
      const kept = narrow(places, step.places);
      if (kept.length > 0) walk(step.next, kept, begun);
    } else if (step.type === 'round-begins') walk(step.next, places, [...begun, step.loop]);
    else if (step.type === 'round-ends') {
      if (!begun.includes(step.loop)) walk(step.next, places, begun);
    } else if (step.type === 'found') for (const [one, next] of places) if ((before & ~one) === 0n) from.found |= next;
  };
  walk(first, [[before, alphabet.all]], []);
}

function narrow(one: Places, other: Places): Places {
  return one
    .flatMap(([before, behind]) => other.map(([a, b]) => [before & a, behind & b] as const))
    .filter(([before, behind]) => before !== 0n && behind !== 0n);
}

// Where a pattern has been found nothing is tried again: only what can still fail costs more than once.
function giveUpWhereFound(places: Place[], all: Kinds, end: Kinds): Place[] {
  const surely = new Set(places.keys());
  for (let before = -1; before !== surely.size;) {
    before = surely.size;
    for (const at of surely) {
      const { found, kinds, ways } = places[at]!;
      let goesOn = found;
      for (const way of ways)
        if (surely.has(way.to))
          for (const [one, next] of way.places) if ((kinds & ~one) === 0n) goesOn |= next & places[way.to]!.kinds;
      if ((all & ~goesOn & ~(all & startOf(all, end))) !== 0n) surely.delete(at);
    }
  }
  return places.map((place) => ({
    ...place,
    ways: place.ways
      .filter(({ to }) => !surely.has(to))
      .map(({ to, places: pairs }) => ({
        to,
        places: pairs.map(([one, next]) => [one, next & ~place.found] as const).filter(([, next]) => next !== 0n),
      }))
      .filter((way) => way.places.length > 0),
  }));
}

// Nothing stands before the text where something was read.
function startOf(_all: Kinds, end: Kinds): Kinds {
  return end >> 1n;
}
