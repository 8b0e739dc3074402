import { type Clock, createQueue, isAbort, type Language, type Log, MaisonError } from '../../../base/index.ts';
import type { PainterStatus, PaintProgress } from '../../../contract/index.ts';
import type { Painter, PainterProgress } from '../../../models/index.ts';
import type { PaintingAnswer, StagedPainting } from '../../scene/painted/painting-canvas.ts';
import type { PhotoWorker } from '../../worker/photo-worker.ts';
import type { CanvasOrder } from '../../worker/worker-messages.ts';
import { keepManner, readManner } from './manner-file.ts';
import { PaintedMemory } from './painted-memory.ts';
import { painterAbsent } from './painting-problems.ts';
import { type PainterManner, testPainter } from './test-painter.ts';

type Options = { readonly signal: AbortSignal };

/** What of a picture is to be painted, in words. */
export interface PaintingWords {
  readonly prompt: string;
  readonly seed: number;
}

interface PaintingOptions extends Options {
  /** The photo that it is for: how far it is can be asked for by it. */
  readonly photoId?: string;
}

/** The painting of backgrounds by a server of the company; one picture at a time, as such servers work. */
export interface Painting {
  /** Names the server; throws `painter_absent` (409) where there is none. */
  requireIdentity(): string;
  status(language: Language): PainterStatus;
  /** Tests the server anew. Throws as testPainter. */
  test(options: Options): Promise<void>;
  /** How far the painting for a photo is; null while none is being made. */
  progressOf(photoId: string): PaintProgress | null;
  /** Has a picture painted: `stage` draws what the server is sent, once it is known how it is asked. Throws as testPainter. */
  paint(
    words: PaintingWords,
    stage: (order: CanvasOrder) => Promise<StagedPainting>,
    options: PaintingOptions,
  ): Promise<PaintingAnswer>;
  readonly memory: PaintedMemory;
  close(): Promise<void>;
}

export interface PaintingParts {
  readonly painter: Painter | null;
  readonly worker: Pick<PhotoWorker, 'drawPainterTest' | 'judgePainterTest'>;
  /** Where what a test found is kept. */
  readonly file: string;
  readonly clock: Clock;
  readonly log: Log;
}

const memoryBytes = 96_000_000;

/** Opens it, and tests a server that was not tested before, in the background. */
export async function openPainting(parts: PaintingParts): Promise<Painting> {
  const opened = new ServerPainting(parts);
  await opened.begin();
  return opened;
}

interface Told extends Options {
  readonly tell: (progress: PaintProgress) => void;
}

class ServerPainting implements Painting {
  readonly memory = new PaintedMemory(memoryBytes);
  private readonly parts: PaintingParts;
  private readonly line = createQueue();
  private readonly closing = new AbortController();
  private manner: PainterManner | null = null;
  private testing: Promise<PainterManner> | null = null;
  private failure: MaisonError | null = null;
  private usualMilliseconds: number | null = null;
  private readonly progress = new Map<string, PaintProgress>();

  constructor(parts: PaintingParts) {
    this.parts = parts;
  }

  async begin(): Promise<void> {
    const { painter, file } = this.parts;
    if (painter === null) return;
    this.manner = await readManner(file, painter.identity);
    this.usualMilliseconds = this.manner?.milliseconds ?? null;
    if (this.manner === null) this.startTest().catch(() => undefined);
  }

  progressOf(photoId: string): PaintProgress | null {
    return this.progress.get(photoId) ?? null;
  }

  requireIdentity(): string {
    return this.requirePainter().identity;
  }

  status(language: Language): PainterStatus {
    const { painter } = this.parts;
    const { manner, failure, usualMilliseconds } = this;
    return {
      state: this.nameState(),
      host: painter?.host ?? null,
      protocol: painter?.protocol ?? null,
      model: painter?.model ?? null,
      maskPaints: manner === null ? null : manner.inverted ? 'opaque-black' : 'transparent-white',
      usualSeconds: usualMilliseconds === null ? null : Math.max(1, Math.round(usualMilliseconds / 1000)),
      problem: failure === null ? null : { code: failure.code, message: failure.sentence[language] },
    };
  }

  async test({ signal }: Options): Promise<void> {
    this.requirePainter();
    signal.throwIfAborted();
    await this.startTest();
  }

  async paint(
    words: PaintingWords,
    stage: (order: CanvasOrder) => Promise<StagedPainting>,
    { signal, photoId = '' }: PaintingOptions,
  ): Promise<PaintingAnswer> {
    const painter = this.requirePainter();
    const tell = (progress: PaintProgress): void => void this.progress.set(photoId, progress);
    tell({ state: 'waiting', part: null });
    try {
      return await this.paintInTurn(painter, words, stage, { signal, tell });
    } finally {
      this.progress.delete(photoId);
    }
  }

  private async paintInTurn(
    painter: Painter,
    words: PaintingWords,
    stage: (order: CanvasOrder) => Promise<StagedPainting>,
    { signal, tell }: Told,
  ): Promise<PaintingAnswer> {
    const manner = this.manner ?? (await this.startTest());
    const { way, inverted } = manner;
    const staged = await stage({ paintingSide: painter.longestSide, inverted });
    const { width, height } = staged;
    const bytes = await this.line.run(() => this.send({ ...staged, ...words }, way, { signal, tell }), { signal });
    return { width, height, bytes };
  }

  async close(): Promise<void> {
    this.closing.abort(new DOMException('The studio was closed.', 'AbortError'));
    await this.testing?.catch(() => undefined);
  }

  private async send(
    request: StagedPainting & PaintingWords,
    way: string,
    { signal, tell }: Told,
  ): Promise<Uint8Array> {
    const { clock } = this.parts;
    const started = clock.elapsed();
    try {
      tell({ state: 'painting', part: null });
      const onProgress = (progress: PainterProgress): void => tell({ part: null, ...progress });
      const bytes = await this.requirePainter().paint(request, way, { signal, onProgress });
      this.usualMilliseconds = clock.elapsed() - started;
      this.failure = null;
      return bytes;
    } catch (thrown) {
      this.note(thrown);
      throw thrown;
    }
  }

  // One test at a time, whoever asks for it: it belongs to the house, and who leaves does not end it for the others.
  private startTest(): Promise<PainterManner> {
    this.testing ??= this.runTest().finally(() => {
      this.testing = null;
    });
    return this.testing;
  }

  private async runTest(): Promise<PainterManner> {
    const { file, clock } = this.parts;
    const painter = this.requirePainter();
    const { signal } = this.closing;
    this.manner = null;
    try {
      const parts = { ...this.parts, painter, elapsed: () => clock.elapsed() };
      const manner = await this.line.run(() => testPainter(parts, { signal }), { signal });
      await keepManner(file, painter.identity, manner);
      [this.manner, this.failure, this.usualMilliseconds] = [manner, null, manner.milliseconds];
      return manner;
    } catch (thrown) {
      this.note(thrown);
      throw thrown;
    }
  }

  private note(thrown: unknown): void {
    if (isAbort(thrown)) return;
    this.parts.log.warn({ err: thrown }, 'background not painted');
    // What a server refuses of one prompt says nothing of the server.
    if (thrown instanceof MaisonError && thrown.code !== 'painter_prompt_refused') this.failure = thrown;
  }

  private nameState(): PainterStatus['state'] {
    if (this.parts.painter === null) return 'absent';
    if (this.testing !== null) return 'testing';
    if (this.failure !== null) return unusable.has(this.failure.code) ? 'refused' : 'away';
    return this.manner === null ? 'untested' : 'ready';
  }

  private requirePainter(): Painter {
    if (this.parts.painter === null) throw painterAbsent();
    return this.parts.painter;
  }
}

const unusable = new Set([
  'painter_repaints',
  'painter_paints_nothing',
  'painter_wrong_size',
  'painter_request_refused',
]);
