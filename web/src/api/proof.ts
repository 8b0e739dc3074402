// What gives rights needs a second factor that was shown in this session within ten minutes. Whatever was asked for is
// then asked again, so that nobody has to do it twice.

let ask: (() => Promise<boolean>) | null = null;
let asking: Promise<boolean> | null = null;

/** Has the page ask for a second factor where the house wants one; null: nobody asks. */
export function askForProofWith(asker: (() => Promise<boolean>) | null): void {
  ask = asker;
}

/** True when the second factor was shown meanwhile, and what the house refused may be asked again. */
export async function wasProved(code: string | undefined): Promise<boolean> {
  if (code !== 'second_factor_required' || ask === null) return false;
  // What is refused while the page asks waits for the same answer: it has one dialog, and one who answers.
  asking ??= ask().finally(() => (asking = null));
  return asking;
}
