import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { readConfig, systemClock } from '../../../src/base/index.ts';
import { silentLog } from '../../../src/base/log/log.ts';
import { CutoutFacts, CutoutSettings } from '../../../src/contract/index.ts';
import { offerMending } from '../../../src/contract/photo/offer-mending.ts';
import { openOutbound } from '../../../src/governance/index.ts';
import { openModels } from '../../../src/models/index.ts';
import { openPhotoWorker } from '../../../src/photo/index.ts';
import { applyChoices } from '../../../src/photo/scene/capture/apply-choices.ts';
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
  /**
   * The same after what the studio asks or offers of it was answered once: that it is glass, where that is proposed;
   * else the strokes that are offered; `pose` where it asks whether it stands or lies.
   */
  cutOutAnswered(file: string, pose: 'standing' | 'lying' | undefined): Promise<AnsweredPhoto>;
}

/** A cutout and what of it was answered. */
export interface AnsweredPhoto extends CutPhoto {
  readonly answers: readonly string[];
}

/** Opens both. Cutouts are kept by the photo's name. */
export async function openKeptCutouts(): Promise<KeptCutouts> {
  const folder = path.join(import.meta.dirname, '..', '.cache', 'sheet');
  await mkdir(folder, { recursive: true });
  const config = readConfig();
  const outbound = openOutbound(config, { log: silentLog, clock: systemClock });
  const models = openModels(config, { outbound, log: silentLog, clock: systemClock });
  const worker = openPhotoWorker();
  const thumbnailFile = path.join(folder, 'small');
  const cutAnew = async (file: string, matteFile: string, glass?: boolean): Promise<CutoutFacts> => {
    const tool = await models.segment({ size: 'large', signal: new AbortController().signal });
    const solid = { quality: 'best', keepExistingAlpha: true, translucent: false } as const;
    const settings = glass === undefined ? solid : { ...solid, glass };
    const { cutout } = await worker.cutOut({ file, settings, matteFile, thumbnailFile }, tool);
    await writeFile(`${matteFile}.json`, JSON.stringify(cutout));
    return cutout;
  };
  const cutOut = async (file: string): Promise<CutPhoto> => {
    const matteFile = path.join(folder, `${path.basename(file)}.matte.png`);
    const cutout = await readFile(`${matteFile}.json`, 'utf8').then(
      (text) => CutoutFacts.parse(JSON.parse(text)),
      () => cutAnew(file, matteFile),
    );
    return { file, matteFile, cutout };
  };
  const answerCutout = async (photo: CutPhoto): Promise<AnsweredPhoto> => {
    const { file, matteFile, cutout } = photo;
    const answeredFile = path.join(folder, `${path.basename(file)}.answered.png`);
    if (cutout.glass === 'proposed')
      return { file, matteFile: answeredFile, cutout: await cutAnew(file, answeredFile, true), answers: ['glass'] };
    const { width, height } = await sharp(file)
      .metadata()
      .then(({ autoOrient }) => autoOrient);
    const offer = cutout.uncertainty >= 0.5 ? offerMending(cutout, { width, height }) : null;
    if (!offer) return { ...photo, answers: [] };
    const order = { file, matteFile, strokes: [...offer.strokes], cutout, correctedFile: answeredFile, thumbnailFile };
    const corrected = CutoutFacts.parse(await worker.correct(order));
    return { file, matteFile: answeredFile, cutout: corrected, answers: [offer.doubt] };
  };
  return {
    worker,
    folder,
    cutOut,
    cutOutAnswered: async (file, pose) => {
      const { answers, ...photo } = await answerCutout(await cutOut(file));
      if (pose === undefined || photo.cutout.poseUnsure !== true) return { ...photo, answers };
      return {
        ...photo,
        cutout: applyChoices(photo.cutout, CutoutSettings.parse({ pose })),
        answers: [...answers, pose],
      };
    },
    [Symbol.asyncDispose]: async () => {
      await worker.close();
      await models.close();
      await outbound.close();
    },
  };
}
