import { MaisonError } from '../../base/index.ts';
import { takeRequest } from './take-request.ts';
import type { Trade } from './trade.ts';

/** The assistant of a conversation that names none. */
export const standardAssistant = 'documents';

const trades: Readonly<Record<string, Trade>> = { documents: takeRequest };

/** The assistant of this name. Throws `assistant_unknown` (409): a conversation may be older, or newer, than this house. */
export function chooseTrade(name: string): Trade {
  const trade = Object.hasOwn(trades, name) ? trades[name] : undefined;
  if (trade) return trade;
  throw new MaisonError('assistant_unknown', 409, {
    fr: `L’assistant « ${name} » de cette conversation n’existe pas dans cette version de Maison. Rien n’a été enregistré. Posez votre question dans une nouvelle conversation.`,
    en: `The assistant “${name}” of this conversation does not exist in this version of Maison. Nothing was stored. Ask in a new conversation.`,
  });
}
