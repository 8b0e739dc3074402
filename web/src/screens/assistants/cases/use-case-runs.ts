import { useRef, useState } from 'react';
import { toMessage } from '../../../api/api-error.ts';
import { house, take } from '../../../api/house.ts';
import { refreshAssistants } from '../../assistant-catalogue/use-assistants.ts';

/** How far a run of all cases has come. */
export interface RunProgress {
  readonly done: number;
  readonly total: number;
  /** What is left of it at the pace until now; null before the first has ended. */
  readonly millisecondsLeft: number | null;
  readonly stopping: boolean;
}

interface Wanted {
  readonly id: string;
  readonly caseIds: readonly string[];
  readonly versions: readonly number[];
}

/** Runs all cases one after the other, and tells how far that has come; what has ended is kept where it is stopped. */
export function useCaseRuns() {
  const [progress, setProgress] = useState<RunProgress | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  /** What was answered last, by case: the house keeps only whether it passed. */
  const [answers, setAnswers] = useState<Readonly<Record<string, string>>>({});
  const stopped = useRef(false);
  const run = async ({ id, caseIds, versions }: Wanted): Promise<void> => {
    const wanted = caseIds.flatMap((caseId) => versions.map((version) => ({ caseId, version })));
    const began = performance.now();
    stopped.current = false;
    setProblem(null);
    try {
      for (const [done, one] of wanted.entries()) {
        if (stopped.current) break;
        const millisecondsLeft = done === 0 ? null : ((performance.now() - began) / done) * (wanted.length - done);
        setProgress({ done, total: wanted.length, millisecondsLeft, stopping: false });
        const at = { params: { path: { id } }, body: one };
        const { text } = await take(house.POST('/api/assistants/{id}/runs', at));
        if (one.version !== 0) setAnswers((before) => ({ ...before, [one.caseId]: text ?? '' }));
        refreshAssistants();
      }
    } catch (thrown) {
      setProblem(toMessage(thrown));
    }
    setProgress(null);
    refreshAssistants();
  };
  const stop = (): void => {
    stopped.current = true;
    setProgress((before) => before && { ...before, stopping: true });
  };
  return { progress, problem, answers, run, stop };
}
