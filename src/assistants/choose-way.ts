import { MaisonError } from '../base/index.ts';
import { hasGrade } from '../models/index.ts';
import { fallBack } from './fall-back.ts';
import { answerByLoop } from './loop/answer-by-loop.ts';
import { takeRequest } from './trades/take-request.ts';
import type { Trade } from './trades/trade.ts';

/** The assistant of a conversation that names none. */
export const standardAssistant = 'documents';

const takeByReading = fallBack(answerByLoop, takeRequest);

/** A model that reads takes every message itself; of one that does not the house reads the message, by the small way. */
const takeByGrade: Trade = (parts, actor, asked, options) => {
  const chat = parts.models.status().find(({ task }) => task === 'chat');
  return (hasGrade(chat?.grades, 'reads') ? takeByReading : takeRequest)(parts, actor, asked, options);
};

const trades: Readonly<Record<string, Trade>> = { documents: takeByGrade };

/** The assistant of this name. Throws `assistant_unknown` (409): a conversation may be older, or newer, than this house. */
export function chooseTrade(name: string): Trade {
  const trade = Object.hasOwn(trades, name) ? trades[name] : undefined;
  if (trade) return trade;
  throw new MaisonError('assistant_unknown', 409, {
    fr: `L’assistant « ${name} » de cette conversation n’existe pas dans cette version de Maison. Rien n’a été enregistré. Posez votre question dans une nouvelle conversation.`,
    en: `The assistant “${name}” of this conversation does not exist in this version of Maison. Nothing was stored. Ask in a new conversation.`,
  });
}
