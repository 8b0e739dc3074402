import { appendFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type Clock, readConfig, systemClock } from '../src/base/index.ts';
import type { Maison } from '../src/main.ts';
import { askCase, type Case, type Line, readCases } from './assistants/ask-case.ts';
import { readPlanted } from './assistants/planted-cases.ts';
import { scorePlanted } from './assistants/score-planted.ts';
import { writeMeasures } from './assistants/write-measures.ts';
import { say } from './run/measure.ts';
import { inHouse, inNewHouse, ingestFolder } from './run/new-house.ts';
import { settingsOf } from './strong/ask-firm.ts';
import { openRecordServer } from './strong/server/record-server.ts';
import { readReplyFile, readReplyFolder, type Replies, writeReplyFile } from './strong/server/replies.ts';
import { layDownRequest, takeRequestAway } from './strong/server/write-sheet.ts';

// `bench assistants`: the assistants that come with the house on cases that somebody wrote who had not seen them, over
// companies nobody tuned on: FOLDER/NAME/evals.json, FOLDER/NAME/files, FOLDER/companies/COMPANY/documents. The model is the
// house's own, or with --reader a careful reader on record, as in `bench strong` (no model; strong/README.md says how).
//   ./maison bench assistants --folder FOLDER [--name sparring-partner …] [--case c01 …] [--without]
//   … --reader [--record FOLDER] [--write]      one pass with the reader, as of `bench strong`
//   … --draw 12                                so many of each assistant, two French ones for an English one
//   … --planted                                what was planted in place of the cases, and how much of it was found
//   … --keep FOLDER                             houses that stay there
//   … --card                                    what the house's own model reached stands on the cards from now on
//   … --out FILE                                each case with what was answered and what failed, a line each, as it comes

const { values } = parseArgs({
  options: {
    folder: { type: 'string', default: path.join(import.meta.dirname, 'assistants') },
    name: { type: 'string', multiple: true },
    case: { type: 'string', multiple: true },
    draw: { type: 'string' },
    planted: { type: 'boolean' },
    without: { type: 'boolean' },
    reader: { type: 'boolean' },
    record: { type: 'string' },
    write: { type: 'boolean' },
    keep: { type: 'string' },
    card: { type: 'boolean' },
    out: { type: 'string' },
  },
});

// Of this benchmark's folder, or of the firms of `bench strong`.
async function findDocuments(company: string): Promise<string> {
  const own = path.join(values.folder, 'companies', company, 'documents');
  const isOwn = (await readdir(own).catch(() => null)) !== null;
  return isOwn ? own : path.join(import.meta.dirname, 'strong', 'companies', company, 'documents');
}

async function withHouse(
  { company, today }: { company: string; today: string },
  settings: Readonly<Record<string, string>>,
  work: (maison: Maison) => Promise<void>,
): Promise<void> {
  const ingestAndWork = async (maison: Maison): Promise<void> => {
    if (company !== '') await ingestFolder(maison, await findDocuments(company));
    await work(maison);
  };
  const home = values.keep === undefined ? null : path.resolve(values.keep, company || 'none');
  // On the first day of its cases: a house that is months ahead sweeps away what a case has just attached.
  const shift = Date.parse(`${today}T00:00:00Z`) - Date.now();
  const clock: Clock = { ...systemClock, now: () => new Date(Date.now() + shift) };
  await (home === null ? inNewHouse(ingestAndWork, settings, clock) : inHouse(home, ingestAndWork, settings, clock));
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
    for (const company of new Set(cases.map((one) => one.company))) {
      const own = cases.filter((each) => each.company === company);
      const today = own.map((one) => one.today).toSorted()[0] ?? '';
      await withHouse({ company, today }, server ? settingsOf('loop', server) : {}, async (maison) => {
        for (const one of own)
          for (const isWith of values.without ? [true, false] : [true]) {
            const ran = await askCase(maison, server, { one, folder: values.folder }, isWith);
            lines.push(ran.line);
            if (values.out !== undefined) await appendFile(values.out, `${JSON.stringify(ran.line)}\n`);
            for (const [hash, reply] of ran.used) used.set(hash, reply);
            if (values.record !== undefined)
              for (const [hash, asked] of ran.missing)
                await layDownRequest(path.join(values.record, 'requests'), hash, asked);
          }
        say(`${company}: ${lines.length} of ${cases.length} run`);
      });
    }
  } finally {
    await server?.close();
  }
  if (values.write) await writeReplyFile(replyFile, new Map([...(await readReplyFile(replyFile)), ...used]));
  return lines;
}

// Spread over the whole set: what is hard stands at its end.
function drawCases(all: readonly Case[]): readonly Case[] {
  const wanted = Number(values.draw ?? Number.POSITIVE_INFINITY);
  const spread = (list: readonly Case[], count: number): readonly Case[] =>
    list.filter((_, at) => Math.floor(((at + 1) * count) / list.length) > Math.floor((at * count) / list.length));
  return [...new Set(all.map(({ assistant }) => assistant))].flatMap((name) => {
    const own = all.filter(({ assistant }) => assistant === name);
    if (own.length <= wanted) return own;
    const english = Math.round(wanted / 3);
    const of = (language: string): Case[] => own.filter((one) => one['language'] === language);
    return [...spread(of('fr'), wanted - english), ...spread(of('en'), english)];
  });
}

const read = values.planted ? readPlanted : readCases;
const named = (await read(values.folder, values.name)).filter(({ id }) => values.case?.includes(id) ?? true);
const cases = drawCases(named);
say(`${cases.length} cases`);
if (values.out !== undefined) await writeFile(values.out, '');
const lines = await runAll(cases);
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
if (values.card && !values.reader && !values.planted) await writeMeasures(lines, readConfig({}).chat.model);
if (values.planted) await scorePlanted(values.folder, lines, say);
