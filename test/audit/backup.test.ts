import { generateKeyPairSync, sign } from 'node:crypto';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readConfig, systemClock } from '../../src/base/index.ts';
import { silentLog } from '../../src/base/log/log.ts';
import { type Checkpoint, checkpointText, createChainVerifier } from '../../src/governance/audit/verify-chain.ts';
import { backupHouse, openStore, restoreHouse } from '../../src/store/index.ts';
import { makeClosedHouse, makeFolder } from '../closed-house.ts';
import { deleteFolder } from '../delete-folder.ts';
import { readLines, writeLines } from './lines.ts';

const signal = new AbortController().signal;
const folders: string[] = [];
afterAll(async () => {
  for (const folder of folders) await deleteFolder(folder);
});

const partsOf = (home: string) => {
  folders.push(home);
  return { config: readConfig({ MAISON_HOME: home }), log: silentLog, clock: systemClock };
};
const keys = generateKeyPairSync('ed25519');
const signPoint = (size: number, hash: string): Checkpoint => {
  const said = { at: new Date(size).toISOString(), format: 'maison-audit-checkpoint/1', size, hash } as const;
  const publicKey = keys.publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
  return {
    ...said,
    publicKey,
    signature: sign(null, Buffer.from(checkpointText(said)), keys.privateKey).toString('base64'),
  };
};

test('a backup carries the log; a restore is a line of it, and a checkpoint of before shows that the house stepped back', async () => {
  const parts = partsOf(await makeClosedHouse());
  const store = await openStore(parts.config, parts);
  await writeLines(store, 10, ['anna', 'bernard']);
  const file = path.join(parts.config.home, 'house.backup');
  const { signer } = await backupHouse(parts, file, { signal });
  const saved = await readLines(store);
  expect(saved.at(-1)?.record).toMatchObject({ act: 'backup-made', actorKind: 'command-line', result: 'done' });
  await writeLines(store, 10, ['chloe']);
  const grown = await readLines(store);
  const [early, late] = [5, grown.length].map((size) => signPoint(size, grown[size - 1]?.hash ?? '')) as [
    Checkpoint,
    Checkpoint,
  ];
  await store.close();

  const elsewhere = partsOf(await makeFolder());
  await restoreHouse(elsewhere, file, { signal, signer: String(signer) });
  const restored = await openStore(elsewhere.config, elsewhere);
  try {
    const lines = await readLines(restored);
    // What was written while the backup was made is not in it.
    expect(lines.slice(0, -1)).toEqual(saved.slice(0, -1));
    expect(lines.at(-1)?.record).toMatchObject({ act: 'house-restored', detail: { backupOf: expect.any(String) } });
    const verify = (...points: Checkpoint[]) => {
      const verifier = createChainVerifier(points);
      for (const line of lines) verifier.take(line);
      return verifier.finish();
    };
    expect(verify(early)).toMatchObject({ intact: true, checkpoints: 1 });
    expect(verify(early, late).broken).toMatchObject({ number: lines.length + 1, kind: 'checkpoint-beyond' });
    await writeLines(restored, 20, ['anna']);
    lines.splice(0, lines.length, ...(await readLines(restored)));
    expect(verify()).toMatchObject({ intact: true });
    expect(verify(early, late).broken).toMatchObject({ number: 6, kind: 'checkpoint-differs' });
  } finally {
    await restored.close();
  }
}, 180_000);
