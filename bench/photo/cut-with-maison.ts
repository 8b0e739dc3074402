import { readFile } from 'node:fs/promises';
import type { Cutout } from './measures.ts';

/** Maison's own cutting, opened once for a benchmark. */
export interface Cutter {
  /** Full-resolution alpha and decontaminated colours of one photo file. */
  cut(file: string, options: { signal: AbortSignal }): Promise<Cutout>;
  close(): Promise<void>;
}

interface PhotoFolder {
  readonly cutOut?: (
    parts: unknown,
    actor: unknown,
    input: { file: Uint8Array; settings: Record<string, unknown> },
    options: { signal: AbortSignal },
  ) => Promise<{ width: number; height: number; alpha: Uint8Array; foreground: Uint8Array }>;
}

/**
 * The only place where this benchmark meets Maison's pipeline: change it here when `src/photo` changes. Throws when
 * `src/photo` has no `cutOut` yet; a folder of finished cutouts (`--ours DIR`) can be judged instead.
 */
export async function openCutter(): Promise<Cutter> {
  const place = new URL('../../src/photo/index.ts', import.meta.url).href;
  const { cutOut }: PhotoFolder = await import(place);
  if (!cutOut) throw new Error('src/photo has no cutOut yet: judge a folder of finished cutouts with --ours DIR');
  return {
    cut: async (file, options) => {
      const result = await cutOut({}, {}, { file: await readFile(file), settings: {} }, options);
      return { width: result.width, height: result.height, alpha: result.alpha, colour: result.foreground };
    },
    close: async () => undefined,
  };
}
