import { openLog, readConfig, systemClock } from '../../src/base/index.ts';
import { createMaison } from '../../src/main.ts';
import { createFakeModels } from '../../src/models/engines/fake.ts';
import { seaText } from '../turns/sea-text.ts';

// One of several servers on the company's PostgreSQL, in a process of its own, which a test may kill: a whole house, with
// real readers and a real port. Says where it serves, what is shown there,
// and which process it is.

// Where a test has it write slowly, there is time to kill it in the middle of an answer.
const pieceMilliseconds = Number(process.env['TEST_WORD_MILLISECONDS'] ?? 0);
const models = pieceMilliseconds > 0 ? { script: () => seaText, pieceMilliseconds } : {};

const maison = await createMaison(readConfig(), {
  log: openLog({ level: 'fatal' }),
  clock: systemClock,
  models: createFakeModels(models),
});
const { address } = await maison.listen({ port: 0, host: '127.0.0.1' });
process.stdout.write(`${JSON.stringify({ address, token: maison.token, pid: process.pid })}\n`);
process.once('SIGTERM', () => void maison.close().then(() => process.exit(0)));
