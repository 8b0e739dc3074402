import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { measure, type Measure, say } from '../run/measure.ts';
import { openHouse } from './open-house.ts';
import { sendChats, type Target } from './send-chats.ts';
import { startProcess } from './start-process.ts';

// What it costs to send a program away: a key that keeps all its places asks on, and hears 429 each time.

interface RefusalOptions {
  readonly folder: string;
  /** The program by its name: this one, and the one it is compared with. */
  readonly checkouts: Readonly<Record<string, string>>;
  readonly perSecond: number;
  readonly seconds: number;
  readonly nodeFlags: readonly string[];
}

const slots = 4;
/** Of one key in a house whose server has so few slots there are fewer. */
const placesAtMost = 64;
/** Who is not sent away within this time has a place. */
const takenMilliseconds = 300;
const warmSeconds = 3;

/** The processor time of one refusal in each checkout, in milliseconds. */
export async function measureRefusals({ folder, checkouts, ...sending }: RefusalOptions): Promise<Measure[]> {
  const silent = await startProcess<{ address: string }>(process.execPath, [
    path.join(import.meta.dirname, 'fixed-speed-server.ts'),
    '1',
    '3600000',
  ]);
  try {
    const measures: Measure[] = [];
    for (const [name, checkout] of Object.entries(checkouts)) {
      const home = path.join(folder, `refusing-${name}`);
      const ours = await refuse({ home, checkout, upstream: silent.told.address, ...sending });
      const what = `${name}: processor a refusal at ${sending.perSecond} a second`;
      measures.push(measure({ what, ours, unit: 'ms' }));
    }
    return measures;
  } finally {
    await silent.close();
  }
}

async function refuse({
  home,
  checkout,
  upstream,
  perSecond,
  seconds,
  nodeFlags,
}: Omit<RefusalOptions, 'folder' | 'checkouts'> & {
  home: string;
  checkout: string;
  upstream: string;
}): Promise<number> {
  const house = await openHouse({ home, checkout, upstream, people: 1, nodeFlags, pauses: false, servers: 1, slots });
  const left = new AbortController();
  try {
    const target: Target = {
      name: 'refused',
      urls: house.told.map(({ address }) => `${address}/v1/chat/completions`),
      model: 'maison-chat',
      headers: house.told.flatMap(({ keys }) => keys).map((key) => ({ authorization: `Bearer ${key}` })),
    };
    const held = await fillPlaces(target, left.signal);
    await sendChats(target, { perSecond, seconds: warmSeconds });
    const before = await house.processorSeconds();
    const { sent } = await sendChats(target, { perSecond, seconds });
    const after = await house.processorSeconds();
    const others = sent.map(({ status }) => status).filter((status) => status !== 429);
    if (others.length > 0)
      say(
        `${others.length} of ${sent.length} were not answered 429 (${[...new Set(others)].join(' ')}), ${held.length} held`,
      );
    return ((after.own - before.own) * 1000) / sent.length;
  } finally {
    left.abort();
    await house.close();
  }
}

// Until one is sent away: those before it keep their places as long as they are not left. An answer that nobody holds is
// left by the collector.
async function fillPlaces({ urls, model, headers }: Target, signal: AbortSignal): Promise<readonly Response[]> {
  const body = JSON.stringify({ model, stream: true, messages: [{ role: 'user', content: 'Attends.' }] });
  const held: Response[] = [];
  const ask = async (): Promise<number> => {
    const init = { method: 'POST', headers: { ...headers[0], 'content-type': 'application/json' }, body, signal };
    const answer = await fetch(urls[0] ?? '', init).catch(() => null);
    if (answer) held.push(answer);
    return answer?.status ?? 0;
  };
  for (let asked = 0; asked <= placesAtMost; asked += 1)
    if ((await Promise.race([ask(), sleep(takenMilliseconds, 0)])) === 429) return held;
  throw new Error('nobody is sent away');
}
