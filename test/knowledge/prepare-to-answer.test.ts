import { expect, test } from 'vitest';
import { MaisonError } from '../../src/base/index.ts';
import { owner } from '../../src/governance/index.ts';
import { prepareToAnswer } from '../../src/knowledge/index.ts';
import { createFakeModels } from '../../src/models/index.ts';

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

test('without models there is nothing to prepare', async () => {
  const absent = (): never => {
    throw new MaisonError('model_absent', 503, { fr: 'Absent.', en: 'Absent.' });
  };
  const models = { chat: async () => absent(), embed: async () => absent() };
  await expect(prepareToAnswer({ models }, owner, {}, { signal })).resolves.toBeUndefined();
});
