import { openLog, readConfig, systemClock } from '../../../src/base/index.ts';
import { createMaison } from '../../../src/main.ts';
import { createFakeModels } from '../../../src/models/engines/fake.ts';
import { sayLine, scriptReader } from './job-house.ts';

// A whole house in a process of its own, which a test kills while it works in steps; its model reads slowly enough to be
// killed in the middle of a step.

const milliseconds = Number(process.env['TEST_WORD_MILLISECONDS'] ?? 0);
const read = scriptReader(sayLine);
const maison = await createMaison(readConfig(), {
  log: openLog({ level: 'fatal' }),
  clock: systemClock,
  models: createFakeModels({
    grades: ['reads'],
    contextTokens: 32_000,
    script: async (request) => {
      await new Promise((resolve) => setTimeout(resolve, milliseconds));
      return read(request);
    },
  }),
});
const { address } = await maison.listen({ port: 0, host: '127.0.0.1' });
process.stdout.write(`${JSON.stringify({ address, token: maison.token, pid: process.pid })}\n`);
process.once('SIGTERM', () => void maison.close().then(() => process.exit(0)));
