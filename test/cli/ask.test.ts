import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chmod, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MaisonError, readConfig, silentLog, systemClock, wait } from '../../src/base/index.ts';
import { ConversationDetail, ConversationList } from '../../src/contract/index.ts';
import { createMaison } from '../../src/main.ts';
import { createModelsForPage } from '../e2e/models-for-page.ts';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';
import { type Ended, runMaison } from './run-maison.ts';
import { deleteFolder } from '../delete-folder.ts';

// A busy machine takes seconds to start each command.
const limit = 60_000;
const truth = 'Un mot de passe compte au moins quatorze signes.';
const charter = `# Charte\n\n${truth}\n`;
const question = 'Combien de signes compte un mot de passe ?';
/** A command that was interrupted says so in one sentence, and where it stood before. */
const interrupted =
  /^[^\n]*passages dans[^\n]*\n(?:[^\n]*…\n)*Interrompu\. Rien de ce qui était enregistré n’est perdu\.\n$/u;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'maison-cli-'));
  await chmod(folder, 0o711); // Under root the database has a user of its own, who passes through.
});
afterAll(() => deleteFolder(folder));

/** Ends the command once, some time after it has shown what it found. */
function endAtSources(signal: NodeJS.Signals): NonNullable<Parameters<typeof runMaison>[2]> {
  let done = false;
  return (written, end) => {
    if (done || !written.includes('passages dans')) return;
    done = true;
    setTimeout(() => end(signal), 50);
  };
}

describe('a command beside an open house', () => {
  let house: TestHouse;
  let writing = async (): Promise<string> => truth;
  let broken = false;
  beforeAll(async () => {
    const models = createModelsForPage(() => writing());
    const notStarted = new MaisonError('model_not_started', 503, { fr: 'En panne.', en: 'Broken.' });
    house = await openTestHouse({
      models: { ...models, chat: async (asked) => (broken ? Promise.reject(notStarted) : models.chat(asked)) },
    });
    await house.request('/api/documents?path=charte.md', { method: 'POST', body: charter });
    await house.settle();
    await house.maison.listen({ port: 0, host: '127.0.0.1' });
  });
  afterAll(() => house?.close());
  const run = (args: readonly string[], onError?: Parameters<typeof runMaison>[2]): Promise<Ended> =>
    runMaison(args, { MAISON_HOME: house.maison.parts.config.home }, onError);
  const list = async (origin: string): Promise<string[]> =>
    ConversationList.parse(await (await house.request(`/api/conversations?origin=${origin}`)).json()).conversations.map(
      ({ title }) => title,
    );

  it(
    'asks as the command line, and leaves the page’s list of conversations alone',
    async () => {
      const { code, stdout } = await run(['ask', question]);
      expect(code).toBe(0);
      expect(stdout).toContain(truth);
      expect(await list('command')).toEqual([question]);
      expect(await list('page')).toEqual([]);
    },
    limit,
  );

  it(
    'says that a space does not exist, and ends with 1',
    async () => {
      const { code, stderr, stdout } = await run(['ask', question, '--space', 'Inconnu']);
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toMatch(/^L’espace « Inconnu » n’existe pas, .* \[space_unknown\]\n$/u);
    },
    limit,
  );

  it(
    'shows the passages with their proof before it says why there is no answer, and ends with 1',
    async () => {
      broken = true;
      const [shown, machine] = [await run(['ask', question]), await run(['ask', question, '--json'])];
      broken = false;
      expect(shown.code).toBe(1);
      expect(shown.stdout).toContain(`« ${truth} » [1]`);
      expect(shown.stdout).toContain('[1] charte.md · p. 1');
      expect(shown.stderr).toMatch(/Le modèle qui rédige n’a pas pu démarrer.* \[model_not_started\]\n$/u);
      expect(shown.stderr).not.toContain('Aucun modèle');
      expect(machine.code).toBe(1);
      expect(JSON.parse(machine.stdout)).toMatchObject({
        outcome: 'failed',
        failure: { code: 'model_not_started' },
        sentences: [{ support: 'quote', text: truth }],
      });
    },
    limit,
  );

  it(
    'lists what was reported',
    async () => {
      const { conversations } = ConversationList.parse(
        await (await house.request('/api/conversations?origin=command')).json(),
      );
      const detail = ConversationDetail.parse(
        await (await house.request(`/api/conversations/${conversations[0]?.id}`)).json(),
      );
      const route = `/api/exchanges/${detail.exchanges[0]?.id}/feedback`;
      expect((await house.request(route, { method: 'POST', json: { kind: 'outdated' } })).status).toBe(200);
      const { code, stdout } = await run(['feedback']);
      expect(code).toBe(0);
      expect(stdout).toMatch(/ · périmée\n   Combien de signes compte un mot de passe \?\n   charte\.md\n$/u);
    },
    limit,
  );

  it(
    'evaluates the open house',
    async () => {
      const lines = path.join(folder, 'lines.jsonl');
      const line = { id: '1', question, gold: ['charte.md'], answers: ['quatorze signes'], answerable: true };
      await writeFile(lines, `${JSON.stringify(line)}\n`);
      const found = await run(['eval', 'retrieval', lines, '--json']);
      expect(found.stderr).not.toContain('house_held');
      expect(JSON.parse(found.stdout)).toMatchObject({ 'hit@1': 1, n: 1 });
      const answered = await run(['eval', 'answers', lines, '--json']);
      expect(JSON.parse(answered.stdout)).toMatchObject({
        goldInAnswerOrQuotes: 1,
        lines: [{ id: '1', goldPlace: 1 }],
      });
      expect(await list('page')).toEqual([]);
    },
    limit,
  );

  it(
    'evaluates requests: what they are taken for, sums, points of summaries, and leaves no conversation behind',
    async () => {
      const requests = path.join(folder, 'requests.jsonl');
      const points = path.join(folder, 'points.jsonl');
      const lines = [
        { id: 'a', kind: 'greeting', request: 'bonjour' },
        { id: 'b', kind: 'calculation', request: '20% de 3450', answer: '690' },
        { id: 'c', kind: 'calculation', request: '20% de 50', answer: '11' },
        { id: 'd', kind: 'mail', request: 'qui est le président ?' },
        { id: 'e', kind: 'summary', request: 'résume la charte', document: 'charte.md' },
      ];
      await writeFile(requests, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
      const listed = [
        { point: 'Longueur', quote: truth },
        { point: 'Absent', quote: 'Le mot de passe change chaque semaine.' },
      ];
      await writeFile(points, `${JSON.stringify({ document: 'charte.md', points: listed })}\n`);
      const { code, stdout } = await run(['eval', 'requests', requests, '--points', points, '--json']);
      expect(code).toBe(0);
      expect(JSON.parse(stdout)).toMatchObject({
        recognition: {
          kinds: [
            { kind: 'greeting', requests: 1, recognised: 1 },
            { kind: 'calculation', requests: 2, recognised: 2 },
            { kind: 'mail', requests: 1, recognised: 0, takenForQuestions: 1 },
            { kind: 'summary', requests: 1, recognised: 1 },
          ],
        },
        requests: { done: 5, sums: 2, sumsRight: 1, sentencesMarked: 1, sentencesStanding: 1 },
        summaries: { documents: 1, points: 2, held: 1 },
      });
      const some = await run(['eval', 'requests', requests, '--only', 'calculation', '--sample', '1']);
      expect(some.stdout).toMatch(/calculation +2\/2[\s\S]*1\/1/u);
      const none = await run(['eval', 'requests', requests, '--only', 'poème']);
      expect([none.code, none.stderr]).toEqual([2, expect.stringContaining('greeting, calculation, mail, summary')]);
    },
    limit,
  );

  it(
    'ends with one sentence when it is interrupted',
    async () => {
      writing = () =>
        wait(60_000, { signal: AbortSignal.timeout(5000) }).then(
          () => '',
          () => '',
        );
      const { code, stdout, stderr } = await run(['ask', question], endAtSources('SIGINT'));
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toMatch(interrupted);
    },
    limit,
  );
});

describe('a command that opens the house itself', () => {
  let silent: Server;
  let environment: Record<string, string>;
  beforeAll(async () => {
    silent = createServer(() => undefined); // A model that never says a word.
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as AddressInfo;
    environment = {
      MAISON_HOME: path.join(folder, 'home'),
      MAISON_MODELS: path.join(folder, 'models'), // None there: words alone are searched, at once.
      MAISON_CHAT_URL: `http://127.0.0.1:${port}/v1`,
      MAISON_CHAT_MODEL: 'silent',
    };
    const file = path.join(folder, 'charte.md');
    await writeFile(file, charter);
    const { code, stderr } = await runMaison(['ingest', file], environment);
    if (code !== 0) throw new Error(stderr);
  }, limit);
  afterAll(() => {
    silent.closeAllConnections();
    silent.close();
  });

  /** How the answers of the command line in this house ended, as the house says it once it is open again. */
  async function readOutcomes(): Promise<unknown[]> {
    const config = readConfig({ ...environment, MAISON_PORT: '0', MAISON_OFFLINE: 'true' });
    const maison = await createMaison(config, { log: silentLog, clock: systemClock });
    const headers = { authorization: `Bearer ${maison.token}` };
    const call = async (route: string): Promise<unknown> =>
      (await maison.fetch(new Request(`http://localhost${route}`, { headers }))).json();
    try {
      const { conversations } = ConversationList.parse(await call('/api/conversations?origin=command'));
      const details = await Promise.all(conversations.map(({ id }) => call(`/api/conversations/${id}`)));
      return details
        .flatMap((detail) => ConversationDetail.parse(detail).exchanges)
        .map(({ outcome, failure }) => failure?.code ?? outcome);
    } finally {
      await maison.close();
    }
  }

  it(
    'ends with one sentence when it is interrupted, and its answer was stopped by the person',
    async () => {
      const { code, stdout, stderr } = await runMaison(['ask', question], environment, endAtSources('SIGINT'));
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toMatch(interrupted);
      expect(await readOutcomes()).toEqual(['stopped']);
    },
    limit,
  );

  it(
    'leaves an answer that has failed when the house is killed in the middle',
    async () => {
      await runMaison(['ask', question], environment, endAtSources('SIGKILL'));
      expect(await readOutcomes()).toEqual(['house_stopped', 'stopped']);
    },
    limit,
  );
});
