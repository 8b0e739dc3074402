import { MaisonError } from '../../base/index.ts';
import type { AnsweringModel, AnswerSentence, SearchResult } from '../../contract/index.ts';
import type { Actor } from '../../governance/index.ts';
import {
  type Blocks,
  createBlocks,
  detectQuestionLanguage,
  joinSearches,
  listBlockOrders,
  passagesAsked,
  readOn,
  retrieve,
} from '../../knowledge/index.ts';
import { type ChatEngine, type ChatMessage, type ChatTurn, streamPushed, type ToolCall } from '../../models/index.ts';
import { countTokens } from '../trades/tell-progress.ts';
import type { Asked, TradeParts, TradeStep } from '../trades/trade.ts';
import { readWritten } from '../written/read-written.ts';
import { answerTokens, fitBlocks, roundsAtMost } from './budget.ts';
import { liftOpen } from './lift-open.ts';
import { type CheckedPresenter, createCheckedPresenter } from './present-checked.ts';
import { houseTools } from './tools/house-tools.ts';
import { runTool } from './tools/run-tool.ts';
import { writePrompt } from './write-prompt.ts';

/** What one turn of the loop works with. */
interface Loop {
  readonly parts: TradeParts;
  readonly actor: Actor;
  readonly asked: Asked;
  readonly engine: ChatEngine;
  readonly turn: ChatTurn;
  readonly blocks: Blocks;
  /** What the house worked out for this answer. */
  readonly computed: string[];
  readonly signal: AbortSignal;
}

/**
 * Answers a message with a model that reads: the house searches first, the model reads whole passages with numbers and
 * answers, or calls the tools of the house, six rounds at most. Each sentence is checked against what was read as it comes.
 */
export async function* answerByLoop(
  parts: TradeParts,
  actor: Actor,
  asked: Asked,
  { signal }: { signal: AbortSignal },
): AsyncIterable<TradeStep> {
  const engine = await parts.models.chat({ signal });
  const blocks = createBlocks();
  const found = await searchFirst(parts, actor, asked, { signal });
  const read = await fitBlocks(engine, blocks.add(found.sources));
  const first = { ...found, sources: read.map(({ source }) => source) };
  // A number belongs to what was read: what had no room is found again by a search.
  const kept = createBlocks();
  kept.add(first.sources);
  yield { type: 'sources-found', query: asked.question, found: first, takenAs: 'documents' };
  yield* streamPushed<TradeStep>(
    async (push, stopped) => {
      const turn = engine.openTurn({
        lane: 'question',
        actor: actor.id,
        signal: stopped,
        onQueued: (event) => push({ ...event, type: 'queue-moved' }),
      });
      const loop = { parts, actor, asked, engine, turn, blocks: kept, computed: [], signal: stopped };
      try {
        for await (const step of runRounds(loop)) push(step);
      } finally {
        turn.end();
      }
    },
    { signal },
  );
}

// What leans on the question before is searched with it, too: the model asks for more where neither found it.
async function searchFirst(
  parts: TradeParts,
  actor: Actor,
  { question, previous, scope }: Asked,
  options: { signal: AbortSignal },
): Promise<SearchResult> {
  const search = async (text: string): Promise<SearchResult> =>
    retrieve(parts, actor, { question: text.slice(0, 2000), limit: passagesAsked, scope }, options);
  const searches = await Promise.all([search(question), ...(previous ? [search(`${previous}\n${question}`)] : [])]);
  const [alone] = searches;
  const found =
    searches.length === 1 && alone
      ? alone
      : (await joinSearches(parts, actor, { query: question, searches }, options)).found;
  // A table that the search cut is read whole.
  const { sources } = await readOn(parts, actor, { sources: found.sources, scope }, options);
  return { ...found, sources };
}

async function* runRounds(loop: Loop): AsyncGenerator<TradeStep> {
  const { asked, blocks, engine, signal, turn } = loop;
  const language = detectQuestionLanguage(asked.question);
  const last = await asked.readLastExchange();
  const messages = writePrompt({ language, question: asked.question, blocks: blocks.all, last });
  const presenter = createCheckedPresenter(blocks, () => [asked.question, ...loop.computed]);
  for (let round = 1; round <= roundsAtMost && !signal.aborted; round += 1) {
    const calls = yield* writeRound(loop, messages, presenter, round === roundsAtMost);
    if (calls.length === 0) break;
    for (const call of calls) {
      const { text, added, computed, step } = await runTool({ ...loop, scope: asked.scope }, call);
      if (computed) loop.computed.push(computed);
      if (added.length > 0) yield { type: 'sources-added', sources: added.map(({ source }) => source) };
      yield { type: 'step-taken', step };
      messages.push({ role: 'tool', toolCallId: call.id, content: text });
    }
  }
  const model: AnsweringModel = { name: engine.name, location: engine.location };
  const end = { disagreements: [], ordersLeftOut: listBlockOrders(blocks.all), model };
  if (signal.aborted)
    return yield { type: 'turn-finished', outcome: 'stopped', ...end, usage: countTokens(turn.usage) };
  if (presenter.all.length === 0) throw nothingWritten();
  const lifted: AnswerSentence[] = [];
  for await (const sentence of liftOpen({ ...loop, models: loop.parts.models }, presenter.all, blocks)) {
    lifted.push(sentence);
    yield { type: 'sentence-marked', sentence };
  }
  const outcome = tellOutcome(presenter, lifted);
  yield { type: 'turn-finished', outcome, ...end, usage: countTokens(turn.usage) };
}

// Text that a model writes beside its calls is said too: it is what a person has seen.
async function* writeRound(
  { turn, signal }: Loop,
  messages: ChatMessage[],
  presenter: CheckedPresenter,
  isLast: boolean,
): AsyncGenerator<TradeStep, readonly ToolCall[]> {
  const reader = readWritten({ code: true });
  const tools = isLast ? {} : { tools: houseTools.map(({ offered }) => offered), toolChoice: 'auto' as const };
  let calls: readonly ToolCall[] = [];
  let written = '';
  let cut = false;
  const tell = (pieces: Parameters<CheckedPresenter['present']>[0]): TradeStep[] =>
    presenter.present(pieces).map(({ sentence }) => ({ type: 'sentence-written', sentence }));
  // A copy: the conversation goes on below, and an engine may still read it.
  const request = { messages: [...messages], maxTokens: answerTokens, fitsContext: true, fixedMessages: 1, ...tools };
  for await (const event of turn.generate(request)) {
    if (event.type === 'text') {
      written += event.text;
      yield* tell(reader.add(event.text));
    } else if (event.type === 'tool-calls') calls = event.calls;
    else cut = event.finishReason === 'length';
  }
  if (signal.aborted) return [];
  const rest = reader.end();
  // What the limit of length cut off in the middle of a sentence is not shown.
  yield* tell(cut ? rest.filter(({ text }) => /[.!?…»)\]|]$/u.test(text)) : rest);
  if (calls.length > 0) messages.push({ role: 'assistant', content: written, toolCalls: calls });
  return calls;
}

function tellOutcome(
  presenter: CheckedPresenter,
  lifted: readonly AnswerSentence[],
): 'answered' | 'refused' | 'written' {
  if (lifted.length > 0 || presenter.all.some(({ sentence }) => sentence.support === 'supported')) return 'answered';
  return presenter.foundNothing ? 'refused' : 'written';
}

function nothingWritten(): MaisonError {
  return new MaisonError('model_wrote_nothing', 502, {
    fr: 'Le modèle n’a rien écrit. Votre question est gardée. Reposez-la, ou choisissez un autre modèle.',
    en: 'The model wrote nothing. Your question is kept. Ask it again, or choose another model.',
  });
}
