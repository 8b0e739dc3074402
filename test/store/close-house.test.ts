import { readConfig, systemClock } from '../../src/base/index.ts';
import { silentLog } from '../../src/base/log/log.ts';
import { createMaison } from '../../src/main.ts';
import { createFakeModels } from '../../src/models/engines/fake.ts';
import { expect, test } from 'vitest';
import { makeClosedHouse } from '../closed-house.ts';
import { deleteFolder } from '../delete-folder.ts';

test('a part that fails as the house closes is told, and leaves the database to be closed: the house opens again', async () => {
  const home = await makeClosedHouse();
  const config = readConfig({ ...process.env, MAISON_HOME: home, MAISON_PORT: '0' });
  const parts = { log: silentLog, clock: systemClock };
  const failing = { ...createFakeModels(), close: () => Promise.reject(new Error('does not end')) };
  const first = await createMaison(config, { ...parts, models: failing });
  await expect(first.close()).rejects.toThrow('does not end');
  const second = await createMaison(config, { ...parts, models: createFakeModels() });
  await second.close();
  await deleteFolder(home);
}, 60_000);
