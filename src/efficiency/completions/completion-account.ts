import type { Clock } from '../../base/index.ts';
import type { CompletionFigures } from '../../store/index.ts';
import { countCompared } from './measure-kept.ts';

// What is counted of each text that was sent: that it was shown, that it was taken, and how much of it is there later.

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

/** What became of a text, a part at a time; `at` is when it was sent. */
export interface Became {
  readonly client: string;
  readonly language: string;
  readonly model: string;
  readonly at: Date;
  readonly figures: Partial<CompletionFigures>;
}

/** A text that was sent, and how far it is known what became of it. */
export interface Episode extends Omit<SentText, 'id'> {
  id: string | undefined;
  readonly gap: AskedGap;
  readonly at: Date;
  readonly since: number;
  /** That it was shown is counted. */
  isShown: boolean;
  /** By which its editor told of it at the end. */
  toldAs: string | null;
  /** How much of it was typed letter by letter, as far as requests came in between. */
  typed: number;
  state: 'sent' | 'seen' | 'ended';
}

/** A text that was taken, looked at again at each moment. */
export interface Taken {
  readonly episode: Episode;
  readonly text: string;
  readonly since: number;
  /** What was last seen of it, in characters. */
  last: number | null;
  readonly open: Set<Moment>;
}

/** Whose editor texts were sent to. */
export interface Client {
  /** It tells itself what is shown and taken. */
  tells: boolean;
  /** Since when it tells of each text that was shown what became of it in the end; null where it does not. */
  tellsOutcomesSince: number | null;
  /** What was sent last, of whose language and model what cannot be found again is taken to be. */
  last: Episode | null;
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
export type Moment = (typeof moments)[number];

const mostTaken = 40;
/** An editor that tells at the end says so long after it showed a text that it was not taken. */
export const toldAfter = 10_000;
const toldWithin = 3000;

/** A text as it is sent. */
export const newEpisode = { isShown: false, toldAs: null, typed: 0, state: 'sent' } as const;

/** Whether what became of it is told, and not read off requests. */
export const isTold = ({ tells, tellsOutcomesSince }: Client, { id }: Pick<SentText, 'id'>): boolean =>
  tellsOutcomesSince !== null || (tells && id !== undefined);

/**
 * The text that an outcome is told of: by its name where it was told of before, else by when it was sent. One is taken while
 * it is shown, and told to be left ten seconds later.
 */
export function findTold(
  { sent }: Client,
  { id, accepted }: { id: string; accepted: boolean },
  now: number,
): Episode | undefined {
  const known = sent.find(({ toldAs }) => toldAs === id);
  if (known) return known;
  const untold = sent.filter(({ toldAs }) => toldAs === null);
  if (accepted) return untold.findLast(({ since }) => now - since <= toldAfter + toldWithin);
  const distance = ({ since }: Episode): number => Math.abs(now - since - toldAfter);
  const [nearest] = untold.toSorted((left, right) => distance(left) - distance(right));
  return nearest && distance(nearest) <= toldWithin ? nearest : undefined;
}

/** Counts what became of texts, each once. */
export interface Account {
  show(episode: Episode): void;
  say(episode: Episode, figures: Partial<CompletionFigures>): void;
  end(client: Client, episode: Episode): void;
  take(client: Client, episode: Episode, text: string): void;
  judge(client: Client, now: number): void;
}

/** Opens it; what is counted goes to `note`. */
export function openAccount({ clock }: { clock: Clock }, note: (became: Became) => void): Account {
  const say = ({ gap: { client }, language, model, at }: Episode, figures: Partial<CompletionFigures>): void =>
    note({ client, language, model, at, figures });
  const show = (episode: Episode): void => {
    if (!episode.isShown) say(episode, { shown: 1 });
    episode.isShown = true;
  };
  const end = (client: Client, episode: Episode): void => {
    if (episode.state === 'ended') return;
    // Of a client that tells, what it did not tell was not shown.
    if (episode.state === 'sent' && !isTold(client, episode)) show(episode);
    episode.state = 'ended';
  };
  const take = (client: Client, episode: Episode, text: string): void => {
    if (episode.state === 'ended' && client.taken.some((one) => one.episode === episode)) return;
    if (episode.state === 'sent') show(episode);
    episode.state = 'ended';
    say(episode, { accepted: 1, acceptedCharacters: text.length });
    client.taken.push({ episode, text, since: clock.elapsed(), last: null, open: new Set(moments) });
    if (client.taken.length > mostTaken) client.taken.shift();
  };
  const judge = (client: Client, now: number): void => {
    for (const taken of client.taken) for (const due of judgeDue(taken, now)) say(taken.episode, due);
    dropFrom(client.taken, ({ open }) => open.size === 0);
  };
  return { say, show, end, take, judge };
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

/** How much of a text is still there at a moment, which is looked at once. */
export function judgeMoment({ text, open }: Taken, moment: Moment, kept: number): Partial<CompletionFigures> {
  open.delete(moment);
  return { [moment.seen]: countCompared(text), [moment.kept]: kept };
}

function dropFrom<T>(list: T[], isDone: (one: T) => boolean): void {
  list.splice(0, list.length, ...list.filter((one) => !isDone(one)));
}
