import { MaisonError } from '../base/index.ts';
import { hasChatGrade } from '../models/index.ts';
import { readBegunWith } from './catalogue/use-assistant.ts';
import { fallBack } from './fall-back.ts';
import { answerByLoop } from './loop/answer-by-loop.ts';
import { takeRequest } from './requests/take-request.ts';
import type { Way } from './turn/way.ts';

const takeByReading = fallBack(answerByLoop, takeRequest);

/** A model that reads takes every message itself; of one that does not the house reads the message, by the small way. */
const takeByGrade: Way = (parts, actor, asked, options) =>
  (hasChatGrade(parts.models, 'reads') ? takeByReading : takeRequest)(parts, actor, asked, options);

const ways: Readonly<Record<string, Way>> = { documents: takeByGrade };

/** The assistant of this name. Throws `assistant_unknown` (409): a conversation may be older, or newer, than this house. */
export function chooseWay(name: string): Way {
  // What an assistant says is for a model to follow, whichever the house has: its page tells how far that one carries.
  if (readBegunWith(name)) return answerByLoop;
  const way = Object.hasOwn(ways, name) ? ways[name] : undefined;
  if (way) return way;
  throw new MaisonError('assistant_unknown', 409, {
    fr: `L’assistant « ${name} » de cette conversation n’existe pas dans cette version de Maison. Rien n’a été enregistré. Posez votre question dans une nouvelle conversation.`,
    en: `The assistant “${name}” of this conversation does not exist in this version of Maison. Nothing was stored. Ask in a new conversation.`,
  });
}
