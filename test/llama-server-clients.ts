import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readConfig, systemClock } from '../src/base/index.ts';
import { silentLog } from '../src/base/log/log.ts';
import { createMaison } from '../src/main.ts';
import { fixturesFolder, keyMark, type RecordedCall } from './api/clients/recorder.ts';
import { protocolCalls, type ServerCall } from './llama-server-calls.ts';

// A house for test/llama-server.sh: its chat model is the llama-server named by MAISON_CHAT_URL. Prints the table of
// docs/clients.md: who asked what, how many calls did what they should, and what the others said.

const home = await mkdtemp(path.join(tmpdir(), 'maison-llama-house-'));
// The user of the database passes through it.
await chmod(home, 0o711);
const config = readConfig({ ...process.env, MAISON_HOME: home, MAISON_PORT: '0', MAISON_LIMIT_QUESTIONS: '100000' });
const maison = await createMaison(config, { log: silentLog, clock: systemClock });
const { address } = await maison.listen({ port: 0, host: '127.0.0.1' });
const made = await maison.fetch(
  new Request('http://localhost/api/keys', {
    method: 'POST',
    headers: { authorization: `Bearer ${maison.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'clients', scopes: ['models'] }),
  }),
);
const { secret } = (await made.json()) as { secret: string };

/** What real clients sent and a model writes for. */
async function listRecorded(): Promise<ServerCall[]> {
  const files = await Promise.all((await readdir(fixturesFolder)).map((name) => readRecorded(name)));
  return files.flat();
}

async function readRecorded(name: string): Promise<ServerCall[]> {
  const text = await readFile(path.join(fixturesFolder, name), 'utf8');
  const { client, calls } = JSON.parse(text) as { client: string; calls: RecordedCall[] };
  const writing = calls.filter(
    ({ method, path: to, status }) =>
      method === 'POST' &&
      status === 200 &&
      /completions|messages$|responses|enerateContent|api\/(chat|generate)/.test(to),
  );
  return writing.map(({ path: to, headers, body }) => ({
    who: client,
    kind: `${to}${(body as { stream?: boolean }).stream ? ', streamed' : ''}${'tools' in (body as object) ? ', tools' : ''}`,
    path: to,
    headers,
    body,
  }));
}

/** What is wrong with an answer; null where nothing is. */
function judge({ wants = {} }: ServerCall, status: number, said: string): string | null {
  const { status: wanted = 200, calls, json, without, says } = wants;
  if (status !== wanted) return `${status}: ${said.slice(0, 300)}`;
  if (status !== 200) return null;
  if (!isWhole(said)) return `not whole: …${said.slice(-200)}`;
  if (calls && !/"tool_calls":\[|"tool_use"|"functionCall"|"function_call"/.test(said)) return `no call: ${said}`;
  const text = readText(said);
  if (json && !isJson(text)) return `no JSON: ${text}`;
  if (without !== undefined && text.includes(without)) return `not stopped: ${text}`;
  if (says !== undefined && !said.includes(says) && !text.includes(says)) return `says ${text}`;
  return null;
}

function isWhole(said: string): boolean {
  if (/"error":\s*\{/.test(said)) return false;
  if (isJson(said)) return true;
  return /\[DONE\]|message_stop|"done":true|response\.(completed|incomplete)|"finishReason"/.test(said);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The words of an answer, whichever protocol it is of. */
function readText(said: string): string {
  const parts = isJson(said) ? [said] : said.split('\n').map((line) => line.replace(/^data: /, ''));
  let text = '';
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(walk);
    if (typeof value !== 'object' || value === null) return;
    for (const [name, one] of Object.entries(value))
      if (typeof one === 'string' && ['content', 'text', 'response'].includes(name)) text += one;
      else if (name !== 'logprobs') walk(one);
  };
  for (const part of parts) if (isJson(part)) walk(JSON.parse(part));
  return text;
}

interface Row {
  done: number;
  all: number;
  readonly kinds: Set<string>;
  readonly faults: string[];
}
const rows = new Map<string, Row>();
const latest = performance.now() + 60_000 * Number(process.env['MINUTES'] ?? 60);
let leftOut = 0;
for (const call of [...protocolCalls, ...(await listRecorded())]) {
  if (performance.now() > latest) {
    leftOut += 1;
    continue;
  }
  const row = rows.get(call.who) ?? { done: 0, all: 0, kinds: new Set(), faults: [] };
  rows.set(call.who, row);
  const shown = Object.entries(call.headers ?? { authorization: `Bearer ${keyMark}` });
  const began = performance.now();
  const answer = await fetch(new URL(call.path, address), {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...Object.fromEntries(shown.map(([name, value]) => [name, value.replace(keyMark, secret)])),
    },
    body: JSON.stringify(call.body),
  });
  const fault = judge(call, answer.status, await answer.text());
  row.all += 1;
  row.kinds.add(call.kind);
  if (fault === null) row.done += 1;
  else row.faults.push(`${call.kind}: ${fault}`);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.error(
    `${fault === null ? 'done' : 'NOT '} ${seconds} s  ${call.who}  ${call.kind}${fault ? `  ${fault}` : ''}`,
  );
}
console.log('| Asked by | Calls | As wanted | Kinds |\n|---|---|---|---|');
for (const [who, { all, done, kinds }] of rows) console.log(`| ${who} | ${all} | ${done} | ${[...kinds].join('; ')} |`);
if (leftOut > 0) console.log(`\nNot asked any more, for it had taken too long: ${leftOut}.`);
const faults = [...rows].flatMap(([who, row]) => row.faults.map((fault) => `${who}, ${fault}`));
for (const fault of faults) console.log(`\nNot as wanted: ${fault}`);
await maison.close();
await rm(home, { recursive: true, force: true });
process.exitCode = faults.length + leftOut > 0 ? 1 : 0;
