import { wait } from '../../src/base/index.ts';
import { PainterStatus } from '../../src/contract/index.ts';

/** Waits until the house has tested its server; `ask` requests an address of the house. */
export async function untilPainterReady(ask: (route: string) => Promise<Response>): Promise<void> {
  for (let waited = 0; waited < 30_000; waited += 100) {
    const { state } = PainterStatus.parse(await (await ask('/api/photo-painter')).json());
    if (state === 'ready') return;
    await wait(100);
  }
  throw new Error('the server that paints was not ready within half a minute');
}
