import { foldText, type TextRange } from '../../../base/index.ts';
import { beginsImpersonally } from '../../verify/context.ts';
import type { Evidence, EvidenceUnit } from '../../verify/evidence.ts';
import { listTerms, type Term, TermIndex } from '../../verify/terms.ts';
import { isAskedAlone } from '../../search/sections.ts';

/** A wider stretch would be a page, not an answer. */
const longest = 600;
const leaning =
  /^(?:il|ils|elle|elles|cela|ceci|celui-ci|celle-ci|ceux-ci|celles-ci|cette|cet|ces|ce|en (?:est|sont|fait|font|ont|a|sera|seront)|y|(?:au[- ]dela|au-dessus|en dessous)(?=,| de ce)|beyond (?:this|that)|it|they|this|these|that|those|he|she)\b/u;
/** `Ce livret concerne…`: the document speaks of itself, not of the sentence before. */
const ofItself =
  /^(?:ce|cet|cette|this) (?:present |presente )?(?:livret|contrat|document|reglement|guide|manuel|accord|avenant|annexe|article|charte|procedure|note|rapport|convention|politique|chapitre|section|handbook|contract|agreement|guide|policy|procedure|report|annex|section|chapter)\b/u;
const excepting =
  /^(?:cependant|toutefois|neanmoins|pourtant|mais|sauf|hormis|excepte|en revanche|par exception|par derogation|a l'exception|a defaut|however|but|except|unless|nevertheless|by way of exception)\b/u;

/**
 * The range of a passage to show for a sentence that is taken out of it: with the sentence before when it leans on it
 * (`Cette prime…`), with the next when that one takes something back (`Cependant…`), with its question and all of the
 * reply where it answers one (a FAQ). A cut must not change the meaning.
 */
export function widenToMeaning(
  { units, heads }: Evidence,
  unit: EvidenceUnit,
  text: string,
  asked: readonly Term[] = [],
): TextRange {
  const reply = findReply(units, unit, text);
  if (reply) return reply;
  let { start, end } = joinClauses(units, unit, text);
  const before = units[units.findIndex((one) => one.start === start) - 1];
  const after = units.find((one) => one.start >= end);
  if (before?.trusted && isProse(before) && leans(text.slice(start, end)) && end - before.start <= longest)
    ({ start } = before);
  if (
    after?.trusted &&
    after.role === 'sentence' &&
    excepting.test(foldText(after.text)) &&
    after.end - start <= longest
  )
    ({ end } = after);
  const next = units.find((one) => one.start >= end);
  if (next && saysOfIt(next, { asked, heads, text, start, end })) ({ end } = next);
  return { start, end };
}

// `La prime tombe en juin. Les apprentis la touchent aussi.`, where apprentices are asked about: in the same paragraph.
function saysOfIt(
  next: EvidenceUnit,
  { asked, heads, text, start, end }: TextRange & { asked: readonly Term[]; heads: Evidence['heads']; text: string },
): boolean {
  if (!next.trusted || next.role !== 'sentence' || text.slice(end, next.start).includes('\n')) return false;
  if (next.end - start > longestClauses || !pointsBack.test(foldText(next.text))) return false;
  const shown = new TermIndex(listTerms(text.slice(start, end)));
  return asked.some((term) => !term.light && next.index.has(term) && !shown.has(term) && !heads.index.has(term));
}

const pointsBack =
  /^(?:il|ils|elle|elles|celui-ci|celle-ci|ceux-ci|celles-ci|it|they)\b|\b(?:aussi|egalement|non plus|too|as well)[.!]?$/u;

/** A sentence of clauses between semicolons that is longer is cut to the clause. */
const longestClauses = 240;

// `Une nuit sans appel est payée 85 € ; chaque intervention ajoute 42 €.`: judged clause by clause, shown whole.
function joinClauses(units: readonly EvidenceUnit[], unit: EvidenceUnit, text: string): TextRange {
  const joined = (left: EvidenceUnit | undefined, right: EvidenceUnit | undefined): boolean =>
    left?.trusted === true &&
    right?.trusted === true &&
    left.role === 'sentence' &&
    right.role === 'sentence' &&
    left.text.endsWith(';') &&
    !text.slice(left.end, right.start).includes('\n');
  const place = units.indexOf(unit);
  let [first, last] = [place, place];
  while (joined(units[first - 1], units[first])) first -= 1;
  while (joined(units[last], units[last + 1])) last += 1;
  const { start } = units[first] ?? unit;
  const { end } = units[last] ?? unit;
  return end - start <= longestClauses ? { start, end } : { start: unit.start, end: unit.end };
}

/** A reply of a FAQ that is longer is cut to the sentence. */
const longestReply = 400;

// `Livrez-vous les particuliers ?`, and the paragraph below it.
function findReply(units: readonly EvidenceUnit[], unit: EvidenceUnit, text: string): TextRange | null {
  const place = units.indexOf(unit);
  const asked = units.findLastIndex((one, index) => index < place && one.role === 'question');
  const question = units[asked];
  if (!question || !isAskedAlone(question, text)) return null;
  const next = units.findIndex((one, index) => index > asked && one.role !== 'sentence');
  const reply = units.slice(asked + 1, next === -1 ? units.length : next);
  const first = reply[0];
  if (!first || !reply.includes(unit) || !reply.every(({ trusted }) => trusted)) return null;
  const own = reply.filter((one) => one === first || !/\n[^\S\n]*\n/u.test(text.slice(first.start, one.start)));
  const last = own.at(-1);
  return last && own.includes(unit) && last.end - question.start <= longestReply
    ? { start: question.start, end: last.end }
    : null;
}

function leans(text: string): boolean {
  const folded = foldText(text);
  return leaning.test(folded) && !ofItself.test(folded) && !beginsImpersonally(folded);
}

// A heading or a row before a sentence is not what it leans on.
function isProse({ text, role }: EvidenceUnit): boolean {
  return role === 'sentence' && /[.!…]\s*$/u.test(text);
}
