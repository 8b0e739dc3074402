import { foldText } from '../../base/index.ts';
import type { Section, Statement } from './sections.ts';

/** What tells whether a statement belongs into a summary; the names of `summaryWeights`. */
export type StatementSigns = Readonly<Record<keyof typeof summaryWeights, number>>;

/**
 * Log-odds that a reader of the whole document would tell this statement: fitted on 32 invented documents of which other
 * hands listed 479 points, and on nothing else (bench/requests/fit-summaries.ts prints them; docs/requests.md).
 */
export const summaryWeights = {
  bias: -1.74,
  length: 1.15,
  label: -0.73,
  row: -0.59,
  ending: -1.37,
  opening: -0.26,
  unended: -1.68,
  figures: 0.86,
  ofLargeSection: 0.25,
  decision: 0.52,
  denial: 0.33,
  duty: 0.36,
  limit: 0.21,
  date: 0.36,
  cost: 0.47,
  cause: 0.27,
  formality: -0.33,
  formalHeading: -1.03,
  concludingHeading: 0.41,
  objectHeading: 0.45,
} as const;

const spoken = {
  decision:
    /\b(?:decid\w+|decisions?|retenu\w*|vote\w*|adopt\w+|valid\w+|approuv\w+|convien\w+|convenu\w*|accept\w+|refus\w+|unanimite|accord\w*|agreed?|approved|adopted|rejected)\b/u,
  denial: /\b(?:n'(?:est|a|ont|y a)|ne \p{L}+|aucune?s?|jamais|sans|not|never|no)\b/u,
  duty: /\b(?:doi(?:t|vent)|devr(?:a|ont)|obligatoire|oblig\w+|interdit\w*|s'engage(?:nt)?|est tenue?|sont tenue?s|ne peu(?:t|vent)|au plus tard|expose(?:nt)?|sanctions?|must|shall|required|mandatory|prohibited|no later than)\b/u,
  limit:
    /\b(?:limit\w+|plafon\w+|maxim\w+|minim\w+|delai\w*|echeance|au moins|au plus|moins de|plus de|dans les|sous \d|avant le|jusqu'au|a compter du|a partir du|avant fin|d'ici|deadline|at least|at most|up to|until|within)\b/u,
  date: /\b(?:1er|\d{1,2}) (?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|january|february|march|april|may|june|july|august|september|october|november|december)\b|\b\d{1,2}\/\d{1,2}\/\d{2,4}\b/u,
  cost: /\b(?:penalit\w+|astreinte|resili\w+|rupture|sanction\w*|indemnit\w+|franchise|majoration|remise\w*|retenue\w*|cout\w*|prix|montant|budget|tarif\w*|forfait\w*|total|econom\w+|invest\w+|chiffre d'affaires|perte\w*|cost\w*|price\w*|penalty|terminat\w+|fee|fees|savings?|revenue)\b/u,
  cause:
    /\b(?:cause\w*|origine|en raison|provien\w+|provenai\w+|du fait|resulte\w*|explique\w*|faute de|n'avait|n'avaient|manqu\w+|defaut|defaill\w+|incident|erreur|because|due to|failure|failed|error)\b/u,
  formality:
    /\b(?:confidenti\w+|diffusion|diffus\w+|archiv\w+|conserv\w+|mis\w* a jour|revis\w+|revu\w*|version|present\w* (?:document|contrat|accord|rapport|note|charte|procedure|guide|compte rendu|politique|convention)|annexe\w*|exemplaire\w*|signature\w*|signe\w*|paraph\w+|tribunal|litige\w*|juridiction|droit francais|bonne foi|integralite|redige\w*|redacteur\w*|relu|relecture|consultable|disponible sur|intranet|modele|confidential\w*|appendix|counterparts?|governing law|jurisdiction|entire agreement|par erreur|in error)\b/u,
} as const;

const headed = {
  formalHeading:
    /definition|confidential|revision|mise a jour|diffusion|annexe|signature|documents? (?:de reference|associe)|approbation|glossaire|dispositions (?:finales|diverses)|litige|preambule|soussign|vie du document|gestion du document|archivage|distribution|glossary|appendix|governing law|miscellaneous|recitals/u,
  concludingHeading:
    /conclusion|decision|recommand|recommend|synthese|essentiel|suites?\b|prochaine|action|summary|next steps/u,
  objectHeading: /objet|\bbut\b|objectif|champ|purpose|scope|\baims?\b/u,
} as const;

/** This part of a document opens and ends it. */
const edge = 0.1;
/** More figures than this say no more. */
const figuresAtMost = 3;

/** The signs of every statement of a document, in its order. */
export function readStatementSigns(sections: readonly Section[]): Map<Statement, StatementSigns> {
  const count = sections.reduce((sum, { statements }) => sum + statements.length, 0);
  let place = 0;
  return new Map(
    sections.flatMap((section) =>
      section.statements.map((statement) => [statement, readSigns(statement, section, place++ / count)] as const),
    ),
  );
}

/** The log-odds that a summary tells a statement. */
export function weighSigns(signs: StatementSigns, weights: SummaryWeights = summaryWeights): number {
  return signNames.reduce((sum, name) => sum + weights[name] * signs[name], 0);
}

/** A weight for each sign. */
export type SummaryWeights = StatementSigns;

/** In the order of the weights. */
export const signNames = Object.keys(summaryWeights) as (keyof typeof summaryWeights)[];

function readSigns(
  { text, quantities, isRow }: Statement,
  { heading, statements }: Section,
  place: number,
): StatementSigns {
  const [said, above] = [foldText(text).replaceAll('’', "'"), foldText(heading ?? '')];
  const is = (holds: boolean): number => (holds ? 1 : 0);
  return {
    bias: 1,
    length: Math.log(text.length / 100),
    label: is(text.slice(0, 60).includes(':')),
    row: is(isRow),
    ending: is(place > 1 - edge),
    opening: is(place < edge),
    unended: is(!isRow && !/[.!?;:…)»]\s*$/u.test(text)),
    figures: Math.min(figuresAtMost, quantities.length) / figuresAtMost,
    ofLargeSection: Math.log(statements.length),
    decision: is(spoken.decision.test(said)),
    denial: is(spoken.denial.test(said)),
    duty: is(spoken.duty.test(said)),
    limit: is(spoken.limit.test(said)),
    date: is(spoken.date.test(said)),
    cost: is(spoken.cost.test(said)),
    cause: is(spoken.cause.test(said)),
    formality: is(spoken.formality.test(said)),
    formalHeading: is(headed.formalHeading.test(above)),
    concludingHeading: is(headed.concludingHeading.test(above)),
    objectHeading: is(headed.objectHeading.test(above)),
  };
}
