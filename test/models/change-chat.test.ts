import { afterEach, expect, test } from 'vitest';
import { readConfig, systemClock } from '../../src/base/index.ts';
import { silentLog } from '../../src/base/log/log.ts';
import { openOutbound } from '../../src/governance/index.ts';
import type { Models } from '../../src/models/index.ts';
import { openModels } from '../../src/models/registry/open.ts';
import { findModel, listModels } from '../../src/server/gateway/call/find-model.ts';

// A larger model takes the place of the usual one while the house is open; no weights are loaded to see it.

const opened: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0).toReversed()) await one.close();
});

function open(env: Record<string, string> = {}): Models {
  const config = readConfig({ MAISON_MODELS: '/nowhere', ...env });
  const outbound = openOutbound(config, { log: silentLog, clock: systemClock });
  const models = openModels(config, { outbound, log: silentLog, clock: systemClock });
  opened.push(outbound, models);
  return models;
}
const chats = (models: Models): string[] =>
  models.status().flatMap(({ task, name }) => (task === 'chat' ? [name] : []));
const usual = 'qwen2.5-coder-1.5b-instruct';
const larger = 'ministral-3-8b-instruct';

test('it comes first from then on, and the usual one stays behind it', () => {
  const models = open();
  expect(chats(models)).toEqual([usual]);
  models.changeChat?.(larger);
  expect(chats(models)).toEqual([larger, usual]);
  models.changeChat?.(usual);
  expect(chats(models)).toEqual([usual, larger]);
});

test('what stands in for the model of the house stands in for the new one', () => {
  const models = open({ MAISON_CHAT_FALLBACKS: 'qwen3.5-2b' });
  models.changeChat?.(larger);
  expect(chats(models)).toEqual([larger, usual, 'qwen3.5-2b']);
});

test('a name that no catalogue has changes nothing', () => {
  const models = open();
  expect(() => models.changeChat?.('gpt-9')).toThrow(expect.objectContaining({ code: 'model_unknown' }));
  expect(chats(models)).toEqual([usual]);
});

test('code is still completed by the model that fills gaps, under the name that editors know', () => {
  const models = open();
  models.changeChat?.(larger);
  expect(findModel(models, 'maison-chat', 'chat').name).toBe(larger);
  expect(findModel(models, 'maison-code', 'chat').name).toBe(usual);
  const stands = Object.fromEntries(listModels(models).map(({ name, standsFor }) => [name, standsFor.name]));
  expect(stands).toMatchObject({ 'maison-chat': larger, 'maison-code': usual });
});
