import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { runCase } from '../../src/assistants/cases/run-case.ts';
import type { FolderFile } from '../../src/assistants/catalogue/folder-files.ts';
import { readAssistants } from '../../src/assistants/index.ts';
import { type AssistantCase, AssistantCases } from '../../src/contract/index.ts';
import { owner } from '../../src/governance/index.ts';
import type { Maison } from '../../src/main.ts';
import type { AskedRequest } from '../strong/server/hash-request.ts';
import type { RecordServer } from '../strong/server/record-server.ts';
import type { Replies } from '../strong/server/replies.ts';

const { signal } = new AbortController();

/** So long somebody waits for the model of their house before they do without; a reader on record has no time of its own. */
const patienceMilliseconds = 5 * 60_000;

/** A case with the assistant and the company that it is of. */
export type Case = AssistantCase & { readonly assistant: string; readonly company: string; readonly today: string };

/** What became of a case; `waits`: it lacks a reply of the reader, and counts for nothing. */
export interface Line {
  readonly assistant: string;
  readonly id: string;
  readonly with: boolean;
  readonly waits: boolean;
  readonly passed: boolean;
  readonly faults: readonly string[];
  readonly text: string;
  /** Each with the documents that it rests on, by their paths. */
  readonly sentences: readonly {
    readonly text: string;
    readonly opens: string | null;
    readonly support: string;
    readonly documents: readonly string[];
  }[];
}

/** The cases of these assistants in a folder, of all without names. */
export async function readCases(folder: string, wanted: readonly string[] | undefined): Promise<Case[]> {
  const found = await readdir(folder, { withFileTypes: true });
  const names = wanted ?? found.filter((one) => one.isDirectory()).map(({ name }) => name);
  const all: Case[] = [];
  for (const assistant of names) {
    const text = await readFile(path.join(folder, assistant, 'evals.json'), 'utf8').catch(() => null);
    if (text === null) continue;
    const { evals, today = usualDay } = AssistantCases.parse(JSON.parse(text));
    all.push(
      ...evals.map((one) => ({
        ...one,
        assistant,
        today: String(today),
        company: typeof one['company'] === 'string' ? one['company'] : '',
      })),
    );
  }
  return all;
}

// The day stands in what a model is told: on another one nothing on record would be asked again. Where a set names none, the
// firms' newest documents are of March 2026, and what their people plan lies behind that.
const usualDay = '2026-04-01';

function onDay({ parts }: Maison, today: string): Maison['parts'] {
  return { ...parts, clock: { ...parts.clock, now: () => new Date(`${today}T09:00:00Z`) } };
}

/** Asks one case with its assistant or without; what a reader on record lacked of it is told, and ends it. */
export async function askCase(
  maison: Maison,
  server: RecordServer | null,
  { one, folder }: { one: Case; folder: string },
  isWith: boolean,
): Promise<{ line: Line; missing: Map<string, AskedRequest>; used: Replies }> {
  const { assistants } = await readAssistants(maison.parts, owner, {}, { signal });
  const known = assistants.find(({ name }) => name === one.assistant);
  if (!known) throw new Error(`no assistant is called ${one.assistant}`);
  const files = await Promise.all(
    one.files.map(async (file): Promise<FolderFile> => {
      const place = path.join(folder, one.assistant, 'files', path.basename(file));
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
  const late = AbortSignal.timeout(patienceMilliseconds);
  const until = server ? ended.signal : late;
  const asked = await runCase(onDay(maison, one.today), owner, { one, assistant, files }, { signal: until }).catch(
    (thrown: unknown) => {
      if (!until.aborted) throw thrown;
      return null;
    },
  );
  server?.onHeard(null);
  for (const { hash, reply, asked: request } of server?.takeHeard() ?? [])
    if (reply) used.set(hash, reply);
    else missing.set(hash, request);
  const paths = new Map((asked?.sources ?? []).map((source) => [source.number, source.path]));
  const sentences = (asked?.sentences ?? []).map(({ text, opens = null, support, citations }) => ({
    text,
    opens,
    support,
    documents: citations.flatMap((citation) => paths.get(citation.number) ?? []),
  }));
  const text = sentences.map((sentence) => sentence.text).join('\n');
  const told = { assistant: one.assistant, id: one.id, with: isWith, waits: missing.size > 0 };
  return {
    line: {
      ...told,
      passed: asked?.passed ?? false,
      faults: asked?.faults ?? (server ? [] : ['too late']),
      text,
      sentences,
    },
    missing,
    used,
  };
}
