import { loadavg } from 'node:os';
import { measure, printMeasures, say } from './run/measure.ts';
import { openLoadedHouse } from './overload/open-house.ts';
import { overloadHouse } from './overload/overload-house.ts';
import { createSequence } from './retrieval/invent-text.ts';

// A house whose model has a fixed speed under ten times the questions that it can answer, which arrive whatever becomes of
// those before (open loop), a third of them of one person. The rival of the useful work is the same house in the same run
// with as many questions as it can answer. Then readers who stop reading, and connections that say nothing.
// `--seconds N` (30), `--times N` (10), `--idle N` (10,000), `--readers N` (200), `--people N` (40), `--speed MILLISECONDS` (200).

const readOption = (name: string, otherwise: number): number => {
  const at = process.argv.indexOf(name);
  return at === -1 ? otherwise : Number(process.argv[at + 1]);
};
const times = readOption('--times', 10);
const house = await openLoadedHouse({
  modelMilliseconds: readOption('--speed', 200),
  people: readOption('--people', 40),
});
try {
  const report = await overloadHouse(house, {
    times,
    seconds: readOption('--seconds', 30),
    idleSockets: readOption('--idle', 10_000),
    stoppedReaders: readOption('--readers', 200),
    random: createSequence(readOption('--seed', 13)),
    say,
  });
  const { refusalMilliseconds, memory, stoppedReaders, idleSockets } = report;
  say(`${report.arrivalsPerSecond.toFixed(1)} arrivals a second: ${JSON.stringify(report.statuses)}`);
  say(`memory of the house, each second: ${memory.map(Math.round).join(' ')} MB`);
  say(`readers were cut after ${stoppedReaders.cutAfterSeconds?.toFixed(0) ?? 'more than 60'} s`);
  say(
    `load of the machine: ${loadavg()
      .map((one) => one.toFixed(1))
      .join(' ')}; sender late by ${report.senderLateP99.toFixed(0)} ms at p99`,
  );
  printMeasures('overload', [
    measure({
      what: `useful answers a second under ${times} times the load (rival: at capacity; limit ratio 0.9)`,
      ours: report.goodput,
      rival: report.capacity,
      unit: '/s',
      lowerIsBetter: false,
    }),
    measure({ what: 'refusals, p99 (limit 50)', ours: refusalMilliseconds.all.p99, unit: 'ms' }),
    measure({ what: 'refusals, median', ours: refusalMilliseconds.all.median, unit: 'ms' }),
    measure({ what: 'refusals for the load of the house (503), p99', ours: refusalMilliseconds[503].p99, unit: 'ms' }),
    measure({ what: 'refusals for the share of a person (429), p99', ours: refusalMilliseconds[429].p99, unit: 'ms' }),
    measure({ what: 'refusals without Retry-After (limit 0)', ours: report.withoutRetryAfter, unit: 'refusals' }),
    measure({
      what: 'memory under overload, most (rival: at its beginning)',
      ours: Math.max(...memory),
      rival: memory[0] ?? Number.NaN,
      unit: 'MB',
    }),
    measure({
      what: `${stoppedReaders.opened} readers who stop reading, memory in all, held (limit 50)`,
      ours: stoppedReaders.megabytes,
      unit: 'MB',
    }),
    measure({
      what: 'the same, resident memory at most, with garbage and spare room',
      ours: stoppedReaders.mostMegabytes,
      unit: 'MB',
    }),
    measure({
      what: `slowest of ten answers beside ${idleSockets.opened} idle connections`,
      ours: idleSockets.answerMilliseconds,
      unit: 'ms',
    }),
  ]);
} finally {
  await house.close();
}
