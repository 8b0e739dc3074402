import { foldText } from '../../../base/index.ts';
import { isAmendment, tellState } from '../../search/versions/amending.ts';
import type { EvidenceUnit } from '../../verify/evidence.ts';
import { canBeShown } from '../../verify/unit-role.ts';
import type { Prepared } from '../parts.ts';
import type { UnitPlace } from '../rank/excerpts.ts';

const effective =
  /\b(?:prend(?:ra)? effet|entre(?:ra)? en vigueur|s'applique(?:nt)? (?:a (?:partir|compter)|des|depuis)|applicables? (?:a (?:partir|compter)|au|des|depuis)|avec effet|effet au|a compter du|takes? effect|comes? into (?:force|effect)|effective (?:from|on|as of)|applies from)\b/u;
const ofAll =
  /\b(?:avenants?|additifs?|modificatifs?|dispositions?|stipulations?|modifications?|clauses|amendments?|provisions|changes)\b|^(?:il|elles?|ils|cela|it|they) /u;

// `La mensualité est portée à 465 € à compter du 1er juin` says from when that change holds, and not the others.
function tellsOfAll({ text, quantities }: EvidenceUnit): boolean {
  const folded = foldText(text).trim();
  return (
    ofAll.test(folded) && quantities.every(({ kind, unit }) => kind !== 'hour' && (kind !== 'number' || unit === null))
  );
}

/** Where the amendment that answers says from when it holds; null where the answer says so itself, or nothing does. */
export function findEffect({ evidence, sources }: Prepared, proof: UnitPlace): UnitPlace | null {
  const own = sources[proof.passage];
  if (!own || !isAmendment(own) || effective.test(foldText(proof.unit.text))) return null;
  for (const [passage, { units }] of evidence.entries()) {
    const source = sources[passage];
    if (!source || tellState(source) !== tellState(own)) continue;
    const unit = units.find(
      (one) =>
        one.trusted &&
        canBeShown(one) &&
        effective.test(foldText(one.text)) &&
        tellsOfAll(one) &&
        one.quantities.some(({ kind }) => kind === 'date'),
    );
    if (unit) return { passage, unit };
  }
  return null;
}
