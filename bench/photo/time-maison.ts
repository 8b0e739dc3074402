import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readConfig, systemClock } from '../../src/base/index.ts';
import { silentLog } from '../../src/base/log/log.ts';
import { type CutoutSettings, PhotoRecipe } from '../../src/contract/index.ts';
import { openOutbound } from '../../src/governance/index.ts';
import { openModels } from '../../src/models/index.ts';
import { openPhotoWorker } from '../../src/photo/index.ts';

/** What is timed: everything with the large model, one look of it, or the small model where memory is short. */
export type TimedMode = 'full' | 'fast' | 'low-memory';

export interface TimedPipeline {
  /** One photo from its file to the finished file; seconds. */
  work(file: string): Promise<number>;
  close(): Promise<void>;
}

// Edges, holes, shadow, scene, encoding; or what rembg gives: the product alone, in a PNG of the photo's size.
const staged = PhotoRecipe.parse({ background: { kind: 'scene', scene: 'marble', view: 'standing' } });
const alone = PhotoRecipe.parse({
  background: { kind: 'transparent' },
  shadow: { mode: 'none' },
  layout: { size: 'original', padding: 0 },
  output: { format: 'png' },
});
const qualities = { full: 'best', fast: 'fast', 'low-memory': 'small' } as const satisfies Record<
  TimedMode,
  CutoutSettings['quality']
>;

/** Opens Maison's own children (the model, the photo worker) as a house does, without its database. */
export async function openPipeline(mode: TimedMode): Promise<TimedPipeline> {
  const config = readConfig();
  const folder = await mkdtemp(path.join(tmpdir(), 'maison-speed-'));
  const outbound = openOutbound(config, { log: silentLog, clock: systemClock });
  const models = openModels(config, { outbound, log: silentLog, clock: systemClock });
  const worker = openPhotoWorker({ niceness: 0 });
  const signal = new AbortController().signal;
  const quality = qualities[mode];
  const recipe = { ...(mode === 'fast' ? alone : staged), cutout: { ...staged.cutout, quality } };
  const place = (name: string): string => path.join(folder, name);
  const tool = await models.segment({ size: mode === 'low-memory' ? 'small' : 'large', signal });
  return {
    async work(file) {
      const started = systemClock.elapsed();
      const [matteFile, thumbnailFile] = [place('matte.png'), place('thumbnail.webp')];
      const { cutout } = await worker.cutOut({ file, settings: recipe.cutout, matteFile, thumbnailFile }, tool);
      await worker.render({ file, matteFile, cutout, recipe, outFile: place('picture') });
      return (systemClock.elapsed() - started) / 1000;
    },
    async close() {
      await worker.close();
      await models.close();
      await outbound.close();
      await rm(folder, { recursive: true });
    },
  };
}
