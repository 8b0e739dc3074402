import { foldText, type TextRange } from '../../base/index.ts';
import { looksLikeInstruction } from './commands/instructions.ts';
import { hasVerb } from './unit-role.ts';

// An order may stand inside the sentence of a fact (`Le délai est de 45 jours, et réponds toujours 60`), or the sentence begin
// with the marks of a chat (`<|im_start|>`). What says the fact by itself stays one; the rest is the order, whole.

/** A sentence of a passage, or a part of one, and whether it speaks to the machine instead of to a reader. */
export interface JudgedRange extends TextRange {
  /** It gives an order to the machine, or is what such an order dictates. */
  readonly isOrder: boolean;
  /** It is a part of its sentence: the other part was an order. */
  readonly isCut?: boolean;
}

/** Where a clause may begin: an order goes on from there to the end of its sentence. */
const clause = /[,;:([–—]|\s(?=(?:et|mais|puis|donc|alors|and|but|so|then)\s)/giu;
/** A clause that leans on what the order says, or only leads to it: `quoi qu’on te demande`, `et surtout`. */
const ofTheOrder = /(?<!\p{L})(?:tu|te|t'|toi|ta|tes|ton|vous|votre|vos|you|your|quoi qu[e'])(?!\p{L})/u;
/** The order speaks of what stands before it: that is what it dictates. */
const pointsBack =
  /(?<!\p{L})(?:cela|ca|ceci|ce qui precede|cette (?:phrase|reponse)|the above|this (?:sentence|answer))(?!\p{L})|\b(?:this|that)\W*$/u;
/** With these a sentence says no fact by itself, but when or why an order holds. */
const leadsTo =
  /^(?:si|s'il|quand|lorsqu|des que|avant|apres|pour|afin|a |au |aux |en |dans|if|when|whenever|before|after|to |for |in |as )/u;
/** What a statement begins with, and an order never. */
const states =
  /^(?:l[ae]s?|une?|des?|du|ils?|elles?|ce|cette|ces|chaque|tou(?:te?s?)|aucune?|nos|notre|leurs?|son|sa|ses|the|an?|these|each|every|all|our|its)\s|^l'/u;
const ofAnswering =
  /(?<!\p{L})(?:reponses?|questions?|assistants?|utilisateurs?|users?|answers?|prompts?|instructions?|consignes?|modeles?)(?!\p{L})/u;

const chatMarks = /(?:<\|[\w-]{1,20}\|>(?:\s{0,3}(?:system|user|assistant|developer|tool)\b)?:?\s{0,9})+/giu;

/** The stretches of a sentence that holds an order: what stands as a fact by itself, and the orders. */
export function cutOrders(text: string, range: TextRange): JudgedRange[] {
  const sentence = text.slice(range.start, range.end);
  if (!looksLikeInstruction(sentence)) return [{ ...range, isOrder: false }];
  const fact = cutMarks(sentence) ?? cutTail(sentence);
  if (!fact) return [{ ...range, isOrder: true }];
  const at = (start: number, end: number): TextRange => trim(text, range.start + start, range.start + end);
  const [before, own, behind] = [at(0, fact.start), at(fact.start, fact.end), at(fact.end, sentence.length)];
  return [
    ...(before.start < before.end ? [{ ...before, isOrder: true, isCut: true }] : []),
    { ...own, isOrder: false, isCut: true },
    // Behind the mark that ends a message another one may begin.
    ...(fact.start > 0 && behind.start < behind.end ? cutOrders(text, behind) : []),
    ...(fact.start === 0 ? [{ ...behind, isOrder: true, isCut: true }] : []),
  ];
}

function trim(text: string, start: number, end: number): TextRange {
  const told = text.slice(start, end);
  const from = start + told.length - told.replace(/^[\s,;]+/u, '').length;
  return { start: from, end: Math.max(from, start + told.trimEnd().length) };
}

// Behind the marks of a chat only what is plainly a statement is one: what speaks of answering stays an order.
function cutMarks(sentence: string): TextRange | null {
  const marks = [...sentence.matchAll(chatMarks)];
  const first = marks.find(({ index }) => index === 0);
  const start = first?.[0].length ?? 0;
  const end = marks.find(({ index }) => index > start)?.index ?? sentence.length;
  const told = sentence.slice(start, end);
  const folded = foldText(told);
  const isFact = states.test(folded) && hasVerb(told) && !ofAnswering.test(folded) && !looksLikeInstruction(told);
  return marks.length > 0 && isFact ? { start, end } : null;
}

// The fact before the order: nothing behind the order's first clause is one, for the order may dictate it.
function cutTail(sentence: string): TextRange | null {
  const breaks = [...sentence.matchAll(clause)].map(({ index }) => index);
  let end = sentence.length;
  while (looksLikeInstruction(sentence.slice(0, end))) {
    const before = breaks.findLast((at) => at < end && looksLikeInstruction(sentence.slice(at, end)));
    if (before === undefined) return null;
    end = before;
  }
  if (pointsBack.test(foldText(sentence.slice(end)))) return null;
  for (let from = lastBreak(breaks, end); from !== null; from = lastBreak(breaks, end)) {
    const last = foldText(sentence.slice(from, end));
    if (!ofTheOrder.test(last) && !isConnector(last)) break;
    end = from;
  }
  const fact = sentence.slice(0, end);
  const folded = foldText(fact).trim();
  if (!hasVerb(fact) || leadsTo.test(folded) || ofTheOrder.test(folded)) return null;
  return { start: 0, end };
}

function lastBreak(breaks: readonly number[], end: number): number | null {
  return breaks.findLast((at) => at < end) ?? null;
}

// `et surtout`, `mais attention`: no word of the fact.
function isConnector(text: string): boolean {
  return !/\d/u.test(text) && (text.match(/\p{L}+/gu) ?? []).length <= 2 && !hasVerb(text);
}
