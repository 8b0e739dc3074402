import { systemClock, wait } from '../../src/base/index.ts';
import { silentLog } from '../../src/base/log/log.ts';
import { openLocks } from '../../src/store/database/locks.ts';

// One of two servers: takes a lock again and again, and says when it has it and when it gives it back.
// node lock-process.ts ACCESS NAME ROUNDS HOLD_MILLISECONDS

const [access = '{}', name = '', rounds = '0', hold = '0'] = process.argv.slice(2);
const locks = openLocks(JSON.parse(access), { log: silentLog });
for (let round = 0; round < Number(rounds); round += 1)
  await locks.withLock(name, { signal: new AbortController().signal }, async () => {
    say('in');
    await wait(Number(hold));
    say('out');
  });
await locks.close();

function say(what: string): void {
  process.stdout.write(`${what} ${systemClock.now().getTime()}\n`);
}
