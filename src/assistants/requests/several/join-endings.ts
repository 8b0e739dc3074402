import type { AnswerOutcome, AnswerUsage, Citation, Disagreement } from '../../../contract/index.ts';
import type { answerFromSources } from '../../../knowledge/index.ts';
import { countTokens } from '../../turn/tell-progress.ts';
import type { TurnStep } from '../../turn/way.ts';

type Step = ReturnType<typeof answerFromSources> extends AsyncIterable<infer One> ? One : never;

/** How the answer to one of several questions ended. */
export type PartEnding = Extract<Step, { type: 'answer-finished' }>;

/** The best that became of any of them stands for all. */
const order: readonly AnswerOutcome[] = ['stopped', 'answered', 'quoted', 'sources-only', 'refused'];

/** The end of a turn whose questions were answered one by one; `outcome` where it is known otherwise. */
export function joinEndings(
  endings: readonly PartEnding[],
  outcome: AnswerOutcome = order.find((one) => endings.some((ending) => ending.outcome === one)) ?? 'refused',
): Extract<TurnStep, { type: 'turn-finished' }> {
  const refused = outcome === 'refused';
  return {
    type: 'turn-finished',
    outcome,
    disagreements: keepDistinct(
      endings.flatMap(({ disagreements }) => disagreements),
      ({ left, right }: Disagreement) => [keyOf(left), keyOf(right)].toSorted().join(),
    ),
    ordersLeftOut: keepDistinct(
      endings.flatMap(({ ordersLeftOut }) => ordersLeftOut),
      keyOf,
    ),
    nearest: refused ? (endings.findLast(({ nearest }) => nearest !== null)?.nearest ?? null) : null,
    model: endings.find(({ model }) => model !== null)?.model ?? null,
    usage: endings.map(({ usage }) => countTokens(usage)).reduce(addUsage, null),
  };
}

function keyOf({ passageId, start, end }: Citation): string {
  return `${passageId}:${start}:${end}`;
}

function keepDistinct<Item>(items: readonly Item[], key: (item: Item) => string): Item[] {
  return [...new Map(items.map((item) => [key(item), item])).values()];
}

function addUsage(sum: AnswerUsage | null, one: AnswerUsage | null): AnswerUsage | null {
  if (!sum || !one) return sum ?? one;
  const cached =
    sum.readFromCache === null && one.readFromCache === null
      ? null
      : (sum.readFromCache ?? 0) + (one.readFromCache ?? 0);
  return { read: sum.read + one.read, readFromCache: cached, written: sum.written + one.written };
}
