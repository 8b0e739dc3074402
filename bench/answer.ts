import { createReadStream } from 'node:fs';
import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readConfig, repositoryFolder, silentLog, splitSentences, systemClock, wait } from '../src/base/index.ts';
import type { AskEvent } from '../src/contract/index.ts';
import { openEgress, owner } from '../src/governance/index.ts';
import { addDocument, ask, readIngestion } from '../src/knowledge/index.ts';
import { createMaison, type Maison } from '../src/main.ts';
import { type ChatEngine, type GenerateRequest, type Models, openModels } from '../src/models/index.ts';
import { measure, printMeasures, quantile, say } from './measure.ts';

// What an answer costs beside the bare model with the same prompt, over the sample library: tokens of passages, time
// to the first sentence, and how long a question waits while the house indexes. `--questions 4` for a try.

const asked = readNumber('--questions', 10);
const { signal } = new AbortController();
const library = path.join(repositoryFolder, 'examples', 'library');

/** The last prompt each question gave rise to; `dry` prompts are not read by the model. */
const prompts: GenerateRequest[] = [];
let dry = false;

const home = await mkdtemp(path.join(tmpdir(), 'maison-bench-answer-'));
await chmod(home, 0o711); // Under root the database has a user of its own, who passes through.
const config = readConfig({ MAISON_HOME: home, MAISON_PORT: '0' });
const models = openModels(config, {
  egress: openEgress(config, { log: silentLog, clock: systemClock, onExit: () => undefined }),
  log: silentLog,
  clock: systemClock,
});
const engine = await models.chat({ signal }).catch(() => null);
if (engine) {
  const maison = await createMaison(config, {
    log: silentLog,
    clock: systemClock,
    models: { ...models, chat: async () => listen(engine), close: async () => undefined } satisfies Models,
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
  await ingestLibrary(maison);
  const questions = await readQuestions();
  const tokens = await countPassageTokens(maison, bare, questions);
  const [quiet, rival] = [new Array<number>(), new Array<number>()];
  const answered: string[] = [];
  for (const question of questions) {
    if (answered.length >= asked) break;
    await forget(bare);
    const first = await timeFirstSentence(maison, question);
    const prompt = prompts.at(-1);
    if (first === null || !prompt) continue;
    await forget(bare);
    rival.push(await timeBareSentence(bare, prompt));
    quiet.push(first);
    answered.push(question);
    say(`${answered.length}/${asked} ${Math.round(first)} ms, bare ${Math.round(rival.at(-1) ?? 0)} ms`);
  }
  const busy = await measureWhileIndexing(maison, bare, answered.slice(0, Math.ceil(asked / 2)));
  const same = quiet.slice(0, Math.ceil(asked / 2));
  const ratios = quiet.map((ours, index) => ours / (rival[index] ?? Number.NaN));
  printMeasures('answer', [
    measure({
      what: `tokens of passages in the prompt, most of ${questions.length} questions (limit 700)`,
      ours: Math.max(...tokens),
      unit: 'tokens',
    }),
    measure({ what: 'tokens of passages in the prompt, median', ours: quantile(tokens, 0.5), unit: 'tokens' }),
    measure({
      what: `first sentence, median of ${quiet.length} (rival: the bare engine, same prompts; limit 1.2)`,
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

// Every prompt is kept as it is sent.
function listen(inner: ChatEngine): ChatEngine {
  return {
    ...inner,
    countTokens: (text) => inner.countTokens(text),
    async *generate(request, options) {
      prompts.push(request);
      if (dry) yield 'Je ne sais pas.';
      else yield* inner.generate(request, options);
    },
  };
}

async function ingestLibrary(maison: Maison): Promise<void> {
  const entries = await readdir(library, { recursive: true, withFileTypes: true });
  for (const entry of entries.filter((one) => one.isFile() && !one.name.endsWith('.jsonl'))) {
    const file = path.join(entry.parentPath, entry.name);
    await addDocument(
      maison.parts,
      owner,
      { path: path.relative(library, file), space: 'entreprise', content: createReadStream(file) },
      { signal },
    );
  }
  for (;;) {
    const { documents, passages } = await readIngestion(maison.parts, owner, {}, { signal });
    if (documents.waiting + documents.reading === 0 && passages.embedded >= passages.total) return;
    await wait(500);
  }
}

async function readQuestions(): Promise<string[]> {
  const lines = (await readFile(path.join(library, 'questions.jsonl'), 'utf8')).trim().split('\n');
  const read = lines.map((line) => JSON.parse(line) as { question: string; language: string; answerable: boolean });
  return read.filter(({ answerable, language }) => answerable && language === 'fr').map(({ question }) => question);
}

async function collect(maison: Maison, question: string): Promise<AskEvent[]> {
  const events: AskEvent[] = [];
  for await (const event of ask(maison.parts, owner, { question }, { signal })) events.push(event);
  return events;
}

async function countPassageTokens(maison: Maison, bare: ChatEngine, questions: readonly string[]): Promise<number[]> {
  dry = true;
  prompts.length = 0;
  for (const question of questions) await collect(maison, question);
  dry = false;
  const quoted = prompts.map(({ messages }) =>
    messages
      .map(({ content }) =>
        content
          .split('\n')
          .filter((line) => line.startsWith('| '))
          .join('\n'),
      )
      .join(''),
  );
  return Promise.all(quoted.map((text) => bare.countTokens(text)));
}

/** Milliseconds from the question to its first sentence, null when the model's own sentence was not shown. */
async function timeFirstSentence(maison: Maison, question: string): Promise<number | null> {
  const done = (await collect(maison, question)).find((event) => event.type === 'answer-done');
  return done?.outcome === 'answered' ? done.timing.firstSentence : null;
}

async function timeBareSentence(bare: ChatEngine, prompt: GenerateRequest): Promise<number> {
  const started = systemClock.elapsed();
  let text = '';
  for await (const piece of bare.generate(prompt, { signal })) {
    text += piece;
    if (splitSentences(text).length > 1) break;
  }
  return systemClock.elapsed() - started;
}

// Both begin with the same thing remembered: the fixed instructions, which every question has read before it.
async function forget(bare: ChatEngine): Promise<void> {
  const instructions = prompts.at(-1)?.messages[0];
  if (!instructions) return;
  const messages = [instructions, { role: 'user' as const, content: 'Bonjour.' }];
  for await (const _ of bare.generate({ messages, maxTokens: 1 }, { signal }));
}

async function measureWhileIndexing(maison: Maison, bare: ChatEngine, questions: readonly string[]): Promise<number[]> {
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
    if (first !== null) times.push(first);
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
