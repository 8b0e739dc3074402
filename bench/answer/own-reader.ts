import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { takeTurn } from '../../src/assistants/index.ts';
import { readConfig, systemClock } from '../../src/base/index.ts';
import { silentLog } from '../../src/base/log/log.ts';
import { openOutbound, owner } from '../../src/governance/index.ts';
import { createMaison, type Maison } from '../../src/main.ts';
import { type Models, openModels } from '../../src/models/index.ts';
import { modelAbsent } from '../../src/models/failures.ts';
import { measure, printMeasures, quantile } from '../run/measure.ts';
import { ingestFolder } from '../run/new-house.ts';
import { library, readQuestions } from './library.ts';

// `bench answer --reader`: how soon the house's own reader answers over the sample library, one question at a time and ten
// at once. The rival is the chat model in its place, over the first questions.

const rivals = 6;
const atOnce = 10;
const { signal } = new AbortController();

interface Timed {
  /** Milliseconds to the first sentence, null without one; and to the end. */
  readonly first: number | null;
  readonly end: number;
}

async function ask(maison: Maison, question: string): Promise<Timed> {
  const started = performance.now();
  let first: number | null = null;
  for await (const event of takeTurn(maison.parts, owner, { question }, { signal }))
    if (event.type === 'sentence-written') first ??= performance.now() - started;
  return { first, end: performance.now() - started };
}

async function inHouse<T>(withReader: boolean, work: (maison: Maison) => Promise<T>): Promise<T> {
  const home = await mkdtemp(path.join(tmpdir(), 'maison-bench-reader-'));
  await chmod(home, 0o711); // Under root the database has a user of its own, who passes through.
  const config = readConfig({ MAISON_HOME: home, MAISON_PORT: '0' });
  const outbound = openOutbound(config, { log: silentLog, clock: systemClock, onConnection: () => undefined });
  const models = openModels(config, { outbound, log: silentLog, clock: systemClock });
  const absent: Models['reader'] = () => Promise.reject(modelAbsent('maison-reader'));
  const maison = await createMaison(config, {
    log: silentLog,
    clock: systemClock,
    models: withReader ? models : { ...models, reader: absent },
  });
  try {
    await ingestFolder(maison, library);
    return await work(maison);
  } finally {
    await maison.close();
    await models.close();
    await rm(home, { recursive: true, force: true });
  }
}

async function askInTurn(maison: Maison, questions: readonly string[]): Promise<Timed[]> {
  const timed: Timed[] = [];
  await ask(maison, 'Qui tient la caisse ?'); // Wakes what sleeps.
  for (const question of questions) timed.push(await ask(maison, question));
  return timed;
}

const questions = await readQuestions();
const { alone, together } = await inHouse(true, async (maison) => ({
  alone: await askInTurn(maison, questions),
  together: await Promise.all(questions.slice(0, atOnce).map((question) => ask(maison, question))),
}));
const chat = await inHouse(false, (maison) => askInTurn(maison, questions.slice(0, rivals)));
const firsts = (timed: readonly Timed[]): number[] => timed.flatMap(({ first }) => (first === null ? [] : [first]));
const same = alone.slice(0, rivals);
printMeasures('answer', [
  measure({
    what: `first sentence, median of the first ${rivals} questions (rival: the chat model reads)`,
    ours: quantile(firsts(same), 0.5),
    rival: quantile(firsts(chat), 0.5),
    unit: 'ms',
  }),
  measure({
    what: `first sentence, median of ${questions.length} (limit 800)`,
    ours: quantile(firsts(alone), 0.5),
    unit: 'ms',
  }),
  measure({ what: 'first sentence, p90 (limit 1500)', ours: quantile(firsts(alone), 0.9), unit: 'ms' }),
  measure({
    what: 'whole answer, p90 (limit 2000)',
    ours: quantile(
      alone.map(({ end }) => end),
      0.9,
    ),
    unit: 'ms',
  }),
  measure({
    what: `${atOnce} questions at once, first sentence, p90 (limit 6000)`,
    ours: quantile(firsts(together), 0.9),
    unit: 'ms',
  }),
]);
