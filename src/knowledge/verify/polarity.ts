import { foldText, splitWords } from '../../base/index.ts';
import { listTerms, type Term, TermIndex } from './terms.ts';

/** Words that say that something is not so, with the content words they deny. */
export interface Negation {
  readonly targets: readonly Term[];
}

const denials = new Set(
  'ne n pas jamais aucun aucune nul nulle rien ni sans non not never no without cannot neither nor none hors nt'.split(
    ' ',
  ),
);
const clauseEnds = /[,;:.!?()\n]|\s(?:mais|but|car|tandis|alors que|lorsque|parce|because)\s/giu;
/** How many content words a negation reaches. */
const reach = 3;

/** The negations of a text. `ne … que` only restricts and is no negation. */
export function listNegations(text: string): Negation[] {
  const negations: Negation[] = [];
  for (const clause of splitClauses(text)) {
    const words = splitWords(clause).filter(({ part }) => !part);
    const terms = listTerms(clause);
    let reached = -1;
    words.forEach((found, index) => {
      const folded = foldText(found.word);
      const denies = denials.has(folded) || /n't$/u.test(folded);
      if (!denies || found.start < reached || isRestriction(words.slice(index), folded)) return;
      const targets = terms
        .filter(({ start, folded: word }) => start > found.start && !denials.has(word) && !/n't$/u.test(word))
        .slice(0, reach);
      reached = targets[0]?.end ?? clause.length;
      negations.push({ targets });
    });
  }
  return negations;
}

function splitClauses(text: string): string[] {
  return text.split(clauseEnds).filter((clause) => clause.trim() !== '');
}

function isRestriction(words: readonly { word: string }[], folded: string): boolean {
  if (folded !== 'ne' && folded !== 'n') return false;
  const next = words.slice(1, 7).map(({ word }) => foldText(word));
  const only = next.findIndex((word) => word === 'que' || word === 'qu');
  const denial = next.findIndex((word) =>
    ['pas', 'jamais', 'plus', 'aucun', 'aucune', 'rien', 'ni', 'nul', 'personne'].includes(word),
  );
  return only !== -1 && (denial === -1 || denial > only);
}

/** True when one of the texts denies what the other says. */
export function contradicts(claim: string, proof: string): boolean {
  const claimNegations = listNegations(claim);
  const proofNegations = listNegations(proof);
  const claimTerms = new TermIndex(listTerms(claim));
  const denied = proofNegations.some(
    (negation) =>
      reaches(negation, claimTerms) &&
      !claimNegations.some((other) => shares(negation, other)) &&
      !hasOpposite(claim, negation),
  );
  if (denied) return true;
  return claimNegations.some(
    (negation) => !proofNegations.some((other) => shares(negation, other)) && !hasOpposite(proof, negation),
  );
}

function reaches({ targets }: Negation, claim: TermIndex): boolean {
  if (targets.length === 0) return false;
  return targets.filter((term) => claim.has(term)).length * 2 >= targets.length;
}

function shares(left: Negation, right: Negation): boolean {
  if (left.targets.length === 0 || right.targets.length === 0) return true;
  const index = new TermIndex(right.targets);
  return left.targets.some((term) => index.has(term));
}

/** `n’est pas autorisé` is said by `est interdit`. */
function hasOpposite(text: string, { targets }: Negation): boolean {
  const folded = foldText(text);
  return opposites.some(([left, right]) =>
    targets.some(
      ({ folded: word }) =>
        (left.test(` ${word} `) && right.test(folded)) || (right.test(` ${word} `) && left.test(folded)),
    ),
  );
}

const opposites: readonly (readonly [RegExp, RegExp])[] = [
  [
    /\b(?:autoris|permis|possible|admis|accept|eligib|allowed|permitted)/u,
    /\b(?:interdi|prohib|impossib|refus|exclu|inelig|forbid|defendu|banned)/u,
  ],
  [/\b(?:obligat|oblig|imperati|mandatory|required)/u, /\b(?:facultati|optionnel|optional|volontaire)/u],
  [/\b(?:inclus|compris|included)/u, /\b(?:exclu|hors|excluded)/u],
  [/\b(?:rembours)/u, /\b(?:a la charge)/u],
  [/\b(?:gratuit|free)/u, /\b(?:payant)/u],
];

/** Small words that turn a sentence round. Each class found in a sentence must be found in its proof. */
const critical: readonly (readonly [string, RegExp])[] = [
  [
    'obligation',
    /\b(?:doit|doivent|devra|devront|faut|tenue?s? de|obligatoire(?:ment)?|obligation|oblig\w+|must|shall|required|mandatory|imperati\w+)\b/u,
  ],
  ['avant', /\b(?:avant|before|prealable\w*|anterieur\w*|preced\w*)\b/u],
  ['après', /\b(?:apres|after|posterieur\w*|suivant|a compter|a partir|following|ensuite|puis|lendemain|suivent)\b/u],
  ['toujours', /\b(?:toujours|always)\b/u],
  ['jamais', /\b(?:jamais|never)\b/u],
  ['seulement', /\b(?:seulement|uniquement|exclusivement|seuls?|seules?|only|ne \S+ (?:\S+ )?qu|n'\S+ (?:\S+ )?qu)\b/u],
  ['sauf', /\b(?:sauf|hormis|excepte\w*|exception|except|unless|a moins que|a l'exclusion)\b/u],
  ['interdit', /\b(?:interdi\w+|prohib\w+|defendu\w*|impossib\w+|forbidden|prohibited|banned)\b/u],
  ['minimum', /\b(?:minimum|minim\w+|au moins|at least)\b/u],
  ['maximum', /\b(?:maximum|maxim\w+|au plus|at most|jusqu|up to|plafon\w+|limite\w*|exceder|depasser|no more)\b/u],
  ['le plus', /\b(?:la? plus|les plus|most|le plus)\b/u],
  ['le moins', /\b(?:le moins|la moins|les moins|least)\b/u],
  ['premier', /\b(?:premiers?|premieres?|first|1er|1re)\b/u],
  ['dernier', /\b(?:derniers?|dernieres?|last|ultime)\b/u],
  ['augmentation', /\b(?:augment\w+|hausse\w*|increas\w+|croi[ts]\w*|croissan\w+)\b/u],
  ['diminution', /\b(?:diminu\w+|baiss\w+|redui\w+|reduc\w+|decreas\w+)\b/u],
];

/** Names of the classes that stand in the sentence and not in the proof; and `sauf` when only the proof has an exception. */
export function listMissingTurns(claim: string, proof: string): string[] {
  const [foldedClaim, foldedProof] = [foldText(claim), foldText(proof)];
  const missing = critical
    .filter(([, pattern]) => pattern.test(foldedClaim) && !pattern.test(foldedProof))
    .map(([name]) => name);
  return missing;
}

const exception = /\b(?:sauf|hormis|excepte\w*|a l'exception|except|unless|a moins qu)\b/u;
const condition =
  /(?:^|[,;:(]\s*|\bet\s|\bque\s)(?:si|s'ils?|s'il|a condition|sous reserve|en cas|if|in case|provided)\b[^,;:.]*/gu;

/** True when the proof makes an exception or sets a condition of which the sentence says nothing. */
export function dropsReservation(claim: string, proof: string): boolean {
  // A house may be called SAUF.
  const foldedProof = foldText(proof.replace(/(?<!\p{L})\p{Lu}{2,}(?!\p{L})/gu, ' '));
  const foldedClaim = foldText(claim);
  if (exception.test(foldedProof) && !exception.test(foldedClaim)) return true;
  const claimTerms = new TermIndex(listTerms(claim));
  for (const [clause] of foldedProof.matchAll(condition)) {
    const terms = listTerms(clause).filter(({ light }) => !light);
    if (terms.length > 0 && !terms.some((term) => claimTerms.has(term))) return true;
  }
  return false;
}
