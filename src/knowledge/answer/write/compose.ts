import { foldText, splitSentences } from '../../../base/index.ts';
import type { ChatMessage, ChatTurn } from '../../../models/index.ts';

/** One short sentence was asked for; this leaves room for a long one and stops a model that runs on. */
export const answerTokens = 96;
const sentencesAtMost = 3;

/** A finished sentence of the model, cleaned; or its saying that it does not know. */
export type ComposedSentence = { readonly kind: 'sentence'; readonly text: string } | { readonly kind: 'refusal' };

/** Asks the model and hands over each sentence as soon as it is complete. Ends early when `signal` is aborted. */
export async function* composeSentences(
  turn: Pick<ChatTurn, 'generate'>,
  messages: readonly ChatMessage[],
  options: { signal: AbortSignal },
): AsyncIterable<ComposedSentence> {
  let buffer = '';
  let written = 0;
  // The instruction comes first, the same for every question.
  const request = { messages, maxTokens: answerTokens, temperature: 0, stop: ['\n'], fixedMessages: 1 };
  for await (const event of turn.generate(request)) {
    if (event.type !== 'text') continue;
    buffer += event.text;
    const ranges = splitSentences(buffer);
    const last = ranges.at(-1);
    // The last one may go on; the sentences before it are finished.
    for (const { start, end } of ranges.slice(0, -1)) {
      const sentence = readSentence(buffer.slice(start, end));
      if (sentence) yield sentence;
      if (sentence && (written += 1) >= sentencesAtMost) return;
    }
    if (last && ranges.length > 1) buffer = buffer.slice(last.start);
  }
  // What a person stopped in the middle of a sentence is not judged, and not shown.
  if (options.signal.aborted) return;
  for (const { start, end } of splitSentences(buffer)) {
    const sentence = readSentence(buffer.slice(start, end));
    if (sentence) yield sentence;
  }
}

function readSentence(written: string): ComposedSentence | null {
  const text = cleanSentence(written);
  if (isRefusal(text === '' ? written : text)) return { kind: 'refusal' };
  // What is left of a link or a mark alone says nothing; a question handed back is no answer.
  return /[\p{L}\p{N}]{2}/u.test(text) && !/\?["”»\s]*$/u.test(text) ? { kind: 'sentence', text } : null;
}

const attribution =
  /^(?:(?:réponse|answer|phrase|source|extrait)\s*\d*\s*[:：]\s*|(?:oui|non|yes|no)\s*[,.:]\s+(?=\p{L})|(?:selon|d[’']après|according to|as per)\s+(?:l[’']|les?\s|la\s|the\s|ces?t?t?e?\s|this\s)?(?:extraits?|documents?|passages?|textes?|excerpts?|text)(?:\s+[\p{L}\d]+)?\s*,\s*)/iu;

/**
 * Takes out of a model's sentence all that could fetch, run or lead elsewhere (images, links, addresses, HTML, code marks)
 * and its own source marks, which are never trusted.
 */
export function cleanSentence(written: string): string {
  let text = written
    .replace(/!\[[^\]]*\]\([^)]*\)?/gu, ' ')
    .replace(/\[([^\]]*)\]\([^)]*\)?/gu, '$1')
    .replace(/\[(?:\d{1,2}|source[^[\]]*|extrait[^[\]]*)(?:[,;]\s*\d{1,2})*\]/giu, ' ')
    .replace(/\((?:source|extrait|excerpt|document)\s*:?[^)]*\)/giu, ' ')
    .replace(/(?:https?|ftp|file|data|javascript|mailto):\S*|\bwww\.\S+/giu, ' ')
    .split(/(`[^`\n]+`)/u)
    // A formula between backticks is said as it stands: `B2<3` is no tag, `*` no emphasis.
    .map((part, place) => (place % 2 === 1 ? part.slice(1, -1) : cleanMarks(part)))
    .join('')
    .replace(/^[|>\-•\s]+/u, '')
    .replace(/\s+/gu, ' ')
    .trim();
  for (let cleaned = ''; cleaned !== text;) {
    cleaned = text;
    text = text.replace(attribution, '').trim();
  }
  const quoted = /^[«"“](?<inner>[^«»"“”]*)[»"”]\.?$/u.exec(text)?.groups?.['inner'];
  text = (quoted ?? text).trim();
  return text.charAt(0).toUpperCase() + text.slice(1);
}

// A single star between figures is none (`6*4`), nor is the sign of `C#`.
function cleanMarks(text: string): string {
  return text.replace(/<\/?[a-z!][^<>]*(?:>|$)/giu, ' ').replace(marks, '');
}

const marks =
  /(?<![\p{L}\p{N}])[*`#]{1,3}(?=\S)|(?<=\S)[*`]{1,3}(?![\p{L}\p{N}])|[*`]{2,3}(?=[\p{L}\p{N}])|`|_{1,3}(?=\S)|(?<=\S)_{1,3}/gu;

const refusals: readonly RegExp[] = [
  /\bje (?:ne |n')(?:sais|connais|peux|trouve|dispose)\b.{0,20}\bpas\b|\bje (?:suis desole|regrette)\b/u,
  /\b(?:n'est|ne sont|n'etait|n'a|n'ont) pas (?:ete )?(?:\p{L}+ment )?(?:mentionne|precise|indique|specifie|disponible|fourni|donne|presente dans|cite|explicite|evoque)/u,
  /\b(?:les? extraits?|les? documents?|les? passages?|les? textes?|l'extrait) (?:ne |n')/u,
  /\b(?:aucune?|pas d[e']) ?(?:extrait|information|reponse|mention|donnee|precision|phrase)/u,
  /\bimpossible de (?:repondre|determiner|savoir)\b/u,
  /\bi (?:do not|don't|cannot|can't) (?:know|find|answer|tell)\b|\b(?:is|are) not (?:mentioned|specified|stated|provided|given)\b|\bno (?:excerpt|information|answer)\b|\bdoes not (?:mention|specify|say|state)\b/u,
];

/** True of a sentence in which the model says that the excerpts do not answer. */
export function isRefusal(sentence: string): boolean {
  const folded = foldText(sentence);
  return refusals.some((pattern) => pattern.test(folded));
}
