import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readConfig, splitSentences, systemClock } from '../../src/base/index.ts';
import { silentLog } from '../../src/base/log/log.ts';
import { openOutbound, owner } from '../../src/governance/index.ts';
import { addDocument, createSpace, readIngestion } from '../../src/knowledge/index.ts';
import { takeTurn } from '../../src/assistants/index.ts';
import { createMaison, type Maison } from '../../src/main.ts';
import { type ChatEngine, type ChatTurn, type ChatMessage, type Models, openModels } from '../../src/models/index.ts';
import type { GenerateRequest } from '../../src/models/chat-engine.ts';
import { modelAbsent } from '../../src/models/failures.ts';
import { measure, printMeasures, quantile, say } from '../run/measure.ts';
import { ingestFolder } from '../run/new-house.ts';
import { library, readQuestions } from './library.ts';

// What an answer by the chat model costs (where the house's own reader is not there) beside the bare model with the same
// prompt, over the sample library: tokens of passages, time
// to the first sentence, and how long a question waits while the house indexes. `--questions 4` for a try.

const asked = readNumber('--questions', 10);
const { signal } = new AbortController();

/** What the model has read and been asked to write for one question, in order. */
interface Work {
  readonly read: (readonly ChatMessage[])[];
  readonly write: GenerateRequest[];
}
let work: Work = { read: [], write: [] };
const choices = ['Oui', 'Non'];

const home = await mkdtemp(path.join(tmpdir(), 'maison-bench-answer-'));
await chmod(home, 0o711); // Under root the database has a user of its own, who passes through.
const config = readConfig({ MAISON_HOME: home, MAISON_PORT: '0' });
const models = openModels(config, {
  outbound: openOutbound(config, { log: silentLog, clock: systemClock, onConnection: () => undefined }),
  log: silentLog,
  clock: systemClock,
});
const engine = await models.chat({ signal }).catch(() => null);
if (engine) {
  const maison = await createMaison(config, {
    log: silentLog,
    clock: systemClock,
    models: {
      ...models,
      chat: async () => listen(engine),
      reader: () => Promise.reject(modelAbsent('maison-reader')),
      close: async () => undefined,
    } satisfies Models,
  });
  try {
    await run(maison, engine);
  } finally {
    await maison.close();
  }
} else say('skipped: the chat model is not there (./maison pull first)');
await models.close();
await rm(home, { recursive: true, force: true });

async function run(maison: Maison, bare: ChatEngine): Promise<void> {
  await ingestFolder(maison, library);
  const tokens: { prompt: number; question: number }[] = [];
  const [quiet, rival] = [new Array<number>(), new Array<number>()];
  const answered: string[] = [];
  let wrote = 0;
  for (const question of await readQuestions()) {
    if (answered.length >= asked) break;
    await forget(bare);
    const first = await timeFirstSentence(maison, question);
    tokens.push(await countPassageTokens(bare));
    if (!first) continue;
    await forget(bare);
    rival.push(await timeBare(bare, first.work));
    quiet.push(first.milliseconds);
    answered.push(question);
    wrote += first.work.write.length;
    say(`${answered.length}/${asked} ${Math.round(first.milliseconds)} ms, bare ${Math.round(rival.at(-1) ?? 0)} ms`);
  }
  const busy = await measureWhileIndexing(maison, bare, answered.slice(0, Math.ceil(asked / 2)));
  const same = quiet.slice(0, Math.ceil(asked / 2));
  const ratios = quiet.map((ours, index) => ours / (rival[index] ?? Number.NaN));
  printMeasures('answer', [
    measure({
      what: `tokens of passages in one prompt, most of ${tokens.length} questions (limit 700)`,
      ours: Math.max(...tokens.map(({ prompt }) => prompt)),
      unit: 'tokens',
    }),
    measure({
      what: 'tokens of passages in all prompts of one question, median',
      ours: quantile(
        tokens.map(({ question }) => question),
        0.5,
      ),
      unit: 'tokens',
    }),
    measure({
      what: `first sentence, median of ${quiet.length}, ${wrote} written by the model (rival: the bare engine, same prompts; limit 1.2)`,
      ours: quantile(quiet, 0.5),
      rival: quantile(rival, 0.5),
      unit: 'ms',
    }),
    measure({
      what: 'first sentence over the bare engine, question by question, p90',
      ours: quantile(ratios, 0.9),
      unit: 'times',
    }),
    measure({
      what: `first sentence while indexing, median of ${busy.length} (rival: the same questions in a quiet house; limit 2)`,
      ours: quantile(busy, 0.5),
      rival: quantile(same, 0.5),
      unit: 'ms',
    }),
  ]);
}

// Every prompt is kept as it is read, and every request to write as it is sent.
function listen(inner: ChatEngine): ChatEngine {
  return {
    ...inner,
    openTurn(options) {
      const turn = inner.openTurn(options);
      return {
        get usage() {
          return turn.usage;
        },
        end: () => turn.end(),
        async *choose(request) {
          let index = 0;
          for await (const probabilities of turn.choose(request)) {
            const prompt = request.prompts[index++];
            if (prompt) work.read.push(prompt);
            yield probabilities;
          }
        },
        async *generate(request) {
          work.write.push(request);
          yield* turn.generate(request);
        },
      };
    },
  };
}

/** Tokens of the documents' words in the prompts of the last question: in the longest one, and in all. */
async function countPassageTokens(bare: ChatEngine): Promise<{ prompt: number; question: number }> {
  const excerpts = work.read.map((prompt) => prompt.at(-1)?.content.split('\n')[0] ?? '');
  const written = work.write.map(({ messages }) =>
    messages.flatMap(({ content }) => content.split('\n').filter((line) => line.startsWith('| '))).join('\n'),
  );
  const counts = await Promise.all([...excerpts, ...written].map((text) => bare.countTokens(text)));
  return { prompt: Math.max(0, ...counts), question: counts.reduce((sum, count) => sum + count, 0) };
}

/** Milliseconds from the question to the first sentence of an answer, and what the model did until then; null without an answer. */
async function timeFirstSentence(
  maison: Maison,
  question: string,
): Promise<{ milliseconds: number; work: Work } | null> {
  work = { read: [], write: [] };
  let first: Work | null = null;
  for await (const event of takeTurn(maison.parts, owner, { question }, { signal })) {
    if (event.type === 'sentence-written') first ??= { read: [...work.read], write: [...work.write] };
    if (event.type !== 'answer-done') continue;
    const { outcome, timing } = event;
    return outcome === 'answered' && first && timing.firstSentence !== null
      ? { milliseconds: timing.firstSentence, work: first }
      : null;
  }
  return null;
}

async function timeBare(bare: ChatEngine, { read, write }: Work): Promise<number> {
  const started = systemClock.elapsed();
  await inTurn(bare, async (turn) => {
    if (read.length > 0) await Array.fromAsync(turn.choose({ prompts: read, choices, fixedMessages: fixedOf(read) }));
    for (const request of write) {
      let text = '';
      for await (const event of turn.generate(request)) {
        text += event.type === 'text' ? event.text : '';
        if (splitSentences(text).length > 1) break;
      }
    }
  });
  return systemClock.elapsed() - started;
}

async function inTurn(engine: ChatEngine, work: (turn: ChatTurn) => Promise<void>): Promise<void> {
  const turn = engine.openTurn({ lane: 'question', actor: 'bench', signal });
  try {
    await work(turn);
  } finally {
    turn.end();
  }
}

const fixedOf = (read: readonly (readonly ChatMessage[])[]): number => (read[0]?.length ?? 1) - 1;

// Both begin with the same things remembered: the fixed instructions and examples, which every question has read before it.
async function forget(bare: ChatEngine): Promise<void> {
  const greeting = { role: 'user' as const, content: 'Bonjour.' };
  const examples = work.read.at(-1)?.slice(0, -1);
  const instructions = work.write.at(-1)?.messages[0];
  await inTurn(bare, async (turn) => {
    if (examples)
      await Array.fromAsync(
        turn.choose({ prompts: [[...examples, greeting]], choices, fixedMessages: examples.length }),
      );
    if (instructions)
      await Array.fromAsync(turn.generate({ messages: [instructions, greeting], maxTokens: 1, fixedMessages: 1 }));
  });
}

async function measureWhileIndexing(maison: Maison, bare: ChatEngine, questions: readonly string[]): Promise<number[]> {
  await createSpace(maison.parts, owner, { name: 'stock' }, { signal });
  for (let number = 0; number < 200; number += 1) {
    const text = Array.from(
      { length: 40 },
      (_, line) => `La pièce ${number}-${line} du stock de l’atelier se range au rayon ${line * 7 + number}.`,
    ).join('\n\n');
    await addDocument(
      maison.parts,
      owner,
      { path: `stock/piece-${number}.md`, space: 'stock', content: toContent(text) },
      { signal },
    );
  }
  const times: number[] = [];
  for (const question of questions) {
    await forget(bare);
    const { documents, passages } = await readIngestion(maison.parts, owner, {}, { signal });
    if (documents.waiting + documents.reading === 0 && passages.embedded >= passages.total)
      say('indexing ended before the last question');
    const first = await timeFirstSentence(maison, question);
    if (first) times.push(first.milliseconds);
  }
  return times;
}

async function* toContent(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}

function readNumber(name: string, otherwise: number): number {
  const place = process.argv.indexOf(name);
  return place === -1 ? otherwise : Number(process.argv[place + 1]);
}
