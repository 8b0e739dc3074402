import { nameReadings } from './read/read-sentences.ts';
import type { AnsweringModel } from '../../contract/index.ts';
import { isSaidBy } from '../verify/same-sense.ts';
import { findReferred } from './rows/find-referred.ts';
import { findList } from './kinds/find-list.ts';
import { assembleByWords, assembleFromReading } from './assemble.ts';
import { asksBeyondRow } from './figures/asked-figure.ts';
import { asksForSeveral } from './kinds/asking.ts';
import { chooseGroup, placeOfGroup, showGroup } from './kinds/choose-group.ts';
import { type Assembled, showSentences } from './kinds/show-list.ts';
import { findDecisions } from './minutes/decisions.ts';
import type { AnswerStep, Draft, Prepared } from './parts.ts';
import { isQuotable } from './rank/quotes.ts';
import { isCitedAt } from './cite/proof.ts';
import { readLoneMatter, whichMatter } from './cells/lone-matter.ts';
import type { UnitPlace } from './rank/excerpts.ts';
import type { Reranked } from './rank/rank.ts';
import { finish, give, giveEffect, listSaid, quote } from './steps.ts';
import { listFrenchWords } from '../analyse/english-words.ts';
import { asksFormer } from '../analyse/former.ts';
import { listTerms } from '../verify/terms.ts';
import { findPossibleChange } from './read/amending.ts';
import { isOtherCase } from './read/other-case.ts';
import { preferNewest } from './read/newest.ts';
import { addsAsked } from './read/adds-asked.ts';
import { present } from './read/read.ts';
import { presentRead } from './read/present-read.ts';
import { likelyRead as likely, selectBeside, selectQuotes, sumProbability } from './read/select.ts';

const sentencesAtMost = 3;
const quotesBesideAtMost = 1;
const draftsKept = 9;

/**
 * Answers from what the house's own reader has found, in the documents' own words: no chat model is waited for. Between
 * an answer and a refusal the likeliest sentences are quoted.
 */
export function* answerFromReading(prepared: Prepared, read: readonly Reranked[]): Generator<AnswerStep> {
  // An item of a few words says enough under what announces it.
  const shown = read.filter(
    (candidate) => isQuotable(candidate.unit) || (findList(prepared, candidate)?.lead ?? null) !== null,
  );
  const drafts = read.slice(0, draftsKept).map(({ unit, probability }): Draft => ({
    text: unit.text,
    fate: 'read',
    probability,
    ...(prepared.reader === null ? {} : { reader: nameReadings(prepared.reader) }),
  }));
  const model: AnsweringModel | null = prepared.reader === null ? null : { name: prepared.reader, location: 'here' };
  const ending = { prepared, drafts, ...(model ? { model } : {}) };
  const meanings = listMeanings(prepared, shown);
  if (meanings.length >= meaningsAtLeast) {
    yield* tellMeanings(prepared, meanings);
    return yield finish('answered', { ...ending, proof: meanings[0] ?? null });
  }
  const together = answerTogether(prepared, shown);
  if (together) {
    yield* give(together.sentences);
    return yield finish('answered', { ...ending, proof: together.proof });
  }
  const best = shown[0]?.probability ?? 0;
  // What is opened under a refusal is what holds now.
  const likeliest = read.map((candidate, index) => (index === 0 ? preferNewest(prepared, candidate) : candidate));
  if (best < likely.answerable) {
    // A row that is called exactly as the question says is no guess, whatever the reader makes of its words.
    const referred = findReferred(prepared);
    if (!referred) return yield finish('refused', { ...ending, likeliest });
    yield* give([{ ...present(prepared, referred), support: 'quote' }]);
    return yield finish('quoted', { ...ending, proof: referred });
  }
  // An extreme or a sum that code could not compute is not told by one row that speaks of the same.
  const [first] = shown;
  const picked =
    first?.unit.role === 'row' && (asksBeyondRow(prepared.question, first.unit.text) || isOtherCase(prepared, first));
  if (best < likely.direct || picked) {
    const newest = selectQuotes(shown).map((chosen) => preferNewest(prepared, chosen));
    // Two that a later version replaces may have become one.
    const quotes = newest.filter(({ unit }, index) => newest.findIndex((other) => other.unit === unit) === index);
    yield* quote(prepared, quotes, 0);
    return yield finish('quoted', { ...ending, proof: quotes[0] ?? null });
  }
  yield* answer(prepared, shown, ending);
}

const meaningsAtLeast = 3;
const meaningsAtMost = 5;

// `C’est quoi le délai ?`, of a house with a delay in each of its documents: the likeliest sentence of each.
function listMeanings({ question, sources, evidence }: Prepared, shown: readonly Reranked[]): Reranked[] {
  const matter = readLoneMatter(question);
  if (!matter) return [];
  const words = [matter, ...listFrenchWords(matter.folded).flatMap((french) => listTerms(french))];
  const documents = new Set<string>();
  return shown.filter(({ passage, unit }) => {
    const document = sources[passage]?.documentId;
    const speaks = words.some((term) => unit.index.has(term) || evidence[passage]?.heads.index.has(term) === true);
    if (!speaks || document === undefined || documents.has(document)) return false;
    return documents.add(document);
  });
}

function* tellMeanings(prepared: Prepared, meanings: readonly Reranked[]): Generator<AnswerStep> {
  const word = readLoneMatter(prepared.question)?.word ?? '';
  const text = whichMatter[prepared.language](word);
  // Told as an answer: a quote stands among the proofs alone, and below this sentence there would be nothing.
  const told = meanings.slice(0, meaningsAtMost).map((one) => present(prepared, one));
  yield* give([
    { text, support: 'written', citations: [], missing: [], opens: 'paragraph' },
    ...told.map((sentence): Assembled => ({ ...sentence, opens: 'item' })),
  ]);
}

// Several lines that answer together: computed, chosen by what the reader says of them, or by the words of the question
// where the reader is sure of nothing else.
function answerTogether(
  prepared: Prepared,
  shown: readonly Reranked[],
): { readonly sentences: readonly Assembled[]; readonly proof: UnitPlace | null } | null {
  const computed = assembleFromReading(prepared, { read: shown, least: likely.answerable, present });
  if (computed) return computed;
  const decisions = findDecisions(prepared);
  if (decisions) return { sentences: showSentences(prepared, decisions), proof: decisions[0] ?? null };
  const group = chooseGroup(prepared, shown, likely.direct);
  if (group) return { sentences: showGroup(prepared, group), proof: placeOfGroup(group) };
  const [best] = shown;
  const byWords = assembleByWords(prepared);
  const sure = best && best.probability >= likely.direct ? best : null;
  const isOfIt = byWords?.sentences.some(({ citations }) =>
    citations.some((place) => sure && isCitedAt(prepared.sources, sure, place)),
  );
  return byWords && (!sure || isOfIt) ? byWords : null;
}

// `Elle vise trois résultats` is shown with the sentence before it, unless that has just been shown.
function leaveOutSaid(sentences: readonly Assembled[], said: readonly string[]): Assembled[] {
  return sentences.map((sentence) => {
    const before = said.find((one) => sentence.text.startsWith(`${one} `));
    return before === undefined ? sentence : { ...sentence, text: sentence.text.slice(before.length).trim() };
  });
}

function* answer(
  prepared: Prepared,
  shown: readonly Reranked[],
  ending: { prepared: Prepared; drafts: readonly Draft[]; model?: AnsweringModel },
): Generator<AnswerStep> {
  const given: Reranked[] = [];
  const said: string[] = [];
  let shownSoFar = 0;
  // What is asked once is said once: of further sentences two in three were beside the question.
  const atMost = asksForSeveral(prepared.question) ? sentencesAtMost : 1;
  for (const selected of shown) {
    if (given.length >= atMost) break;
    const isSure = selected.probability >= likely.further && sumProbability(given) < likely.enough;
    if (given.length > 0 && !isSure && !addsAsked(prepared, selected, given)) continue;
    const candidate = preferNewest(prepared, selected);
    if (isSaidBy(candidate.unit, said)) continue;
    const sentences = leaveOutSaid(presentRead(prepared, prepared.read ?? shown, candidate), said);
    yield* give(sentences, shownSoFar);
    shownSoFar += sentences.length;
    given.push(candidate);
    said.push(...sentences.map(({ text }) => text), candidate.unit.text);
    // A list is an answer by itself.
    if (sentences.length > 1) break;
  }
  const proof = given[0] ?? null;
  if (proof) {
    const dated = yield* giveEffect(prepared, proof, said, shownSoFar);
    said.push(...dated);
    shownSoFar += dated.length;
  }
  // What an amendment says in other words is for the person to compare.
  const possible = proof && !asksFormer(prepared.question) ? findPossibleChange(prepared, shown, proof) : null;
  if (possible && !isSaidBy(possible.unit, said)) {
    yield* quote(prepared, [possible], shownSoFar);
    shownSoFar += 1;
    said.push(possible.unit.text);
  }
  const answered = sumProbability(given);
  if (answered < likely.doubtful) {
    const beside = { shown: listSaid(prepared, proof, said), answered, least: likely.worthBeside };
    yield* quote(prepared, selectBeside(prepared, shown, { ...beside, atMost: quotesBesideAtMost }), shownSoFar);
  }
  yield finish('answered', { ...ending, proof });
}
