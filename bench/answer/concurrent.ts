import { loadavg } from 'node:os';
import { measure, type Measure, printMeasures, quantile, say } from '../run/measure.ts';
import { type Asked, type Asker, openBefore, openOurs, readBefore } from './askers.ts';
import { countCancellations } from './cancellations.ts';
import { makeLongQuestion, makeShortQuestion, type QuestionWork } from './prompts.ts';

// Five questions at once, one of them with a prompt of two thousand tokens: beside the same one after the other, beside
// the four short ones without it, and beside the version of before where `--before DIR` names its clone.

const { signal } = new AbortController();
const questions = Number(process.argv[process.argv.indexOf('--concurrent') + 1]) || 5;
const rounds = readNumber('--rounds', 1);
const cancellations = readNumber('--cancellations', 50);
// A shorter one for a try.
const longTokens = readNumber('--long-tokens', 2000);
const before = readBefore();
let seed = 0;

const makeShorts = (): QuestionWork[] => Array.from({ length: questions - 1 }, () => makeShortQuestion((seed += 1)));
// The long one is asked first: it is what the short ones would have to wait for.
const makeAll = (): QuestionWork[] => [makeLongQuestion((seed += 1), longTokens), ...makeShorts()];

const ours = await openOurs(signal);
const measures: Measure[] = [];
try {
  await ours.ask(makeShortQuestion(900), signal);
  const together = await repeat(() => askTogether(ours, makeAll()));
  const inTurn = await repeat(() => askInTurn(ours, makeAll()));
  const shorts = await repeat(() => askTogether(ours, makeShorts()));
  const firsts = (runs: readonly Run[]): number[] =>
    runs.flatMap(({ asked }) => asked.slice(-(questions - 1)).map(({ firstSentence }) => firstSentence));
  const median = (runs: readonly Run[]): number =>
    quantile(
      runs.map(({ milliseconds }) => milliseconds),
      0.5,
    );
  measures.push(
    measure({
      what: `${questions} questions at once, one of ${longTokens} tokens (rival: one after the other; limit 1.05)`,
      ours: median(together),
      rival: median(inTurn),
      unit: 'ms',
    }),
    measure({
      what: 'first sentence of the short ones, mean (rival: without the long one; limit 1.5)',
      ours: mean(firsts(together)),
      rival: mean(firsts(shorts)),
      unit: 'ms',
    }),
    measure({
      what: 'first sentence of the short ones, last (rival: without the long one; limit 1.5)',
      ours: Math.max(...firsts(together)),
      rival: Math.max(...firsts(shorts)),
      unit: 'ms',
    }),
    measure({
      what: 'places told, farthest from the truth (limit 1)',
      ours: Math.max(...together.map(findFarthestPlace)),
      unit: 'turns',
    }),
  );
  const freed = await countCancellations(ours.engine, cancellations, (text) => say(text));
  measures.push(
    measure({
      what: `cancelled in prefill or in mid-answer, slot with the next within a second (limit ${cancellations} of ${cancellations})`,
      ours: freed.filter((milliseconds) => milliseconds <= 1000).length,
      unit: `of ${cancellations}`,
      lowerIsBetter: false,
    }),
    measure({ what: 'the longest of them', ours: Math.max(...freed), unit: 'ms' }),
  );
  // Last: what is measured while the other version's process goes would be its going.
  if (before === null) say('no --before DIR: the version of before is left out');
  else measures.push(...(await measureBefore(before, together)));
  measures.push(await measureAfterSleep());
} finally {
  await ours.close();
}
say(
  `load ${loadavg()
    .map((one) => one.toFixed(1))
    .join(' ')}`,
);
printMeasures('answer', measures);

interface Run {
  readonly milliseconds: number;
  readonly began: number;
  readonly asked: readonly Asked[];
}

async function repeat(run: () => Promise<Run>): Promise<Run[]> {
  const runs: Run[] = [];
  for (let round = 0; round < rounds; round += 1) {
    runs.push(await run());
    say(`${Math.round(runs.at(-1)?.milliseconds ?? 0)} ms`);
  }
  return runs;
}

async function askTogether(asker: Asker, works: readonly QuestionWork[]): Promise<Run> {
  const began = performance.now();
  const asked = await Promise.all(works.map((work) => asker.ask(work, signal)));
  return { milliseconds: performance.now() - began, began, asked };
}

async function askInTurn(asker: Asker, works: readonly QuestionWork[]): Promise<Run> {
  const began = performance.now();
  const asked: Asked[] = [];
  for (const work of works) asked.push(await asker.ask(work, signal));
  return { milliseconds: performance.now() - began, began, asked };
}

async function measureBefore(folder: string, together: readonly Run[]): Promise<Measure[]> {
  const rival = await openBefore(folder, signal);
  try {
    await rival.ask(makeShortQuestion(901), signal);
    const runs = await repeat(() => askTogether(rival, makeAll()));
    const shortsOf = (all: readonly Run[]): number =>
      mean(all.flatMap(({ asked }) => asked.slice(1).map(({ firstSentence }) => firstSentence)));
    const totals = (all: readonly Run[]): number =>
      quantile(
        all.map(({ milliseconds }) => milliseconds),
        0.5,
      );
    return [
      measure({
        what: 'the same at once (rival: the version before)',
        ours: totals(together),
        rival: totals(runs),
        unit: 'ms',
      }),
      measure({
        what: 'first sentence of the short ones, mean (rival: the version before)',
        ours: shortsOf(together),
        rival: shortsOf(runs),
        unit: 'ms',
      }),
    ];
  } finally {
    await rival.close();
  }
}

// A place is true when as many turns end between its telling and one's own beginning.
function findFarthestPlace({ asked, began }: Run): number {
  const ends = asked.map(({ done }) => began + done);
  const wrong = asked.flatMap(({ places }, index) => {
    const begins = places.find(({ place }) => place === 0)?.at ?? Number.POSITIVE_INFINITY;
    return places
      .filter(({ place }) => place > 0)
      .map(({ place, at }) => {
        const ended = ends.filter((end, other) => other !== index && end > at && end <= begins + 50).length;
        return Math.abs(place - ended);
      });
  });
  return Math.max(0, ...wrong);
}

// A model that has slept is another process: it has read nothing.
async function measureAfterSleep(): Promise<Measure> {
  const woken = await openOurs(signal);
  try {
    const turn = woken.engine.openTurn({ lane: 'question', actor: 'bench', signal });
    const { read } = makeShortQuestion((seed += 1));
    const fixedMessages = (read[0]?.length ?? 1) - 1;
    await Array.fromAsync(turn.choose({ prompts: read.slice(0, 1), choices: ['Oui', 'Non'], fixedMessages }));
    const { promptTokens, cachedTokens } = turn.usage;
    turn.end();
    return measure({
      what: `tokens read for the first sentence after the model slept, of ${promptTokens} with the examples`,
      ours: promptTokens - cachedTokens,
      unit: 'tokens',
    });
  } finally {
    await woken.close();
  }
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function readNumber(name: string, otherwise: number): number {
  const place = process.argv.indexOf(name);
  return place === -1 ? otherwise : Number(process.argv[place + 1]);
}
