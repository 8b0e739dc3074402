import { type TaskMeta, test } from 'vitest';
import { createSequence } from '../bench/retrieval/invent-text.ts';

declare module 'vitest' {
  interface TaskMeta {
    /** What was drawn for this test out of a campaign; printed at the end of a run. */
    drawn?: readonly string[];
  }
}

/** True in the project `campaign`, where the whole of each campaign runs. */
export const runsWhole = process.env.MAISON_TEST_CAMPAIGNS === 'whole';

/** Of campaigns right after the tests of the same seed: what these drew is not run again (`--rest`). */
/** The whole campaigns run beside the tests, which have drawn a part. */
export const leavesOutDrawn = process.env.MAISON_TEST_CAMPAIGNS_REST === 'yes';

/**
 * A test that draws nothing and leaves nothing to those around it, in a file that draws: campaigns right after the tests do
 * not run it a second time.
 */
export const testOnce = (leavesOutDrawn && runsWhole ? () => undefined : test) as typeof test;

/**
 * Those of a list that this run takes: what was drawn, in campaigns all, or all the others where the drawn ones have run.
 * Of those others `atMost` so many where each takes a minute: all of them run in campaigns that are asked for alone.
 */
export function takeOfRun<Item>(
  items: readonly Item[],
  drawn: readonly Item[],
  { whole = runsWhole, rest = leavesOutDrawn, atMost = Number.POSITIVE_INFINITY } = {},
): Item[] {
  if (!whole) return [...drawn];
  if (!rest || items.length === 1) return [...items];
  const others = items.filter((item) => !drawn.includes(item));
  return drawSome(others, Math.min(atMost, others.length), createDraw(items.length));
}

/** Of this run; `MAISON_TEST_SEED` gives another, and the same one draws the same again. */
export const seed = Number(process.env.MAISON_TEST_SEED ?? Date.now() % 100_000);

/** As many as a campaign has, or so many that a run of all tests takes its time. */
export function chooseSize(whole: number, drawn: number): number {
  return runsWhole ? whole : drawn;
}

/** So many of a list, each as likely as the others, in the order of the list: the same ones for the same seed. */
export function drawSome<Item>(items: readonly Item[], count: number, random: () => number): Item[] {
  const places = items.map((_, place) => ({ place, at: random() })).toSorted((one, other) => one.at - other.at);
  const chosen = new Set(places.slice(0, count).map(({ place }) => place));
  return items.filter((_, place) => chosen.has(place));
}

/** Has the end of the run say what of a campaign was drawn; says nothing where the whole ran. */
export function noteDraw(task: { meta: TaskMeta }, what: string): void {
  if (!runsWhole) task.meta.drawn = [...new Set([...(task.meta.drawn ?? []), `${what} (seed ${seed})`])];
}

/** Numbers from 0 to 1 of this run's seed, or of another one; another `stream` gives others. */
export function createDraw(stream: number, of = seed): () => number {
  return createSequence(of * 31 + stream);
}
