import { foldText } from '../../base/for-children.ts';

// A contract is often kept with its amendments behind it, in one file: what stands under « Avenant n° 1 » is another state of
// what stands before it. That is told by the line that opens it, and kept among the headings of its passages.

const ordinal = String.raw`(?:premiere?|1er|deuxieme|second|seconde|troisieme|quatrieme|cinquieme|\d{1,2} ?(?:e|eme|nd|rd|th|st)|first|third|fourth|fifth)`;
const kind = String.raw`(?:(?:lettre[- ])?avenant|additif|modificatif|acte modificatif|protocole modificatif|convention modificative|amendment|addendum|deed of (?:variation|amendment)|(?:variation|amendment) agreement|side letter|(?:second |third )?variation)`;
const attached = String.raw`(?:(?:annexe|piece jointe|appendix|schedule|attachment)\s?[\da-z]{0,3}\s?[:.-]\s?)?`;
/** `MODIFICATION N° 1 AU MARCHÉ`: only with its number. */
const modification = /^modification (?:n ?[°o]|no\.?|numero) ?\d/u;
const opening = new RegExp(`^${attached}(?<ordinal>${ordinal} )?${kind}(?<rest>(?:\\s|[:.,(#-]|$).*)$`, 'u');
const told =
  /(?:\bn ?[°o]?\.? ?\d|\bno\.? ?\d|\bnumero \d|# ?\d|^\s?(?:[a-z]+ ){0,3}\d{1,2}\b|^\s?[ivx]{1,4}\b|\b(?:du|dated?|of|le|en date) .{0,12}\d|\b(?:au|aux|a la|a l'|to the|to) )/u;
const states =
  /\b(?:est|sont|a|ont|sera|seront|peut|peuvent|doit|doivent|porte|modifie|prevoit|fixe|passe|is|are|was|has|may|must|shall|will|changes?|raises?|says?)\b/u;
const attachedNext = /^(?:annexe|appendix|schedule|exhibit)\s?(?:n ?° ?)?[\da-z]{1,3}\b/u;
const contractNext =
  /^(?:contrat|convention|accord|bail|marche|lettre de mission|agreement|contract|lease|master|terms)(?:\s|$)/u;
const longestLine = 140;

/**
 * True of a line that opens an amendment: `AVENANT N° 1`, `Annexe 3 – Avenant du 12 mars 2025`, `First Amendment to the Lease`;
 * in capitals (`AVENANT DE RÉVISION DU LOYER`) without a number too.
 */
export function opensAmendment(line: string): boolean {
  const own = line.replace(/^[#*\s]{1,40}|[*\s]{1,40}$/gu, '');
  const folded = foldText(own);
  if (folded.length > longestLine || /[.;,!?]$|\.{3,}/u.test(folded)) return false;
  if (modification.test(folded)) return !states.test(folded);
  const found = opening.exec(folded)?.groups;
  if (!found) return false;
  const rest = found['rest'] ?? '';
  const inCapitals = rest.trim().length > 3 && !/\p{Ll}/u.test(own);
  return (found['ordinal'] !== undefined || told.test(rest) || inCapitals) && !states.test(rest);
}

/** True of a line on which an amendment ends, because another part of the file begins there: an annex, a contract. */
export function closesAmendment(line: string): boolean {
  const folded = foldText(line.replace(/^[#*\s]+/gu, ''));
  if (folded.length > longestLine || /[.;,!?]$/u.test(folded) || /avenant|amendment|addend/u.test(folded)) return false;
  return attachedNext.test(folded) || contractNext.test(folded);
}

// Each passage that is found is compared with each other one: by the same headings.
const found = new WeakMap<readonly string[], string | null>();

/** The heading of the amendment that a passage stands in; null of one that stands in none. */
export function findAmendmentHeading(headings: readonly string[]): string | null {
  const known = found.get(headings);
  if (known !== undefined) return known;
  const heading = headings.findLast((one) => one.split(separator).some(opensAmendment)) ?? null;
  found.set(headings, heading);
  return heading;
}

const separator = ' › ';
