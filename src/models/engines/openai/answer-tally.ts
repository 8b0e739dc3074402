import { type DoneEvent, type GenerateRequest, noUsage, type TokenUsage } from '../../chat-engine.ts';
import type { LineTurn } from '../../schedule/turn-line.ts';
import type { AnswerReader } from './remote-answer.ts';

/** French text of current tokenizers; only used to cut prompts and to count broken answers, with room to spare. */
export const guessedCharactersPerToken = 3.5;

/** All that a server is to read of a request. */
export function countCharacters({ messages, prompt }: GenerateRequest): number {
  return messages.reduce((sum, { content }) => sum + content.length, prompt?.text.length ?? 0);
}

/** What one answer took, as it comes. */
export interface AnswerTally {
  /** Its turn has come. */
  begin(): void;
  /** The server has taken what it was asked. */
  take(): void;
  hear(): void;
  noteWork(): void;
  readonly pieces: number;
  readonly usage: TokenUsage;
  end(finishReason: DoneEvent['finishReason']): DoneEvent;
}

/** Begins to count an answer to `request`. */
export function createTally(
  request: GenerateRequest,
  { reader, place, elapsed }: { reader: AnswerReader; place: LineTurn; elapsed: () => number },
): AnswerTally {
  let started = elapsed();
  let firstText: number | null = null;
  let pieces = 0;
  let taken = false;
  // A server says what a call took with its last words: of one that is cut or breaks before, what was seen of it.
  const count = (): TokenUsage => {
    const { usage } = reader.result();
    if (usage !== noUsage || !taken) return usage;
    const promptTokens = Math.ceil(countCharacters(request) / guessedCharactersPerToken);
    return { promptTokens, cachedTokens: 0, completionTokens: pieces };
  };
  return {
    begin: () => void (started = elapsed()),
    take: () => void (taken = true),
    hear() {
      firstText ??= elapsed();
      pieces += 1;
    },
    noteWork: () => place.noteWork(elapsed() - started),
    get pieces() {
      return pieces;
    },
    get usage() {
      return count();
    },
    end(finishReason) {
      const now = elapsed();
      const timings = {
        queuedMilliseconds: place.queuedMilliseconds,
        promptMilliseconds: Math.round((firstText ?? now) - started),
        completionMilliseconds: Math.round(firstText === null ? 0 : now - firstText),
      };
      return { type: 'done', finishReason, usage: count(), timings };
    },
  };
}
