import type { AskRequest, AskWithToolsRequest } from '../../../../../src/contract/index.ts';
import { ApiError, toMessage } from '../../../api/api-error.ts';
import { askHouse, pickUpAnswer, type ToldEvent } from '../../../api/ask-stream.ts';
import { keepDraft } from '../../../api/drafts.ts';
import { house, take } from '../../../api/house.ts';
import { applyEvent, isRunning, type ShownExchange, toShownExchange } from './exchange-state.ts';

/** An answer that this page follows: what it asks, or the turn that it picks up. */
export interface Followed {
  readonly key: string;
  readonly request: AskRequest | AskWithToolsRequest | null;
  /** null until the house has named it. */
  turn: string | null;
  conversation: string | null;
  /** The person wants it stopped, which the house may not have heard of yet. */
  stopping: boolean;
  over: boolean;
}

export interface AnswerFollower {
  /** Called with the conversation as soon as the house has named it. */
  readonly onConversation: (id: string) => void;
  readonly onChange: (act: (one: ShownExchange) => ShownExchange) => void;
}

const [shortestPause, longestPause] = [500, 8000];

/**
 * Follows an answer until its end; never rejects. Where the connection breaks it is picked up again from the last event,
 * as often as it takes. Aborting the signal leaves it: the house goes on writing.
 */
export async function followAnswer(followed: Followed, left: AbortSignal, follower: AnswerFollower): Promise<void> {
  const { onChange } = follower;
  const at = { last: 0, tries: 0 };
  while (!followed.over && !left.aborted) {
    try {
      const { turn, request } = followed;
      if (turn !== null) await hear(followed, pickUpAnswer(turn, at.last, left), at, follower);
      else if (request) await hear(followed, askHouse(request, left), at, follower);
      followed.over = true;
    } catch (thrown) {
      if (left.aborted) return;
      const { turn } = followed;
      if (turn === null || isLocked(thrown)) {
        failBegun(followed, thrown, onChange);
      } else if (isPassing(thrown)) {
        onChange((one) => ({ ...one, lost: true }));
        await pause(Math.min(longestPause, shortestPause * 2 ** at.tries), left);
        at.tries += 1;
      } else await readAgain(followed, thrown, left, onChange);
    }
  }
}

async function hear(
  followed: Followed,
  told: AsyncGenerator<ToldEvent>,
  at: { last: number; tries: number },
  { onConversation, onChange }: AnswerFollower,
): Promise<void> {
  for await (const { id, event } of told) {
    at.tries = 0;
    if (id > 0) at.last = id;
    if (event.type === 'turn-begun') {
      followed.turn = event.exchangeId;
      followed.conversation = event.conversationId;
      if (followed.stopping) void sendStop(followed);
      onConversation(event.conversationId);
    }
    const now = performance.now();
    onChange((one) => applyEvent({ ...one, lost: false }, event, now));
  }
}

// The answer never began, or the page is locked now and forgets all that it shows: the question waits in its box.
function failBegun(followed: Followed, thrown: unknown, onChange: AnswerFollower['onChange']): void {
  const { request } = followed;
  followed.over = true;
  if (request && isLocked(thrown) && !request.temporary) keepDraft(location.pathname, request.question);
  onChange((one) => ({ ...one, phase: 'failed', lost: false, problem: toMessage(thrown) }));
}

// It has ended meanwhile, or another server of the house writes it: its conversation has what there is.
async function readAgain(
  followed: Followed,
  thrown: unknown,
  left: AbortSignal,
  onChange: AnswerFollower['onChange'],
): Promise<void> {
  const { turn, conversation: id } = followed;
  const detail = id === null ? null : await readConversation(id, left);
  if (detail === 'away') return pause(longestPause, left);
  const stored = detail?.exchanges.find((one) => one.id === turn);
  const shown = stored && toShownExchange(stored);
  if (shown) onChange((one) => ({ ...shown, key: one.key, after: one.after }));
  else onChange((one) => (isRunning(one) ? { ...one, lost: false, phase: 'failed', problem: toMessage(thrown) } : one));
  followed.over = !isRunning(shown);
  if (!followed.over) await pause(2000, left);
}

async function readConversation(id: string, signal: AbortSignal) {
  try {
    return await take(house.GET('/api/conversations/{id}', { params: { path: { id } }, signal }));
  } catch (thrown) {
    return isPassing(thrown) ? 'away' : null;
  }
}

/** Has the house stop an answer, as soon as it has named it and can be reached. */
export async function stopAnswer(followed: Followed, left: AbortSignal): Promise<void> {
  followed.stopping = true;
  await sendStop(followed, left);
}

async function sendStop(followed: Followed, left: AbortSignal | null = null): Promise<void> {
  while (followed.turn !== null && !followed.over && !left?.aborted) {
    try {
      await house.POST('/api/turns/{id}/stop', { params: { path: { id: followed.turn } } });
      return;
    } catch (thrown) {
      if (!isPassing(thrown)) return;
      await pause(1000, left);
    }
  }
}

const isLocked = (thrown: unknown): boolean => thrown instanceof ApiError && thrown.status === 401;

// The network, the house or its database is away for a while.
const isPassing = (thrown: unknown): boolean =>
  thrown instanceof ApiError && (thrown.offline || thrown.status === 429 || thrown.status >= 500);

/** Waits, until the network is said to be back, or somebody left. */
function pause(milliseconds: number, left: AbortSignal | null): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      removeEventListener('online', end);
      left?.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    addEventListener('online', end, { once: true });
    left?.addEventListener('abort', end, { once: true });
  });
}
