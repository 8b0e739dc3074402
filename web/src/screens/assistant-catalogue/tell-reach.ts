import type { MissingSources } from '../../../../src/contract/index.ts';
import type { Texts } from '../../texts/fr.ts';

/** What a member as whom an assistant is tried sees of its sources: of how many nothing, never of which. */
export function tellReach({ sources, missing }: MissingSources, { assistantTrial }: Texts): string {
  if (sources === 0) return assistantTrial.readsAll;
  return missing === 0 ? assistantTrial.seesAll : assistantTrial.misses(missing, sources);
}
