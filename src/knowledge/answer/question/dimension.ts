import { foldText } from '../../../base/index.ts';
import type { Evidence, EvidenceUnit } from '../../verify/evidence.ts';

/** Kinds of measure that a question can name, and the units in which only that kind is given. */
const dimensions: readonly { readonly asked: RegExp; readonly units: readonly string[] }[] = [
  { asked: /\b(?:pese(?:nt|r)?|poids|masse|weighs?|weight)\b/u, units: ['kg', 'g', 't', 'mg'] },
  {
    asked: /\b(?:hauteur|longueur|largeur|profondeur|epaisseur|diametre|height|width|depth|thickness|how tall)\b/u,
    units: ['mm', 'cm', 'm', 'km'],
  },
  { asked: /\b(?:surface|superficie|area)\b/u, units: ['m2', 'km2', 'ha'] },
  { asked: /\b(?:temperature)\b/u, units: ['°c', '°f', '°'] },
];

/**
 * True when the question names a measure (a weight, a height) that the sentence does not give: a price is no answer to
 * `Combien pèse…`. A bare number counts where the passage has the unit elsewhere, as in the head of a table.
 */
export function lacksDimension(question: string, passage: Evidence, { quantities }: EvidenceUnit): boolean {
  const folded = foldText(question);
  const asked = dimensions.find((dimension) => dimension.asked.test(folded));
  if (!asked) return false;
  const has = (unit: string | null): boolean => unit !== null && asked.units.includes(unit);
  if (quantities.some(({ unit }) => has(unit))) return false;
  const bare = quantities.some(({ kind, unit }) => kind === 'number' && unit === null);
  return !bare || !passage.units.some((other) => other.quantities.some(({ unit }) => has(unit)));
}
