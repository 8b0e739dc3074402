import type { Clock } from '../../base/index.ts';
import type { CompletionFigures } from '../../store/index.ts';
import { countCompared, measureKept } from './measure-kept.ts';

/** A gap as an editor sends it. */
export interface AskedGap {
  /** Whose editor: of one nothing is ever compared with another's. */
  readonly client: string;
  readonly path?: string | undefined;
  readonly prefix: string;
  readonly suffix: string;
}

/** A text that was sent for a gap. */
export interface SentText {
  readonly text: string;
  readonly language: string;
  readonly model: string;
  /** By which its client tells what became of it, where it does. */
  readonly id?: string | undefined;
}

/** What an editor tells of a text: that it was shown, taken, in part or whole, or passed over. */
export interface ToldEvent {
  readonly client: string;
  readonly id: string;
  readonly type: 'view' | 'select' | 'dismiss';
  readonly firstLineOnly?: boolean;
}

/** What became of a text, a part at a time; `at` is when it was sent. */
export interface Became {
  readonly client: string;
  readonly language: string;
  readonly model: string;
  readonly at: Date;
  readonly figures: Partial<CompletionFigures>;
}

/** Follows texts for some minutes, in memory alone, by what editors tell and by what their next requests hold. */
export interface CompletionFollower {
  /** A gap that comes: says what became of earlier texts. What it gives back is told what is sent for the gap. */
  ask(gap: AskedGap): (sent: SentText) => void;
  tell(event: ToldEvent): void;
  /** Says what became of everything that is long enough ago; of all, where it closes. */
  sweep(options?: { closing: boolean }): void;
}

interface Episode extends Omit<SentText, 'id'> {
  id: string | undefined;
  readonly gap: AskedGap;
  readonly at: Date;
  /** How much of it was typed letter by letter, as far as requests came in between. */
  typed: number;
  state: 'sent' | 'seen' | 'ended';
}

interface Taken {
  readonly episode: Episode;
  readonly text: string;
  readonly since: number;
  /** What was last seen of it, in characters. */
  last: number | null;
  readonly open: Set<Moment>;
}

interface Client {
  /** It tells itself what is shown and taken. */
  tells: boolean;
  readonly sent: Episode[];
  readonly taken: Taken[];
  usedAt: number;
}

// Each moment is judged by the first request after it that has the place in sight, before the next moment; else by the last
// one before it.
const moments = [
  { seen: 'seen30s', kept: 'kept30s', after: 30_000, until: 120_000 },
  { seen: 'seen2m', kept: 'kept2m', after: 120_000, until: 600_000 },
  { seen: 'seen10m', kept: 'kept10m', after: 600_000, until: 1_200_000 },
] as const;
type Moment = (typeof moments)[number];

const forgottenMilliseconds = 600_000;
const [mostClients, mostSent, mostTaken] = [2000, 8, 40];
const tailCharacters = 200;
/** What is shorter may as well have been typed. */
const shortestTaken = 3;

/** Opens it, empty. */
export function followCompletions({ clock }: { clock: Clock }, note: (became: Became) => void): CompletionFollower {
  const clients = new Map<string, Client>();
  const { say, end, take, judge } = openAccount({ clock }, note);
  return {
    ask(gap) {
      const now = clock.elapsed();
      const client = openClient(clients, gap.client, now);
      judge(client, now);
      for (const episode of client.sent) {
        if (episode.state === 'ended' || (client.tells && episode.id !== undefined)) continue;
        const fate = readFate(episode, gap);
        if (fate === 'taken') take(client, episode, episode.text);
        else if (fate === 'left') end(client, episode);
        else episode.typed = fate;
      }
      const document = gap.prefix + gap.suffix;
      for (const taken of client.taken) for (const due of lookAgain(taken, gap, document, now)) say(taken.episode, due);
      return (sent) => {
        if (sent.text.trim() === '') return;
        const tells = client.tells && sent.id !== undefined;
        const open = client.sent.find(({ state, text, typed }) => state !== 'ended' && text.slice(typed) === sent.text);
        // The rest of what is shown already is no other completion.
        if (open && !tells) return void (open.id = sent.id);
        if (!tells) for (const episode of client.sent) end(client, episode);
        client.sent.push({ ...sent, id: sent.id, gap, at: clock.now(), typed: 0, state: 'sent' });
        if (client.sent.length > mostSent) for (const old of client.sent.splice(0, 1)) end(client, old);
      };
    },
    tell({ client: name, id, type, firstLineOnly }) {
      const client = clients.get(name);
      const episode = client?.sent.find((one) => one.id === id);
      if (!client || !episode) return;
      client.tells = true;
      if (type === 'dismiss') return end(client, episode);
      if (type === 'select') {
        const [first = ''] = episode.text.replace(/^\n/, '').split('\n');
        return take(client, episode, firstLineOnly ? first : episode.text);
      }
      if (episode.state === 'sent') say(episode, { shown: 1 });
      if (episode.state !== 'ended') episode.state = 'seen';
    },
    sweep({ closing } = { closing: false }) {
      const now = clock.elapsed();
      for (const [name, client] of clients) {
        judge(client, closing ? Infinity : now);
        const isIdle = closing || now - client.usedAt > forgottenMilliseconds;
        if (isIdle) for (const episode of client.sent.splice(0)) end(client, episode);
        if (isIdle && client.taken.length === 0) clients.delete(name);
      }
    },
  };
}

interface Account {
  say(episode: Episode, figures: Partial<CompletionFigures>): void;
  end(client: Client, episode: Episode): void;
  take(client: Client, episode: Episode, text: string): void;
  judge(client: Client, now: number): void;
}

function openAccount({ clock }: { clock: Clock }, note: (became: Became) => void): Account {
  const say = ({ gap: { client }, language, model, at }: Episode, figures: Partial<CompletionFigures>): void =>
    note({ client, language, model, at, figures });
  const end = (client: Client, episode: Episode): void => {
    if (episode.state === 'ended') return;
    // Of a client that tells, what it did not tell was not shown.
    if (episode.state === 'sent' && !(client.tells && episode.id !== undefined)) say(episode, { shown: 1 });
    episode.state = 'ended';
  };
  const take = (client: Client, episode: Episode, text: string): void => {
    if (episode.state === 'ended' && client.taken.some((one) => one.episode === episode)) return;
    if (episode.state === 'sent') say(episode, { shown: 1 });
    episode.state = 'ended';
    say(episode, { accepted: 1, acceptedCharacters: text.length });
    client.taken.push({ episode, text, since: clock.elapsed(), last: null, open: new Set(moments) });
    if (client.taken.length > mostTaken) client.taken.shift();
  };
  const judge = (client: Client, now: number): void => {
    for (const taken of client.taken) for (const due of judgeDue(taken, now)) say(taken.episode, due);
    dropFrom(client.taken, ({ open }) => open.size === 0);
  };
  return { say, end, take, judge };
}

function openClient(clients: Map<string, Client>, name: string, now: number): Client {
  const client = clients.get(name) ?? { tells: false, sent: [], taken: [], usedAt: now };
  client.usedAt = now;
  // The last used stands last.
  clients.delete(name);
  clients.set(name, client);
  const [oldest] = clients.keys();
  if (clients.size > mostClients && oldest !== undefined) clients.delete(oldest);
  return client;
}

/** Whether a text was taken, was left, or how much of it is typed. */
function readFate({ text, gap, typed }: Episode, next: AskedGap): 'taken' | 'left' | number {
  if (gap.path !== next.path) return 'left';
  const tail = gap.prefix.slice(-tailCharacters);
  const whole = text.trimEnd();
  const isThere =
    (next.prefix + next.suffix).includes(tail + whole) && !(gap.prefix + gap.suffix).includes(tail + whole);
  // It came at once, and not letter by letter.
  if (isThere) return whole.length - typed >= shortestTaken ? 'taken' : 'left';
  const at = next.prefix.lastIndexOf(tail);
  const since = at < 0 ? null : next.prefix.slice(at + tail.length);
  return since !== null && since.length < text.length && text.startsWith(since) ? since.length : 'left';
}

// What a request shows of a text, and the moments that are judged by it.
function lookAgain(taken: Taken, gap: AskedGap, document: string, now: number): Partial<CompletionFigures>[] {
  const { episode, text, since } = taken;
  if (episode.gap.path !== gap.path) return [];
  const kept = measureKept({ text, prefix: episode.gap.prefix, suffix: episode.gap.suffix }, document);
  if (kept === null) return [];
  taken.last = kept;
  const due = [...taken.open].filter(({ after }) => now - since >= after);
  return due.map((moment) => judgeMoment(taken, moment, kept));
}

// Moments for which no request can come any more.
function judgeDue(taken: Taken, now: number): Partial<CompletionFigures>[] {
  const due = [...taken.open].filter(({ until }) => now - taken.since >= until);
  return due.flatMap((moment) => {
    if (taken.last !== null) return [judgeMoment(taken, moment, taken.last)];
    taken.open.delete(moment);
    return [];
  });
}

function judgeMoment({ text, open }: Taken, moment: Moment, kept: number): Partial<CompletionFigures> {
  open.delete(moment);
  return { [moment.seen]: countCompared(text), [moment.kept]: kept };
}

function dropFrom<T>(list: T[], isDone: (one: T) => boolean): void {
  list.splice(0, list.length, ...list.filter((one) => !isDone(one)));
}
