import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { readConfig, systemClock } from '../../../src/base/index.ts';
import { silentLog } from '../../../src/base/log/log.ts';
import { CutoutFacts } from '../../../src/contract/index.ts';
import { openOutbound } from '../../../src/governance/index.ts';
import { openModels } from '../../../src/models/index.ts';
import { openPhotoWorker } from '../../../src/photo/index.ts';
import type { PhotoWorker } from '../../../src/photo/worker/photo-worker.ts';

/** A photo with the house's own cutout of it. */
export interface CutPhoto {
  readonly file: string;
  readonly matteFile: string;
  readonly cutout: CutoutFacts;
}

/** The house's model and photo worker; cutouts are kept in a folder, so that only the first run waits for them. */
export interface KeptCutouts extends AsyncDisposable {
  readonly worker: PhotoWorker;
  readonly folder: string;
  cutOut(file: string): Promise<CutPhoto>;
}

/** Opens both. Cutouts are kept by the photo's name. */
export async function openKeptCutouts(): Promise<KeptCutouts> {
  const folder = path.join(import.meta.dirname, '..', '.cache', 'sheet');
  await mkdir(folder, { recursive: true });
  const config = readConfig();
  const outbound = openOutbound(config, { log: silentLog, clock: systemClock });
  const models = openModels(config, { outbound, log: silentLog, clock: systemClock });
  const worker = openPhotoWorker();
  const cutAnew = async (file: string, matteFile: string): Promise<CutoutFacts> => {
    const tool = await models.segment({ size: 'large', signal: new AbortController().signal });
    const settings = { quality: 'best', keepExistingAlpha: true, translucent: false } as const;
    const { cutout } = await worker.cutOut(
      { file, settings, matteFile, thumbnailFile: path.join(folder, 'small') },
      tool,
    );
    await writeFile(`${matteFile}.json`, JSON.stringify(cutout));
    return cutout;
  };
  return {
    worker,
    folder,
    cutOut: async (file) => {
      const matteFile = path.join(folder, `${path.basename(file)}.matte.png`);
      const cutout = await readFile(`${matteFile}.json`, 'utf8').then(
        (text) => CutoutFacts.parse(JSON.parse(text)),
        () => cutAnew(file, matteFile),
      );
      return { file, matteFile, cutout };
    },
    [Symbol.asyncDispose]: async () => {
      await worker.close();
      await models.close();
      await outbound.close();
    },
  };
}
