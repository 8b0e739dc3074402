import { forgetAwaited } from '../../api/awaited.ts';
import { forgetDrafts } from '../../api/drafts.ts';
import { toApiError, toUnreachable } from '../../api/api-error.ts';
import { type Entry, openSession, readPersonHere } from '../../api/session.ts';
import { keepPerson, readKeptPerson } from '../kept-person.ts';

/** Why the house did not open. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
  /** How long it wants one to wait before the next try. */
  readonly seconds: number;
}

/** Opens a session; null when it is open, and then the page is to be loaded anew. */
export async function enter(entry: Entry): Promise<Refusal | null> {
  try {
    const answer = await openSession(entry);
    if (!answer.ok) {
      const { code, message } = await toApiError(answer);
      return { code, message, seconds: Number(answer.headers.get('retry-after') ?? 0) };
    }
    await forgetOthers();
    return null;
  } catch {
    const { code, message } = toUnreachable();
    return { code, message, seconds: 0 };
  }
}

/**
 * A question that somebody else was writing in this browser is none of the business of who comes in now. False where nobody
 * has a session.
 */
export async function forgetOthers(): Promise<boolean> {
  const person = await readPersonHere();
  if (!person) return false;
  const before = readKeptPerson();
  if (before && before.id !== person.id) {
    forgetDrafts();
    forgetAwaited();
  }
  keepPerson(person);
  return true;
}
