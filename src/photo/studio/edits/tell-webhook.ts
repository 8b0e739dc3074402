import { isAbort, type Log, MaisonError, wait } from '../../../base/index.ts';
import type { PhotoEdit } from '../../../contract/index.ts';
import type { Outbound } from '../../../governance/index.ts';

const patienceMilliseconds = 10_000;
/** When it is told again to who did not take it, after so many seconds. */
const againAfterSeconds = [5, 30] as const;

/** Throws `egress_denied` (403) for an address that the house may not tell: before anything is made for it. */
export function requireWebhook(outbound: Pick<Outbound, 'require'>, address: string): void {
  outbound.require(address, 'photo-webhook');
}

/**
 * Tells an address of the company that an edit has ended: its identifier and how it ended, never a picture. Whoever
 * hears of it asks for the picture with the key that began it. Told three times at most; then it is written to the log.
 */
export async function tellWebhook(
  { outbound, log }: { readonly outbound: Pick<Outbound, 'fetch'>; readonly log: Log },
  address: string,
  edit: PhotoEdit,
  { signal }: { signal: AbortSignal },
): Promise<void> {
  for (const seconds of [0, ...againAfterSeconds]) {
    try {
      await wait(seconds * 1000, { signal });
      return await postEnd(outbound, address, edit, signal);
    } catch (thrown) {
      if (isAbort(thrown) && signal.aborted) return;
      const host = URL.parse(address)?.host;
      log.warn(
        { edit: edit.id, host, reason: thrown instanceof MaisonError ? thrown.code : 'not-taken' },
        'webhook not told',
      );
      if (thrown instanceof MaisonError && thrown.code === 'egress_denied') return;
    }
  }
}

/** Tells it once. Throws what the way out does, and where it is not taken. */
export async function postEnd(
  outbound: Pick<Outbound, 'fetch'>,
  address: string,
  edit: PhotoEdit,
  given: AbortSignal,
): Promise<void> {
  const answer = await outbound.fetch(address, {
    purpose: 'photo-webhook',
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ event: 'photo-edit-ended', edit }),
    redirects: 'none',
    signal: AbortSignal.any([given, AbortSignal.timeout(patienceMilliseconds)]),
  });
  await answer.cancel();
  if (answer.status >= 300) throw new Error(`status ${answer.status}`);
}
