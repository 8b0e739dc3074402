import { bindsValue, holdsCode, isRival, sameValue, type Taken } from './binding.ts';
import { leansOnBefore, listContext } from './context.ts';
import { type Evidence, type EvidenceUnit, prepareEvidence, type ProofPassage } from './evidence.ts';
import { looksLikeInstruction } from './commands/instructions.ts';
import { crossesNames, listNames, makesActor, swapsNames } from './names.ts';
import { crossesValues } from './pairing.ts';
import { contradicts, dropsReservation, listMissingTurns } from './polarity.ts';
import { listQuantities, type Quantity } from './quantities.ts';
import { listTerms, type Term, TermIndex } from './terms.ts';
import { thresholds } from './thresholds.ts';
import { saysSomething } from './unit-role.ts';

/** The words of a passage that prove a sentence: `passage` is its place in the list given, the range is in its text. */
export interface ProofRange {
  readonly passage: number;
  readonly start: number;
  readonly end: number;
  /** The sentences in that range. */
  readonly units: readonly EvidenceUnit[];
}

/** How well sentences of a passage answer what was asked: of several proofs the best answer is shown. */
export type Relevance = (passage: number, units: readonly EvidenceUnit[]) => number;

export interface Verdict {
  readonly support: 'supported' | 'unsupported';
  /** Best first; empty when unsupported. */
  readonly citations: readonly ProofRange[];
  /** What no passage says, in the words of the sentence; empty when supported. */
  readonly missing: readonly string[];
}

interface Claim extends Taken {
  readonly names: readonly Term[];
  readonly index: TermIndex;
}

interface Trial {
  readonly supported: boolean;
  readonly coverage: number;
  readonly missing: readonly string[];
  readonly units: readonly EvidenceUnit[];
  readonly relevance: number;
}

/**
 * Looks for the proof of one sentence in passages that were made ready with `prepareEvidence`.
 * What cannot be proved is unsupported; nothing the model says about its sources is looked at.
 */
export function verifySentence(
  sentence: string,
  passages: readonly Evidence[],
  relevance: Relevance = () => 0,
): Verdict {
  const claim = takeClaim(sentence);
  if (isEmpty(claim) || looksLikeInstruction(sentence)) return { support: 'unsupported', citations: [], missing: [] };
  const trials = passages.map((evidence, passage) => tryPassage(claim, evidence, (units) => relevance(passage, units)));
  const proofs = trials.flatMap((trial, passage) => (trial?.supported ? [{ trial, passage }] : []));
  if (proofs.length > 0) {
    const ordered = proofs.sort(
      (left, right) => right.trial.relevance - left.trial.relevance || right.trial.coverage - left.trial.coverage,
    );
    const citations = ordered.slice(0, thresholds.citations).map(({ trial: { units }, passage }) => ({
      passage,
      units,
      start: units[0]?.start ?? 0,
      end: units.at(-1)?.end ?? 0,
    }));
    return { support: 'supported', citations, missing: [] };
  }
  const closest = trials.filter((trial) => trial !== null).sort((left, right) => right.coverage - left.coverage)[0];
  return { support: 'unsupported', citations: [], missing: closest?.missing ?? claim.terms.map(({ word }) => word) };
}

/** The same, for passages as they are. */
export function verifyAgainst(sentence: string, passages: readonly ProofPassage[]): Verdict {
  return verifySentence(sentence, passages.map(prepareEvidence));
}

function takeClaim(sentence: string): Claim {
  const quantities = listQuantities(sentence);
  const inside = (term: Term): boolean => quantities.some(({ start, end }) => term.start >= start && term.end <= end);
  const terms = listTerms(sentence).filter((term) => !inside(term));
  return { text: sentence, terms, quantities, names: listNames(sentence, terms), index: new TermIndex(terms) };
}

function isEmpty(claim: Claim): boolean {
  return claim.quantities.length === 0 && claim.terms.every(({ light }) => light);
}

function tryPassage(
  claim: Claim,
  evidence: Evidence,
  relevance: (units: readonly EvidenceUnit[]) => number,
): Trial | null {
  let best: Trial | null = null;
  for (let size = 1; size <= thresholds.windowUnits; size += 1) {
    for (let first = 0; first + size <= evidence.units.length; first += 1) {
      const units = evidence.units.slice(first, first + size);
      const holds = (unit: EvidenceUnit, index: number): boolean =>
        unit.trusted && saysSomething(unit) && (index === 0 || leansOnBefore(evidence, first + index));
      if (!units.every(holds)) continue;
      const trial = tryWindow(claim, units, evidence, first);
      if (!best || isBetter(trial, best, relevance))
        best = trial.supported ? { ...trial, relevance: relevance(units) } : trial;
    }
    // The shortest proof is the clearest one.
    if (best?.supported) return best;
  }
  return best;
}

function isBetter(trial: Trial, best: Trial, relevance: (units: readonly EvidenceUnit[]) => number): boolean {
  if (trial.supported !== best.supported) return trial.supported;
  if (!trial.supported) return trial.coverage > best.coverage + 0.001;
  const own = relevance(trial.units);
  return own > best.relevance || (own === best.relevance && trial.coverage > best.coverage + 0.001);
}

function tryWindow(claim: Claim, units: readonly EvidenceUnit[], evidence: Evidence, first: number): Trial {
  const missing: string[] = [];
  const text = units.map((unit) => unit.text).join('\n');
  const context = listContext(evidence, first);
  const places = {
    units,
    heads: [evidence.heads.index, ...context.above.map(({ index }) => index)],
    earlier: context.named,
  };
  const found = weighTerms(claim, places, missing);
  for (const name of claim.names) {
    const held =
      [...units, ...context.named].some(({ index }) => index.hasWord(name.folded)) ||
      places.heads.some((index) => index.hasWord(name.folded));
    if (!held && !missing.includes(name.word)) missing.push(name.word);
  }
  for (const quantity of claim.quantities)
    if (!provesQuantity(claim, quantity, units, evidence)) missing.push(quantity.text.trim());
  const missingTurns =
    missing.length === 0
      ? listMissingTurns(claim.text, [text, evidence.heads.text, ...context.above.map((unit) => unit.text)].join('\n'))
      : [];
  missing.push(...missingTurns);
  const inWindow = found.context.words > 0 ? thresholds.windowCoverageWithContext : thresholds.windowCoverage;
  const enough =
    found.coverage >= thresholds.coverage &&
    found.inWindow >= inWindow &&
    found.context.words <= thresholds.contextWords;
  const supported = enough && missing.length === 0 && isFaithful(claim, [...units, ...found.context.units], text);
  return {
    supported,
    coverage: found.inWindow + found.coverage / 100 - units.length / 1000,
    missing,
    units,
    relevance: 0,
  };
}

interface Places {
  readonly units: readonly EvidenceUnit[];
  readonly heads: readonly TermIndex[];
  readonly earlier: readonly EvidenceUnit[];
}

interface Weighed {
  readonly coverage: number;
  readonly inWindow: number;
  /** Words that only the sentences before hold, and these sentences. */
  readonly context: { readonly words: number; readonly units: readonly EvidenceUnit[] };
}

function weighTerms(claim: Claim, places: Places, missing: string[]): Weighed {
  let [total, covered, window, contextWords] = [0, 0, 0, 0];
  const contextUnits = new Set<EvidenceUnit>();
  for (const term of claim.terms) {
    const weight = term.light ? thresholds.lightWeight : 1;
    total += weight;
    const inWindow = places.units.some(({ index }) => index.has(term));
    const inHeads = places.heads.some((index) => index.has(term));
    const context =
      inWindow || inHeads
        ? undefined
        : places.earlier.find((unit) => unit.index.has(term) && !hasRivalValue(claim, unit));
    if (inWindow) window += weight;
    if (inWindow || inHeads || context) covered += weight;
    else if (!term.light) missing.push(term.word);
    if (!context || term.light) continue;
    contextWords += 1;
    contextUnits.add(context);
  }
  // A value that stands in the window is content too.
  const values = claim.quantities.length;
  return {
    coverage: (covered + values) / Math.max(1, total + values),
    inWindow: (window + values) / Math.max(1, total + values),
    context: { words: contextWords, units: [...contextUnits] },
  };
}

// A row with another value of the same kind speaks of another thing.
function hasRivalValue(claim: Claim, unit: EvidenceUnit): boolean {
  return claim.quantities.some((quantity) =>
    unit.quantities.some((other) => isRival(quantity, other) && !sameValue(quantity, other)),
  );
}

// `une nuit d’hôtel` names a thing where `la nuit d’hôtel` stands; where nights are counted it is a number.
function isArticle({ kind, text, values }: Quantity): boolean {
  return kind === 'number' && values[0] === 1 && /^(?:une?|one)\s/iu.test(text);
}

function holdsCounted(quantity: Quantity, units: readonly EvidenceUnit[]): boolean {
  const counted = units.some((unit) => unit.quantities.some((other) => isRival(quantity, other)));
  const index = new TermIndex(units.flatMap(({ terms }) => terms));
  return !counted && listTerms(quantity.text).every((term) => index.has(term));
}

function provesQuantity(claim: Claim, quantity: Quantity, units: readonly EvidenceUnit[], evidence: Evidence): boolean {
  if (isArticle(quantity) && holdsCounted(quantity, units)) return true;
  if (quantity.kind === 'code')
    return units.some((unit) => holdsCode(unit.text, quantity)) || holdsCode(evidence.heads.text, quantity);
  const holders = units.filter((unit) => bindsValue(claim, quantity, unit, evidence));
  if (holders.length > 0)
    return holders.some(
      (unit) => !borrowsLabels(claim, quantity, unit, units) && !crossesValues(claim, quantity, unit),
    );
  return quantity.unit === null && evidence.heads.quantities.some((other) => sameValue(quantity, other));
}

// `Paris | 130 €` and `Province | 95 €` stand in one window: the words of one row do not speak of the value of the other.
function borrowsLabels(
  claim: Claim,
  quantity: Quantity,
  holder: EvidenceUnit,
  units: readonly EvidenceUnit[],
): boolean {
  const rivals = units.filter(
    (unit) =>
      unit !== holder &&
      unit.quantities.some(
        (other) => isRival(quantity, other) && !claim.quantities.some((own) => sameValue(own, other)),
      ),
  );
  return rivals.some((rival) =>
    claim.terms.some((term) => !term.light && rival.index.has(term) && !holder.index.has(term)),
  );
}

function isFaithful(claim: Claim, units: readonly EvidenceUnit[], text: string): boolean {
  // Sentences of the window that share nothing with the claim neither deny nor limit it.
  const touching = units
    .filter(({ terms }) => terms.some((term) => !term.light && claim.index.has(term)))
    .map((unit) => unit.text);
  const proof = touching.length > 0 ? touching.join('\n') : text;
  if (contradicts(claim.text, proof) || dropsReservation(claim.text, proof)) return false;
  const capitals = claim.terms.filter(({ capital }) => capital);
  return (
    !makesActor(claim.text, proof) && !swapsNames(claim.text, capitals, proof) && !crossesNames(claim.names, proof)
  );
}
