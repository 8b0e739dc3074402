import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Assistant } from '../../../src/contract/index.ts';
import { createFakeModels } from '../../../src/models/engines/fake.ts';
import type { GenerateRequest } from '../../../src/models/index.ts';
import { bringIn, type TestPerson } from '../../api/people-for-tests.ts';
import { add, send, text } from '../../api/rights-house.ts';
import { openTestHouse, type TestHouse } from '../../house-for-tests.ts';

// An assistant with a model that was not found to read, such as the one a small machine begins with: it writes names of tools
// into its answer and says yes to whatever it judges.

vi.setConfig({ testTimeout: 60_000 });

const requests: GenerateRequest[] = [];
let house: TestHouse;
let ana: TestPerson;

beforeAll(async () => {
  const script = (request: GenerateRequest): string => {
    requests.push(request);
    return request.jsonSchema
      ? '{"verdicts":[{"sentence":1,"follows":"yes"}]}'
      : 'Toute personne soigneuse choisirait sans doute ce siège en premier [1].';
  };
  house = await openTestHouse({ models: createFakeModels({ contextTokens: 32_000, script }) });
  ana = await bringIn(house, 'ana', 'curator');
  await send(ana, 'POST', '/api/spaces', { name: 'tarifs' });
  await add(house, ana, 'tarifs', 'prix.md', 'La chaise Galet coûte 140 euros.');
}, 240_000);
afterAll(() => house?.close());

test('it is told of no tools and given none, is asked once, and does not judge what it wrote', async () => {
  const made = await send<Assistant>(ana, 'POST', '/api/assistants', {
    name: 'relecteur',
    description: 'Relit.',
    instructions: 'Dis ce que coûte le siège.',
    settings: { title: 'Relecteur' },
  });
  const told = await text(ana, 'POST', '/api/conversations/turns', {
    question: 'Que choisir, la chaise Galet ?',
    assistant: { id: made.id },
  });
  expect(told).toContain('answer-done');
  expect(requests).toHaveLength(1);
  const [{ messages, tools } = { messages: [] }] = requests;
  expect(tools ?? []).toEqual([]);
  const prompt = messages.map(({ content }) => content).join('\n');
  expect(prompt).toContain('Dis ce que coûte le siège.');
  expect(prompt).toContain('140 euros');
  expect(prompt).not.toMatch(/tu as des outils|rows|cherche une fois/iu);
});
