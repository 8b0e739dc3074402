import { afterEach, describe, expect, test } from 'vitest';
import { finish, openServedHouse, say, type ServedAnswer, type ServedHouse } from './served-house.ts';

// What does not go to a server, and how a refusal comes back from one.

let house: ServedHouse | null = null;
afterEach(async () => {
  await house?.close();
  house = null;
});

const model = 'maison-chat';
const messages = [{ role: 'user', content: 'Bonjour' }];

describe('a picture', () => {
  const picture = (url: string): object => ({
    model,
    messages: [{ role: 'user', content: [{ type: 'image_url', image_url: { url } }] }],
  });
  const answer: ServedAnswer = ({ path }, response) => {
    if (!path.endsWith('completions')) return void response.writeHead(404).end();
    say(response, 'Un chat.');
    finish(response);
  };

  test('that is an address is refused: a server would fetch it past the way out of the house', async () => {
    house = await openServedHouse(answer);
    for (const url of [
      'https://example.org/chat.png',
      'http://127.0.0.1:1/',
      'file:///etc/passwd',
      'data:text/html,a',
    ]) {
      const refused = await house.gateway.post('/v1/chat/completions', picture(url));
      expect([url, refused.status, await refused.text()]).toEqual([
        url,
        400,
        expect.stringContaining('messages.0.content.0'),
      ]);
    }
    expect(house.asked).toEqual([]);
  });

  test('does not leave for a server where personal data must be masked', async () => {
    house = await openServedHouse(answer, { env: { MAISON_MASK_PERSONAL_DATA: 'always' } });
    const refused = await house.gateway.post('/v1/chat/completions', picture('data:image/png;base64,iVBORw0KGgo='));
    expect([refused.status, await refused.text()]).toEqual([400, expect.stringContaining('picture_kept_back')]);
    expect(house.asked).toEqual([]);
  });
});

test('what is masked is masked in what is passed on as it came, and the outbound ledger has it', async () => {
  house = await openServedHouse(
    ({ path, body }, response) => {
      if (!path.endsWith('completions')) return void response.writeHead(404).end();
      const [mark = ''] = /\[COURRIEL_1\]/.exec(JSON.stringify(body['messages'])) ?? [];
      say(response, `Écrit à ${mark.slice(0, 4)}`, `${mark.slice(4)}.`);
      finish(response);
    },
    { env: { MAISON_MASK_PERSONAL_DATA: 'always' } },
  );
  const description = 'Writes to jeanne.martin@example.org.';
  const answer = await house.gateway.post('/v1/chat/completions', {
    model,
    messages: [{ role: 'user', content: 'Écris à jeanne.martin@example.org' }],
    tools: [{ type: 'function', function: { name: 'write', description, parameters: { type: 'object' } } }],
    reasoning_effort: 'low',
  });
  expect(await answer.json()).toMatchObject({
    choices: [{ message: { content: 'Écrit à jeanne.martin@example.org.' } }],
  });
  expect(JSON.stringify(house.asked[0]?.body)).not.toContain('jeanne');
  expect(house.asked[0]?.body).toMatchObject({ reasoning_effort: 'low' });
  const sent = house.gateway.house.maison.parts.outbound
    .connections()
    .filter(({ purpose }) => purpose === 'chat-remote');
  expect(sent.map(({ host }) => host)).toContain(house.host);
  expect(sent.some(({ masked }) => Object.values(masked).some((count) => count === 2))).toBe(true);
});

test('a refusal of the server is told without its address, as its own sentence', async () => {
  let host = '';
  house = await openServedHouse(({ path }, response) => {
    if (!path.endsWith('completions')) return void response.writeHead(404).end();
    const message = `tool_choice is not done by http://${host}/v1 on 10.1.2.3:8000 (${host})`;
    response.writeHead(400).end(JSON.stringify({ object: 'error', message }));
  });
  ({ host } = house);
  for (const stream of [false, true]) {
    const refused = await house.gateway.post('/v1/chat/completions', { model, messages, stream });
    const { error } = (await refused.json()) as { error: { code: string; message: string } };
    expect([refused.status, error.code]).toEqual([400, 'model_server_refused']);
    expect(error.message).toContain('tool_choice is not done by … on … (…)');
  }
});

test('a picture for a model that sees none is a refusal too, though llama-server calls it a failure of its own', async () => {
  house = await openServedHouse(({ path }, response) => {
    if (!path.endsWith('completions')) return void response.writeHead(404).end();
    const message = 'image input is not supported - hint: if this is unexpected, you may need to provide the mmproj';
    response.writeHead(500).end(JSON.stringify({ error: { code: 500, message, type: 'server_error' } }));
  });
  const picture = { type: 'image_url', image_url: { url: 'data:image/png;base64,iVBORw0KGgo=' } };
  const said = [{ role: 'user', content: [picture] }];
  const refused = await house.gateway.post('/v1/chat/completions', { model, messages: said });
  expect([refused.status, await refused.text()]).toEqual([
    400,
    expect.stringContaining('image input is not supported'),
  ]);
});

test('a gap for a model of which nobody knows how it has one laid out is refused, and nothing is sent', async () => {
  house = await openServedHouse(({ path }, response) => void response.writeHead(path === '/' ? 200 : 404).end(), {
    model: 'Mistral-Small-3.2',
  });
  const refused = await house.gateway.post('/v1/completions', { model, prompt: 'a', suffix: 'b' });
  expect([refused.status, await refused.text()]).toEqual([400, expect.stringContaining('suffix')]);
  expect(house.asked).toEqual([]);
});
