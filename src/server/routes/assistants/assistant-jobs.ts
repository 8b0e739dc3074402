import { z } from '@hono/zod-openapi';
import {
  answerJobStep,
  listAssistantJobs,
  readJob,
  readJobCsv,
  readJobMarkdown,
  readJobStep,
  readJobTable,
  removeJob,
  resumeJob,
  retryJobStep,
  startJob,
  stopJob,
} from '../../../assistants/index.ts';
import {
  AnswerJobStepRequest,
  AssistantJob,
  AssistantJobDetails,
  AssistantJobList,
  JobStepDetails,
  JobTable,
  StartJobRequest,
} from '../../../contract/index.ts';
import { declareRoute, type DeclaredRoute, thenAnswer } from '../../declare-route.ts';
import { file, json } from '../../route-answers.ts';

const ById = z.object({ id: z.uuid() });
const OneStep = z.object({ id: z.uuid(), number: z.coerce.number().int().min(0).max(1_000_000) });
const Done = z.object({ done: z.boolean() });

/** Routes of work in steps: a person’s own, from its beginning to its table. How far it is, is asked again and again. */
export const assistantJobRoutes: readonly DeclaredRoute[] = [
  declareRoute({
    method: 'post',
    path: '/api/assistant-jobs',
    description: 'Begins work with an assistant whose plan has steps.',
    policy: ['assistant:work'],
    json: StartJobRequest,
    answer: json(AssistantJob, 'Begun: it goes on without anybody waiting.'),
    run: startJob,
  }),
  declareRoute({
    method: 'get',
    path: '/api/assistant-jobs',
    policy: ['assistant:work'],
    query: z.strictObject({}),
    answer: json(AssistantJobList, 'One’s own, the newest first, with how far each is.'),
    run: listAssistantJobs,
  }),
  declareRoute({
    method: 'get',
    path: '/api/assistant-jobs/{id}',
    policy: ['assistant:work'],
    params: ById,
    answer: json(AssistantJobDetails, 'With its steps, and how long it still takes.'),
    run: readJob,
  }),
  declareRoute({
    method: 'delete',
    path: '/api/assistant-jobs/{id}',
    policy: ['assistant:work'],
    params: ById,
    answer: json(Done, 'Removed, with all that it read and wrote.'),
    run: thenAnswer(removeJob, { done: true }),
  }),
  ...changingRoutes(),
  ...resultRoutes(),
];

function changingRoutes(): DeclaredRoute[] {
  const change = (name: string, description: string, run: typeof stopJob): DeclaredRoute =>
    declareRoute({
      method: 'post',
      path: `/api/assistant-jobs/{id}/${name}`,
      policy: ['assistant:work'],
      params: ById,
      answer: json(AssistantJobDetails, description),
      run,
    });
  return [
    change('stop', 'Stopped: what is done stays.', stopJob),
    change('resume', 'It goes on where it was.', resumeJob),
    declareRoute({
      method: 'get',
      path: '/api/assistant-jobs/{id}/steps/{number}',
      policy: ['assistant:work'],
      params: OneStep,
      answer: json(JobStepDetails, 'What went into a step and what came of it.'),
      run: readJobStep,
    }),
    declareRoute({
      method: 'post',
      path: '/api/assistant-jobs/{id}/steps/{number}/retry',
      policy: ['assistant:work'],
      params: OneStep,
      answer: json(AssistantJobDetails, 'The failed step is done once more, and what was made from it.'),
      run: retryJobStep,
    }),
    declareRoute({
      method: 'post',
      path: '/api/assistant-jobs/{id}/steps/{number}/answer',
      policy: ['assistant:work'],
      params: OneStep,
      json: AnswerJobStepRequest,
      answer: json(AssistantJobDetails, 'The step that asked goes on with the answer.'),
      run: answerJobStep,
    }),
  ];
}

function resultRoutes(): DeclaredRoute[] {
  return [
    declareRoute({
      method: 'get',
      path: '/api/assistant-jobs/{id}/table',
      policy: ['assistant:work'],
      params: ById,
      answer: json(JobTable, 'Doubtful rows first, each cell with its proof.'),
      run: readJobTable,
    }),
    declareRoute({
      method: 'get',
      path: '/api/assistant-jobs/{id}/table.md',
      policy: ['assistant:work'],
      params: ById,
      answer: file('text/markdown', 'The table as Markdown.'),
      run: async (parts, actor, input, options) =>
        toFile(await readJobMarkdown(parts, actor, input, options), 'text/markdown', 'md'),
    }),
    declareRoute({
      method: 'get',
      path: '/api/assistant-jobs/{id}/table.csv',
      policy: ['assistant:work'],
      params: ById,
      answer: file('text/csv', 'The table for a spreadsheet, in which nothing is a formula.'),
      run: async (parts, actor, input, options) =>
        toFile(await readJobCsv(parts, actor, input, options), 'text/csv', 'csv'),
    }),
  ];
}

function toFile(text: string, type: string, ending: string) {
  return { content: new TextEncoder().encode(text), mediaType: `${type}; charset=utf-8`, name: `table.${ending}` };
}
