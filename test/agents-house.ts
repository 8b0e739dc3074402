import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readConfig, systemClock } from '../src/base/index.ts';
import { silentLog } from '../src/base/log/log.ts';
import type { ModelCall } from '../src/contract/index.ts';
import { createMaison } from '../src/main.ts';
import type { GenerateRequest, JsonSchema } from '../src/models/chat-engine.ts';
import { writeConfigurations } from '../web/src/screens/account/connect/configurations.ts';
import { createFakeModels, type FakeAnswer } from '../src/models/engines/fake.ts';

// A house for test/agents.sh: its model is a script that mends one bug with whatever tool the agent gives it for commands.

const mend = "sed -i 's/a - b/a + b/' add.js && node --test";

/** Tools that run a command, by the names that agents give them. */
const runners = /^(bash|shell|shell_command|exec_command|local_shell|run_terminal_command)$/i;

/** First the command, then what came of it in a word. */
function answerAgent({ tools = [], messages }: GenerateRequest): FakeAnswer {
  const runner = tools.find(({ name }) => runners.test(name));
  const ran = messages.some(({ role }) => role === 'tool');
  if (!runner || ran) return ran ? 'The bug is mended: add.js adds again, and its test passes.' : 'Mend add';
  return { calls: [{ id: 'call_1', name: runner.name, arguments: JSON.stringify(writeArguments(runner.parameters)) }] };
}

function writeArguments(schema: JsonSchema): Record<string, unknown> {
  const properties = (schema['properties'] ?? {}) as Record<string, { type?: string }>;
  const command = 'cmd' in properties ? 'cmd' : 'command';
  const isList = properties[command]?.type === 'array';
  const required = (schema['required'] ?? []) as string[];
  const others = required.filter((name) => name !== command);
  return {
    [command]: isList ? ['bash', '-lc', mend] : mend,
    ...Object.fromEntries(others.map((name) => [name, properties[name]?.type === 'number' ? 60_000 : 'Mend add'])),
  };
}

const [, , ready = ''] = process.argv;
const home = await mkdtemp(path.join(tmpdir(), 'maison-agents-house-'));
// The user of the database passes through it.
await chmod(home, 0o711);
const config = readConfig({ MAISON_HOME: home, MAISON_PORT: '0', MAISON_LIMIT_QUESTIONS: '1000' });
const models = createFakeModels({ script: answerAgent, contextTokens: 200_000 });
const maison = await createMaison(config, { log: silentLog, clock: systemClock, models });
const { address } = await maison.listen({ port: 0, host: '127.0.0.1' });

async function ask(route: string, json?: object): Promise<unknown> {
  const headers = { authorization: `Bearer ${maison.token}`, 'content-type': 'application/json' };
  const init = json ? { method: 'POST', body: JSON.stringify(json), headers } : { headers };
  return (await maison.fetch(new Request(new URL(route, 'http://localhost'), init))).json();
}

const { secret } = (await ask('/api/keys', { name: 'agents', scopes: ['models'] })) as { secret: string };
// As the page shows them: what an agent is given is what people copy.
for (const tool of ['claude-code', 'codex', 'opencode'] as const) {
  const [shown] = writeConfigurations(tool, { address, key: secret });
  await writeFile(`${ready}.${tool}`, shown?.text ?? '');
}
await writeFile(ready, `${address}\n${secret}\n`);
process.on('SIGTERM', () => void close().finally(() => process.exit(0)));

async function close(): Promise<void> {
  await maison.parts.usage.settle();
  const { calls } = (await ask('/api/usage/calls?limit=200')) as { calls: ModelCall[] };
  for (const { protocol, outcome, failure } of calls.toReversed())
    process.stdout.write(`${protocol} ${outcome}${failure === null ? '' : ` ${failure}`}\n`);
  await maison.close();
  await rm(home, { recursive: true, force: true });
}
