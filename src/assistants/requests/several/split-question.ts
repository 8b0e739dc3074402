import { foldText } from '../../../base/index.ts';
import { listTerms } from '../../../knowledge/index.ts';
import {
  askedInPlace,
  bareMatter,
  bareQuestion,
  complement,
  headOfEach,
  inWhichOrder,
  interrogative,
  namedMatter,
  opening,
} from './interrogatives.ts';
import { listOwnWords } from './own-words.ts';

/** One of the questions that a message puts. */
export interface QuestionPart {
  /** In the person's own words, as it is shown above its answer. */
  readonly text: string;
  /** What makes a question of it that stands by itself. */
  readonly query: string;
  /** Words of the rest of the message that it may speak of. */
  readonly about: readonly string[];
  /** It is asked of what the rest speaks of: `quelle indemnité ?` after `combien de jours de télétravail`. */
  readonly leans: boolean;
}

export interface SplitQuestion {
  /** The questions that are answered; one where the message is one question. */
  readonly parts: readonly QuestionPart[];
  /** What was asked beyond them. */
  readonly left: readonly string[];
}

/** `… que dois-je apporter ? Merci d’avance.` */
const thanks =
  /(?<end>[?.!])\s*(?:(?:un grand )?merci(?: (?:beaucoup|bien|d['’]avance|par avance|à vous|a vous))*|bonne journée|cordialement|thanks(?: in advance)?|thank you)\s*[.!]*\s*$/iu;
const partsAtMost = 3;
const longestContext = 200;

/**
 * The questions of a message, each by itself: two question marks, or two interrogatives that `et` joins. By rule and
 * carefully: what may be one question stays one (`le nom et l’adresse du syndic`, `entre 8 h et 10 h`).
 */
export function splitQuestion(message: string): SplitQuestion {
  const found = splitAtMarks(message.replace(thanks, '$<end>')).flatMap(({ text, context }) =>
    splitJoined(text).map((part) => (context === '' ? part : { ...part, query: `${context} ${part.query}` })),
  );
  if (found.length < 2) return { parts: [{ text: message, query: message, about: [], leans: false }], left: [] };
  const parts = found.slice(0, partsAtMost).map((part, index) => completePart(found, part, index));
  return { parts, left: found.slice(partsAtMost).map(({ text }) => text) };
}

// `et depuis quand ?`, `date du changement ?`: without a noun of its own it is read together with what it is asked of.
function completePart(found: readonly Asked[], part: Asked, index: number): QuestionPart {
  const first = found[0]?.text ?? '';
  if (index > 0 && listOwnWords(part.query).length === 0) {
    const whole = `${first.replace(endMarks, '')}, ${part.text}`;
    return { text: part.text, query: whole, about: [], leans: true };
  }
  const bare = bareQuestion.test(foldText(part.text).replace(endMarks, ''));
  return { ...part, about: listAbout(found, index), leans: index > 0 && bare };
}

const endMarks = /\s*[?.!,;]+\s*$/u;

interface Asked {
  readonly text: string;
  readonly query: string;
}

// What is said before a question belongs to it, where it is short.
function splitAtMarks(message: string): { text: string; context: string }[] {
  const pieces = message
    .replaceAll(/\s+/gu, ' ')
    .split(/(?<=\?)\s*(?=\S)/u)
    .map((piece) => piece.trim())
    .filter((piece) => /\p{L}{2}/u.test(piece));
  const asked = pieces.filter(
    (piece, index) => piece.endsWith('?') && !isPolite(piece) && !(index > 0 && isGuess(piece)),
  );
  if (asked.length < 2) return [{ text: message.replaceAll(/\s+/gu, ' ').trim(), context: '' }];
  return asked.map((piece) => {
    const end = /^(?<before>.*[.!;:…])\s+(?<own>[^.!;…]{8,})$/u.exec(piece)?.groups;
    if (!end) return { text: piece, context: '' };
    const context = end['before'] ?? '';
    return { text: end['own'] ?? piece, context: context.length <= longestContext ? context : '' };
  });
}

// `Quel transporteur livre ? Colissimo ?`: a name that may be the answer, and nothing that is asked for.
function isGuess(piece: string): boolean {
  const own = foldText(piece).replace(endMarks, '');
  const asks = interrogative.test(own) || bareMatter.test(own) || headOfEach.test(`${own} x`);
  return /^\p{L}[\p{L}'’-]+$/u.test(own) && !asks && !/(?:ment|tion|sion|age|ance|ence|te|ure|ie|eur)s?$/u.test(own);
}

const polite =
  /^(?:bonjour|bonsoir|salut|hello|hi|ca va|comment (?:ca va|vas-tu|allez-vous)|(?:pouvez-vous|peux-tu|tu peux|vous pouvez|pourriez-vous|can you|could you) (?:m'|me |nous )?(?:aider|help)(?: me)?|merci(?: d'avance)?|s'il (?:te|vous) plait|svp|please|how are you)(?:[ ,!?]+|$)/u;

function isPolite(piece: string): boolean {
  let rest = foldText(piece).trim();
  for (let match = polite.exec(rest); match; match = polite.exec(rest)) rest = rest.slice(match[0].length);
  return !/\p{L}{2}/u.test(rest);
}

const joint = / ?[,;]? (?:et(?: aussi| puis| sinon)?|ainsi que|puis|and(?: also)?) | ?[,;] | [+&] /giu;

/** Who joins more is listing: each is looked at with all that stands on its two sides. */
const jointsAtMost = 12;

function splitJoined(asked: string): Asked[] {
  const whole = { text: asked, query: asked };
  const folded = foldText(asked);
  if (folded.length !== asked.length) return [whole];
  for (const match of [...folded.matchAll(joint)].slice(0, jointsAtMost)) {
    const at = match.index;
    const [left, right] = [asked.slice(0, at).trim(), asked.slice(at + match[0].length).trim()];
    const comma = !/[a-z]/u.test(match[0]);
    const halves = /[+&]/u.test(match[0])
      ? readEach(left, right)
      : (readExtremes(left, right) ?? readHalves(left, right, { comma }) ?? (comma ? null : readMatters(left, right)));
    if (halves)
      return [halves[0], ...splitJoined(halves[1].text).map((part, index) => completeTopic(part, halves, index))];
  }
  return [whole];
}

function completeTopic(part: Asked, [, second]: readonly [Asked, Asked], index: number): Asked {
  return index === 0 && part.text === second.text ? second : part;
}

const relative = / (?:qui|que|ou|quand|dont|si|lorsque|who|that|which|when|where|if) /u;

function readHalves(left: string, right: string, { comma }: { comma: boolean }): readonly [Asked, Asked] | null {
  const [before, after] = [foldText(left), foldText(right)];
  const own = after.replace(endMarks, '');
  if (own === '' || !interrogative.test(own) || inWhichOrder.test(own)) return null;
  const { topic, question } = cutTopic(left);
  const asks = foldText(question);
  if (!interrogative.test(asks) && !endsAsking(asks) && (comma || !askedInPlace.test(asks))) return null;
  // `Que faire si… et si…`, `le service qui reçoit et qui traite`: a clause that goes on.
  const first = own.split(' ', 1)[0] ?? '';
  if (/^(?:qui|ou|quand|comment)$/u.test(first) && repeats(asks, first)) return null;
  if (comma && !/^(?:[^,]*)$/u.test(before) && bareQuestion.test(asks)) return null;
  const rest = own.replace(opening, '').trim();
  const open = bareQuestion.test(asks) && rest !== '';
  const tail = open ? readTail(right.slice(after.indexOf(rest, 1))) : '';
  const told = topic === '' ? '' : `${topic} `;
  const completed = open ? `${left} ${tail}` : left;
  return [
    { text: withMark(wordless.test(asks) ? completed : left), query: withMark(completed) },
    { text: withMark(right), query: withMark(`${told}${right}`) },
  ];
}

/** `Quand et comment transmettre les primes ?`: what is shown above the answer of the first says what is asked. */
const wordless = /^(?:quand|ou|comment|pourquoi|qui|quoi|when|where|how|why|who)$/u;

// `Adresse du DPO et délai de réponse`: two matters, each with its own complement.
function readMatters(left: string, right: string): readonly [Asked, Asked] | null {
  const both = [foldText(left), foldText(right)];
  const bare = bareMatter.test((both[1] ?? '').replace(endMarks, '')) && namedMatter.test(both[0] ?? '');
  const of = bare ? complement.exec(both[0] ?? '')?.groups?.['of'] : undefined;
  // `Délai de livraison du banc et garantie ?`: both are asked of the bench.
  if (of !== undefined && !/ (?:et|and) /u.test(both[0] ?? '')) {
    const own = right.replace(endMarks, '');
    return [
      { text: withMark(left), query: withMark(left) },
      { text: withMark(right), query: withMark(`${own} ${left.slice(-of.length)}`) },
    ];
  }
  if (!both.every((half) => namedMatter.test(half) && !/ (?:et|and) /u.test(half))) return null;
  return [
    { text: withMark(left), query: withMark(left) },
    { text: withMark(right), query: withMark(right) },
  ];
}

const extreme = /(?<!\p{L})(?:le|la|les) (?:plus|moins) \p{L}+/u;

// `Quelle matière est la moins chère, et la plus chère ?`: the same is asked of the other end.
function readExtremes(left: string, right: string): readonly [Asked, Asked] | null {
  const other = right.replace(endMarks, '');
  const first = extreme.exec(foldText(left));
  const isOther = extreme.exec(foldText(other))?.[0].length === other.length;
  if (!first || !isOther) return null;
  const end = first.index + first[0].length;
  return [
    { text: withMark(left), query: withMark(left) },
    { text: withMark(right), query: withMark(`${left.slice(0, first.index)}${other}${left.slice(end)}`) },
  ];
}

const wordsOfEach = 5;

// `Remboursement vélo + péage`: two things of which the same is asked.
function readEach(left: string, right: string): readonly [Asked, Asked] | null {
  const own = right.replace(endMarks, '');
  const head = headOfEach.exec(foldText(left))?.[0] ?? '';
  const isShort = [left, own].every((half) => half.split(/\s+/u).length <= wordsOfEach && /\p{L}{3}/u.test(half));
  if (head === '' || !isShort) return null;
  const asked = headOfEach.test(foldText(own)) ? own : `${left.slice(0, head.length)}${own}`;
  return [
    { text: withMark(left), query: withMark(left) },
    { text: withMark(asked), query: withMark(asked) },
  ];
}

// What is said of both: `Quand et où teste-t-on le plan, et qui signe ?`
function readTail(rest: string): string {
  return rest.split(/\s*[,;?]\s*/u, 1)[0] ?? '';
}

function repeats(asks: string, word: string): boolean {
  return relative.test(` ${asks.split(' ').slice(1).join(' ')} `) && asks.split(' ').slice(1).includes(word);
}

// `Prime de naissance : combien, et quand ?`, `En cas de panne, qui appeler et quand ?`
function cutTopic(left: string): { topic: string; question: string } {
  const match = /^(?<topic>.*(?::|,))\s*(?<question>[^:,]+)$/u.exec(left)?.groups;
  const question = match?.['question'] ?? left;
  if (!match || !interrogative.test(foldText(question))) return { topic: '', question: left };
  return { topic: match['topic'] ?? '', question };
}

// `ouvre à quelle heure`, `c’est combien`
function endsAsking(asks: string): boolean {
  return / (?:combien|quand|ou|comment|qui|quoi|a quelle? \p{L}+|(?:c'est|est) possible)$/u.test(asks);
}

function withMark(text: string): string {
  return `${text.replace(endMarks, '')}\u00a0?`;
}

// The nouns of the questions before, which this one may speak of without naming them; those of the next where the first
// has none: `Combien coûte et combien de temps garde-t-on un certificat ?`
function listAbout(found: readonly Asked[], index: number): string[] {
  const others =
    index > 0 ? found.slice(0, index) : listOwnWords(found[0]?.query ?? '').length === 0 ? found.slice(1, 2) : [];
  const known = new Set(listTerms(found[index]?.query ?? '').map(({ folded }) => folded));
  const words = others.flatMap(({ query }) => listOwnWords(query)).filter(({ folded }) => !known.has(folded));
  return [...new Set(words.map(({ word }) => word))];
}
