import type { Actor } from '../../governance/index.ts';
import { detectQuestionLanguage, writeBlock } from '../../knowledge/index.ts';
import { hasChatGrade, streamPushed } from '../../models/index.ts';
import type { Asked, WayParts, TurnStep } from '../turn/way.ts';
import { measureRoom } from './budget.ts';
import { holdPlace } from './hold-place.ts';
import { runRounds } from './run-rounds.ts';
import { searchFirst } from './search-first.ts';
import { offerLoopTools } from './tools/offer-tools.ts';
import { exchangesTold, writePrompt } from './write-prompt.ts';

/**
 * Answers a message with a model that reads: the house searches first, the model reads whole passages with numbers and
 * answers, or calls the tools of the house, six rounds at most. Each sentence is checked against what was read as it comes.
 */
export async function* answerByLoop(
  parts: WayParts,
  actor: Actor,
  asked: Asked,
  { signal }: { signal: AbortSignal },
): AsyncIterable<TurnStep> {
  const { question, chosen, assistant } = asked;
  const engine = await parts.models.chat({ signal });
  // Before anything is written down: without the tools that are wanted there is no turn.
  const reads = hasChatGrade(parts.models, 'reads');
  const tools = await offerLoopTools(parts, actor, { ...asked, reads }, { signal });
  const language = detectQuestionLanguage(question);
  const before = await asked.readLastExchanges(exchangesTold);
  const today = parts.clock.now().toISOString().slice(0, 10);
  const said = { language, question, before, assistant, today, hasTools: tools.offered.length > 0 };
  const fixed = { messages: writePrompt({ ...said, blocks: [] }), tools: tools.offered };
  const { contextTokens } = (await engine.askServer?.()) ?? engine;
  const room = await measureRoom(
    { contextTokens, countTokens: engine.countTokens },
    { ...fixed, isLong: assistant !== undefined },
  );
  const { found, blocks } = await searchFirst(parts, actor, asked, { engine, tokens: room.passageTokens, signal });
  const takenAs = asked.tools ? 'tools' : chosen === 'code' ? 'code' : 'documents';
  yield { type: 'sources-found', query: question, found, takenAs };
  for (const block of blocks.all) room.take(writeBlock(block));
  yield* streamPushed<TurnStep>(
    async (push, stopped) => {
      const place = holdPlace(engine, {
        lane: 'question',
        actor: actor.id,
        signal: stopped,
        onQueued: (event) => push({ ...event, type: 'queue-moved' }),
      });
      const messages = writePrompt({ ...said, blocks: blocks.all });
      const loop = {
        parts,
        actor,
        asked,
        engine,
        place,
        tools,
        reads,
        blocks,
        room,
        computed: [],
        signal: stopped,
        today,
      };
      try {
        for await (const step of runRounds(loop, messages, language)) push(step);
      } finally {
        place.leave();
      }
    },
    { signal },
  );
}
