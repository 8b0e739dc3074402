import { readConfig, systemClock } from '../../src/base/index.ts';
import { silentLog } from '../../src/base/log/log.ts';
import { createMaison } from '../../src/main.ts';
import { makeKeyAs } from '../../test/api/keys-for-tests.ts';
import { bringIn } from '../../test/api/people-for-tests.ts';
import { requestOf, type TestHouse } from '../../test/house-for-tests.ts';
import { describePauses, watchPauses } from './watch-pauses.ts';

// A whole house on a port whose chat model is the server of MAISON_CHAT_URL, in a process of its own: `house-process.ts
// PEOPLE [pauses]`. Says on standard output where it serves, with a key for models of each person; at its end, what held it up.

const [, , people = '10', watched] = process.argv;
const maison = await createMaison(readConfig(), { log: silentLog, clock: systemClock });
const request = requestOf(maison);
const { address } = await maison.listen({ port: 0, host: '127.0.0.1' });
const keys: string[] = [];
for (let number = 0; number < Number(people); number += 1) {
  const person = await bringIn({ maison, request } as TestHouse, `p${number}`);
  keys.push((await makeKeyAs(person.request, ['models'])).secret);
}
const readPauses = watched === 'pauses' ? watchPauses() : null;
process.stdout.write(`${JSON.stringify({ address, keys })}\n`);
process.once('SIGTERM', () => {
  if (readPauses) process.stderr.write(`${describePauses(readPauses())}\n`);
  void maison.close().then(() => process.exit(0));
});
