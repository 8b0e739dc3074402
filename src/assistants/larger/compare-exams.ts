import type { ExamReport, LargerModelOutcome } from '../../contract/index.ts';
import { expectSecondsOf, secondsAtMost } from '../../models/index.ts';

/** Slower than was said by this much, it is not what was taken. */
const allowance = 2;

type Compared = Omit<LargerModelOutcome, 'at'>;

/**
 * Whether a larger model takes the place of the present one, and why: one that reads wins over one that does not, else more
 * items passed win. What takes far longer than a person was told does not win.
 */
export function compareExams(present: ExamReport, larger: ExamReport): Compared {
  const seconds = readSeconds(larger);
  const why = judge(present, larger, seconds);
  const { passed, of } = count(larger);
  return {
    name: larger.model,
    before: present.model,
    switched: why === 'reads' || why === 'score',
    why,
    passed,
    passedBefore: count(present).passed,
    of,
    seconds,
  };
}

function judge(present: ExamReport, larger: ExamReport, seconds: number | null): Compared['why'] {
  const [had, has] = [present, larger].map(({ grades }) => grades.includes('reads'));
  if (had && !has) return 'reads-not';
  const isBetter = (has && !had) || count(larger).passed > count(present).passed;
  if (!isBetter) return 'not-better';
  if (seconds !== null && seconds > secondsAtMost * allowance) return 'slow';
  return has && !had ? 'reads' : 'score';
}

// Long prompts are asked by how much context an engine has: they say nothing of who is better.
function count({ kinds }: ExamReport): { passed: number; of: number } {
  const counted = kinds.filter(({ kind }) => kind !== 'context');
  return {
    passed: counted.reduce((sum, { passed }) => sum + passed, 0),
    of: counted.reduce((sum, { passed, failed, left }) => sum + passed + failed + left, 0),
  };
}

function readSeconds({ model, readTokensPerSecond: read, writeTokensPerSecond: written }: ExamReport): number | null {
  if (!read || !written) return null;
  return expectSecondsOf(model, { readTokensPerSecond: read, writeTokensPerSecond: written });
}
