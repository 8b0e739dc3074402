import type { Clock } from '../../base/index.ts';
import { type Actor, authorize } from '../../governance/index.ts';
import { type Blocks, createBlocks, toSourceOfText } from '../../knowledge/index.ts';
import type { ChatEngine, ChatMessage, ChatTurn, Models, ToolCall } from '../../models/index.ts';
import { answerTokens, roundsAtMost } from '../loop/budget.ts';
import { houseTools } from '../loop/tools/house-tools.ts';
import { writePrompt } from '../loop/write-prompt.ts';
import { type ExamItem, ExamKind } from './exam-item.ts';
import { fillTokens } from './fill-tokens.ts';
import { type ExamScores, gradeModel, isWorthAsking } from './grade-model.ts';
import { examItems } from './items/exam-items.ts';
import { type ExamReply, findFault } from './score-item.ts';
import type { ExamEvent, ExamReport } from '../../contract/index.ts';

export interface ExamParts {
  readonly models: Pick<Models, 'chat'>;
  readonly clock: Clock;
}

/**
 * Examines a chat model with the prompt and the tools that it would answer with, item by item; scored by code. A grade that is
 * out of reach is not asked on for, so that a small model is told soon. Nothing of the house is read. Throws `model_unknown` (400).
 */
export async function* runExam(
  parts: ExamParts,
  actor: Actor,
  { model, items = examItems }: { readonly model?: string; readonly items?: readonly ExamItem[] },
  { signal }: { signal: AbortSignal },
): AsyncGenerator<ExamEvent> {
  authorize(actor, 'settings:write');
  const engine = await parts.models.chat({ signal, ...(model === undefined ? {} : { model }) });
  const began = parts.clock.elapsed();
  const taken = countItems(items);
  const faults: ExamReport['faults'] = [];
  const speed = createSpeed();
  let context = 0;
  for (const [done, item] of items.entries()) {
    signal.throwIfAborted();
    const score = taken[item.kind];
    if (!isWorthAsking(item, taken) || (item.tokens ?? 0) > engine.contextTokens - answerTokens) continue;
    const fault = findFault(item, await askItem(engine, actor, item, { signal, speed }));
    score.left -= 1;
    score[fault === null ? 'passed' : 'failed'] += 1;
    if (fault === null && item.kind === 'context') context = Math.max(context, item.tokens ?? 0);
    if (fault !== null) faults.push({ id: item.id, kind: item.kind, fault });
    yield {
      type: 'item-examined',
      id: item.id,
      kind: item.kind,
      passed: fault === null,
      done: done + 1,
      of: items.length,
    };
  }
  yield {
    type: 'exam-done',
    report: {
      model: engine.name,
      location: engine.location,
      grades: gradeModel(taken),
      kinds: ExamKind.options.map((kind) => ({ kind, ...taken[kind] })),
      faults,
      contextTokens: context,
      ...speed.measure(),
      seconds: Math.round((parts.clock.elapsed() - began) / 1000),
      at: parts.clock.now().toISOString(),
    },
  };
}

type Counting = { -readonly [Kind in keyof ExamScores]: { passed: number; failed: number; left: number } };

function countItems(items: readonly ExamItem[]): Counting {
  const count = (kind: ExamKind): number => items.filter((item) => item.kind === kind).length;
  return Object.fromEntries(
    ExamKind.options.map((kind) => [kind, { passed: 0, failed: 0, left: count(kind) }]),
  ) as Counting;
}

// As a turn of the loop is taken, with what tools give written down in the item.
async function askItem(
  engine: ChatEngine,
  actor: Actor,
  item: ExamItem,
  { signal, speed }: { signal: AbortSignal; speed: Speed },
): Promise<ExamReply> {
  const turn = engine.openTurn({ lane: 'background', actor: actor.id, signal });
  const tools = engine.capabilities.has('tools') ? houseTools.map(({ offered }) => offered) : [];
  const blocks = await layOut(engine, item);
  const messages = writePrompt({ language: item.language, question: item.request, blocks: blocks.all, before: [] });
  const calls: ToolCall[] = [];
  let text = '';
  try {
    for (let round = 0; round < roundsAtMost; round += 1) {
      const made = await askRound(turn, messages, { tools, speed });
      text += made.text;
      if (made.calls.length === 0) break;
      messages.push({ role: 'assistant', content: made.text, toolCalls: made.calls });
      for (const call of made.calls) {
        const content = item.results[calls.length];
        calls.push(call);
        messages.push({ role: 'tool', toolCallId: call.id, content: content ?? 'Nothing.' });
      }
      if (calls.length > item.results.length) break;
    }
  } finally {
    turn.end();
  }
  return { text, calls };
}

async function askRound(
  turn: ChatTurn,
  messages: readonly ChatMessage[],
  { tools, speed }: { tools: readonly (typeof houseTools)[number]['offered'][]; speed: Speed },
): Promise<ExamReply> {
  const request = {
    messages: [...messages],
    maxTokens: examAnswerTokens,
    fitsContext: true,
    fixedMessages: 1,
    ...(tools.length === 0 ? {} : { tools, toolChoice: 'auto' as const }),
  };
  let text = '';
  let calls: readonly ToolCall[] = [];
  for await (const event of turn.generate(request)) {
    if (event.type === 'text') text += event.text;
    else if (event.type === 'tool-calls') calls = event.calls;
    else speed.note(event);
  }
  return { text, calls };
}

/** No item needs a longer answer; a model that runs on is stopped. */
const examAnswerTokens = 300;

async function layOut(engine: ChatEngine, { passages, tokens }: ExamItem): Promise<Blocks> {
  const blocks = createBlocks();
  blocks.add(passages.map((passage, place) => toSourceOfText(passage, place)));
  if (tokens === undefined) return blocks;
  const filling = await fillTokens(engine, blocks.all, tokens);
  blocks.add(
    filling.map((text, place) =>
      toSourceOfText({ title: `Annexe ${place + 1}`, headings: [], text }, passages.length + place),
    ),
  );
  return blocks;
}

interface Speed {
  note(done: {
    readonly usage: { promptTokens: number; cachedTokens: number; completionTokens: number };
    readonly timings: { promptMilliseconds: number; completionMilliseconds: number };
  }): void;
  measure(): Pick<ExamReport, 'readTokensPerSecond' | 'writeTokensPerSecond'>;
}

function createSpeed(): Speed {
  const [read, written] = [
    { tokens: 0, milliseconds: 0 },
    { tokens: 0, milliseconds: 0 },
  ];
  const rate = ({ tokens, milliseconds }: typeof read): number | null =>
    milliseconds === 0 ? null : Math.round((10_000 * tokens) / milliseconds) / 10;
  return {
    note({ usage, timings }) {
      read.tokens += usage.promptTokens - usage.cachedTokens;
      read.milliseconds += timings.promptMilliseconds;
      written.tokens += usage.completionTokens;
      written.milliseconds += timings.completionMilliseconds;
    },
    measure: () => ({ readTokensPerSecond: rate(read), writeTokensPerSecond: rate(written) }),
  };
}
