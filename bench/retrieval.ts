import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type pg from 'pg';
import { type Config, readConfig, systemClock } from '../src/base/index.ts';
import { silentLog } from '../src/base/log/log.ts';
import { openOutbound } from '../src/governance/index.ts';
import { detectQuestionLanguage, toQueryLexemes } from '../src/knowledge/analyse/analyse.ts';
import { createMaison, type Maison } from '../src/main.ts';
import { type EmbedEngine, type Models, openModels } from '../src/models/index.ts';
import { openStore } from '../src/store/index.ts';
import { type Measure, measure, printMeasures, quantile, say } from './run/measure.ts';
import { fillHouse } from './retrieval/fill-house.ts';
import { arrive, inventModels, openPool, time, vacuum } from './retrieval/large-house.ts';
import { createSequence, createWriter } from './retrieval/invent-text.ts';

// How fast a house finds: a warm one of 10,000 passages until `sources-found`, with the real embedding model; and one of
// 100,000 under searches that come whether or not the last one is done. Texts and vectors are invented; the rival
// is PostgreSQL's own ranking on the same rows.

// `--small 1000 --large 5000 --seconds 5` for a try.
const small = readNumber('--small', 10_000);
const large = readNumber('--large', 100_000);
const questionsAsked = 100;
const arrivalsASecond = 5;
const seconds = readNumber('--seconds', 60);
const identity = 'invented';
const dimensions = 384;

interface House {
  readonly config: Config;
  readonly questions: string[];
}

const measures: Measure[] = [];
await inTemporaryHouse(small, async (house) => {
  const models = openRealModels(house.config);
  try {
    const engine = await models.embed({ signal: AbortSignal.timeout(60_000) }).catch(() => null);
    if (!engine) say('skipped: sources-found with the real embedding model (./maison pull first)');
    else measures.push(...(await measureSourcesFound(house, models, engine)));
  } finally {
    await models.close();
  }
});
await inTemporaryHouse(large, async (house) => measures.push(...(await measureArrivals(house))));
printMeasures('retrieval', measures);

async function inTemporaryHouse(passages: number, work: (house: House) => Promise<unknown>): Promise<void> {
  const home = await mkdtemp(path.join(tmpdir(), 'maison-bench-'));
  await chmod(home, 0o711); // Under root the database has a user of its own, who passes through.
  const config = readConfig({ MAISON_HOME: home });
  try {
    say(`filling a house of ${passages} passages…`);
    const store = await openStore(config, { log: silentLog, clock: systemClock });
    const writer = createWriter(7);
    const samples = await fillHouse(store, { passages, writer, identity, dimensions, at: systemClock.now() }).finally(
      () => store.close(),
    );
    await vacuum(config);
    const next = createSequence(11);
    const questions = Array.from({ length: 400 }, () =>
      writer.askAbout(samples[Math.floor(next() * samples.length)] ?? '', 3 + Math.floor(next() * 5)),
    );
    await work({ config, questions });
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

// The real embedding model, under the identity of the invented vectors; no chat model, since only the sources are timed.
function openRealModels(config: Config): Models {
  const parts = { log: silentLog, clock: systemClock };
  const models = openModels(config, { ...parts, outbound: openOutbound(config, parts) });
  const chat: Models['chat'] = () => Promise.reject(new Error('not part of this benchmark'));
  return { ...models, chat, embed: async (options) => rename(await models.embed(options)) };
}

function rename(engine: EmbedEngine): EmbedEngine {
  return {
    name: engine.name,
    location: engine.location,
    dimensions: engine.dimensions,
    contextTokens: engine.contextTokens,
    countTokens: (text) => engine.countTokens(text),
    identity,
    embed: (texts, options) => engine.embed(texts, options),
  };
}

async function measureSourcesFound(house: House, models: Models, engine: EmbedEngine): Promise<Measure[]> {
  const maison = await createMaison(house.config, { log: silentLog, clock: systemClock, models });
  try {
    for (const question of house.questions.slice(-10)) await timeSourcesFound(maison, question); // Warm.
    const times: number[] = [];
    for (const question of house.questions.slice(0, questionsAsked))
      times.push(await timeSourcesFound(maison, question));
    const embedding: number[] = [];
    for (const question of house.questions.slice(0, 50)) {
      embedding.push(
        await time(() => engine.embed([question], { purpose: 'question', signal: AbortSignal.timeout(10_000) })),
      );
    }
    const what = `sources-found, warm house of ${small} passages, question's embedding included`;
    return [
      measure({ what: `${what}: median`, ours: quantile(times, 0.5), unit: 'ms' }),
      measure({ what: `${what}: p95`, ours: quantile(times, 0.95), unit: 'ms' }),
      measure({ what: 'of which the question’s embedding: median', ours: quantile(embedding, 0.5), unit: 'ms' }),
    ];
  } finally {
    await maison.close();
  }
}

/** From the question's arrival to the event `sources-found`, over HTTP as the page asks it. */
async function timeSourcesFound(maison: Maison, question: string): Promise<number> {
  const started = systemClock.elapsed();
  const response = await maison.fetch(request(maison, '/api/ask', { question }));
  let received = '';
  let found = Number.NaN;
  for await (const piece of response.body ?? []) {
    received += Buffer.from(piece).toString('utf8');
    if (Number.isNaN(found) && received.includes('event: sources-found')) found = systemClock.elapsed() - started;
  }
  if (Number.isNaN(found)) throw new Error(`no sources: ${response.status} ${received.slice(0, 300)}`);
  return found;
}

function request(maison: Maison, where: string, body: object): Request {
  return new Request(`http://127.0.0.1:3000${where}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${maison.token}`, 'content-type': 'application/json', host: '127.0.0.1:3000' },
    body: JSON.stringify(body),
  });
}

async function measureArrivals(house: House): Promise<Measure[]> {
  const maison = await createMaison(house.config, {
    log: silentLog,
    clock: systemClock,
    models: inventModels({ identity, dimensions }),
  });
  const pool = await openPool(house.config);
  try {
    const ours = await arrive(load(house), (question) => search(maison, question));
    const rival = await arriveRival(house, pool);
    const alone: number[] = [];
    for (const question of house.questions.slice(0, 50)) alone.push(await time(() => search(maison, question)));
    const what = `search among ${large} passages, ${arrivalsASecond} a second, above the embedding`;
    return [
      measure({ what: `${what}: median`, ours: quantile(ours, 0.5), rival: quantile(rival, 0.5), unit: 'ms' }),
      measure({ what: `${what}: p95`, ours: quantile(ours, 0.95), rival: quantile(rival, 0.95), unit: 'ms' }),
      measure({
        what: `search among ${large} passages, one after the other: median`,
        ours: quantile(alone, 0.5),
        unit: 'ms',
      }),
    ];
  } finally {
    await pool.end();
    await maison.close();
  }
}

function load({ questions }: House) {
  return { questions, seconds, arrivalsASecond };
}

async function search(maison: Maison, question: string): Promise<void> {
  const response = await maison.fetch(request(maison, '/api/search', { question, mode: 'mix' }));
  const result: unknown = await response.json();
  if (response.status !== 200) throw new Error(JSON.stringify(result));
}

// PostgreSQL's own way on the same rows with the same rights, and without row-level security, which would rob it of its index: any of the question's words, ranked by ts_rank.
function arriveRival(house: House, pool: pg.Pool): Promise<number[]> {
  const statement = `select p.id, p.text from maison.passages p, to_tsquery('simple', $1) q
    where p.lexemes @@ q and p.acl = any(array(select id from maison.acls where 'everyone' = any(readers)))
    order by ts_rank(p.lexemes, q) desc limit 10`;
  return arrive(load(house), async (question) => {
    const words = toQueryLexemes(question, detectQuestionLanguage(question)).map(
      (lexeme) => `'${lexeme.replaceAll("'", "''")}'`,
    );
    await pool.query(statement, [words.join(' | ')]);
  });
}

function readNumber(name: string, otherwise: number): number {
  const place = process.argv.indexOf(name);
  return place === -1 ? otherwise : Number(process.argv[place + 1]);
}
