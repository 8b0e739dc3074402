import { foldText } from '../../base/index.ts';
import type { Term } from './terms.ts';

const sentenceOpeners = /^\s*(?:["«“(]\s*)?$/u;

/** The proper names of a sentence: capitals that no beginning of a sentence explains, and acronyms. */
export function listNames(text: string, terms: readonly Term[]): Term[] {
  return terms.filter((term) => {
    if (!term.capital) return false;
    const acronym = term.word.length > 1 && term.word === term.word.toUpperCase();
    return acronym || !sentenceOpeners.test(text.slice(0, term.start));
  });
}

const preposition =
  /\b(?:a|au|aux|en|dans|de|du|des|d|sur|chez|pour|avec|vers|in|at|of|from|for|with|to|near)['\s]+(?:l[ae]\s|l')?$/u;
const agent = /\b(?:par|by)\s(?:l[ae]s?\s|l'|the\s)?$/u;

/**
 * True when two names of the sentence change places: `Alpha a racheté Beta` for `Beta a racheté Alpha`.
 * Only names without a preposition, or after `par`, can take each other's place.
 */
export function swapsNames(claim: string, names: readonly Term[], proof: string): boolean {
  const [foldedClaim, foldedProof] = [foldText(claim), foldText(proof)];
  const places = [...new Set(names.map(({ folded }) => folded))].map((name) => ({
    claim: placeOf(foldedClaim, name),
    proof: placeOf(foldedProof, name),
  }));
  const bare = places.filter((place) => place.claim && place.proof);
  for (const [index, left] of bare.entries()) {
    for (const right of bare.slice(index + 1)) {
      // Two words of one name stand side by side.
      if (!left.claim || !right.claim || !left.proof || !right.proof) continue;
      if (
        Math.abs(left.claim.at - right.claim.at) < 25 &&
        !/\s\p{Ll}{2,}\s/u.test(between(foldedClaim, left.claim.at, right.claim.at))
      )
        continue;
      if (agentOf(left.claim, right.claim) !== agentOf(left.proof, right.proof)) return true;
    }
  }
  return false;
}

interface Place {
  readonly at: number;
  readonly byAgent: boolean;
}

function placeOf(folded: string, name: string): Place | null {
  const at = new RegExp(`(?<![\\p{L}\\p{N}])${RegExp.escape(name)}(?![\\p{L}\\p{N}])`, 'u').exec(folded)?.index;
  if (at === undefined) return null;
  const ahead = folded.slice(Math.max(0, at - 20), at);
  const byAgent = agent.test(ahead);
  return !byAgent && preposition.test(ahead) ? null : { at, byAgent };
}

function between(text: string, from: number, to: number): string {
  return text.slice(Math.min(from, to), Math.max(from, to));
}

function agentOf(left: Place, right: Place): 'left' | 'right' {
  if (left.byAgent !== right.byAgent) return left.byAgent ? 'left' : 'right';
  return left.at < right.at ? 'left' : 'right';
}

/**
 * True when two names of the sentence stand in the proof, but each beside another name and never together:
 * `Paris : Mme Roy ; Lyon : M. Petit` does not say that M. Petit is in Paris.
 */
export function crossesNames(names: readonly Term[], proof: string): boolean {
  const parts = proof.split(/[;\n\t|]|,?\s(?:celui|celle|ceux|tandis|alors que|mais|whereas|while|but)\s/u);
  const cells = parts.length > 1 ? parts : splitPaired(proof);
  if (cells.length < 2) return false;
  const wanted = [...new Set(names.map(({ folded }) => folded))];
  const held = cells.map((cell) => wanted.filter((name) => holdsWord(cell, name)));
  const with2 = held.some((found) => found.length === wanted.length);
  if (with2 || wanted.length < 2) return false;
  const touched = cells.filter((cell, index) => (held[index]?.length ?? 0) > 0 && otherNames(cell, wanted).length > 0);
  return touched.length > 1;
}

function splitPaired(proof: string): string[] {
  const cells = proof.split(/,\s|\set\s|\sand\s/u);
  return cells.length > 1 && cells.every((cell) => otherNames(cell, []).length >= 2) ? cells : [proof];
}

function holdsWord(text: string, folded: string): boolean {
  return foldText(text)
    .split(/[^\p{L}\p{N}]+/u)
    .includes(folded);
}

function otherNames(cell: string, wanted: readonly string[]): string[] {
  return [
    ...cell.matchAll(/(?<!^)(?<![.!?]\s)\b\p{Lu}[\p{L}'’-]+/gu),
    ...cell.matchAll(/^\s*\p{Lu}\p{Ll}+(?=\s*[:(])/gu),
  ]
    .map(([name]) => foldText(name).trim())
    .filter((name) => !wanted.includes(name));
}

const activeSubject = /^\s*(?:l[ea]s?\s|l'|une?\s|the\s|an?\s)(?<subject>\p{L}+)\s+(?<verb>\p{L}{4,})/u;

/** True when the sentence makes an actor of whom the proof only addresses: `le support déclare` for `est déclaré au support`. */
export function makesActor(claim: string, proof: string): boolean {
  const { subject, verb } = activeSubject.exec(foldText(claim))?.groups ?? {};
  if (subject === undefined || verb === undefined) return false;
  const stem = verb.slice(0, Math.max(4, verb.length - 3));
  const folded = foldText(proof);
  const passive = new RegExp(`\\b(?:est|sont|etre|ete|is|are|be)\\s+(?:\\p{L}+ment\\s+)?${stem}`, 'u').test(folded);
  const addressed = new RegExp(`\\b(?:au|aux|a la|a l'|a|to the|to)\\s*${subject}s?\\b`, 'u').test(folded);
  const acting = new RegExp(
    `\\b(?:par|by)\\s+(?:l[ea]s?\\s|l'|the\\s)?${subject}|\\b${subject}s?\\s+${stem}`,
    'u',
  ).test(folded);
  return passive && addressed && !acting;
}
