import type { ReviewFinding } from '../../contract/index.ts';
import { listIdentifiers, splitIdentifier } from '../language/code-words.ts';
import type { Condition } from '../reader/list-conditions.ts';
import type { ChangedFile } from './changed-file.ts';
import type { ReviewSources } from './review-sources.ts';
import { tellInverted } from './tell-findings.ts';

/**
 * What a check of a password, a right or a token is called. A list, because no shape of a program tells such a check from
 * another; short, because each word that means something else too makes a remark nobody needs.
 */
const guarding =
  'password passwd passphrase credential secret token jeton permission allow authori authentic admin grant droit'.split(
    ' ',
  );

/**
 * Conditions on a password, a right or a token that say the opposite of what they said: a term is denied that was not, or
 * the other way round, and the branches are as they were; or the branches have changed places. Whether that is meant nobody
 * can tell from the text. Where more has changed than that nothing is said.
 */
export function checkConditions(sources: ReviewSources, language: 'fr' | 'en'): ReviewFinding[] {
  return sources.files.flatMap(({ before, after, isForeign }: ChangedFile) => {
    if (!before || !after || isForeign) return [];
    return pairConditions(before.parts.facts?.conditions ?? [], after.parts.facts?.conditions ?? []).flatMap(
      ([was, now]) => {
        const name = findGuarding(now);
        if (name === null || !isInverted(was, now)) return [];
        const proofs = [
          sources.proveAfter(after, now.line, now.endLine),
          sources.proveBefore(before, was.line, was.endLine),
        ];
        return [tellInverted(name, proofs, language)];
      },
    );
  });
}

/** The same terms in the same function, before and after; of several alike each with its own, and none where their number is another. */
function pairConditions(before: readonly Condition[], after: readonly Condition[]): [Condition, Condition][] {
  const key = ({ within, terms, branches }: Condition): string => [...within, terms, branches === null].join('\n');
  const next = Map.groupBy(after, key);
  return [...Map.groupBy(before, key)].flatMap(([name, old]) => {
    const now = next.get(name) ?? [];
    return now.length === old.length ? old.map((was, at): [Condition, Condition] => [was, now[at]!]) : [];
  });
}

function isInverted(was: Condition, now: Condition): boolean {
  const isTurned = was.signs !== now.signs;
  if (!was.branches || !now.branches) return isTurned;
  const [[holds, fails], [nowHolds, nowFails]] = [was.branches, now.branches];
  const isSwapped = holds !== fails && holds === nowFails && fails === nowHolds;
  if (isSwapped) return !isTurned;
  return isTurned && holds === nowHolds && fails === nowFails;
}

/** The first of its names that speaks of a password, a right or a token, or that of the function it answers for. */
function findGuarding({ terms, within, branches }: Condition): string | null {
  const names = [...listIdentifiers(terms), ...(branches === null ? within.slice(-1) : [])];
  const speaks = (name: string): boolean =>
    splitIdentifier(name).some((word) => guarding.some((stem) => word.startsWith(stem)));
  return names.find(speaks) ?? null;
}
