import { type Log, wait } from '../../base/index.ts';

/** A claim on a row lasts so long, and is renewed while its work goes on. */
export const claimSeconds = 60;
const renewMilliseconds = 20_000;

/** Another server has taken the work up, or it is no longer wanted as it was: what is made here is for nobody. */
export class SupersededError extends Error {}

/**
 * Runs `work` while the claim on its row is renewed; `renew` answers whether the row is still one's own. The signal that
 * `work` gets is aborted, with a SupersededError as the reason, when it is not. A database that is away for a moment
 * loses nothing: what ends the work asks again.
 */
export async function holdClaim<T>(
  { log, renew }: { readonly log: Log; readonly renew: () => Promise<boolean> },
  { signal }: { signal: AbortSignal },
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const lost = new AbortController();
  const over = new AbortController();
  const renewing = keepRenewing(renew, log, lost, over.signal);
  try {
    return await work(AbortSignal.any([signal, lost.signal]));
  } catch (thrown) {
    throw lost.signal.aborted ? lost.signal.reason : thrown;
  } finally {
    over.abort();
    await renewing;
  }
}

async function keepRenewing(
  renew: () => Promise<boolean>,
  log: Log,
  lost: AbortController,
  over: AbortSignal,
): Promise<void> {
  for (;;) {
    await wait(renewMilliseconds, { signal: over }).catch(() => undefined);
    if (over.aborted) return;
    const mine = await renew().catch((thrown: unknown) => {
      log.warn({ err: thrown }, 'claim not renewed');
      return true;
    });
    if (!mine) return lost.abort(new SupersededError());
  }
}
