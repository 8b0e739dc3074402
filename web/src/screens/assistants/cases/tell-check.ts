import type { CaseCheck } from '../../../../../src/contract/index.ts';
import type { Texts } from '../../../texts/fr.ts';

/** What an answer has to hold for a case to pass, in words; one entry for each check. */
export function tellChecks(checks: readonly CaseCheck[], { assistantCases: t }: Texts): string[] {
  const quote = (list: readonly string[]): string => list.map(t.quoted).join(t.or);
  const write = (amount: number | undefined): string => (amount === undefined ? '' : String(amount));
  return checks.map((check) => {
    if ('contains' in check) return t.holds.contains(quote(check.contains));
    if ('excludes' in check) return t.holds.excludes(quote(check.excludes));
    if ('proof' in check) return t.holds.proof(check.proof);
    if ('words' in check) return t.holds.words(write(check.words.atLeast), write(check.words.atMost));
    if ('items' in check) return t.holds.items(write(check.items.atLeast), write(check.items.atMost));
    return 'shape' in check ? t.holds.shape[check.shape] : t.holds.figures;
  });
}
