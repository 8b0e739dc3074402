import { MaisonError } from '../../base/index.ts';
import type { AnsweringModel, AnswerSentence } from '../../contract/index.ts';
import { listBlockOrders } from '../../knowledge/index.ts';
import type { ChatMessage } from '../../models/index.ts';
import { countTokens } from '../turn/tell-progress.ts';
import type { TurnStep } from '../turn/way.ts';
import { roundsAtMost } from './budget.ts';
import { citeCode } from './cite-code.ts';
import { ignoreFailure } from './ignore-failure.ts';
import { liftOpen } from './lift-open.ts';
import type { Loop } from './loop.ts';
import { type CheckedPresenter, createCheckedPresenter } from './present-checked.ts';
import { repairBare } from './repair.ts';
import { runCalls } from './run-calls.ts';
import { writeRound } from './write-round.ts';

/** With less left to read, nothing more is called. */
const fewestCharacters = 400;

/**
 * Has the model read, call and answer, and checks what it wrote: sentence by sentence, what failed once more with the model,
 * and what stands in other words by a second opinion. Throws `model_wrote_nothing` (502).
 */
export async function* runRounds(loop: Loop, messages: ChatMessage[], language: 'fr' | 'en'): AsyncGenerator<TurnStep> {
  const { asked, blocks, engine, signal, place } = loop;
  const presenter = createCheckedPresenter(blocks, () => [asked.question, loop.today, ...loop.computed]);
  yield* writeAnswer(loop, messages, presenter);
  const model: AnsweringModel = { name: engine.name, location: engine.location };
  const end = { disagreements: [], ordersLeftOut: listBlockOrders(blocks.all), model };
  if (signal.aborted)
    return yield { type: 'turn-finished', outcome: 'stopped', ...end, usage: countTokens(place.usage) };
  if (presenter.all.length === 0) throw nothingWritten();
  const repaired = loop.reads
    ? await ignoreFailure(repairBare(place, presenter, { question: asked.question, blocks, language }), loop)
    : [];
  for (const { sentence } of repaired) yield { type: 'sentence-marked', sentence };
  if (repaired.length > 0) yield { type: 'step-taken', step: { tool: 'repair', words: '', found: repaired.length } };
  const lifted: AnswerSentence[] = [];
  for await (const opinion of liftOpen(loop, presenter.all)) {
    const sentence = citeCode(opinion, blocks);
    lifted.push(sentence);
    yield { type: 'sentence-marked', sentence };
  }
  const outcome = signal.aborted ? 'stopped' : tellOutcome(presenter, lifted);
  yield { type: 'turn-finished', outcome, ...end, usage: countTokens(place.usage) };
}

async function* writeAnswer(
  loop: Loop,
  messages: ChatMessage[],
  presenter: CheckedPresenter,
): AsyncGenerator<TurnStep> {
  let isLost = false;
  for (let round = 1; round <= roundsAtMost && !loop.signal.aborted; round += 1) {
    const mayCall = round < roundsAtMost && loop.room.left >= fewestCharacters;
    const tools = isLost ? 'absent' : mayCall ? 'offered' : 'forbidden';
    const { calls, wrote, cut } = yield* writeRound(loop, messages, presenter, { tools });
    if (cut) yield { type: 'step-taken', step: { tool: 'cut', words: cut, found: 0 } };
    if (calls.length > 0) yield* runCalls(loop, messages, calls);
    // Neither words nor calls: a server may have lost the calls, and answers without tools.
    else if (wrote || tools !== 'offered') return;
    else isLost = true;
  }
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
