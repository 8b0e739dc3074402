import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { runCase } from '../src/assistants/cases/run-case.ts';
import { readAssistants } from '../src/assistants/index.ts';
import type { FolderFile } from '../src/assistants/catalogue/folder-files.ts';
import { type AssistantCase, AssistantCases } from '../src/contract/index.ts';
import { owner } from '../src/governance/index.ts';
import type { Maison } from '../src/main.ts';
import { say } from './run/measure.ts';
import { inHouse, inNewHouse, ingestFolder } from './run/new-house.ts';
import { settingsOf } from './strong/ask-firm.ts';
import type { AskedRequest } from './strong/server/hash-request.ts';
import { openRecordServer, type RecordServer } from './strong/server/record-server.ts';
import { readReplyFile, readReplyFolder, type Replies, writeReplyFile } from './strong/server/replies.ts';
import { layDownRequest, takeRequestAway } from './strong/server/write-sheet.ts';

// `bench assistants`: the assistants that come with the house on cases that somebody wrote who had not seen them, over
// companies nobody tuned on: FOLDER/NAME/evals.json, FOLDER/NAME/files, FOLDER/companies/COMPANY/documents. The model is the
// house's own, or with --reader a careful reader on record, as in `bench strong` (no model; strong/README.md says how).
//   ./maison bench assistants --folder FOLDER [--name sparring-partner …] [--case c01 …] [--without]
//   … --reader [--record FOLDER] [--write]      one pass with the reader, as of `bench strong`
//   … --keep FOLDER                             houses that stay there
//   … --out FILE                                each case with what was answered and what failed, a line each

const { values } = parseArgs({
  options: {
    folder: { type: 'string', default: path.join(import.meta.dirname, 'assistants') },
    name: { type: 'string', multiple: true },
    case: { type: 'string', multiple: true },
    without: { type: 'boolean' },
    reader: { type: 'boolean' },
    record: { type: 'string' },
    write: { type: 'boolean' },
    keep: { type: 'string' },
    out: { type: 'string' },
  },
});
const { signal } = new AbortController();

type Case = AssistantCase & { readonly assistant: string; readonly company: string };

/** What became of a case; `waits`: it lacks a reply of the reader, and counts for nothing. */
interface Line {
  readonly assistant: string;
  readonly id: string;
  readonly with: boolean;
  readonly waits: boolean;
  readonly passed: boolean;
  readonly faults: readonly string[];
  readonly text: string;
}

async function readAll(): Promise<Case[]> {
  const found = await readdir(values.folder, { withFileTypes: true });
  const names = values.name ?? found.filter((one) => one.isDirectory()).map(({ name }) => name);
  const all: Case[] = [];
  for (const assistant of names) {
    const text = await readFile(path.join(values.folder, assistant, 'evals.json'), 'utf8').catch(() => null);
    if (text === null) continue;
    const { evals } = AssistantCases.parse(JSON.parse(text));
    all.push(
      ...evals.map((one) => ({ ...one, assistant, company: typeof one['company'] === 'string' ? one['company'] : '' })),
    );
  }
  return all.filter(({ id }) => values.case?.includes(id) ?? true);
}

// Of this benchmark's folder, or of the firms of `bench strong`.
async function findDocuments(company: string): Promise<string> {
  const own = path.join(values.folder, 'companies', company, 'documents');
  const isOwn = (await readdir(own).catch(() => null)) !== null;
  return isOwn ? own : path.join(import.meta.dirname, 'strong', 'companies', company, 'documents');
}

async function withHouse(
  company: string,
  settings: Readonly<Record<string, string>>,
  work: (maison: Maison) => Promise<void>,
): Promise<void> {
  const ingestAndWork = async (maison: Maison): Promise<void> => {
    if (company !== '') await ingestFolder(maison, await findDocuments(company));
    await work(maison);
  };
  const home = values.keep === undefined ? null : path.resolve(values.keep, company || 'none');
  await (home === null ? inNewHouse(ingestAndWork, settings) : inHouse(home, ingestAndWork, settings));
}

// The day stands in what a model is told: on another one nothing on record would be asked again.
function onOneDay({ parts }: Maison): Maison['parts'] {
  return { ...parts, clock: { ...parts.clock, now: () => new Date('2026-12-02T09:00:00Z') } };
}

async function runOne(
  maison: Maison,
  server: RecordServer | null,
  one: Case,
  isWith: boolean,
): Promise<{ line: Line; missing: Map<string, AskedRequest>; used: Replies }> {
  const { assistants } = await readAssistants(maison.parts, owner, {}, { signal });
  const known = assistants.find(({ name }) => name === one.assistant);
  if (!known) throw new Error(`no assistant is called ${one.assistant}`);
  const files = await Promise.all(
    one.files.map(async (file): Promise<FolderFile> => {
      const place = path.join(values.folder, one.assistant, 'files', path.basename(file));
      return { path: path.basename(file), content: await readFile(place) };
    }),
  );
  const missing = new Map<string, AskedRequest>();
  const used: Replies = new Map();
  const ended = new AbortController();
  server?.takeHeard();
  server?.onHeard(({ reply }) => {
    if (reply === null) ended.abort();
  });
  const assistant = isWith ? { id: known.id, form: {} } : null;
  const asked = await runCase(onOneDay(maison), owner, { one, assistant, files }, { signal: ended.signal }).catch(
    (thrown: unknown) => {
      if (!ended.signal.aborted) throw thrown;
      return null;
    },
  );
  server?.onHeard(null);
  for (const { hash, reply, asked: request } of server?.takeHeard() ?? [])
    if (reply) used.set(hash, reply);
    else missing.set(hash, request);
  const text = asked?.sentences.map((sentence) => `${sentence.text} {${sentence.support}}`).join('\n') ?? '';
  const told = { assistant: one.assistant, id: one.id, with: isWith, waits: missing.size > 0 };
  return { line: { ...told, passed: asked?.passed ?? false, faults: asked?.faults ?? [], text }, missing, used };
}

const replyFile = path.join(import.meta.dirname, 'assistants', 'replies.jsonl');

async function readReplies(): Promise<Replies> {
  const replies = await readReplyFile(replyFile);
  if (values.record === undefined) return replies;
  const { replies: loose } = await readReplyFolder(path.join(values.record, 'replies'));
  for (const hash of loose.keys()) await takeRequestAway(path.join(values.record, 'requests'), hash);
  return new Map([...replies, ...loose]);
}

async function runAll(cases: readonly Case[]): Promise<Line[]> {
  const lines: Line[] = [];
  const used: Replies = new Map();
  const server = values.reader ? await openRecordServer(await readReplies()) : null;
  try {
    for (const company of new Set(cases.map((one) => one.company)))
      await withHouse(company, server ? settingsOf('loop', server) : {}, async (maison) => {
        for (const one of cases.filter((each) => each.company === company))
          for (const isWith of values.without ? [true, false] : [true]) {
            const ran = await runOne(maison, server, one, isWith);
            lines.push(ran.line);
            for (const [hash, reply] of ran.used) used.set(hash, reply);
            if (values.record !== undefined)
              for (const [hash, asked] of ran.missing)
                await layDownRequest(path.join(values.record, 'requests'), hash, asked);
          }
        say(`${company}: ${lines.length} of ${cases.length} run`);
      });
  } finally {
    await server?.close();
  }
  if (values.write) await writeReplyFile(replyFile, new Map([...(await readReplyFile(replyFile)), ...used]));
  return lines;
}

const cases = await readAll();
say(`${cases.length} cases`);
const lines = await runAll(cases);
if (values.out !== undefined) await writeFile(values.out, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
for (const name of new Set(lines.map(({ assistant }) => assistant)))
  for (const isWith of [true, false]) {
    const own = lines.filter((line) => line.assistant === name && line.with === isWith);
    const whole = own.filter(({ waits }) => !waits);
    if (own.length === 0) continue;
    const passed = whole.filter((line) => line.passed).length;
    const waiting = own.length - whole.length;
    say(
      `${name} ${isWith ? 'with' : 'without'}: ${passed} of ${whole.length} pass${waiting > 0 ? `, ${waiting} wait for a reply` : ''}`,
    );
  }
