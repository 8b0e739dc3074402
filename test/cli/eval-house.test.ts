import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chooseSize, createDraw, drawSome, noteDraw } from '../campaign.ts';
import { type CalibrationState, type HouseCase, HouseCases, SentenceChoices } from '../../src/contract/index.ts';
import { readEvents } from '../../src/cli/ask.ts';
import { createModelsForPage } from '../e2e/models-for-page.ts';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';
import { type Ended, runMaison } from './run-maison.ts';

// 200 invented cases of one company, of which a run draws 60, asked through the whole way of a question. The model knows the right sentence, and
// says so honestly or much too timidly.

const limit = 240_000;
const machines = [
  'presse',
  'scie',
  'fraiseuse',
  'étuve',
  'plieuse',
  'riveteuse',
  'cintreuse',
  'meuleuse',
  'perceuse',
  'tour',
];
const everySite = [
  'Alençon', 'Brest', 'Cahors', 'Dijon', 'Évreux', 'Foix', 'Gap', 'Hyères', 'Istres', 'Joigny',
  'Kembs', 'Laval', 'Mâcon', 'Nantes', 'Orange', 'Pau', 'Quimper', 'Rodez', 'Sète', 'Tulle',
]; // prettier-ignore
const sites = drawSome(everySite, chooseSize(20, 6), createDraw(41));
const cases = sites.length * machines.length;
/** What a question asks that no document says: of every second site. */
const isMissing = (site: number, machine: number): boolean => machine === 9 && site % 2 === 0;
const answerable = cases - sites.length / 2;
const weigh = (site: number, machine: number): string =>
  `La ${machines[machine]} de ${sites[site]} pèse ${300 + site * 11 + machine * 7} kg.`;

let house: TestHouse;
let timid = true;

// The right sentence names the machine and the site of the question.
function read(prompt: string): readonly number[] {
  const [excerpt = '', question = ''] = [/^Extrait : (.*)$/mu, /^Question : (.*)$/mu].map(
    (line) => line.exec(prompt)?.[1],
  );
  const [, machine = '', site = ''] = /pèse la (\S+) de (\S+) \?/u.exec(question) ?? [];
  const right = excerpt.includes(`La ${machine} de ${site} pèse`);
  const surely = timid ? 0.06 : 0.9;
  return right ? [surely, 1 - surely] : [0.002, 0.998];
}

const call = async (route: string, method: string, json?: unknown): Promise<unknown> => {
  const answer = await house.request(route, { method, ...(json === undefined ? {} : { json }) });
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json();
};

async function keep(question: string, sentence: string | null): Promise<void> {
  const answer = await house.request('/api/ask', { method: 'POST', json: { question } });
  let id = '';
  for await (const event of readEvents(answer.body ?? ReadableStream.from([])))
    if (event.type === 'sources-found') id = event.exchangeId;
  const { passages } = SentenceChoices.parse(await call(`/api/exchanges/${id}/sentences`, 'GET'));
  const gold = passages.flatMap(({ documentId, page, sentences }) =>
    sentences.filter(({ text }) => text === sentence).map(({ start, end }) => ({ documentId, page, start, end })),
  )[0];
  if (sentence !== null && !gold) throw new Error(`not read for ${question}`);
  await call(`/api/exchanges/${id}/case`, 'POST', { gold: gold ?? null, consent: true });
}

beforeAll(async () => {
  const models = createModelsForPage(
    () => 'Les documents ne répondent pas à cette question.',
    (messages) => read(messages.at(-1)?.content ?? ''),
  );
  house = await openTestHouse({ models });
  for (const [site, name] of sites.entries()) {
    const lines = machines.flatMap((_, machine) =>
      isMissing(site, machine) ? [] : [`## Atelier ${machine + 1}\n\n${weigh(site, machine)}\n`],
    );
    await house.request(`/api/documents?path=${encodeURIComponent(name)}.md`, {
      method: 'POST',
      body: `# Parc de ${name}\n\n${lines.join('\n')}`,
    });
  }
  await house.settle();
  for (const [site, name] of sites.entries())
    for (const [machine, word] of machines.entries())
      await keep(`Combien pèse la ${word} de ${name} ?`, isMissing(site, machine) ? null : weigh(site, machine));
  await house.maison.listen({ port: 0, host: '127.0.0.1' });
}, limit);
afterAll(() => house?.close());

const run = (args: readonly string[]): Promise<Ended> =>
  runMaison(['eval', 'house', ...args], { MAISON_HOME: house.maison.parts.config.home });
const runJson = async (args: readonly string[]) => {
  const { code, stdout, stderr } = await run([...args, '--json']);
  expect({ code }, stderr).toEqual({ code: 0 });
  return JSON.parse(stdout) as { counts: Record<string, number>; failing: HouseCase[]; calibration: CalibrationState };
};

describe('the cases of a house', () => {
  it(
    'those of a reader that is too timid change the calibration, and right answers are given',
    async ({ task }) => {
      noteDraw(task, `${cases} of 200 cases of a house`);
      const before = await runJson(['--calibrate']);
      expect(before.counts).toEqual({ right: 0, beside: 0, refused: answerable, clean: cases - answerable });
      expect(before.failing).toHaveLength(answerable);
      expect(before.calibration.last).toMatchObject({ outcome: 'applied', cases, missing: 0 });
      process.stdout.write(`${JSON.stringify(before.calibration)}\n`);
      const after = await runJson([]);
      process.stdout.write(`${JSON.stringify(after.counts)}\n`);
      expect(after.counts).toEqual({ right: answerable, beside: 0, refused: 0, clean: cases - answerable });
    },
    limit,
  );

  it(
    'those of a reader that is right change nothing, and the command says so; the calibration of origin comes back when asked for',
    async () => {
      expect((await run(['--reset'])).stdout).toBe('L’étalonnage d’origine est rétabli.\n');
      const state = async () => HouseCases.parse(await call('/api/evaluation-cases', 'GET')).calibration;
      expect(await state()).toMatchObject({ current: null, last: { outcome: 'reset' } });
      timid = false;
      const { code, stdout } = await run(['--calibrate']);
      expect(code).toBe(0);
      expect(stdout).toMatch(new RegExp(`^justes +${answerable} / ${cases}\n`, 'u'));
      expect(stdout).toContain(`${cases} cas : l’étalonnage actuel reste le meilleur. Rien n’a changé.`);
      expect(await state()).toMatchObject({ current: null, last: { outcome: 'unchanged', cases } });
    },
    limit,
  );

  it(
    '49 are too few, and the command says how many are missing',
    async () => {
      const kept = HouseCases.parse(await call('/api/evaluation-cases?limit=200', 'GET'));
      for (const { id } of kept.cases.slice(49)) await call(`/api/exchanges/${id}/case`, 'DELETE');
      const { stdout } = await run(['--calibrate']);
      expect(stdout).toContain('49 cas : il en manque 1 pour apprendre l’étalonnage. Rien n’a changé.');
    },
    limit,
  );
});
