import type { AnswerSentence, AskEvent, Source } from '../../contract/index.ts';

/** An answer as it stands so far, for who wants it whole and not as it comes. */
export interface GatheredAnswer {
  hear(event: AskEvent): void;
  readonly sentences: readonly AnswerSentence[];
  /** By their numbers. */
  readonly sources: ReadonlyMap<number, Source>;
}

/** Hears the events of a turn: what is found and read, what is written, and what a sentence becomes once it is checked. */
export function gatherAnswer(): GatheredAnswer {
  const sentences = new Map<number, AnswerSentence>();
  const sources = new Map<number, Source>();
  return {
    hear(event) {
      if (event.type === 'sources-found' || event.type === 'sources-added')
        for (const source of event.sources) sources.set(source.number, source);
      if (event.type === 'sentence-written' || event.type === 'sentence-marked')
        sentences.set(event.sentence.index, event.sentence);
    },
    get sentences() {
      return [...sentences.values()];
    },
    sources,
  };
}
