import { takeTurn } from '../../src/assistants/index.ts';
import { readWritten } from '../../src/assistants/written/read-written.ts';
import {
  type AnswerOutcome,
  type AnswerSentence,
  type AskEvent,
  removeUnseen,
  type Source,
} from '../../src/contract/index.ts';
import { owner } from '../../src/governance/index.ts';
import { cleanWritten, readMarks } from '../../src/knowledge/index.ts';
import type { Maison } from '../../src/main.ts';
import type { Question, Talk } from './read-sets.ts';
import type { HeardRequest, RecordServer } from './server/record-server.ts';

/** A passage as the check of sentences is given it. */
export interface ReadPassage {
  readonly title: string;
  readonly headings: readonly string[];
  readonly text: string;
}

/** A sentence as it was shown in the end, with the passages that it names. */
export interface Shown {
  readonly index: number;
  readonly text: string;
  readonly support: AnswerSentence['support'];
  readonly opens: AnswerSentence['opens'] | null;
  readonly missing: readonly string[];
  /** It says that nothing answers. */
  readonly notFound: boolean;
  readonly passages: readonly ReadPassage[];
}

/** A question with what was answered, or with the requests that wait for a reader. */
export interface AnsweredQuestion {
  readonly firm: string;
  readonly way: string;
  readonly question: Question;
  readonly outcome: AnswerOutcome | 'failed';
  readonly sentences: readonly Shown[];
  /** Rounds of tools that it took, and what was called. */
  readonly rounds: number;
  readonly tools: readonly string[];
  /** Hashes of requests that nobody has answered: what came of the question counts for nothing. */
  readonly missing: readonly string[];
  readonly milliseconds: number;
}

interface HeardTurn {
  readonly events: readonly AskEvent[];
  readonly failed: boolean;
  readonly milliseconds: number;
}

/** What came of a conversation. */
export interface AskedTalk {
  readonly answered: readonly AnsweredQuestion[];
  /** Every request that came, in its order. */
  readonly heard: readonly HeardRequest[];
  /** A search had to do without vectors: on a busy machine they come too late, and other passages are found. */
  readonly isHalfSearched: boolean;
}

/**
 * Asks a conversation turn by turn, as the page does. Where a reply is missing the turns behind it are not asked: they lean
 * on what will be said.
 */
export async function askTalk(
  { maison, server, firm, way }: { maison: Maison; server: RecordServer; firm: string; way: string },
  talk: Talk,
  { signal }: { signal: AbortSignal },
): Promise<AskedTalk> {
  const answered: AnsweredQuestion[] = [];
  const all: HeardRequest[] = [];
  let isHalfSearched = false;
  let conversationId: string | undefined;
  let waits: string[] = [];
  for (const { text, question } of talk.turns) {
    server.takeHeard();
    const turn: HeardTurn =
      waits.length > 0
        ? { events: [], failed: true, milliseconds: 0 }
        : await hear({ maison, server }, { text, conversationId }, signal);
    const heard = server.takeHeard();
    all.push(...heard);
    if (waits.length === 0) waits = heard.flatMap(({ hash, reply }) => (reply === null ? [hash] : []));
    for (const event of turn.events)
      if (event.type === 'sources-found') {
        ({ conversationId } = event);
        isHalfSearched ||= event.mode === 'lexical' && event.takenAs === 'documents';
      }
    if (question) answered.push({ firm, way, question, ...tellTurn(turn, heard), missing: waits });
  }
  return { answered, heard: all, isHalfSearched };
}

async function hear(
  { maison, server }: { maison: Maison; server: RecordServer },
  { text, conversationId }: { text: string; conversationId: string | undefined },
  signal: AbortSignal,
): Promise<HeardTurn> {
  const events: AskEvent[] = [];
  const began = performance.now();
  const ended = new AbortController();
  // Without its first reply the house would answer by itself, which takes its time and counts for nothing.
  server.onHeard(({ reply }) => {
    if (reply === null && !events.some(({ type }) => type === 'sentence-written')) ended.abort();
  });
  let failed = false;
  try {
    const options = { signal: AbortSignal.any([signal, ended.signal]) };
    for await (const event of takeTurn(maison.parts, owner, { question: text, conversationId }, options))
      events.push(event);
  } catch (thrown) {
    signal.throwIfAborted();
    // What the house says of a server without a reply; what it says of anything else is an answer that failed, too.
    failed = thrown instanceof Error;
  } finally {
    server.onHeard(null);
  }
  return { events, failed: failed || ended.signal.aborted, milliseconds: performance.now() - began };
}

function tellTurn(
  { events, failed, milliseconds }: HeardTurn,
  heard: readonly HeardRequest[],
): Pick<AnsweredQuestion, 'outcome' | 'sentences' | 'rounds' | 'tools' | 'milliseconds'> {
  const sources = new Map<number, Source>();
  const sentences = new Map<number, AnswerSentence>();
  let outcome: AnsweredQuestion['outcome'] = 'failed';
  const tools: string[] = [];
  for (const event of events) {
    if (event.type === 'sources-found' || event.type === 'sources-added')
      for (const source of event.sources) sources.set(source.number, source);
    if (event.type === 'sentence-written' || event.type === 'sentence-marked')
      sentences.set(event.sentence.index, event.sentence);
    if (event.type === 'step-taken') tools.push(event.step.tool);
    if (event.type === 'answer-done') ({ outcome } = event);
  }
  const named = readNamed(heard);
  const shown = [...sentences.values()].map(({ index, text, support, opens = null, missing, citations }) => {
    const numbers = named.get(text) ?? [];
    const read = numbers.flatMap((number) => sources.get(number) ?? []);
    const cited = [...sources.values()].filter(({ passageId }) => citations.some((one) => one.passageId === passageId));
    const notFound = numbers.includes(0);
    return {
      index,
      text,
      support,
      opens,
      missing,
      notFound,
      passages: (read.length > 0 ? read : cited).map(toPassage),
    };
  });
  const rounds = heard.filter(({ asked }) => asked.responseFormat === null).length;
  return { outcome: failed ? 'failed' : outcome, sentences: shown, rounds, tools, milliseconds };
}

// Which passages a sentence named is told to nobody once it is shown: it is read again from what the reader wrote.
function readNamed(heard: readonly HeardRequest[]): ReadonlyMap<string, readonly number[]> {
  const named = new Map<string, readonly number[]>();
  for (const { reply } of heard) {
    const reader = readWritten({ code: true });
    for (const { text } of [...reader.add(reply?.content ?? ''), ...reader.end()]) {
      const marked = readMarks(removeUnseen(text));
      named.set(cleanWritten(marked.text), marked.named);
    }
  }
  return named;
}

function toPassage({ title, documentName, headings, text }: Source): ReadPassage {
  return { title: title ?? documentName, headings, text };
}
