import path from 'node:path';
import {
  ChildGone,
  type Clock,
  createQueue,
  type Log,
  openWorker,
  type SandboxNeeds,
  silentLog,
  type Worker,
  type WorkerChild,
} from '../../base/index.ts';
import type {
  Channel,
  CutoutFacts,
  InspectedPicture,
  PlateFit,
  RenderFacts,
  RuleResult,
} from '../../contract/index.ts';
import { toStorageError } from '../../store/index.ts';
import type { PictureSigner } from '../credentials/signer.ts';
import type { SegmentTool } from '../cutout/tool.ts';
import type { PhotoFileFacts } from '../decode/inspect-photo.ts';
import { defaultPhotoLimits, type PhotoLimits } from '../decode/photo-limits.ts';
import { explainEnd, readAnswer } from './job-failures.ts';
import { answerQuestion } from './answer-question.ts';
import { handFiles } from './job-files.ts';
import type { PainterVerdict } from '../scene/painted/painter-test.ts';
import type { StagedPainting } from '../scene/painted/painting-canvas.ts';
import type {
  CanvasOrder,
  ComparedMattes,
  CompareOrder,
  CorrectOrder,
  CutOutOrder,
  EditOrder,
  EditResult,
  JobKind,
  PhotoJobs,
  PhotoKind,
  PictureOrder,
  PreviewPicture,
  SketchOrder,
  SketchPicture,
} from './worker-messages.ts';

export interface PhotoWorkerOptions {
  /** Where the child's own folder is made, in which alone it may write; that of temporary files by default. */
  readonly sandbox?: SandboxNeeds;
  /** How many of the files given last stay with the child: those of previews are asked for again and again. */
  readonly keptFiles?: number;
  readonly limits?: PhotoLimits;
  /** Above this resident memory the child is ended and its photo refused. */
  readonly memoryMegabytes?: number;
  /** The child’s own time for one job; what the model takes does not count. */
  readonly timeoutMilliseconds?: number;
  /** A child is replaced after so many jobs, or once it rests above `recycleMegabytes`. */
  readonly recycleAfter?: number;
  readonly recycleMegabytes?: number;
  /** A child that has had nothing to do for so long is stopped; the next job starts another. */
  readonly idleMilliseconds?: number;
  /** What pictures are signed with that are to be; without it none can be. */
  readonly openSigner?: () => Promise<PictureSigner>;
  readonly threads?: number;
  /** 0 is normal, 19 yields to everything else. */
  readonly niceness?: number;
  readonly clock?: Clock;
  readonly log?: Log;
  /** The module the child runs, for tests. */
  readonly module?: string;
}

interface WorkOptions {
  readonly signal?: AbortSignal;
}

/** Works on photos in one child, one job at a time. Calls that come meanwhile wait their turn. */
export interface PhotoWorker {
  /** Reads what a file is, without decoding it. Throws `photo_<code>` (4xx) for what is no photo. */
  inspect(file: string, options?: WorkOptions & { name?: string }): Promise<PhotoFileFacts>;
  /** How an empty ground lies over a photo. Throws `photo_plate_…` (422) where it does not fit. */
  fitPlate(order: { file: string; plateFile: string }, options?: WorkOptions): Promise<PlateFit>;
  /** Cuts the product out; writes matte and thumbnail. Throws `photo_no_subject` (422) besides. */
  cutOut(
    order: CutOutOrder,
    tool: SegmentTool,
    options?: WorkOptions,
  ): Promise<{ cutout: CutoutFacts; photo: PhotoFileFacts }>;
  /** Cuts a photo out and makes pictures of it in one go; writes each to its `outFile`. Throws as cutOut. */
  edit(order: EditOrder, tool: SegmentTool, options?: WorkOptions): Promise<EditResult>;
  /** What a server is to paint for a picture whose background is painted. */
  stage(order: PictureOrder & CanvasOrder, options?: WorkOptions): Promise<StagedPainting>;
  /** The same for the pictures of an edit; null for those that need none. Throws as cutOut. */
  stageEdit(
    order: EditOrder & CanvasOrder,
    tool: SegmentTool,
    options?: WorkOptions,
  ): Promise<readonly (StagedPainting | null)[]>;
  /** The picture with which such a server is tested. */
  drawPainterTest(order: CanvasOrder, options?: WorkOptions): Promise<StagedPainting>;
  /** What its answer shows of it. Throws `painter_unreadable`, `painter_wrong_size` (502). */
  judgePainterTest(order: { answer: Uint8Array; paintingSide: number }, options?: WorkOptions): Promise<PainterVerdict>;
  /** The matte with strokes applied, small, at once; what earlier strokes gave is kept between calls. */
  sketch(order: SketchOrder, options?: WorkOptions): Promise<SketchPicture>;
  /** The same in full size; writes matte and thumbnail. Throws `photo_nothing_left` (422) where no product is left. */
  correct(order: CorrectOrder, options?: WorkOptions): Promise<CutoutFacts>;
  /** Makes the finished picture and writes it to `outFile`, whole or not at all. */
  render(order: PictureOrder & { outFile: string; fileName?: string }, options?: WorkOptions): Promise<RenderFacts>;
  /** Makes a small picture; what a slider does not change is kept between calls. */
  preview(order: PictureOrder & { longestSide: number }, options?: WorkOptions): Promise<PreviewPicture>;
  /** Makes a small JPEG of the photo as it was taken. */
  show(order: { file: string; longestSide: number }, options?: WorkOptions): Promise<PreviewPicture>;
  /** Measures the rules of a channel on any file. */
  check(order: { file: string; channel: Channel; fileName?: string }, options?: WorkOptions): Promise<RuleResult[]>;
  /** Compares two cutouts of a photo; writes the picture of both to `outFile`. */
  compare(order: CompareOrder, options?: WorkOptions): Promise<ComparedMattes>;
  /** What a picture file says of itself; `known` are the certificates of this house. */
  examine(order: { file: string; known: readonly Uint8Array[] }, options?: WorkOptions): Promise<InspectedPicture>;
  /** Takes away the files that the child was left for its next job. */
  forget(): Promise<void>;
  /** Process identifier of the child, or null when none runs. */
  readonly pid: number | null;
  /** Ends the child; jobs under way or waiting reject with an AbortError. */
  close(): Promise<void>;
}

/** How often a job is begun whose child is killed from outside each time. */
const attemptsAtMost = 3;
/** How long a child that was told to give a job up may take to say so, before it is ended. */
const cancelMilliseconds = 1500;

const defaults = {
  // A picture of 50 megapixels in its own size takes up to 1,480, and may find 700 of those before it.
  memoryMegabytes: 2200,
  timeoutMilliseconds: 120_000,
  recycleAfter: 500,
  recycleMegabytes: 700,
  idleMilliseconds: 60_000,
  threads: 2,
  niceness: 5,
  module: path.join(import.meta.dirname, 'photo-child.ts'),
  sandbox: {},
  keptFiles: 0,
};

/** Opens a photo worker; its child starts with the first job and is ended by `close`. */
export function openPhotoWorker(options: PhotoWorkerOptions = {}): PhotoWorker {
  const worker = new PhotoJobRunner(options);
  const run = <Kind extends JobKind>(kind: Kind, input: PhotoJobs[Kind]['input'], extra?: JobExtras) =>
    worker.run(kind, input, extra);
  return {
    inspect: (file, { name, signal } = {}) =>
      run('inspect', { file, ...(name === undefined ? {} : { name }) }, { signal }),
    fitPlate: (order, { signal } = {}) => run('fitPlate', order, { signal }),
    cutOut: (order, tool, { signal } = {}) =>
      run('cutOut', { ...order, tool: { name: tool.name, side: tool.side } }, { signal, tool }),
    edit: (order, tool, { signal } = {}) =>
      run('edit', { ...order, tool: { name: tool.name, side: tool.side } }, { signal, tool }),
    stage: (order, { signal } = {}) => run('stage', order, { signal }),
    stageEdit: (order, tool, { signal } = {}) =>
      run('stageEdit', { ...order, tool: { name: tool.name, side: tool.side } }, { signal, tool }),
    drawPainterTest: (order, { signal } = {}) => run('drawPainterTest', order, { signal }),
    judgePainterTest: (order, { signal } = {}) => run('judgePainterTest', order, { signal }),
    sketch: (order, { signal } = {}) => run('sketch', order, { signal }),
    correct: (order, { signal } = {}) => run('correct', order, { signal }),
    render: (order, { signal } = {}) => run('render', order, { signal }),
    preview: (order, { signal } = {}) => run('preview', order, { signal }),
    show: (order, { signal } = {}) => run('show', order, { signal }),
    check: (order, { signal } = {}) => run('check', order, { signal }),
    compare: (order, { signal } = {}) => run('compare', order, { signal }),
    examine: (order, { signal } = {}) => run('examine', order, { signal }),
    forget: () => worker.forget(),
    get pid() {
      return worker.pid;
    },
    close: () => worker.close(),
  };
}

interface JobExtras {
  readonly signal?: AbortSignal | undefined;
  readonly tool?: SegmentTool;
}

class PhotoJobRunner {
  private readonly options: PhotoWorkerOptions & typeof defaults;
  private readonly limits: PhotoLimits;
  private readonly queue = createQueue();
  private readonly closing = new AbortController();
  private readonly worker: Worker<PhotoKind>;

  constructor(options: PhotoWorkerOptions) {
    this.options = { ...defaults, ...options };
    this.limits = options.limits ?? defaultPhotoLimits;
    this.worker = openChildWorker(this.options);
  }

  get pid(): number | null {
    return this.worker.pid;
  }

  async run<Kind extends JobKind>(
    kind: Kind,
    input: PhotoJobs[Kind]['input'],
    { signal: given, tool }: JobExtras = {},
  ): Promise<PhotoJobs[Kind]['result']> {
    const signal = given ? AbortSignal.any([given, this.closing.signal]) : this.closing.signal;
    const work = (child: WorkerChild<PhotoKind>): Promise<PhotoJobs[Kind]['result']> =>
      this.work(child, kind, input, { signal, tool });
    try {
      return await this.queue.run(() => this.worker.use(work, { signal }), { signal });
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof ChildGone) throw explainEnd(error, this.options);
      // Its files are copied in and out: a disk without space is not the photo’s fault.
      throw toStorageError(error);
    }
  }

  async forget(): Promise<void> {
    if (this.pid === null) return; // Its folder went with it.
    const { signal } = this.closing;
    await this.queue.run(() => this.worker.use((child) => child.folder.takeBack(), { signal }), { signal });
  }

  async close(): Promise<void> {
    this.closing.abort(new DOMException('The photo worker was closed.', 'AbortError'));
    await this.worker.close();
  }

  private async work<Kind extends JobKind>(
    child: WorkerChild<PhotoKind>,
    kind: Kind,
    input: PhotoJobs[Kind]['input'],
    { signal, tool }: { signal: AbortSignal; tool?: SegmentTool | undefined },
  ): Promise<PhotoJobs[Kind]['result']> {
    const handed = await handFiles(child.folder, kind, input);
    let failure: Error | null = null;
    const { openSigner } = this.options;
    const signs = kind === 'render' || kind === 'edit';
    const onAsk = async (question: PhotoKind['event']): Promise<PhotoKind['reply']> => {
      try {
        return await answerQuestion(question, { tool, openSigner: signs ? openSigner : undefined, signal });
      } catch (error) {
        failure = error instanceof Error ? error : new Error(String(error));
        throw error;
      }
    };
    try {
      const order = { kind, input: handed.input, limits: this.limits };
      const deadlineMilliseconds = this.options.timeoutMilliseconds;
      const answer = await child.call(order, { signal, onAsk, deadlineMilliseconds, cancelMilliseconds });
      signal.throwIfAborted();
      const result = readAnswer(answer, failure) as PhotoJobs[Kind]['result'];
      await handed.collect();
      return result;
    } finally {
      await handed.clear(this.options.keptFiles);
    }
  }
}

function openChildWorker(options: PhotoWorkerOptions & typeof defaults): Worker<PhotoKind> {
  const { clock, log = silentLog } = options;
  return openWorker<PhotoKind>({
    name: 'photo',
    log,
    module: options.module,
    args: [String(options.threads)],
    memoryMegabytes: options.memoryMegabytes,
    niceness: options.niceness,
    nodeFlags: [
      '--expose-gc',
      // The pixels of one photo: below that, V8 would go through its heap seven times a cutout and find nothing to free.
      '--initial-old-space-size=128',
    ],
    // For glibc, so that the pixels of a photo go back to the system when it is done.
    env: { MALLOC_ARENA_MAX: '2', MALLOC_MMAP_THRESHOLD_: '1048576', MALLOC_TRIM_THRESHOLD_: '1048576' },
    sandbox: { ...options.sandbox, writes: true },
    order: () => null,
    // Its own code computes for seconds without a pause: the time of the job is what it has.
    heartbeatMilliseconds: null,
    idleMilliseconds: options.idleMilliseconds,
    recycle: { afterUses: options.recycleAfter, aboveMegabytes: options.recycleMegabytes },
    again: ({ end }, attempt) => end === 'killed' && attempt < attemptsAtMost,
    // The photo may be what ends a child: the next one does not wait for it.
    deathsBackOff: false,
    backOff: { first: 500, longest: 2000, patience: 2000, calm: 60_000 },
    ...(clock ? { clock } : {}),
  });
}
