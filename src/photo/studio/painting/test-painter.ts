import { MaisonError } from '../../../base/index.ts';
import type { Painter } from '../../../models/index.ts';
import type { PainterVerdict } from '../../scene/painted/painter-test.ts';
import type { PhotoWorker } from '../../worker/photo-worker.ts';
import { painterPaintsNothing, painterRepaints } from './painting-problems.ts';

/** How a server is asked so that it paints what is to be painted, as its test showed. */
export interface PainterManner {
  readonly way: string;
  /** It paints what is opaque and black in a mask, where others paint what is transparent and white. */
  readonly inverted: boolean;
  readonly milliseconds: number;
}

interface TestParts {
  readonly painter: Painter;
  readonly worker: Pick<PhotoWorker, 'drawPainterTest' | 'judgePainterTest'>;
  elapsed(): number;
}

const prompt = 'a plain wooden table top, soft daylight';

/**
 * Sends a test picture in each way that such servers are asked, until its answer shows the side that was to be kept as it
 * was. Throws `painter_repaints`, `painter_paints_nothing` (409) for a server that cannot be used, and what painting throws.
 */
export async function testPainter(parts: TestParts, options: { signal: AbortSignal }): Promise<PainterManner> {
  let failure: MaisonError | null = null;
  for (const way of parts.painter.ways) {
    const first = await tryManner(parts, { way, inverted: false }, options).catch((thrown: unknown) => {
      // It does not know a field of this way: another one may be its own.
      if (!(thrown instanceof MaisonError && thrown.code === 'painter_request_refused')) throw thrown;
      failure ??= thrown;
      return null;
    });
    if (first === null) continue;
    if (first.verdict === 'kept') return { way, inverted: false, milliseconds: first.milliseconds };
    if (first.verdict === 'inverted') {
      const second = await tryManner(parts, { way, inverted: true }, options);
      if (second.verdict === 'kept') return { way, inverted: true, milliseconds: second.milliseconds };
    }
    failure = first.verdict === 'paints-nothing' ? painterPaintsNothing() : painterRepaints();
  }
  throw failure ?? painterRepaints();
}

async function tryManner(
  { painter, worker, elapsed }: TestParts,
  { way, inverted }: Pick<PainterManner, 'way' | 'inverted'>,
  options: { signal: AbortSignal },
): Promise<{ verdict: PainterVerdict; milliseconds: number }> {
  const paintingSide = painter.longestSide;
  const staged = await worker.drawPainterTest({ paintingSide, inverted }, options);
  const started = elapsed();
  const answer = await painter.paint({ ...staged, prompt, seed: 1 }, way, options);
  const milliseconds = Math.round(elapsed() - started);
  return { verdict: await worker.judgePainterTest({ answer, paintingSide }, options), milliseconds };
}
