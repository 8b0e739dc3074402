import { longestRead } from '../../../base/index.ts';
import { detectQuestionLanguage } from '../../../knowledge/index.ts';
import { readFollowUp } from './follow-up.ts';
import { readHouseMatter } from './house-matters.ts';
import { readLibraryMatter } from './library-matters.ts';
import { type Order, readOrder } from './orders.ts';
import { type Parted, partMessage } from './pasted.ts';
import { peelPoliteness } from './peel.ts';
import type { RecognisedRequest, RequestKind, WrittenKind } from './request.ts';
import { readSmallTalk } from './small-talk.ts';
import { mendFirstVerb } from './typed-verb.ts';

/**
 * What a message asks for, by rule: small talk with the house, a text to be made, or (where it is none of these, and
 * wherever the words leave doubt) a question. Sums are not read here: `readCalculation` does.
 */
export function recogniseRequest(message: string): RecognisedRequest {
  const text = mendFirstVerb(message.normalize('NFC').trim());
  const isShort = text.length <= longestRead;
  const talk = isShort ? readSmallTalk(text) : null;
  if (talk) return { kind: 'greeting', language: talk.language, order: text, subject: '', pasted: null };
  if (isShort && (readHouseMatter(text) || readLibraryMatter(text)))
    return { kind: 'greeting', language: detectOrderLanguage(text), order: text, subject: '', pasted: null };
  for (const { order, pasted } of partMessage(text)) {
    if (order.length > longestRead) continue;
    const peeled = peelPoliteness(order);
    const found = readOrder(peeled, pasted !== null) ?? readChange(order, pasted);
    if (!found || (pasted !== null && asksOf(found.kind, peeled.flat, pasted))) continue;
    const language = detectOrderLanguage(peeled.text);
    const subject = readSubject(peeled.text, found.length);
    const request = { kind: found.kind, language, order: peeled.text, subject, pasted };
    return pasted !== null && isName(request.kind, order, pasted) ? readAsName(request, text, pasted) : request;
  }
  return (
    (isShort ? readLaterOrder(text) : null) ?? {
      kind: 'question',
      language: detectQuestionLanguage(text),
      order: text,
      subject: text,
      pasted: null,
    }
  );
}

/** A message as a text to write, where its words alone do not say so and the person does. */
export function readAsWriting(message: string): RecognisedRequest & { readonly kind: WrittenKind | 'summary' } {
  const { kind, ...found } = recogniseRequest(message);
  if (kind !== 'question' && kind !== 'greeting' && kind !== 'calculation') return { ...found, kind };
  const text = message.normalize('NFC').trim();
  const [{ order, pasted }] = [...partMessage(text)] as [Parted, ...Parted[]];
  const { text: peeled } = peelPoliteness(order);
  return { kind: 'other', language: detectQuestionLanguage(peeled), order: peeled, subject: peeled, pasted };
}

const englishOrder =
  /^(?:write|draft|tell|give|make|translate|summari[sz]e|explain|rewrite|rephrase|reword|proofread|suggest|turn|convert|put|create|add|say|answer|reply|fix|shorten|improve)\b/iu;

// A few words hold no word of grammar: then the verb tells.
function detectOrderLanguage(order: string): RecognisedRequest['language'] {
  return englishOrder.test(order) ? 'en' : detectQuestionLanguage(order);
}

// `Plus poli : envoyez-moi ça vite`: what is said of the last answer is said of a text that came along.
function readChange(order: string, pasted: string | null): Order | null {
  const change = pasted === null ? null : readFollowUp(order)?.change;
  if (!change || change === 'edit' || change === 'date') return null;
  const kind = change === 'translation' || change === 'table' ? change : 'correction';
  return { kind, length: 0 };
}

// `Résumé des garanties : qui le signe ?`: a title, and a question about it.
function asksOf(kind: RecognisedRequest['kind'], order: string, pasted: string): boolean {
  const isTitle =
    kind === 'summary' ||
    kind === 'table' ||
    (kind === 'correction' && /^(?:fautes?|orthographe)\b/u.test(order)) ||
    (kind === 'mail' && /^(?:invitation|convocation|note|lettre|courrier|letter|memo)\b/u.test(order));
  if (!isTitle) return false;
  return (
    pasted.length < longestName &&
    /^(?:qui|quel(?:le)?s?|où|quand|combien|comment|pourquoi|est-ce|faut|peut|who|which|where|when|how|what|why|is|are|do)\P{L}.*\?$/isu.test(
      pasted.normalize('NFC'),
    )
  );
}

// `J’ai une visite demain, traduis la consigne`: the reason first, then an order; never with a question mark.
function readLaterOrder(text: string): RecognisedRequest | null {
  if (/\?\s*$/u.test(text)) return null;
  for (const [separator] of [...text.matchAll(/[,.;]\s+/gu)].map((match) => [match.index + match[0].length])) {
    const clause = text.slice(separator);
    const found = readOrder(peelPoliteness(clause), false);
    if (!found || !/^(?:\p{L}+)(?:[- ](?:moi|nous|lui|leur|me|us))?\s/u.test(clause) || isNoun.test(clause)) continue;
    return { kind: found.kind, language: detectOrderLanguage(clause), order: text, subject: text, pasted: null };
  }
  return null;
}

const isNoun =
  /^(?:e-?mail|mail|courriel|courrier|lettre|message|note|memo|relance|r[eé]ponse|invitation|tableau|table|id[eé]es?|les?|la|l['’]|une?|des|the|an?|points?|en|in|\d)(?:\P{L}|$)/iu;

const longestName = 100;
const ofDocument =
  /\b(?:document|contrat|rapport|proc[eé]dure|politique|note|charte|accord|fichier|guide|compte[- ]rendu|file|contract|report|policy|procedure)\b/iu;

// `Résume « Bail du dépôt »`, `Écris un mail : la livraison est en retard`: nothing to work on, but what is spoken of.
function isName(kind: RequestKind, order: string, pasted: string): boolean {
  if (pasted.length >= longestName || /[.!?](?:\s|$)|\n/u.test(pasted)) return false;
  if (kind === 'table') return !/[\d,;]/u.test(pasted);
  return (kind !== 'translation' && kind !== 'correction') || ofDocument.test(order);
}

function readAsName(request: RecognisedRequest, message: string, name: string): RecognisedRequest {
  const order = peelPoliteness(message).text;
  return { ...request, order, subject: `${request.subject} ${name}`, pasted: null };
}

// What follows the order says what it speaks of: `un mail` › `au client sur le retard`.
function readSubject(order: string, length: number): string {
  const rest = order.slice(length).trim();
  return /\p{L}{3}/u.test(rest) ? rest : order;
}
