import path from 'node:path';
import { type Clock, type SandboxNeeds, systemClock } from '../../base/index.ts';
import type { Channel, CutoutFacts, RenderFacts, RuleResult } from '../../contract/index.ts';
import { toStorageError } from '../../store/index.ts';
import type { SegmentTool } from '../cutout/tool.ts';
import type { PhotoFileFacts } from '../decode/inspect-photo.ts';
import { defaultPhotoLimits, type PhotoLimits } from '../decode/photo-limits.ts';
import { handFiles } from './job-files.ts';
import { ChildKilledError, PhotoChild, readAnswer } from './photo-child-life.ts';
import { Turns } from './turns.ts';
import type { CutOutOrder, JobKind, PhotoJobs, PictureOrder, PreviewPicture } from './worker-messages.ts';

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
  readonly threads?: number;
  /** 0 is normal, 19 yields to everything else. */
  readonly niceness?: number;
  readonly clock?: Clock;
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
  /** Cuts the product out; writes matte and thumbnail. Throws `photo_no_subject` (422) besides. */
  cutOut(
    order: CutOutOrder,
    tool: SegmentTool,
    options?: WorkOptions,
  ): Promise<{ cutout: CutoutFacts; photo: PhotoFileFacts }>;
  /** Makes the finished picture and writes it to `outFile`, whole or not at all. */
  render(order: PictureOrder & { outFile: string; fileName?: string }, options?: WorkOptions): Promise<RenderFacts>;
  /** Makes a small picture; what a slider does not change is kept between calls. */
  preview(order: PictureOrder & { longestSide: number }, options?: WorkOptions): Promise<PreviewPicture>;
  /** Makes a small JPEG of the photo as it was taken. */
  show(order: { file: string; longestSide: number }, options?: WorkOptions): Promise<PreviewPicture>;
  /** Measures the rules of a channel on any file. */
  check(order: { file: string; channel: Channel; fileName?: string }, options?: WorkOptions): Promise<RuleResult[]>;
  /** Process identifier of the child, or null when none runs. */
  readonly pid: number | null;
  /** Ends the child; jobs under way or waiting reject with an AbortError. */
  close(): Promise<void>;
}

/** How often a job is begun whose child is killed from outside each time. */
const attemptsAtMost = 3;

const defaults = {
  memoryMegabytes: 1500,
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
  const supervisor = new PhotoSupervisor(options);
  const run = <Kind extends JobKind>(kind: Kind, input: PhotoJobs[Kind]['input'], extra?: JobExtras) =>
    supervisor.run(kind, input, extra);
  return {
    inspect: (file, { name, signal } = {}) =>
      run('inspect', { file, ...(name === undefined ? {} : { name }) }, { signal }),
    cutOut: (order, tool, { signal } = {}) =>
      run('cutOut', { ...order, tool: { name: tool.name, side: tool.side } }, { signal, tool }),
    render: (order, { signal } = {}) => run('render', order, { signal }),
    preview: (order, { signal } = {}) => run('preview', order, { signal }),
    show: (order, { signal } = {}) => run('show', order, { signal }),
    check: (order, { signal } = {}) => run('check', order, { signal }),
    get pid() {
      return supervisor.pid;
    },
    close: () => supervisor.close(),
  };
}

interface JobExtras {
  readonly signal?: AbortSignal | undefined;
  readonly tool?: SegmentTool;
}

class PhotoSupervisor {
  private readonly options: PhotoWorkerOptions & typeof defaults & { clock: Clock };
  private readonly limits: PhotoLimits;
  private readonly turns = new Turns();
  private readonly closing = new AbortController();
  private child: PhotoChild | null = null;
  private starting: Promise<PhotoChild> | null = null;
  private jobs = 0;
  private lastId = 0;
  private idleTimer: NodeJS.Timeout | undefined;

  constructor(options: PhotoWorkerOptions) {
    this.options = { clock: systemClock, ...defaults, ...options };
    this.limits = options.limits ?? defaultPhotoLimits;
  }

  get pid(): number | null {
    return this.child?.pid ?? null;
  }

  async run<Kind extends JobKind>(
    kind: Kind,
    input: PhotoJobs[Kind]['input'],
    extras: JobExtras = {},
  ): Promise<PhotoJobs[Kind]['result']> {
    const signal = extras.signal ? AbortSignal.any([extras.signal, this.closing.signal]) : this.closing.signal;
    for (let killed = 1; ; killed += 1) {
      await this.turns.take(signal);
      try {
        return await this.attempt(kind, input, extras, signal);
      } catch (error) {
        if (!(error instanceof ChildKilledError) || killed === attemptsAtMost) throw error;
      } finally {
        this.turns.give();
      }
    }
  }

  private async attempt<Kind extends JobKind>(
    kind: Kind,
    input: PhotoJobs[Kind]['input'],
    extras: JobExtras,
    signal: AbortSignal,
  ): Promise<PhotoJobs[Kind]['result']> {
    clearTimeout(this.idleTimer);
    const child = await this.takeChild();
    // Until it is asked, it rests as it did.
    let residentMegabytes: number | null = 0;
    try {
      const handed = await handFiles(child.folder, kind, input);
      try {
        signal.throwIfAborted();
        residentMegabytes = null;
        const order = { id: ++this.lastId, kind, input: handed.input, limits: this.limits };
        const { answer, modelFailure } = await child.work(order, { signal, tool: extras.tool });
        ({ residentMegabytes } = answer);
        signal.throwIfAborted();
        const result = readAnswer(answer, modelFailure) as PhotoJobs[Kind]['result'];
        await handed.collect();
        return result;
      } finally {
        await handed.clear(this.options.keptFiles);
      }
    } catch (error) {
      signal.throwIfAborted();
      // Its files are copied in and out: a disk without space is not the photo’s fault.
      throw toStorageError(error);
    } finally {
      await this.giveBack(child, residentMegabytes);
    }
  }

  async close(): Promise<void> {
    clearTimeout(this.idleTimer);
    this.closing.abort(new DOMException('The photo worker was closed.', 'AbortError'));
    await this.endChild();
  }

  private async takeChild(): Promise<PhotoChild> {
    if (this.child && !this.child.running) this.child = null;
    if (this.child) return this.child;
    this.jobs = 0;
    this.starting = PhotoChild.start(this.options).then((child) => (this.child = child));
    return this.starting;
  }

  // A child that did not finish its job (memory, time, a crash) is not asked again: the next photo gets a fresh one.
  private async giveBack(child: PhotoChild, residentMegabytes: number | null): Promise<void> {
    this.jobs += 1;
    const worn = this.jobs >= this.options.recycleAfter || (residentMegabytes ?? 0) > this.options.recycleMegabytes;
    if (residentMegabytes === null || worn) {
      if (this.child === child) this.child = null;
      await child.stop();
      return;
    }
    this.idleTimer = setTimeout(() => void this.endChild(), this.options.idleMilliseconds);
    this.idleTimer.unref();
  }

  private async endChild(): Promise<void> {
    await this.starting?.catch(() => undefined);
    const child = this.child;
    this.child = null;
    await child?.stop();
  }
}
