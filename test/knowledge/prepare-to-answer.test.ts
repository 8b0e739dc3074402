import { expect, test } from 'vitest';
import { MaisonError } from '../../src/base/index.ts';
import { owner } from '../../src/governance/index.ts';
import { prepareToAnswer } from '../../src/knowledge/index.ts';
import { createFakeModels } from '../../src/models/engines/fake.ts';

const { signal } = new AbortController();

test('as a question is begun the model reads what all questions begin with', async () => {
  const read: string[] = [];
  const models = createFakeModels({
    choose: (messages) => (read.push(messages.map(({ content }) => content).join('\n')), [0.5, 0.5]),
  });
  await prepareToAnswer({ models }, owner, {}, { signal });
  expect(read).toHaveLength(1);
  expect(read[0]).toContain('scooter Alto');
});

test('while others are answered nobody reads ahead, and who asks next has only them before her', async () => {
  let read = 0;
  const models = createFakeModels({ slots: 1, choose: () => ((read += 1), [0.5, 0.5]) });
  const engine = await models.chat({ signal });
  const other = engine.openTurn({ lane: 'question', actor: 'other', signal });
  await prepareToAnswer({ models }, owner, {}, { signal });
  expect(read).toBe(0);
  const places: number[] = [];
  const onQueued = ({ place }: { place: number }): unknown => places.push(place);
  const own = engine.openTurn({ lane: 'question', actor: owner.id, signal, onQueued });
  expect(places).toEqual([1]);
  own.end();
  other.end();
});

test('reading ahead is no question: who asks meanwhile has nobody before her', async () => {
  const places: number[] = [];
  const onQueued = ({ place }: { place: number }): unknown => places.push(place);
  const models = createFakeModels({
    slots: 2,
    choose: () => (engine.openTurn({ lane: 'question', actor: 'other', signal, onQueued }), [0.5, 0.5]),
  });
  const engine = await models.chat({ signal });
  await prepareToAnswer({ models }, owner, {}, { signal });
  expect(places).toEqual([0]);
});

test('without models there is nothing to prepare', async () => {
  const absent = (): never => {
    throw new MaisonError('model_absent', 503, { fr: 'Absent.', en: 'Absent.' });
  };
  const models = {
    chat: async () => absent(),
    embed: async () => absent(),
    reader: async () => absent(),
    chatQueue: () => absent(),
  };
  await expect(prepareToAnswer({ models }, owner, {}, { signal })).resolves.toBeUndefined();
});
