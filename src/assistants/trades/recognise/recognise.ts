import { detectQuestionLanguage } from '../../../knowledge/index.ts';
import { readOrder } from './orders.ts';
import { partMessage } from './pasted.ts';
import { peelPoliteness } from './peel.ts';
import type { RecognisedRequest } from './request.ts';
import { readSmallTalk } from './small-talk.ts';

/**
 * What a message asks for, by rule: small talk with the house, a text to be made, or (where it is none of these, and
 * wherever the words leave doubt) a question. Sums are not read here: `readCalculation` does.
 */
export function recogniseRequest(message: string): RecognisedRequest {
  const text = message.normalize('NFC').trim();
  const talk = readSmallTalk(text);
  if (talk) return { kind: 'greeting', language: talk.language, order: text, subject: '', pasted: null };
  for (const { order, pasted } of partMessage(text)) {
    const peeled = peelPoliteness(order);
    const found = readOrder(peeled, pasted !== null);
    if (!found) continue;
    const language = detectQuestionLanguage(peeled.text);
    const subject = readSubject(peeled.text, found.length);
    return { kind: found.kind, language, order: peeled.text, subject, pasted };
  }
  return { kind: 'question', language: detectQuestionLanguage(text), order: text, subject: text, pasted: null };
}

// What follows the order says what it speaks of: `un mail` › `au client sur le retard`.
function readSubject(order: string, length: number): string {
  const rest = order.slice(length).trim();
  return /\p{L}{3}/u.test(rest) ? rest : order;
}
