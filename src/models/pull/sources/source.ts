import type { Sentence } from '../../../base/index.ts';

/** One way to get the bytes of a model. Its answer is not trusted: the caller checks the hash. */
export interface ModelSource {
  /** Short name for people: `huggingface`, `pip`… */
  readonly name: string;
  /**
   * Leaves the bytes in a file inside `folder`, which outlives a failure so that the next run resumes, and returns its path.
   * Throws SourceFailure when this source cannot serve, an AbortError when `signal` is aborted.
   */
  fetch(options: FetchOptions): Promise<string>;
}

export interface FetchOptions {
  readonly folder: string;
  readonly signal: AbortSignal;
  /** Told how many bytes of the model are here, counting those of earlier runs. */
  onBytes(received: number): void;
}

/** Why a source could not serve, in a sentence for people. */
export class SourceFailure extends Error {
  readonly reason: Sentence;

  constructor(reason: Sentence, options?: { cause?: unknown }) {
    super(reason.en, options);
    this.reason = reason;
  }
}

/** The sources that carry a model, in order of preference. */
export type SourceKind = 'mirror' | 'huggingface' | 'pip' | 'npm';
