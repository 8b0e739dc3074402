import { stripTypeScriptTypes } from 'node:module';
import { expect, test } from 'vitest';
import { toolNames } from './configuration.ts';
import { writeConfigurations } from './configurations.ts';

const given = { address: 'https://maison.example.org', key: 'maison_KEY' };

test('every tool has a configuration with the address and the key', () => {
  for (const tool of toolNames) {
    const texts = writeConfigurations(tool, given).map(({ text }) => text);
    expect([tool, texts.some((text) => text.includes(given.address))]).toEqual([tool, true]);
    expect([tool, texts.some((text) => text.includes(given.key))]).toEqual([tool, true]);
    expect([tool, texts.join('\n')]).toEqual([
      tool,
      expect.stringMatching(/maison-chat|maison-code|OPENAI_API_BASE_URL|\[server\]|lsp/),
    ]);
  }
});

test('what is JSON or JavaScript is read as such', () => {
  const files = toolNames.flatMap((tool) => writeConfigurations(tool, given));
  const json = files.filter(({ file }) => file?.endsWith('.json'));
  const scripts = files.filter(({ file }) => file?.endsWith('.mjs'));
  expect([json.length, scripts.length]).toEqual([4, 2]);
  for (const { text } of json) expect(JSON.stringify(JSON.parse(text))).toContain(given.address);
  for (const { text } of scripts) expect(() => stripTypeScriptTypes(text)).not.toThrow();
  expect(() => stripTypeScriptTypes('const = 1')).toThrow();
});
