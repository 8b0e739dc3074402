import { afterEach, expect, test } from 'vitest';
import { closeRemoteHouses, openHouse } from '../../../../test/models/remote-house.ts';
import { generateOnce } from '../../generate-once.ts';

afterEach(closeRemoteHouses);

const signal = new AbortController().signal;

test.each([
  [
    'refuses it',
    (said: string) => ({ status: 400, body: JSON.stringify({ error: { message: `bad input: ${said}` } }) }),
  ],
  [
    'breaks off',
    (said: string) => ({
      status: 200,
      body: `data: ${JSON.stringify({ error: { message: `bad input: ${said}` } })}\n\n`,
    }),
  ],
])('a server that %s with the words it was asked leaves them in no error', async (_how, answer) => {
  const house = await openHouse(({ body }, response) => {
    const { messages } = body as { messages: { content: string }[] };
    const { status, body: said } = answer(JSON.stringify(messages));
    response.writeHead(status).end(said);
  });
  const chat = await house.models.chat({ signal });
  const question = 'Ma collègue Zoé a-t-elle droit à une prime ?';
  const asked = { maxTokens: 20, messages: [{ role: 'user' as const, content: question }] };
  const error: unknown = await Array.fromAsync(generateOnce(chat, asked, { lane: 'chat', actor: 'a', signal })).catch(
    (thrown: unknown) => thrown,
  );
  expect(String((error as Error).cause)).toContain('bad input');
  expect(String((error as Error).cause)).not.toMatch(/collègue|prime/);
});
