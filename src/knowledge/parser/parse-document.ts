import { stat } from 'node:fs/promises';
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
} from '../../base/index.ts';
import type { PictureReading, Recogniser } from '../recognise/recogniser.ts';
import { PageHandover } from './page-handover.ts';
import type { ParseEvent } from '../parse/parsed.ts';
import { defaultParseLimits, limitTime, type ParseLimits } from '../parse/parse-limits.ts';
import type { ParserAnswer, ParserKind } from './parser-messages.ts';
import { createRefusalError, ReaderDeath } from '../parse/refusals.ts';
import type { SourceFile } from '../parse/source-file.ts';

const childModule = path.join(import.meta.dirname, 'parse-child.ts');
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
  readonly log?: Log;
  /** Where the child's own folder is made; that of temporary files by default. */
  readonly sandbox?: SandboxNeeds;
  /** Reads the words of pages that are pictures; without it they stay without text. */
  readonly recogniser?: Pick<Recogniser, 'begin'>;
  /** The module the child runs, for tests. */
  readonly module?: string;
}

/** How one document is read. */
export interface ParseOptions {
  readonly signal: AbortSignal;
  readonly limits?: Partial<ParseLimits>;
  /** Yields what is attached to a mail, which is only named otherwise. */
  readonly takesAttachments?: boolean;
}

/** Reads documents one after the other in one warm child. Calls that come meanwhile wait their turn. */
export interface Parser {
  parse(file: SourceFile, options: ParseOptions): AsyncIterable<ParseEvent>;
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
  private readonly queue = createQueue();
  private kept: { readonly worker: Worker<ParserKind>; readonly memoryMegabytes: number } | null = null;
  private closed = false;

  constructor(options: ParserOptions) {
    this.options = options;
  }

  get pid(): number | null {
    return this.kept?.worker.pid ?? null;
  }

  async *parse(file: SourceFile, options: ParseOptions): AsyncGenerator<ParseEvent> {
    const leave = await this.queue.enter(options);
    try {
      const limits = { ...defaultParseLimits, ...this.options.limits, ...options.limits };
      yield* this.read(file, limits, options);
    } finally {
      leave();
    }
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.kept?.worker.close();
  }

  private async *read(
    file: SourceFile,
    limits: ParseLimits,
    { signal, takesAttachments = false }: ParseOptions,
  ): AsyncGenerator<ParseEvent> {
    // Whoever stops taking pages ends the reading too.
    const left = new AbortController();
    const handover = new PageHandover();
    const pictures = this.options.recogniser?.begin() ?? null;
    const answered = this.ask(file, limits, {
      signal: AbortSignal.any([signal, left.signal]),
      handover,
      pictures,
      takesAttachments,
    });
    // It is waited for once all pages are taken.
    answered.catch(() => undefined).finally(handover.end);
    try {
      for await (const given of handover.take()) {
        if ('attachment' in given) yield { type: 'attachment-found', ...given };
        else for (const read of given.pages) yield { type: 'page-parsed', ...read, pagesTotal: given.pagesTotal };
      }
      const answer = await answered;
      signal.throwIfAborted();
      await pictures?.end();
      if (answer.type === 'file-unreachable') throw new Error(`The file to parse cannot be opened: ${answer.code}`);
      if (answer.type === 'document-refused') throw createRefusalError(answer.code, answer.detail);
      yield { type: 'document-parsed', summary: answer.summary };
    } finally {
      left.abort();
      await answered.catch(() => undefined);
    }
  }

  private async ask(
    file: SourceFile,
    limits: ParseLimits,
    { signal, handover, pictures, takesAttachments }: Asking,
  ): Promise<ParserAnswer> {
    const deadlineMilliseconds = limitTime(limits, await readSize(file.path));
    const worker = await this.takeWorker(limits.memoryMegabytes);
    try {
      return await worker.use(
        async (child) => {
          const copy = await child.folder.give(file.path);
          try {
            const order = { file: { ...file, path: copy }, limits, recognises: pictures !== null, takesAttachments };
            return await child.call(order, {
              signal,
              onAsk: async (event) => {
                if (!('picture' in event)) return handover.give(event);
                return (await pictures?.recognise(event.picture, { signal })) ?? null;
              },
              deadlineMilliseconds,
              // A page that is a picture is drawn first, whatever the size of the file.
              grantMilliseconds: (event) => ('picture' in event ? limits.pictureMilliseconds : 0),
              cancelMilliseconds: 0,
            });
          } finally {
            await child.folder.takeBack();
          }
        },
        { signal },
      );
    } catch (error) {
      signal.throwIfAborted();
      if (this.closed) throw new DOMException('The parser was closed.', 'AbortError');
      throw error instanceof ChildGone ? explainEnd(error, { limits, deadlineMilliseconds }) : error;
    }
  }

  // The limit of memory is a child's from its start.
  private async takeWorker(memoryMegabytes: number): Promise<Worker<ParserKind>> {
    if (this.kept?.memoryMegabytes !== memoryMegabytes) {
      await this.kept?.worker.close();
      this.kept = { worker: openParserWorker(this.options, memoryMegabytes), memoryMegabytes };
    }
    if (this.closed) await this.kept.worker.close();
    return this.kept.worker;
  }
}

interface Asking {
  readonly signal: AbortSignal;
  readonly handover: PageHandover;
  readonly pictures: PictureReading | null;
  readonly takesAttachments: boolean;
}

function openParserWorker(options: ParserOptions, memoryMegabytes: number): Worker<ParserKind> {
  const { clock, log = silentLog, sandbox = {}, module = childModule } = options;
  return openWorker<ParserKind>({
    name: 'parser',
    log,
    module,
    memoryMegabytes,
    niceness,
    sandbox,
    order: () => null,
    // Reading leaves a child no time for a pulse: the document's own time is what it has.
    heartbeatMilliseconds: null,
    idleMilliseconds: options.idleMilliseconds ?? 30_000,
    recycle: { afterUses: options.recycleAfter ?? 500, aboveMegabytes: options.recycleMegabytes ?? 300 },
    // What ends a reader is counted with the document, which is read again: here nothing is.
    again: () => false,
    deathsBackOff: false,
    backOff: { first: 500, longest: 2000, patience: 2000, calm: 60_000 },
    ...(clock ? { clock } : {}),
  });
}

// A file that is not there is the child's to report.
async function readSize(file: string): Promise<number> {
  return (await stat(file).catch(() => null))?.size ?? 0;
}

/** The refusal, the death of the reader or the fault of the house that the end of a child stands for. */
function explainEnd(
  { end, exit, ready, message }: ChildGone,
  { limits, deadlineMilliseconds }: { limits: ParseLimits; deadlineMilliseconds: number },
): Error {
  if (!ready) return new Error(`The parser did not start (${message}): ${exit.stderr}`);
  if (end === 'deadline')
    return createRefusalError('too_slow', `no answer within ${Math.round(deadlineMilliseconds)} ms`);
  if (end === 'memory' || /heap out of memory|Allocation failed/.test(exit.stderr))
    return createRefusalError('too_large', `more than ${limits.memoryMegabytes} MB to read`);
  if (exit.signal) return new ReaderDeath(exit.signal);
  return createRefusalError('corrupt', `the parsing process ended: ${exit.code ?? 'unknown'}`);
}
