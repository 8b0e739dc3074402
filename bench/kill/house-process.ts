import { readConfig, systemClock, wait } from '../../src/base/index.ts';
import { silentLog } from '../../src/base/log/log.ts';
import { createMaison, type Maison } from '../../src/main.ts';
import { createFakeModels } from '../../src/models/engines/fake.ts';
import { kindOf, lines, type Named, type Send, stories } from './stories.ts';
import { tellHouse } from './tell-house.ts';

// A whole house without a port, in a process of its own, for kill-everything.ts. Stories are written into it all the
// time; what was acknowledged is said on standard output before the next step is sent. Run again after a kill, it goes on.
// `house-process.ts FIRST real|fake arriving|settling`: the number of the first story, the models, and whether more come
// or it tells what it holds and ends.

const [, , firstText = '1', models = 'fake', mode = 'arriving'] = process.argv;
const pauseMilliseconds = 25;

const config = readConfig();
const maison = await createMaison(config, {
  log: silentLog,
  clock: systemClock,
  ...(models === 'real' ? {} : { models: createFakeModels() }),
});
say({ event: 'opened' });
if (mode === 'settling') await settle(maison);
else await Promise.all(lines.map((_, line) => arrive(createSend(maison), Number(firstText), line)));

/** One line of stories, one after the other. */
async function arrive(send: Send, first: number, line: number): Promise<void> {
  for (
    let number = first + ((((line - first) % lines.length) + lines.length) % lines.length);
    ;
    number += lines.length
  ) {
    let named: Named = {};
    for (const [index, step] of (stories[kindOf(number)] ?? []).entries()) {
      say({ event: 'sent', number, step: index + 1 });
      const done = await step.run(send, number, named);
      named = { ...named, ...done.named };
      say({ event: 'answered', number, step: index + 1, status: done.status, named });
      await wait(pauseMilliseconds);
      if (done.status !== 200) break; // What became of this step is not known.
    }
  }
}

function createSend(house: Maison): Send {
  return async (method, route, body, open) => {
    const isFile = body instanceof Uint8Array;
    const headers = {
      ...(open ? {} : { authorization: `Bearer ${house.token}` }),
      ...(body === undefined || isFile ? {} : { 'content-type': 'application/json' }),
    };
    const content = body === undefined ? null : isFile ? new Uint8Array(body) : JSON.stringify(body);
    const request = new Request(new URL(route, 'http://localhost'), { method, headers, body: content });
    const response = await house.fetch(request);
    return { status: response.status, text: await response.text() };
  };
}

async function settle(house: Maison): Promise<void> {
  const send = createSend(house);
  const count = async (route: string): Promise<number> =>
    (JSON.parse((await send('GET', route)).text) as { total: number }).total;
  for (;;) {
    const documents = await count('/api/documents?states=waiting,reading,searchable&limit=1');
    const { photos } = JSON.parse((await send('GET', '/api/photos?limit=500')).text) as { photos: { state: string }[] };
    const { batches } = JSON.parse((await send('GET', '/api/photo-batches')).text) as { batches: { state: string }[] };
    const cutting = photos.filter(({ state }) => state === 'waiting' || state === 'cutting').length;
    const running = batches.filter(({ state }) => state === 'running').length;
    if (documents + cutting + running === 0) break;
    say({ event: 'at-work', documents, cutting, running });
    await wait(500);
  }
  await wait(2000); // A job that has just done its work still says so.
  say({ event: 'settled', told: await tellHouse(house, config.home) });
  await house.close();
  process.exit(0);
}

// Written to the pipe before anything else is done: what was said before a kill was said.
function say(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
