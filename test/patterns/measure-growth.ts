import type { Place } from './list-places.ts';

/**
 * What the length of a text is multiplied by for the work of a pattern: nothing where each character is read a fixed
 * number of times, one factor for each loop that shares its text with another one (Infinity: as long as the text).
 * `exponential` where two ways of reading one text part and meet again in a loop.
 */
export function findFactors(places: readonly Place[]): readonly number[] | 'exponential' {
  const loops = findLoops(places);
  if (loops.some((loop) => partsAndMeets(places, loop))) return 'exponential';
  return findHeaviestChain(places, loops);
}

interface Loop {
  readonly members: readonly number[];
  readonly longest: number;
}

// Tarjan's strongly connected components, those in which one can come back; the last ones first.
function findLoops(places: readonly Place[]): Loop[] {
  const found: Loop[] = [];
  const order = new Map<number, number>();
  const low: number[] = [];
  const open: number[] = [];
  const isOpen = new Set<number>();
  const visit = (root: number): void => {
    const work: [number, number][] = [[root, 0]];
    while (work.length > 0) {
      const top = work.at(-1)!;
      const [at, way] = top;
      if (way === 0) {
        order.set(at, order.size);
        low[at] = order.get(at)!;
        open.push(at);
        isOpen.add(at);
      }
      const next = places[at]!.ways[way]?.to;
      if (next !== undefined) {
        top[1] += 1;
        if (!order.has(next)) work.push([next, 0]);
        else if (isOpen.has(next)) low[at] = Math.min(low[at]!, order.get(next)!);
        continue;
      }
      if (places[at]!.ways.length === 0 || way >= places[at]!.ways.length) {
        work.pop();
        const parent = work.at(-1)?.[0];
        if (parent !== undefined) low[parent] = Math.min(low[parent]!, low[at]!);
        if (low[at] !== order.get(at)) continue;
        const members: number[] = [];
        for (let member = -1; member !== at;) {
          member = open.pop()!;
          isOpen.delete(member);
          members.push(member);
        }
        if (members.length > 1 || places[at]!.ways.some(({ to }) => to === at))
          found.push({ members, longest: Math.max(...members.map((one) => places[one]!.longest)) });
      }
    }
  };
  for (const at of places.keys()) if (!order.has(at)) visit(at);
  return found;
}

/** The places that several readers of one text can step to together, each inside its own part of the pattern. */
function* stepTogether(
  places: readonly Place[],
  at: readonly number[],
  inside: readonly ReadonlySet<number>[],
): Generator<number[]> {
  const read = at.reduce((kinds, one) => kinds & places[one]!.kinds, ~0n);
  if (read === 0n) return;
  function* choose(reader: number, before: bigint, behind: bigint, to: number[]): Generator<number[]> {
    if (reader === at.length) return void (yield to);
    for (const way of places[at[reader]!]!.ways) {
      if (!inside[reader]!.has(way.to)) continue;
      for (const [one, next] of way.places) {
        const [left, right] = [before & one, behind & next & places[way.to]!.kinds];
        if (left !== 0n && right !== 0n) yield* choose(reader + 1, left, right, [...to, way.to]);
      }
    }
  }
  yield* choose(0, read, ~0n, []);
}

// Two readers that start at one place of a loop, go different ways on the same text and meet again: twice as much each round.
function partsAndMeets(places: readonly Place[], { members }: Loop): boolean {
  const inside = new Set(members);
  const seen = new Set<string>();
  const waiting: number[][] = [];
  const add = (one: number, two: number): void => {
    const key = one < two ? `${one} ${two}` : `${two} ${one}`;
    if (seen.has(key)) return;
    seen.add(key);
    waiting.push([one, two]);
  };
  for (const member of members) {
    if (hasTwin(places, member, inside)) return true;
    for (const [one, two] of stepTogether(places, [member, member], [inside, inside]) as Generator<[number, number]>)
      if (one !== two) add(one, two);
  }
  for (let pair = waiting.pop(); pair; pair = waiting.pop())
    for (const [one, two] of stepTogether(places, pair, [inside, inside]) as Generator<[number, number]>) {
      if (one === two) return true;
      add(one, two);
    }
  return false;
}

// Two ways from one place to the same next one: `(a+)+`.
function hasTwin(places: readonly Place[], member: number, inside: ReadonlySet<number>): boolean {
  const { ways, kinds } = places[member]!;
  return ways.some(
    (way, index) =>
      inside.has(way.to) &&
      ways
        .slice(index + 1)
        .some(
          (other) =>
            other.to === way.to &&
            way.places.some(([a, b]) =>
              other.places.some(([c, d]) => (a & c & kinds) !== 0n && (b & d & places[way.to]!.kinds) !== 0n),
            ),
        ),
  );
}

// The heaviest chain of loops in which each can hand over to the next one at many places of the same text.
function findHeaviestChain(places: readonly Place[], loops: readonly Loop[]): number[] {
  const loopOf = new Map(loops.flatMap((loop, index) => loop.members.map((member) => [member, index] as const)));
  const behind = loops.map((loop) => reachFrom(places, loop.members));
  const best: number[][] = [];
  // Loops come last ones first, so that what follows a loop has been weighed before it.
  for (const [index, loop] of loops.entries()) {
    let heaviest: number[] = [];
    for (const next of new Set([...behind[index]!].map((at) => loopOf.get(at)).filter((one) => one !== undefined))) {
      if (next === index) continue;
      const shares = sharesText(places, loop, loops[next]!, behind[index]!);
      const factors = [...(shares ? [Math.min(loop.longest, loops[next]!.longest)] : []), ...(best[next] ?? [])];
      if (weigh(factors) > weigh(heaviest)) heaviest = factors;
    }
    best[index] = heaviest;
  }
  return best.reduce((one, other) => (weigh(other) > weigh(one) ? other : one), []);
}

// Which of two chains is longer is seen in a text that is longer than every bound.
function weigh(factors: readonly number[]): number {
  return factors.reduce((product, factor) => product * Math.min(factor, 1_000_000), 1);
}

function reachFrom(places: readonly Place[], from: readonly number[]): Set<number> {
  const reached = new Set(from);
  for (const at of reached) for (const { to } of places[at]!.ways) reached.add(to);
  return reached;
}

// One text leads a first reader round in one loop, a second from it to the other loop, and a third round in that: from
// anywhere in them to anywhere, which is quickly seen, and then from one place of each back to the same.
function sharesText(places: readonly Place[], one: Loop, two: Loop, between: ReadonlySet<number>): boolean {
  const inside = [new Set(one.members), between, new Set(two.members)];
  const starts = one.members
    .flatMap((p) => two.members.map((q) => [p, p, q]))
    .filter(([p = 0, , q = 0]) => (places[p]!.kinds & places[q]!.kinds) !== 0n);
  const reaches = (begin: readonly number[][], exact: boolean): boolean => {
    const seen = new Set<number>();
    const waiting = [...begin];
    for (let state = waiting.pop(); state; state = waiting.pop())
      for (const next of stepTogether(places, state, inside)) {
        const [p = 0, x = 0, q = 0] = next;
        if (x === q && (!exact || (p === begin[0]![0] && q === begin[0]![2]))) return true;
        const key = (p * places.length + x) * places.length + q;
        if (seen.has(key)) continue;
        seen.add(key);
        waiting.push(next);
      }
    return false;
  };
  if (!reaches(starts, false)) return false;
  return starts.length > pairsAtMost || starts.some((pair) => reaches([pair], true));
}

/** More pairs of places than these are not looked at one by one: what may share a text is taken to share it. */
const pairsAtMost = 200;
