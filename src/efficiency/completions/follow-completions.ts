import type { Clock } from '../../base/index.ts';
import type { CompletionFigures } from '../../store/index.ts';
import {
  type Account,
  type AskedGap,
  type Became,
  type Client,
  type Episode,
  findTold,
  isTold,
  judgeMoment,
  newEpisode,
  openAccount,
  type SentText,
  type Taken,
  toldAfter,
} from './completion-account.ts';
import { measureKept } from './measure-kept.ts';

/** What an editor tells of a text: that it was shown, taken, in part or whole, or passed over. */
export interface ToldEvent {
  readonly client: string;
  readonly id: string;
  readonly type: 'view' | 'select' | 'dismiss';
  readonly firstLineOnly?: boolean;
}

/**
 * What an editor tells that names its texts itself and says at the end alone what became of one: taken, at once, or not,
 * ten seconds after it was shown.
 */
export interface ToldOutcome {
  readonly client: string;
  /** The editor's own. */
  readonly id: string;
  readonly accepted: boolean;
}

/** Follows texts for some minutes, in memory alone, by what editors tell and by what their next requests hold. */
export interface CompletionFollower {
  /** A gap that comes: says what became of earlier texts. What it gives back is told what is sent for the gap. */
  ask(gap: AskedGap): (sent: SentText) => void;
  tell(event: ToldEvent): void;
  tellOutcome(outcome: ToldOutcome): void;
  /** Says what became of everything that is long enough ago; of all, where it closes. */
  sweep(options?: { closing: boolean }): void;
}

const forgottenMilliseconds = 600_000;
const [mostClients, mostSent] = [2000, 8];
const tailCharacters = 200;
/** What is shorter may as well have been typed. */
const shortestTaken = 3;

/** Opens it, empty. */
export function followCompletions({ clock }: { clock: Clock }, note: (became: Became) => void): CompletionFollower {
  const clients = new Map<string, Client>();
  const account = openAccount({ clock }, note);
  const { say, show, end, take, judge } = account;
  return {
    ask(gap) {
      const now = clock.elapsed();
      const client = openClient(clients, gap.client, now);
      judge(client, now);
      for (const episode of client.sent) {
        if (episode.state === 'ended' || isTold(client, episode)) continue;
        const fate = readFate(episode, gap);
        if (fate === 'taken') take(client, episode, episode.text);
        else if (fate === 'left') end(client, episode);
        else episode.typed = fate;
      }
      const document = gap.prefix + gap.suffix;
      for (const taken of client.taken) for (const due of lookAgain(taken, gap, document, now)) say(taken.episode, due);
      return (sent) => {
        if (sent.text.trim() === '') return;
        const tells = isTold(client, sent);
        const open = client.sent.find(({ state, text, typed }) => state !== 'ended' && text.slice(typed) === sent.text);
        // The rest of what is shown already is no other completion.
        if (open && !tells) return void (open.id = sent.id);
        if (!tells) for (const episode of client.sent) end(client, episode);
        const episode: Episode = { ...sent, ...newEpisode, id: sent.id, gap, at: clock.now(), since: clock.elapsed() };
        client.sent.push(episode);
        client.last = episode;
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
      if (episode.state === 'sent') show(episode);
      if (episode.state !== 'ended') episode.state = 'seen';
    },
    tellOutcome: ({ client, ...told }) => tellOutcome(account, clients.get(client), told, clock.elapsed()),
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

function tellOutcome(
  { say, show, take, end }: Account,
  client: Client | undefined,
  told: { readonly id: string; readonly accepted: boolean },
  now: number,
): void {
  // Nothing was sent to it: what it tells of, another wrote.
  if (!client?.last) return;
  const { id, accepted } = told;
  const since = (client.tellsOutcomesSince ??= now);
  const episode = findTold(client, told, now);
  if (!episode) {
    // What it showed before it told the first time was counted by its requests.
    if (!accepted && now - since < toldAfter) return;
    return say(client.last, accepted ? { shown: 1, accepted: 1 } : { shown: 1 });
  }
  show(episode);
  episode.toldAs = id;
  if (accepted) take(client, episode, episode.text);
  else end(client, episode);
}

function openClient(clients: Map<string, Client>, name: string, now: number): Client {
  const client = clients.get(name) ?? {
    tells: false,
    tellsOutcomesSince: null,
    last: null,
    sent: [],
    taken: [],
    usedAt: now,
  };
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
