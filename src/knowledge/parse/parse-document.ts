import { stat } from 'node:fs/promises';
import path from 'node:path';
import {
  ChildInbox,
  type Clock,
  type SandboxNeeds,
  startChild,
  type StartedChild,
  systemClock,
} from '../../base/index.ts';
import type { ParseEvent } from './parsed.ts';
import { defaultParseLimits, limitTime, type ParseLimits } from './parse-limits.ts';
import type { FromParser, ToParser } from './parser-messages.ts';
import { createRefusalError, ReaderDeath } from './refusals.ts';
import type { SourceFile } from './source-file.ts';

const childModule = path.join(import.meta.dirname, 'parse-child.ts');
/** How long a child may take to be there. It is the machine's time, and never counts as the document's. */
const startMilliseconds = 120_000;
/** Parsing yields to questions: a person waits for those. */
const niceness = 10;

export interface ParserOptions {
  readonly limits?: Partial<ParseLimits>;
  /** A child is replaced after so many documents, or once it rests above `recycleMegabytes`. */
  readonly recycleAfter?: number;
  readonly recycleMegabytes?: number;
  /** A child that has had nothing to do for so long is stopped; the next document starts another. */
  readonly idleMilliseconds?: number;
  readonly clock?: Clock;
  /** Where the child's own folder is made; that of temporary files by default. */
  readonly sandbox?: SandboxNeeds;
  /** The module the child runs, for tests. */
  readonly module?: string;
}

/** Reads documents one after the other in one warm child. Calls that come meanwhile wait their turn. */
export interface Parser {
  parse(
    file: SourceFile,
    options: { readonly signal: AbortSignal; readonly limits?: Partial<ParseLimits> },
  ): AsyncIterable<ParseEvent>;
  /** Process identifier of the child, or null when none runs. */
  readonly pid: number | null;
  /** Stops the child; a document being read ends with an AbortError. */
  close(): Promise<void>;
}

/**
 * Reads one document in a child of its own. Yields pages as they are read, then one summary; a refusal is thrown as
 * MaisonError `document_<code>` (422), the end of the child by a signal as ReaderDeath, an aborted signal as its reason.
 * The child holds one page, this process a few.
 */
export async function* parseDocument(
  file: SourceFile,
  options: { readonly signal: AbortSignal; readonly limits?: Partial<ParseLimits> },
): AsyncGenerator<ParseEvent> {
  const parser = openParser();
  try {
    yield* parser.parse(file, options);
  } finally {
    await parser.close();
  }
}

/** Opens a parser that keeps its child between documents: starting one takes longer than reading most files. */
export function openParser(options: ParserOptions = {}): Parser {
  return new WarmParser(options);
}

class WarmParser implements Parser {
  private readonly options: ParserOptions;
  private readonly clock: Clock;
  private child: ParserChild | null = null;
  private starting: Promise<ParserChild> | null = null;
  private turn: Promise<unknown> = Promise.resolve();
  private documents = 0;
  private idleTimer: NodeJS.Timeout | undefined;

  constructor(options: ParserOptions) {
    this.options = options;
    this.clock = options.clock ?? systemClock;
  }

  get pid(): number | null {
    return this.child?.pid ?? null;
  }

  async *parse(
    file: SourceFile,
    options: { readonly signal: AbortSignal; readonly limits?: Partial<ParseLimits> },
  ): AsyncGenerator<ParseEvent> {
    const { promise: finished, resolve: finish } = Promise.withResolvers<void>();
    const before = this.turn;
    this.turn = before.then(() => finished);
    try {
      await waitTurn(before, options.signal);
      clearTimeout(this.idleTimer);
      yield* this.readWithChild(
        file,
        { ...defaultParseLimits, ...this.options.limits, ...options.limits },
        options.signal,
      );
    } finally {
      finish();
    }
  }

  async close(): Promise<void> {
    clearTimeout(this.idleTimer);
    await this.starting?.catch(() => undefined);
    const child = this.child;
    this.child = null;
    await child?.stop();
  }

  private async *readWithChild(file: SourceFile, limits: ParseLimits, signal: AbortSignal): AsyncGenerator<ParseEvent> {
    const child = await this.takeChild(limits);
    const onAbort = (): void => void child.stop();
    signal.addEventListener('abort', onAbort, { once: true });
    let residentMegabytes: number | null = null;
    let remaining = limitTime(limits, await readSize(file.path));
    try {
      signal.throwIfAborted();
      await child.whenReady();
      signal.throwIfAborted();
      await child.give(file, limits);
      while (residentMegabytes === null) {
        const started = this.clock.elapsed();
        const answer = await child.receive(remaining);
        remaining -= this.clock.elapsed() - started;
        signal.throwIfAborted();
        if (answer.type === 'pages-read') {
          for (const read of answer.pages) yield { type: 'page-parsed', ...read, pagesTotal: answer.pagesTotal };
          child.send({ type: 'pages-wanted' });
          continue;
        }
        residentMegabytes = answer.residentMegabytes;
        if (answer.type === 'file-unreachable') throw new Error(`The file to parse cannot be opened: ${answer.code}`);
        if (answer.type === 'document-refused') throw createRefusalError(answer.code, answer.detail);
        yield { type: 'document-parsed', summary: answer.summary };
      }
    } catch (error) {
      signal.throwIfAborted();
      throw error;
    } finally {
      signal.removeEventListener('abort', onAbort);
      await this.giveBack(child, residentMegabytes);
    }
  }

  private async takeChild(limits: ParseLimits): Promise<ParserChild> {
    if (this.child && (!this.child.running || this.child.memoryMegabytes !== limits.memoryMegabytes)) {
      void this.child.stop();
      this.child = null;
    }
    if (this.child) return this.child;
    this.documents = 0;
    this.starting = ParserChild.start(limits.memoryMegabytes, this.options).then((child) => (this.child = child));
    return this.starting;
  }

  // A child that did not finish its document (refused pages, an abort, a crash) is not asked again.
  private async giveBack(child: ParserChild, residentMegabytes: number | null): Promise<void> {
    this.documents += 1;
    const worn =
      this.documents >= (this.options.recycleAfter ?? 500) ||
      (residentMegabytes ?? 0) > (this.options.recycleMegabytes ?? 300);
    if (residentMegabytes === null || worn) {
      if (this.child === child) this.child = null;
      await child.stop();
      return;
    }
    await child.takeBack();
    this.idleTimer = setTimeout(() => void this.close(), this.options.idleMilliseconds ?? 30_000);
    this.idleTimer.unref();
  }
}

// A file that is not there is the child's to report.
async function readSize(file: string): Promise<number> {
  return (await stat(file).catch(() => null))?.size ?? 0;
}

/** Waits for what a document's turn depends on. One that is given up meanwhile does not wait any longer: rejects with the signal's reason. */
export async function waitTurn(turn: Promise<unknown> | undefined, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const onAbort = (): void => reject(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    await Promise.race([turn, aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}

type ParserAnswer = Exclude<FromParser, { type: 'reader-ready' }>;

/** One child process and the answers it has sent that were not taken yet: at most one batch. */
class ParserChild {
  readonly memoryMegabytes: number;
  private readonly child: StartedChild;
  private readonly inbox: ChildInbox<FromParser>;
  private expired = false;
  private ready = false;

  private constructor(memoryMegabytes: number, child: StartedChild, inbox: ChildInbox<FromParser>) {
    this.memoryMegabytes = memoryMegabytes;
    this.child = child;
    this.inbox = inbox;
  }

  static async start(memoryMegabytes: number, options: ParserOptions): Promise<ParserChild> {
    const inbox = new ChildInbox<FromParser>();
    const { onMessage, onExit } = inbox;
    const { sandbox = {}, module = childModule } = options;
    const child = await startChild({ module, memoryMegabytes, niceness, sandbox, onMessage, onExit });
    return new ParserChild(memoryMegabytes, child, inbox);
  }

  get pid(): number {
    return this.child.pid;
  }

  get running(): boolean {
    return this.inbox.exit === null && this.child.running;
  }

  /** Puts a copy of the file where the child may read it, and says so. */
  async give(file: SourceFile, limits: ParseLimits): Promise<void> {
    const copy = await this.child.folder.give(file.path);
    this.send({ type: 'file-given', file: { ...file, path: copy }, limits });
  }

  async takeBack(): Promise<void> {
    await this.child.folder.takeBack();
  }

  send(message: ToParser): void {
    this.child.send(message);
  }

  /** The next answer. Throws the refusal that a slow or greedy child stands for, a ReaderDeath, an AbortError. */
  async receive(timeoutMilliseconds: number): Promise<ParserAnswer> {
    const answer = await this.inbox.take(timeoutMilliseconds, () => {
      this.expired = true;
      void this.stop();
    });
    if (!answer) throw this.describeExit(timeoutMilliseconds);
    return answer as ParserAnswer;
  }

  /** Waits until the child has loaded its libraries: until then, neither its time nor its end is the document's. */
  async whenReady(): Promise<void> {
    if (!this.ready) await this.receive(startMilliseconds);
    this.ready = true;
  }

  async stop(): Promise<void> {
    await this.child.stop();
  }

  private describeExit(timeoutMilliseconds: number): Error {
    const { exit } = this.inbox;
    if (!this.ready && (this.expired || exit?.reason !== 'stopped'))
      return new Error(`The parser did not start (code ${exit?.code}): ${exit?.stderr ?? ''}`);
    if (this.expired) return createRefusalError('too_slow', `no answer within ${Math.round(timeoutMilliseconds)} ms`);
    if (exit?.reason === 'memory' || /heap out of memory|Allocation failed/.test(exit?.stderr ?? '')) {
      return createRefusalError('too_large', `more than ${this.memoryMegabytes} MB to read`);
    }
    if (exit?.reason === 'stopped') return new DOMException('The parser was closed.', 'AbortError');
    if (exit?.signal) return new ReaderDeath(exit.signal);
    return createRefusalError('corrupt', `the parsing process ended: ${exit?.code ?? 'unknown'}`);
  }
}
