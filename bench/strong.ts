import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Maison } from '../src/main.ts';
import { readValues } from './answers/labels.ts';
import { type Measure, printMeasures, say } from './run/measure.ts';
import { inHouse, inNewHouse, ingestFolder } from './run/new-house.ts';
import { askFirm, type Pass, type Way, ways, withRecord } from './strong/ask-firm.ts';
import type { AnsweredQuestion } from './strong/ask-talk.ts';
import { measureStop, measureTurn, type Stopped, type Times, toTimeMeasures } from './strong/measure-times.ts';
import { type Firm, readFirm, strongFolder } from './strong/read-sets.ts';
import { mergeLabels, readLabels } from './strong/keep-labels.ts';
import { indexAnswerLabels, scoreAnswer, toUnlabelled } from './strong/score.ts';
import { readReplyFile, readReplyFolder, type Replies, writeReplyFile } from './strong/server/replies.ts';
import { layDownRequest, takeRequestAway } from './strong/server/write-sheet.ts';
import { listVerifyLines, printStrong, toStrongMeasures } from './strong/tell.ts';

// `bench strong`: a careful reader on record in the place of a capable model. The house asks a server of OpenAI's protocol
// that is no model: it gives what a reader wrote for exactly this request (strong/README.md).
//   ./maison bench strong [--company NAME …] [--way loop …]    plays the replies again, and tells what they come to
//   … --folder FOLDER               firms of another folder: NAME/documents, questions.jsonl, conversations.jsonl
//   … --record FOLDER               one pass: requests without a reply are laid into FOLDER/requests, replies are read from
//                                   FOLDER/replies; several passes, until none waits
//   … --unfinished FILE             only what lacked a reply in this earlier --out; the rest is taken from it
//   … --write                       what was played goes into strong/replies/NAME.WAY.jsonl
//   … --keep FOLDER                 houses that stay there, without reading anew
//   … --out FILE, --tell FILE       what was answered, and the figures of it again without asking
//   … --unlabelled FILE             answers that nobody has read, for somebody to fill in
//   … --merge-labels FILE           keeps what was filled in, in strong/labels/NAME.jsonl
//   … --sentences FILE              right answers sentence by sentence, for ./maison eval verify FILE
//   … --time [--drip 20]            what the house adds, what a further round reads again, how soon it stops

const { values } = parseArgs({
  options: {
    company: { type: 'string', multiple: true },
    folder: { type: 'string', default: path.join(strongFolder, 'companies') },
    replies: { type: 'string', default: path.join(strongFolder, 'replies') },
    labels: { type: 'string', default: path.join(strongFolder, 'labels') },
    way: { type: 'string', multiple: true, default: ['loop'] },
    kind: { type: 'string', multiple: true },
    every: { type: 'string', default: '1' },
    record: { type: 'string' },
    unfinished: { type: 'string' },
    write: { type: 'boolean' },
    keep: { type: 'string' },
    out: { type: 'string' },
    tell: { type: 'string' },
    unlabelled: { type: 'string' },
    'merge-labels': { type: 'string' },
    sentences: { type: 'string' },
    time: { type: 'boolean' },
    drip: { type: 'string', default: '20' },
    json: { type: 'boolean' },
  },
});
const { signal } = new AbortController();
const every = Math.max(1, Math.trunc(Number(values.every)) || 1);
const isWhole = every === 1 && values.kind === undefined && values.unfinished === undefined;

async function listFirms(): Promise<Firm[]> {
  const found = await readdir(values.folder, { withFileTypes: true }).catch(() => []);
  const folders = found.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const names = values.company ?? folders.toSorted((one, other) => one.localeCompare(other));
  const firms = await Promise.all(names.map(async (name) => readFirm(values.folder, name)));
  return firms.map((firm) => ({
    ...firm,
    talks: firm.talks.filter(
      ({ turns }, place) =>
        place % every === 0 &&
        (!values.kind || turns.some(({ question }) => question && values.kind?.includes(question.kind))),
    ),
  }));
}

function listWays(): Way[] {
  const unknown = values.way.filter((way) => !(ways as readonly string[]).includes(way));
  if (unknown.length > 0) {
    say(`no such way: ${unknown.join(', ')}; those there are: ${ways.join(', ')}`);
    process.exit(2);
  }
  return ways.filter((way) => values.way.includes(way));
}

const replyFile = (firm: Firm, way: Way): string => path.join(values.replies, `${firm.name}.${way}.jsonl`);

async function readReplies(firm: Firm, way: Way): Promise<Replies> {
  const replies = await readReplyFile(replyFile(firm, way));
  if (values.record === undefined) return replies;
  const { replies: loose, problems } = await readReplyFolder(path.join(values.record, 'replies'));
  for (const problem of problems) say(`no reply can be read of ${problem}`);
  for (const hash of loose.keys()) await takeRequestAway(path.join(values.record, 'requests'), hash);
  return new Map([...replies, ...loose]);
}

function open(firm: Firm) {
  return (settings: Readonly<Record<string, string>>, work: (maison: Maison) => Promise<void>): Promise<void> => {
    const ingestAndWork = async (maison: Maison): Promise<void> => {
      await ingestFolder(maison, firm.documents);
      await work(maison);
    };
    return values.keep === undefined
      ? inNewHouse(ingestAndWork, settings)
      : inHouse(path.resolve(values.keep, firm.name), ingestAndWork, settings);
  };
}

async function keepPass(firm: Firm, way: Way, { used, missing }: Pass): Promise<void> {
  if (values.record !== undefined)
    for (const [hash, asked] of missing) await layDownRequest(path.join(values.record, 'requests'), hash, asked);
  if (values.write && way !== 'small') {
    // Only a whole pass that lacked nothing tells which replies are of no more use.
    const others = isWhole && missing.size === 0 ? [] : await readReplyFile(replyFile(firm, way));
    await writeReplyFile(replyFile(firm, way), new Map([...others, ...used]));
  }
  if (missing.size > 0)
    say(
      values.record === undefined
        ? `${firm.name}, ${way}: ${missing.size} requests have no reply on record; their questions are left out`
        : `${firm.name}, ${way}: ${missing.size} requests are waiting in ${path.join(values.record, 'requests')}`,
    );
  else say(`${firm.name}, ${way}: no request is waiting, ${used.size} replies were played`);
}

/** What an earlier pass has answered of a firm, by question; none where a reply was missing. */
async function readFinished(firm: Firm, way: Way): Promise<Map<string, AnsweredQuestion>> {
  if (values.unfinished === undefined) return new Map();
  const earlier = (await readValues(values.unfinished)) as AnsweredQuestion[];
  const own = earlier.filter((one) => one.firm === firm.name && one.way === way && one.missing.length === 0);
  return new Map(own.map((one) => [one.question.id, one]));
}

async function askAll(firms: readonly Firm[]): Promise<AnsweredQuestion[]> {
  const answered: AnsweredQuestion[] = [];
  for (const whole of firms)
    for (const way of listWays()) {
      const finished = await readFinished(whole, way);
      // A conversation is asked anew from its first turn.
      const isFinished = ({ turns }: Firm['talks'][number]): boolean =>
        turns.every(({ question }) => !question || finished.has(question.id));
      for (const { turns } of whole.talks.filter(isFinished))
        answered.push(...turns.flatMap(({ question }) => (question && finished.get(question.id)) ?? []));
      const firm = { ...whole, talks: whole.talks.filter((talk) => !isFinished(talk)) };
      const replies = await readReplies(firm, way);
      const onTalk = (asked: number): void => {
        if (asked % 20 === 0) say(`${firm.name}, ${way}: ${asked} asked`);
      };
      const pass = await askFirm({ firm, way, replies, open: open(firm) }, { signal, onTalk });
      await keepPass(firm, way, pass);
      answered.push(...pass.answered);
    }
  return answered;
}

async function measureAll(firms: readonly Firm[]): Promise<Measure[]> {
  const times: Times[] = [];
  const stops: Stopped[] = [];
  for (const firm of firms) {
    const replies = await readReplies(firm, 'loop');
    await withRecord({ way: 'loop', replies, open: open(firm) }, async (maison, server) => {
      for (const talk of firm.talks) {
        const one = await measureTurn({ maison, server, drip: Number(values.drip) }, talk, { signal });
        if (!one) continue;
        times.push(one);
        // One with one round, and all with more, are stopped in each.
        if (stops.length > 0 && one.rounds.length === 0) continue;
        for (let round = 1; round <= one.rounds.length + 1; round += 1) {
          const stopped = await measureStop({ maison, server, round }, talk);
          if (stopped) stops.push(stopped);
        }
      }
    });
  }
  return toTimeMeasures(times, stops);
}

const writeLines = (file: string, lines: readonly object[]): Promise<void> =>
  writeFile(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));

async function tellAll(answered: readonly AnsweredQuestion[]): Promise<void> {
  const labels = indexAnswerLabels(await readLabels(values.labels));
  const whole = answered.filter(({ missing }) => missing.length === 0).map((one) => scoreAnswer(one, labels));
  const byWay = ways.flatMap((way) => {
    const scored = whole.filter((one) => one.answered.way === way);
    return scored.length === 0 ? [] : [{ way, scored }];
  });
  if (values.json)
    printMeasures(
      'strong',
      byWay.flatMap(({ way, scored }) => toStrongMeasures(way, scored)),
    );
  else for (const { way, scored } of byWay) printStrong(way, scored);
  const left = answered.length - whole.length;
  if (left > 0) say(`${left} of ${answered.length} questions lack a reply and are in none of these figures`);
  if (values.unlabelled !== undefined)
    await writeLines(values.unlabelled, whole.filter(({ label }) => label === null).map(toUnlabelled));
  if (values.sentences !== undefined) await writeLines(values.sentences, listVerifyLines(whole));
}

const filled = values['merge-labels'];
const asks = values.tell === undefined && filled === undefined;
const firms = asks ? await listFirms() : [];
if (asks && firms.length === 0) say(`no firm lies in ${values.folder}`);
if (filled !== undefined) say(await mergeLabels(values.labels, filled));
else if (values.time) printMeasures('strong', await measureAll(firms));
else {
  const answered =
    values.tell === undefined ? await askAll(firms) : ((await readValues(values.tell)) as AnsweredQuestion[]);
  if (values.out !== undefined) await writeLines(values.out, answered);
  await tellAll(answered);
}
