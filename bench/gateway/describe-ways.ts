import { measure, type Measure, quantile, say } from '../run/measure.ts';
import { perCall, type Result } from './measure-ways.ts';

/** Says of each way what came of it, and gives what each adds to going direct. */
export function describeWays(results: ReadonlyMap<string, Result>, wholeSeconds: number): Measure[] {
  const direct = results.get('direct');
  if (!direct) return [];
  const measures: Measure[] = [];
  for (const [name, result] of results) {
    sayResult(name, result, wholeSeconds);
    if (name === 'direct') continue;
    measures.push(...describeAdded(name, result, direct));
    const failed = result.sent.filter(({ whole }) => whole === null).length;
    measures.push(measure({ what: `${name}: not whole, of ${result.sent.length}`, ours: failed, unit: 'requests' }));
  }
  return measures;
}

/** What a call costs each way in processor time, which holds at any load; the rival is the server that all of them ask. */
export function describeCosts(results: ReadonlyMap<string, Result>, perSecond: number): Measure[] {
  const direct = results.get('direct');
  if (!direct) return [];
  return [...results]
    .filter(([name]) => name !== 'direct')
    .map(([name, result]) => {
      const { own, started } = perCall(result);
      const beside = started > 0 ? `, and ${started.toFixed(2)} in its database` : '';
      return measure({
        what: `${name}: processor a call at ${perSecond} a second${beside} (rival: the server itself)`,
        ours: own,
        rival: perCall(direct).own,
        unit: 'ms',
      });
    });
}

function describeAdded(name: string, result: Result, direct: Result): Measure[] {
  return (['first', 'whole'] as const).flatMap((key) =>
    (
      [
        [0.5, 'median', 1],
        [0.99, 'p99', 3],
      ] as const
    ).map(([share, label, limit]) => {
      const [ours, rival] = [quantileOf(result, key, share), quantileOf(direct, key, share)];
      const what = key === 'first' ? 'first word' : 'whole answer';
      return measure({
        what: `${name}: ${what}, ${label}: ${(ours - rival).toFixed(2)} ms above direct (limit ${limit})`,
        ours,
        rival,
        unit: 'ms',
      });
    }),
  );
}

function quantileOf({ sent }: Result, key: 'first' | 'whole', share: number): number {
  return quantile(
    sent.flatMap((one) => one[key] ?? []),
    share,
  );
}

function sayResult(name: string, { sent, late, memory, processor }: Result, wholeSeconds: number): void {
  const failed = sent.filter(({ whole }) => whole === null);
  const statuses = Object.entries(Object.groupBy(failed, ({ status }) => String(status)));
  const why = statuses.map(([status, all]) => `${status}: ${all?.length}`).join(' ');
  const lateness = `sender late by ${quantile(late, 0.5).toFixed(1)} ms, p99 ${quantile(late, 0.99).toFixed(1)} ms`;
  const cores = (processor.own / wholeSeconds).toFixed(2);
  say(
    `${name}: ${sent.length} sent, ${failed.length} not whole ${why}; ${lateness}; ${cores} cores; memory ${memory.map(Math.round).join(' ')} MB`,
  );
}
