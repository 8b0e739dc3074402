import type { Exchange } from '../../contract/index.ts';
import type { Actor } from '../../governance/index.ts';
import { detectQuestionLanguage, noMaterial } from '../../knowledge/index.ts';
import type { ChatMessage } from '../../models/index.ts';
import { masked } from '../conversations/recall-exchanges.ts';
import { prepareToolTurn, runToolTurn } from '../tools/converse-with-tools.ts';
import { createTeller, nobodyToConfirm } from '../tools/tell-call.ts';
import { finish, toFound, toSentence } from './say-as-house.ts';
import type { Asked, WayParts, TurnStep } from '../turn/way.ts';
import { readKnownFigures } from './write/known-figures.ts';
import { createPresenter } from './write/present-written.ts';
import { readWritten } from '../written/read-written.ts';

/**
 * Answers with the tools of other servers that the person has turned on: each call is told, waits for their word where it
 * may have an effect, and what came of it is shown as text of elsewhere. No sentence of such an answer claims a proof.
 */
export async function* answerWithTools(
  parts: WayParts,
  actor: Actor,
  asked: Asked,
  { signal }: { signal: AbortSignal },
): AsyncIterable<TurnStep> {
  const { calling } = parts;
  if (!calling) throw nobodyToConfirm();
  // Before anything is written down: without tools there is no turn.
  const { engine, offered } = await prepareToolTurn(
    { ...calling, models: parts.models },
    actor,
    { wanted: asked.tools },
    { signal },
  );
  const before = toMessages(await asked.readLastExchange());
  yield { type: 'sources-found', query: asked.question, found: toFound() };
  const reader = readWritten({ code: true });
  const presenter = createPresenter({ material: noMaterial, kind: 'other', open: '', figures: readKnownFigures([]) });
  const turn = { engine, offered, question: asked.question, before };
  const tell = createTeller(offered);
  for await (const event of runToolTurn(calling, actor, turn, { signal })) {
    if (event.type === 'text-written') yield* presenter.present(reader.add(event.text));
    else {
      const call = tell(event);
      // What was written before a call is a text of its own.
      if (call) yield* presenter.present(reader.end());
      if (call) yield { type: 'tool-called', call };
    }
    if (presenter.goesRound) break;
  }
  const model = { name: engine.name, location: engine.location };
  if (signal.aborted) return yield { ...finish('stopped'), model };
  yield* presenter.present(reader.end());
  const language = detectQuestionLanguage(asked.question);
  if (presenter.written === 0) yield toSentence({ text: nothingWritten[language], opens: 'paragraph' }, 0);
  yield { ...finish('written'), model };
}

// What was asked and answered just before, as its person may read it now.
function toMessages(last: Exchange | null): ChatMessage[] {
  const answer = (last?.sentences ?? [])
    .map(({ text }) => text)
    .filter((text) => text !== masked)
    .join('\n');
  if (!last || answer === '') return [];
  return [
    { role: 'user', content: last.question },
    { role: 'assistant', content: answer.slice(0, 4000) },
  ];
}

const nothingWritten = {
  fr: 'Le modèle n’a rien écrit de plus. Redites votre demande autrement, ou éteignez les outils.',
  en: 'The model wrote nothing more. Say it another way, or turn the tools off.',
};
