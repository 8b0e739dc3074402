import { loadavg } from 'node:os';
import { measure, printMeasures, quantile, say } from '../run/measure.ts';
import { openBefore, openOurs, readBefore } from './askers.ts';
import { makeShortQuestion } from './prompts.ts';

// One question alone, as often as `--alone` says, by turns with the version of before where `--before` names it.

const { signal } = new AbortController();
const times = Number(process.argv[process.argv.indexOf('--alone') + 1]) || 11;
const before = readBefore();
const askers = [await openOurs(signal), ...(before === null ? [] : [await openBefore(before, signal)])];
if (before === null) say('no --before DIR: nothing is measured beside');
const taken: number[][] = askers.map(() => []);
const different: string[] = [];
try {
  // The fixed beginnings are read before.
  for (const asker of askers) await asker.ask(makeShortQuestion(900), signal);
  for (let round = 0; round < times; round += 1) {
    const texts: string[] = [];
    // By turns who comes first: a machine that warms up favours neither.
    const order = round % 2 === 0 ? askers.keys().toArray() : askers.keys().toArray().toReversed();
    for (const index of order) {
      const asked = await askers[index]?.ask(makeShortQuestion(round), signal);
      taken[index]?.push(asked?.done ?? Number.NaN);
      texts[index] = asked?.text ?? '';
    }
    if (new Set(texts).size > 1) different.push(texts.join(' | '));
    say(`${round + 1}/${times} ${taken.map((own) => Math.round(own.at(-1) ?? 0)).join(' and ')} ms`);
  }
} finally {
  for (const asker of askers) await asker.close();
}
const [ours = [], rival = []] = taken;
for (const one of different) say(`differs: ${one}`);
printMeasures('answer', [
  measure({
    what: `one question alone, median of ${ours.length} (rival: the version before; limit 1.05; load ${loadavg()[0]?.toFixed(1)})`,
    ours: quantile(ours, 0.5),
    ...(rival.length > 0 ? { rival: quantile(rival, 0.5) } : {}),
    unit: 'ms',
  }),
  ...(rival.length > 0
    ? [
        measure({
          what: 'answers that differ from those of the version before',
          ours: different.length,
          unit: 'answers',
        }),
      ]
    : []),
]);
