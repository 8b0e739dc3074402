import type { ServerResponse } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { closeRemoteHouses, openHouse } from './remote-house.ts';

afterEach(closeRemoteHouses);

const { signal } = new AbortController();

/** Begins to answer, and breaks off. */
function breakOff(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
  response.write('{"data":', () => setTimeout(() => response.destroy(), 20));
}

test('a server that breaks off while it reads or embeds is a model that failed, and no connection that did', async () => {
  const house = await openHouse((_, response) => breakOff(response));
  const turn = (await house.models.chat({ signal })).openTurn({ lane: 'question', actor: 'a', signal });
  const prompts = [[{ role: 'user', content: 'Oui ou non ?' } as const]];
  const chosen = Array.fromAsync(turn.choose({ prompts, choices: ['Oui', 'Non'] }));
  await expect(chosen).rejects.toMatchObject({ code: 'model_server_failed', status: 503 });
  turn.end();
  await expect(house.models.embed({ signal })).rejects.toMatchObject({ code: 'model_server_failed', status: 503 });
});

test('a server that counts its tool calls from one names no call that is not there', async () => {
  const call = { index: 1, id: 'a', function: { name: 'heure', arguments: '{}' } };
  const chunk = JSON.stringify({ choices: [{ delta: { tool_calls: [call] }, finish_reason: 'tool_calls' }] });
  const house = await openHouse((_, response) => response.end(`data: ${chunk}\n\ndata: [DONE]\n\n`));
  const turn = (await house.models.chat({ signal })).openTurn({ lane: 'chat', actor: 'a', signal });
  const events = await Array.fromAsync(turn.generate({ messages: [], maxTokens: 5 }));
  turn.end();
  expect(events[0]).toEqual({ type: 'tool-calls', calls: [{ id: 'a', name: 'heure', arguments: '{}' }] });
});
