import { useState } from 'react';
import type { AssistantJob } from '../../../../../src/contract/index.ts';
import { toMessage } from '../../../api/api-error.ts';
import { house } from '../../../api/house.ts';
import { houseQueries, refresh } from '../../../api/queries.ts';

const lookMilliseconds = 1000;
const listMilliseconds = 4000;

const isUnderWay = ({ state }: Pick<AssistantJob, 'state'>): boolean => state === 'running';

/** One’s own work in steps; looked at again as long as some of it is under way. */
export function useJobs() {
  return houseQueries.useQuery('get', '/api/assistant-jobs', undefined, {
    refetchInterval: ({ state }) => (state.data?.jobs.some(isUnderWay) ? listMilliseconds : false),
  });
}

/** A job with its steps; looked at again as long as it is under way. */
export function useJob(id: string) {
  const at = { params: { path: { id } } };
  const asked = houseQueries.useQuery('get', '/api/assistant-jobs/{id}', at, {
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data.job) ? lookMilliseconds : false),
  });
  return { ...asked, details: asked.data };
}

/** The table of a job, once its last step has written it. */
export function useJobTable(id: string) {
  const asked = houseQueries.useQuery('get', '/api/assistant-jobs/{id}/table', { params: { path: { id } } });
  return { ...asked, table: asked.data };
}

/** What can be done with a job, one act at a time, and why the last could not be done. */
export function useJobActs(id: string) {
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const act = async (work: () => Promise<unknown>): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      await work();
    } catch (thrown) {
      setProblem(toMessage(thrown));
    }
    // Also where it was refused: it may stand otherwise than what is shown.
    refreshJobs();
    setBusy(false);
  };
  const path = { id };
  const stepPath = (number: number) => ({ params: { path: { id, number } } });
  return {
    problem,
    busy,
    stop: () => act(() => house.POST('/api/assistant-jobs/{id}/stop', { params: { path } })),
    resume: () => act(() => house.POST('/api/assistant-jobs/{id}/resume', { params: { path } })),
    retry: (number: number) => act(() => house.POST('/api/assistant-jobs/{id}/steps/{number}/retry', stepPath(number))),
    answer: (number: number, answer: string) =>
      act(() =>
        house.POST('/api/assistant-jobs/{id}/steps/{number}/answer', { ...stepPath(number), body: { answer } }),
      ),
  };
}

export type JobActs = ReturnType<typeof useJobActs>;

/** Says that work in steps stands otherwise now. */
export function refreshJobs(): void {
  refresh('/api/assistant-jobs', '/api/assistant-jobs/{id}', '/api/assistant-jobs/{id}/steps/{number}');
}

/** The address of a job. */
export function addressOfJob(id: string): string {
  return `/assistants/jobs/${id}`;
}
