import type {
  AnswerCall,
  AnswerSentence,
  AskEvent,
  Citation,
  Disagreement,
  Exchange,
  ReadingStep,
  Scope,
  Source,
  TakenAs,
} from '../../../../../src/contract/index.ts';

/** One question and what is known of its answer, live or read again. */
export interface ShownExchange {
  readonly key: string;
  readonly id: string | null;
  /** The key of the exchange that it follows; null at the beginning. */
  readonly after: string | null;
  readonly question: string;
  /** What of it was typed, where something was filled in before it: what is asked again as long as nothing was kept. */
  readonly typed?: string;
  readonly scope: Scope | null;
  /** What it was taken for; null until the house has said so. */
  readonly takenAs: TakenAs | null;
  /** searching → composing → done; failed keeps the question. */
  readonly phase: 'searching' | 'composing' | 'done' | 'failed';
  readonly sources: readonly Source[];
  readonly sourcesHidden: number;
  readonly documents: number;
  readonly searchedIn: number | null;
  readonly mode: 'mix' | 'lexical' | 'vector';
  /** The house cannot be heard for now; it goes on writing. */
  readonly lost: boolean;
  readonly queue: (Omit<Extract<AskEvent, { type: 'queue-moved' }>, 'type'> & { readonly heardAt: number }) | null;
  readonly sentences: readonly AnswerSentence[];
  /** Of tools of other servers. */
  readonly calls: readonly AnswerCall[];
  /** What a model that reads has had done for it, while this page followed it. */
  readonly steps: readonly ReadingStep[];
  readonly outcome: Exchange['outcome'];
  readonly disagreements: readonly Disagreement[];
  /** Where documents give orders to the machine: left out of the answer. */
  readonly ordersLeftOut: readonly Citation[];
  /** Of a refusal: the likeliest sentence, which could not be affirmed. */
  readonly nearest: AnswerSentence | null;
  readonly model: Exchange['model'];
  readonly timing: Exchange['timing'];
  readonly feedback: Exchange['feedback'];
  /** Kept as a case of the house. */
  readonly kept: boolean;
  readonly problem: string | null;
  /** The stable code of what went wrong: what to tell whoever looks after the house. */
  readonly problemCode: string | null;
}

/** An exchange of which nothing is known yet. */
export const blank = {
  id: null,
  takenAs: null,
  after: null,
  sources: [],
  sourcesHidden: 0,
  documents: 0,
  searchedIn: null,
  mode: 'mix',
  lost: false,
  queue: null,
  sentences: [],
  calls: [],
  steps: [],
  outcome: null,
  disagreements: [],
  ordersLeftOut: [],
  nearest: null,
  model: null,
  timing: null,
  feedback: null,
  kept: false,
  problem: null,
  problemCode: null,
} as const;

/** A question that has just been asked, with what was filled in before it. */
export function startExchange(
  typed: string,
  filled: string,
  { scope, after }: Pick<ShownExchange, 'scope' | 'after'>,
): ShownExchange {
  const question = filled === '' ? { question: typed } : { question: `${filled}\n\n${typed}`, typed };
  return { ...blank, ...question, key: crypto.randomUUID(), scope, after, phase: 'searching' };
}

/** A question read again from its conversation. */
export function toShownExchange(stored: Exchange): ShownExchange {
  const { askedAt: _, failure, usage: _usage, ...kept } = stored;
  const phase = stored.outcome === null ? 'composing' : 'done';
  return {
    ...blank,
    ...kept,
    key: stored.id,
    phase: failure ? 'failed' : phase,
    problem: failure?.message ?? null,
    problemCode: failure?.code ?? null,
    documents: countDocuments(stored.sources),
    searchedIn: stored.timing?.sources ?? null,
  };
}

/** What an event of the house makes of an exchange. */
export function applyEvent(exchange: ShownExchange, event: AskEvent, now: number): ShownExchange {
  switch (event.type) {
    // From the beginning, whatever was known of it before.
    case 'turn-begun': {
      const { key, after, question, scope, takenAs } = exchange;
      return { ...blank, key, after, question, scope, takenAs, id: event.exchangeId, phase: 'searching' };
    }
    case 'sources-found':
      return {
        ...exchange,
        phase: 'composing',
        id: event.exchangeId,
        takenAs: event.takenAs,
        sources: event.sources,
        documents: event.documents,
        mode: event.mode,
        searchedIn: event.milliseconds,
      };
    case 'queue-moved': {
      const { type: _, ...place } = event;
      return { ...exchange, queue: { ...place, heardAt: now } };
    }
    case 'sentence-written':
      return { ...exchange, sentences: [...exchange.sentences, event.sentence] };
    case 'sentence-marked': {
      const { sentence } = event;
      const sentences = exchange.sentences.map((one) => (one.index === sentence.index ? sentence : one));
      return { ...exchange, sentences };
    }
    case 'sources-added': {
      const sources = [...exchange.sources, ...event.sources];
      return { ...exchange, sources, documents: countDocuments(sources) };
    }
    case 'step-taken':
      return { ...exchange, steps: [...exchange.steps, event.step] };
    case 'tool-called':
      return { ...exchange, calls: putCall(exchange.calls, event.call) };
    case 'answer-done':
      return {
        ...exchange,
        phase: 'done',
        outcome: event.outcome,
        disagreements: event.disagreements,
        ordersLeftOut: event.ordersLeftOut,
        nearest: event.nearest,
        model: event.model,
        timing: event.timing,
      };
    case 'error':
      return { ...exchange, phase: 'failed', problem: event.message, problemCode: event.code };
  }
}

// Told again, it takes the place of what was told of it before.
function putCall(calls: readonly AnswerCall[], call: AnswerCall): AnswerCall[] {
  return calls.some(({ id }) => id === call.id)
    ? calls.map((one) => (one.id === call.id ? call : one))
    : [...calls, call];
}

/** The citations of an exchange, in the order of its sentences, then those of its disagreements. */
export function listCitations(exchange: ShownExchange): Citation[] {
  return [
    ...exchange.sentences.flatMap(({ citations }) => citations),
    ...exchange.disagreements.flatMap(({ left, right }) => [left, right]),
  ];
}

/** True while the answer may still grow. */
export function isRunning(exchange: ShownExchange | undefined): boolean {
  return exchange?.phase === 'searching' || exchange?.phase === 'composing';
}

function countDocuments(sources: readonly Source[]): number {
  return new Set(sources.map(({ documentId }) => documentId)).size;
}
