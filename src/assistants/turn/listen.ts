import type {
  AnswerCall,
  AnswerOutcome,
  AnswerSentence,
  AnswerTiming,
  AnswerUsage,
  AnsweringModel,
  Citation,
  Disagreement,
  Source,
} from '../../contract/index.ts';
import type { TurnStep } from './way.ts';

/** What an assistant has said so far, and how it ended. */
export interface Ending {
  readonly sentences: readonly AnswerSentence[];
  readonly calls: readonly AnswerCall[];
  /** Passages that were read after those found first. */
  readonly added: readonly Source[];
  readonly outcome: AnswerOutcome;
  readonly disagreements: readonly Disagreement[];
  readonly ordersLeftOut: readonly Citation[];
  readonly nearest: AnswerSentence | null;
  readonly model: AnsweringModel | null;
  readonly usage: AnswerUsage | null;
}

/** What hears the steps of a turn. */
export interface Told {
  hear(step: TurnStep): void;
  /** As it stands: stopped, until the assistant says how it ended. */
  readonly ending: Ending;
  timing(): AnswerTiming;
}

/** Remembers what an assistant says, and when, for what is stored at its end. */
export function listen(sinceStart: () => number): Told {
  const sentences: AnswerSentence[] = [];
  const calls: AnswerCall[] = [];
  const added: Source[] = [];
  let ending: Ending = {
    sentences,
    calls,
    added,
    outcome: 'stopped',
    disagreements: [],
    ordersLeftOut: [],
    nearest: null,
    model: null,
    usage: null,
  };
  const timing = { sources: 0, waiting: 0, firstSentence: null as number | null };
  let hasBegun = false;
  return {
    get ending() {
      return ending;
    },
    timing: () => ({ ...timing, total: sinceStart() }),
    hear(step) {
      if (step.type === 'sources-found') {
        timing.sources = sinceStart();
        // Found anew by another way: what was read before is not what is answered from.
        added.length = 0;
      } else if (step.type === 'queue-moved') {
        // Once: a place may be left while a person is waited for, and taken again.
        if (step.place === 0 && !hasBegun) timing.waiting = sinceStart() - timing.sources;
        hasBegun ||= step.place === 0;
      } else if (step.type === 'sentence-written') {
        timing.firstSentence ??= sinceStart();
        sentences.push(step.sentence);
      } else if (step.type === 'sentence-marked') {
        const place = sentences.findIndex(({ index }) => index === step.sentence.index);
        if (place >= 0) sentences[place] = step.sentence;
      } else if (step.type === 'sources-added') added.push(...step.sources);
      else if (step.type === 'step-taken') return;
      else if (step.type === 'tool-called') {
        const known = calls.findIndex(({ id }) => id === step.call.id);
        calls.splice(known < 0 ? calls.length : known, known < 0 ? 0 : 1, step.call);
      } else {
        const { outcome, disagreements, ordersLeftOut, nearest = null, model, usage } = step;
        ending = { sentences, calls, added, outcome, disagreements, ordersLeftOut, nearest, model, usage };
      }
    },
  };
}
