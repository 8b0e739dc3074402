import { loadavg } from 'node:os';
import { ask, askWithoutPause, type Asking, type Served } from './fairness/ask-models.ts';
import { type FairHouse, openFairHouse } from './fairness/open-house.ts';
import { measure, type Measure, printMeasures, quantile, say } from './run/measure.ts';

// What the others leave to one: nine people alone and beside one with fifty streams; completions alone and beside chats
// without a pause; the first word of a chat alone and while a prompt of 8,000 tokens is read. The rival of each figure is the
// same house without the others, in the same run. `--engine fixed|real` (fixed), `--seconds N` of a part (20;
// 240 with a real model, where a person's turn of 24 words takes half a minute beside nine others).

const readOption = (name: string, otherwise: string): string => {
  const at = process.argv.indexOf(name);
  return at === -1 ? otherwise : (process.argv[at + 1] ?? otherwise);
};
const engine = readOption('--engine', 'fixed') === 'real' ? 'real' : 'fixed';
const seconds = Number(readOption('--seconds', engine === 'real' ? '240' : '20'));
const patient = 9;
const chat: Asking = { path: '/v1/chat/completions', promptTokens: 60, tokens: 24 };
const completion: Asking = { path: '/v1/completions', promptTokens: 60, tokens: 16 };
const longPrompt: Asking = { path: '/v1/chat/completions', promptTokens: 8000, tokens: 4 };

const house = await openFairHouse(engine, patient + 1);
try {
  await ask(house, keyOf(0), chat); // Loaded and warm.
  const measures = [
    ...(await measureShares(house)),
    ...(await measureCompletions(house)),
    ...(await measureFirstWord(house)),
  ];
  say(
    `load of the machine: ${loadavg()
      .map((one) => one.toFixed(1))
      .join(' ')}`,
  );
  printMeasures(`fairness (${engine} engine)`, measures);
} finally {
  await house.close();
}

function keyOf(person: number): string {
  return house.keys[person] ?? '';
}

function sumTokens(served: readonly Served[]): number {
  return served.reduce((sum, { tokens }) => sum + tokens, 0);
}

async function measureShares(of: FairHouse): Promise<Measure[]> {
  const run = async (greedy: boolean): Promise<{ nine: number[]; one: Served[] }> => {
    const until = performance.now() + seconds * 1000;
    const nine = Array.from({ length: patient }, (_, at) =>
      askWithoutPause(of, keyOf(at), chat, { streams: 1, until }),
    );
    const one = greedy ? askWithoutPause(of, keyOf(patient), chat, { streams: 50, until }) : Promise.resolve([]);
    return { nine: (await Promise.all(nine)).map(sumTokens), one: await one };
  };
  const alone = await run(false);
  const beside = await run(true);
  const total = (tokens: readonly number[]): number => tokens.reduce((sum, one) => sum + one, 0);
  const away = beside.one.filter(({ status }) => status !== 200).length;
  say(`tokens of the nine alone: ${alone.nine.join(' ')}; beside fifty streams: ${beside.nine.join(' ')}`);
  say(`the one with fifty streams: ${sumTokens(beside.one)} tokens, sent away ${away} times`);
  return [
    measure({
      what: 'the nine beside one with fifty streams, tokens a second (rival: alone; limit ratio 0.8)',
      ours: total(beside.nine) / seconds,
      rival: total(alone.nine) / seconds,
      unit: '/s',
      lowerIsBetter: false,
    }),
    measure({
      what: 'the least of the nine (rival: the least alone)',
      ours: Math.min(...beside.nine) / seconds,
      rival: Math.min(...alone.nine) / seconds,
      unit: '/s',
      lowerIsBetter: false,
    }),
    measure({
      what: 'the one with fifty streams (rival: the mean of the nine)',
      ours: sumTokens(beside.one) / seconds,
      rival: total(beside.nine) / patient / seconds,
      unit: '/s',
      lowerIsBetter: true,
    }),
  ];
}

async function measureCompletions(of: FairHouse): Promise<Measure[]> {
  const count = engine === 'real' ? 20 : 60;
  const run = async (): Promise<number[]> => {
    const times: number[] = [];
    while (times.length < count) {
      const { status, milliseconds } = await ask(of, keyOf(0), completion);
      if (status !== 200) throw new Error(`a completion was answered ${status}`);
      times.push(milliseconds);
    }
    return times;
  };
  const idle = await run();
  const stop = { until: Number.POSITIVE_INFINITY };
  const chats = Array.from({ length: patient }, (_, at) => keepAsking(of, keyOf(at + 1), stop));
  await new Promise((resolve) => setTimeout(resolve, 2000));
  const busy = await run();
  stop.until = 0;
  await Promise.all(chats);
  return [
    measure({
      what: 'completions while nine chat without a pause, p95 (rival: idle; limit ratio 1.5)',
      ours: quantile(busy, 0.95),
      rival: quantile(idle, 0.95),
      unit: 'ms',
    }),
    measure({ what: 'the same, median', ours: quantile(busy, 0.5), rival: quantile(idle, 0.5), unit: 'ms' }),
  ];
}

async function keepAsking(of: FairHouse, key: string, stop: { until: number }): Promise<void> {
  while (performance.now() < stop.until) await ask(of, key, { ...chat, promptTokens: 200, tokens: 40 });
}

async function measureFirstWord(of: FairHouse): Promise<Measure[]> {
  if (of.contextTokens < longPrompt.promptTokens + 1000) {
    say(`a prompt of ${longPrompt.promptTokens} tokens does not fit the context of ${of.contextTokens}`);
    return [];
  }
  const run = async (): Promise<number[]> => {
    const times: number[] = [];
    for (let turn = 0; turn < 6; turn += 1) {
      const { firstMilliseconds, status } = await ask(of, keyOf(0), chat);
      if (firstMilliseconds === null) throw new Error(`a chat was answered ${status}`);
      times.push(firstMilliseconds);
    }
    return times;
  };
  const alone = await run();
  const left = new AbortController();
  let read = false;
  const reading = ask(of, keyOf(1), longPrompt, { signal: left.signal }).then(
    () => (read = true),
    () => undefined,
  );
  await new Promise((resolve) => setTimeout(resolve, 1000));
  const beside = await run();
  say(
    read
      ? 'the long prompt was read before the last of the chats had its first word'
      : 'the long prompt was still being read',
  );
  left.abort();
  await reading;
  const later = Math.max(...beside) - Math.max(...alone);
  return [
    measure({
      what: `first word of a chat while 8,000 tokens are read, slowest: ${(later / 1000).toFixed(2)} s later (limit 2)`,
      ours: Math.max(...beside),
      rival: Math.max(...alone),
      unit: 'ms',
    }),
  ];
}
