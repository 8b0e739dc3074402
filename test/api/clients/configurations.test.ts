import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { parseConfigYaml } from '@continuedev/config-yaml';
import { parse as parseToml } from 'smol-toml';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import type { ToolName } from '../../../web/src/screens/account/connect/configuration.ts';
import { writeConfigurations } from '../../../web/src/screens/account/connect/configurations.ts';
import { fixedText } from '../../gateway/gateway-house.ts';
import { type ClientHouse, openClientHouse } from './client-house.ts';

// What the page has people copy, as it stands there: read by the tool's own parser, or run.

let house: ClientHouse;
let folder: string;
beforeAll(async () => {
  house = await openClientHouse('configurations');
  folder = await mkdtemp(path.join(tmpdir(), 'maison-configured-'));
  await symlink(path.join(import.meta.dirname, '../../../node_modules'), path.join(folder, 'node_modules'));
});
afterAll(async () => {
  await house?.close();
  await rm(folder, { recursive: true, force: true });
});

const run = promisify(execFile);
const environment = () => ({ PATH: process.env['PATH'] ?? '', HOME: folder });

function read(tool: ToolName, at = 0): string {
  const written = writeConfigurations(tool, { address: house.gateway.address, key: house.key })[at];
  if (!written) throw new Error('no such configuration');
  return written.text;
}

describe('run as the page shows it', () => {
  test('curl', async () => {
    const { stdout } = await run('bash', ['-c', read('curl')], { env: environment() });
    const said = [...stdout.matchAll(/"content":"([^"]*)"/g)].map(([, text]) => text).join('');
    expect(said).toBe(fixedText);
    expect(stdout.trimEnd()).toMatch(/data: \[DONE\]$/);
  });

  test.each(['javascript', 'langchain'] as const)('%s', async (tool) => {
    const file = path.join(folder, `${tool}.mjs`);
    await writeFile(file, read(tool, 1));
    const { stdout } = await run(process.execPath, [file], { env: environment() });
    expect(stdout.trim()).toBe(fixedText);
  });

  test('tabby: its own agent reads the file and connects', async () => {
    const home = path.join(folder, '.tabby-client/agent');
    await mkdir(home, { recursive: true });
    await writeFile(path.join(home, 'config.toml'), read('tabby'));
    const script = path.join(import.meta.dirname, 'tabby-agent-process.ts');
    const { stdout } = await run(process.execPath, [script], { env: environment() });
    expect(JSON.parse(stdout)).toMatchObject({ status: 'ready', health: { model: 'maison-code' } });
  });
});

describe('read by the tool’s own parser, or one of its format', () => {
  test('Continue', () => {
    const { models = [], data = [] } = parseConfigYaml(read('continue'));
    expect(data).toMatchObject([{ destination: `${house.gateway.address}/v1/continue/data`, level: 'noCode' }]);
    expect(models.map((one) => ('provider' in one ? one.provider : null))).toEqual(['openai', 'ollama', 'openai']);
    expect(() => parseConfigYaml(read('continue').replace('provider: openai', 'provider: [openai]'))).toThrow();
  });

  test('Codex', () => {
    expect(parseToml(read('codex'))).toEqual({
      model: 'maison-code',
      model_provider: 'maison',
      web_search: 'disabled',
      features: { multi_agent: false },
      model_providers: {
        maison: {
          name: 'Maison',
          base_url: `${house.gateway.address}/v1`,
          env_key: 'MAISON_API_KEY',
          wire_api: 'responses',
        },
      },
    });
  });

  test('Open WebUI', () => {
    expect(parseYaml(read('open-webui'))).toMatchObject({
      services: { 'open-webui': { environment: { OPENAI_API_KEY: house.key, ENABLE_OLLAMA_API: 'false' } } },
    });
  });
});

describe('every address that a configuration names is one that the house has', () => {
  test.each(['vscode', 'continue', 'llama-vscode', 'zed', 'jetbrains', 'neovim', 'opencode', 'codex'] as const)(
    '%s',
    async (tool) => {
      const texts = writeConfigurations(tool, { address: house.gateway.address, key: house.key }).map(
        ({ text }) => text,
      );
      const named = texts.join('\n').match(/http:\/\/127\.0\.0\.1:\d+[^"\s]*/g) ?? [];
      expect(named.length).toBeGreaterThan(0);
      // What is no address of a call is the beginning of some.
      for (const address of named) {
        const asked = /\/v1$/.test(address)
          ? `${address}/models`
          : new URL(address).pathname === '/'
            ? `${address}/props`
            : address;
        const isCall = /(completions|infill|data)$/.test(asked);
        const answer = await fetch(asked, {
          method: isCall ? 'POST' : 'GET',
          headers: { authorization: `Bearer ${house.key}` },
          ...(isCall ? { body: '{}' } : {}),
        });
        // An empty request is refused for what it lacks, and not for its address.
        expect([asked, answer.status]).toEqual([asked, isCall ? 400 : 200]);
      }
    },
  );
});
