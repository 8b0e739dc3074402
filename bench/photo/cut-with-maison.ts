import { MaisonError, readConfig, systemClock } from '../../src/base/index.ts';
import { silentLog } from '../../src/base/log/log.ts';
import { CutoutSettings } from '../../src/contract/index.ts';
import { openOutbound } from '../../src/governance/index.ts';
import { openModels } from '../../src/models/index.ts';
import { cutOutPixels } from '../../src/photo/cutout/cut-out.ts';
import { estimateForeground } from '../../src/photo/cutout/foreground.ts';
import { decodePhoto } from '../../src/photo/decode/decode-photo.ts';
import { keepLooks } from './kept-looks.ts';
import type { Cutout } from './measures.ts';

/** Maison's own cutting, opened once for a benchmark. */
export interface Cutter {
  /** Full-resolution alpha and decontaminated colours of one photo file. Where no product is found, alpha is 0. */
  cut(file: string, options: { signal: AbortSignal }): Promise<Cutout>;
  close(): Promise<void>;
}

/**
 * The only place where this benchmark meets Maison's pipeline: decoding, cutting and colours as the photo worker does
 * them, with the house's model (`./maison pull`). `quality`: best, fast or small; `looks`: a folder in which the model's
 * answers are kept from run to run.
 */
export async function openCutter(quality: string, { looks }: { readonly looks?: string } = {}): Promise<Cutter> {
  const settings = CutoutSettings.parse({ quality });
  const config = readConfig();
  const parts = { log: silentLog, clock: systemClock };
  const models = openModels(config, { ...parts, outbound: openOutbound(config, parts) });
  return {
    cut: async (file, { signal }) => {
      const photo = await decodePhoto(file);
      const model = await models.segment({ size: settings.quality === 'small' ? 'small' : 'large', signal });
      const engine = looks === undefined ? model : keepLooks(model, looks);
      try {
        const { matte } = await cutOutPixels(photo, engine, settings, { signal });
        return { ...matte, alpha: matte.data, colour: estimateForeground(photo.pixels, matte).data };
      } catch (error) {
        if (!(error instanceof MaisonError && error.code === 'photo_no_subject')) throw error;
        const { width, height, data } = photo.pixels;
        return { width, height, alpha: new Uint8Array(width * height), colour: data };
      }
    },
    close: () => models.close(),
  };
}
