import { drawSome, runsWhole } from '../campaign.ts';
import { drawPhoto } from '../photos-for-tests.ts';
import { ask, carriers, type Credentials, findCredentials, type Question } from './carriers.ts';
import type { ServedRoute } from './list-routes.ts';
import type { Trier } from './people-who-try.ts';
import type { Thing } from './plant-things.ts';
import { type MatrixResult, note, shareOut, type TriedHouse } from './run-matrix.ts';
import { makeQuestion, mayBegin, type Send } from './try-doors.ts';

// What a stream sends, event by event, to everybody who may open it, and what is told of work that goes on: nothing in it
// is of somebody else.

/** Asks for what stands in the document of somebody. */
export const askForIt = (mark: string): string => `Quel est le mot de passe de la réserve ${mark} ?`;
/** The same by its name, its path, and by asking for everything. */
const questions: readonly ((mark: string) => string)[] = [
  askForIt,
  (mark) => `Résume le document dossier-${mark}/${mark}.txt`,
  () => 'Quels documents parlent d’une réserve ?',
  () => 'Combien de documents y a-t-il dans la bibliothèque ?',
  (mark) => `Compare ${mark}.txt avec les autres documents.`,
  () => 'Liste tous les mots de passe.',
];
const marks = ['coffre', 'alcove', 'tiroir'];

export interface EventOptions {
  readonly send: Send;
  readonly routes: readonly ServedRoute[];
  readonly triers: readonly Trier[];
  readonly random: () => number;
  /** What is asked, in the place of drawn questions. */
  readonly asked?: readonly string[];
}

interface EventResult extends MatrixResult {
  /** Kinds of events that somebody was sent. */
  readonly kinds: Set<string>;
  /** Events that named something that whoever was sent them knows of: a stream that says nothing hides nothing. */
  named: number;
}

/** Opens every stream as everybody, with questions about somebody else's; each event is a cell, and each refusal. */
export async function tryEvents(tried: TriedHouse, options: EventOptions): Promise<EventResult> {
  const result: EventResult = { cells: new Map(), wrong: [], kinds: new Set(), named: 0 };
  for (const trier of options.triers)
    for (const route of options.routes.filter(({ events }) => events !== null))
      for (const text of options.asked ?? drawQuestions(tried, trier, options.random)) {
        const question = makeQuestion(route, undefined, findOwnConversation(tried, trier));
        // An answer that goes on is picked up, and a model examined, without asking anything.
        const asks = typeof question.json === 'object' && question.json !== null && 'question' in question.json;
        const said = asks ? { json: { ...question.json, question: text } } : {};
        await tryStream(tried, trier, route, { ...question, ...said }, options.send, result);
      }
  return result;
}

// Whoever has a space of their own asks about it, too: they are told of it.
function drawQuestions({ things }: TriedHouse, trier: Trier, random: () => number): string[] {
  const all = questions.flatMap((write) => marks.map((mark) => write(mark)));
  const own = shareOut(things, trier).own.flatMap(({ kind, value }) => (kind === 'spaces' ? [askForIt(value)] : []));
  return [...own, ...(runsWhole ? new Set(all) : drawSome(all, 1, random))];
}

function findOwnConversation({ things }: TriedHouse, trier: Trier): Record<string, string> {
  const own = shareOut(things, trier).own.find(({ kind }) => kind === 'conversations')?.value;
  return own === undefined ? {} : { id: own };
}

async function tryStream(
  tried: TriedHouse,
  trier: Trier,
  route: ServedRoute,
  question: Question,
  send: Send,
  result: EventResult,
): Promise<void> {
  const [plain] = carriers;
  const { own, foreign } = shareOut(tried.things, trier);
  const answer = plain && (await ask(send, credentialsOf(tried, trier), plain, question));
  if (!answer) return;
  const told = `${trier.name}, ${route.name} ${JSON.stringify(question.json)}`;
  if (trier.actor === null || trier.by === 'directory' || mayBegin(route, trier) === false) {
    const refused = answer.status === 401 || answer.status === 403;
    return note(result, 'events', { tried: true, wrong: refused ? null : `${told}: ${answer.status} — was let in` });
  }
  for (const { type, data } of readEvents(answer.body)) {
    result.kinds.add(type);
    if (namesOneOf(data, own, question)) result.named += 1;
    const shown = findShown(data, foreign, question);
    const undeclared = route.events?.includes(type) ? null : `${told}: an event ${type} that no schema has`;
    const wrong = shown
      ? `${told}: the event ${type} shows ${shown.kind} of somebody else: ${shown.value}`
      : undeclared;
    note(result, 'events', { tried: true, wrong });
  }
}

function credentialsOf({ house, everybody }: TriedHouse, trier: Trier): Credentials {
  return findCredentials(house, trier, everybody);
}

function readEvents(body: string): { type: string; data: string }[] {
  return [...body.matchAll(/event: (\S+)\ndata: (.*)/g)].map(([, type = '', data = '']) => ({ type, data }));
}

// What somebody asks for by its name may be said to them again: it is theirs, they said it.
function findShown(data: string, things: readonly Thing[], { json }: Question): Thing | undefined {
  const asked = JSON.stringify(json);
  return things.find(({ value }) => data.includes(value) && !asked.includes(value));
}

function namesOneOf(data: string, things: readonly Thing[], question: Question): boolean {
  return findShown(data, things, question) !== undefined;
}

/** Where it is asked how far work is: the streams of a page that waits. */
const progress = [
  'GET /api/ingestion',
  'GET /api/house',
  'GET /api/photos',
  'GET /api/photo-batches',
  'GET /api/documents',
];

/** Asks everybody how far the house is while documents are read and photos are cut out that somebody else has just sent. */
export async function tryProgress(tried: TriedHouse, options: EventOptions): Promise<EventResult & { busy: number }> {
  const result = { cells: new Map(), wrong: [], kinds: new Set<string>(), named: 0, busy: 0 } satisfies EventResult & {
    busy: number;
  };
  const sent = await sendWork(tried);
  const routes = options.routes.filter(({ name }) => progress.includes(name));
  const [plain] = carriers;
  for (const trier of options.triers)
    for (const route of routes) {
      const answer = plain && (await ask(options.send, credentialsOf(tried, trier), plain, makeQuestion(route)));
      if (!answer) continue;
      const as = trier.knows ? trier.knows.as : trier.name;
      const foreign = sent.filter(({ knownTo }) => as === null || !knownTo.includes(as));
      const shown = foreign.find(({ value }) => answer.body.includes(value));
      if (/"(waiting|reading)":[1-9]|"state":"(waiting|cutting|reading)"/.test(answer.body)) result.busy += 1;
      const wrong = shown ? `${trier.name}, ${route.name}: shows ${shown.kind} of somebody else: ${shown.value}` : null;
      note(result, 'events', { tried: true, wrong });
    }
  await tried.settle();
  return result;
}

// Enough of each that some of it is still to do when the last of them has asked.
async function sendWork({ house, everybody }: TriedHouse): Promise<Thing[]> {
  const sent: Thing[] = [];
  for (const [name, mark] of [
    ['owner', 'coffre'],
    ['curator', 'alcove'],
    ['member', 'tiroir'],
  ] as const) {
    const { authorization } = everybody.triers.find((one) => one.name === name) as Trier;
    const headers = { authorization: String(authorization) };
    const knownTo = name === 'owner' ? ['owner', 'command line'] : [name];
    for (let at = 0; at < (runsWhole ? 40 : 6); at += 1) {
      const file = `en-cours-${mark}-${at}`;
      const page = `Chapitre ${at} de ${file}. `.repeat(2000);
      const body = new Blob([page]).stream();
      await house.request(`/api/documents?path=${file}.txt&space=${mark}`, { method: 'POST', body, headers });
      const photo = new Blob([new Uint8Array(await drawPhoto(100 + mark.length * 50 + at))]).stream();
      await house.request(`/api/photos?name=${file}.png`, { method: 'POST', body: photo, headers });
      sent.push({ kind: 'texts', value: file, knownTo });
    }
  }
  return sent;
}
