import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { validate } from 'skills-ref';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { packFolder, readDiskFolder, readSkill, unpackFolder } from '../../src/assistants/index.ts';
import type { Assistant, AssistantDetails } from '../../src/contract/index.ts';
import type { GenerateRequest } from '../../src/models/index.ts';
import { createFakeModels, type FakeAnswer } from '../../src/models/engines/fake.ts';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';
import { bringIn, type TestPerson } from './people-for-tests.ts';
import { send, text } from './rights-house.ts';

// Skills that others publish are imported as they are: their instructions work, what these refer to can be read, their
// scripts are named and never run; and ours are what the format's validator takes for skills.

vi.setConfig({ testTimeout: 60_000 });

const shipped = path.resolve(import.meta.dirname, '../../src/assistants/catalogue/shipped');
const folders = path.resolve(import.meta.dirname, '../fixtures/public-skills');

let house: TestHouse;
let ana: TestPerson;
let answer: (request: GenerateRequest) => FakeAnswer = () => 'Done.';
const requests: GenerateRequest[] = [];

beforeAll(async () => {
  const script = (request: GenerateRequest): FakeAnswer => answer(requests[requests.push(request) - 1] ?? request);
  house = await openTestHouse({
    models: createFakeModels({ contextTokens: 32_000, grades: ['reads', 'calls'], script }),
  });
  ana = await bringIn(house, 'ana');
}, 240_000);
afterAll(() => house?.close());

async function bringInSkill(name: string): Promise<Assistant> {
  const packed = await packFolder(name, await readDiskFolder(path.join(folders, name)));
  const came = await ana.request('/api/assistants/archive', {
    method: 'POST',
    body: new Blob([Uint8Array.from(packed)]).stream(),
  });
  if (!came.ok) throw new Error(await came.text());
  return (await came.json()) as Assistant;
}

/** What the model is told in a turn with it, and what it read of each file that it opened. */
async function useSkill(id: string, opens: readonly string[]): Promise<{ told: string; read: string[] }> {
  requests.length = 0;
  const calls = opens.map((at, index) => ({
    id: `${index}`,
    name: 'read_file',
    arguments: JSON.stringify({ path: at }),
  }));
  answer = () => (requests.length === 1 && calls.length > 0 ? { calls } : 'Done.');
  await text(ana, 'POST', '/api/conversations/turns', { question: 'Please help me with this.', assistant: { id } });
  const told = requests[0]?.messages.map(({ content }) => content).join('\n') ?? '';
  const read = requests.at(-1)?.messages.flatMap(({ role, content }) => (role === 'tool' ? [content] : [])) ?? [];
  return { told, read };
}

test.each([
  ['webapp-testing', 'Reconnaissance-Then-Action', [], ['scripts/with_server.py', 'examples/console_logging.py']],
  ['mcp-builder', 'MCP', ['reference/evaluation.md', 'reference/mcp_best_practices.md'], ['scripts/evaluation.py']],
  ['internal-comms', '3P updates', ['examples/3p-updates.md', 'examples/faq-answers.md'], []],
  ['slack-gif-creator', 'Slack', ['requirements.txt'], ['core/gif_builder.py', 'core/easing.py']],
  ['web-artifacts-builder', 'React', [], ['scripts/init-artifact.sh', 'scripts/shadcn-components.tar.gz']],
])(
  'the public skill %s works as it is, and its scripts are named and never run',
  async (name, words, opens, scripts) => {
    const made = await bringInSkill(name);
    const { version } = await send<AssistantDetails>(ana, 'GET', `/api/assistants/${made.id}`);
    const never = version.files.filter(({ use }) => use === 'never-run').map((file) => file.path);
    expect(never).toEqual(expect.arrayContaining([...scripts]));
    expect(version.warnings.filter((warning) => scripts.some((script) => warning.includes(script)))).toHaveLength(
      scripts.length,
    );
    const { told, read } = await useSkill(made.id, opens);
    expect(told).toContain(words);
    // Named, so that the model says so where an instruction depends on one; nothing of what stands in them is told.
    for (const script of scripts) expect(told).toContain(`- ${script}`);
    expect(told).not.toContain('import argparse');
    const files = await readDiskFolder(path.join(folders, name));
    expect(read).toHaveLength(opens.length);
    for (const [at, opened] of opens.entries()) {
      expect(told).toContain(`- ${opened}`);
      const content =
        files
          .find((file) => file.path === opened)
          ?.content.toString('utf8')
          .trim() ?? '-';
      expect(read[at]).toContain(content.slice(0, 1000));
    }
  },
);

test('a file of an assistant is opened by its listed path and nothing else, and a long one in parts', async () => {
  const { id } = await bringInSkill('mcp-builder');
  const { read } = await useSkill(id, ['../../../etc/passwd', 'scripts/evaluation.py', 'reference/node_mcp_server.md']);
  expect(read[0]).toBe('This assistant has no such file.');
  expect(read[1]).toBe('This assistant has no such file.');
  expect(read[2]).toMatch(/^reference\/node_mcp_server\.md, part 1 of [2-9]:/u);
});

test.each(['webapp-testing', 'mcp-builder', 'internal-comms', 'slack-gif-creator', 'web-artifacts-builder'])(
  '%s goes out as it came in, to the byte',
  async (name) => {
    const { id } = await bringInSkill(name);
    const out = await ana.request(`/api/assistants/${id}/archive`, { method: 'GET' });
    const files = await unpackFolder(Buffer.from(await out.arrayBuffer()));
    expect(readSkill(files).digest).toBe(readSkill(await readDiskFolder(path.join(folders, name))).digest);
  },
);

test('each assistant that comes with the house is a skill for the validator of the format', async () => {
  const names = await readdir(shipped);
  expect(names.length).toBeGreaterThanOrEqual(10);
  for (const name of names) expect(await validate(path.join(shipped, name)), name).toEqual([]);
  expect(await validate(folders)).not.toEqual([]);
});
