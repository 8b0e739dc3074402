import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import {
  chooseVersion,
  exportAssistant,
  handOverAssistant,
  importAssistant,
  packFolder,
  publishAssistant,
  readAssistant,
  readAssistants,
  readColleagues,
  readEvaluation,
  runAssistantCase,
  removeAssistant,
  retireAssistant,
  saveAssistant,
  saveCases,
  shareAssistant,
  unpackFolder,
} from '../../../assistants/index.ts';
import {
  Assistant,
  AssistantDetails,
  AssistantEvaluation,
  AssistantList,
  CaseRun,
  PrincipalList,
  PublishAssistantRequest,
  RunCaseRequest,
  SaveAssistantRequest,
  SaveCasesRequest,
  ShareAssistantRequest,
  TrialView,
} from '../../../contract/index.ts';
import { declareRoute, type DeclaredRoute, thenAnswer } from '../../declare-route.ts';
import { limitBody } from '../../limits.ts';
import { file, json } from '../../route-answers.ts';
import type { WaitingRoom } from '../../waiting-room.ts';

const ById = z.object({ id: z.uuid() });
const Seen = z.strictObject({ version: z.coerce.number().int().min(1).optional(), as: TrialView.optional() });
const OfVersion = z.strictObject({ version: z.coerce.number().int().min(1).optional() });
// A browser shows a ticket beside it.
const AsFile = z.object({ version: z.coerce.number().int().min(1).optional() });
const Done = z.object({ done: z.boolean() });
const archive = 'application/zip';
/** A folder has 5 MB at most, and packing adds little. */
const largestArchive = 6 * 1024 * 1024;

/** Folders that come in as an archive; they stand before the limit of JSON. */
export const assistantArrivalRoutes: readonly DeclaredRoute[] = [
  declareRoute({
    method: 'post',
    path: '/api/assistants/archive',
    description: 'A folder in the format of Agent Skills, as a ZIP: a first version, or the next one of that name.',
    policy: ['assistant:make'],
    described: {
      requestBody: { required: true, content: { [archive]: { schema: { type: 'string', format: 'binary' } } } },
    },
    before: [limitBody(largestArchive)],
    answer: json(Assistant, 'The assistant as it is now.'),
    run: (parts, actor, _input, options, context) =>
      importAssistant(parts, actor, { open: async () => unpackFolder(await readBytes(context)) }, options),
  }),
];

async function readBytes(context: Context): Promise<Uint8Array> {
  return new Uint8Array(await context.req.raw.arrayBuffer());
}

/** Routes of assistants: who uses one reads it; who owns it changes and shares it; who curates offers it to all. */
export const assistantRoutes: readonly DeclaredRoute[] = [
  declareRoute({
    method: 'get',
    path: '/api/assistants',
    policy: ['assistant:use'],
    query: z.strictObject({}),
    answer: json(AssistantList, 'By title.'),
    run: readAssistants,
  }),
  declareRoute({
    method: 'post',
    path: '/api/assistants',
    policy: ['assistant:make'],
    json: SaveAssistantRequest,
    answer: json(Assistant, 'Saved as its next version; what everybody uses moves on when it is published.'),
    run: saveAssistant,
  }),
  declareRoute({
    method: 'get',
    path: '/api/assistants/{id}',
    policy: ['assistant:use'],
    params: ById,
    query: Seen,
    answer: json(
      AssistantDetails,
      'With the version asked for, the offered one without; its `reach` as the member sees it that `as` names.',
    ),
    run: readAssistant,
  }),
  declareRoute({
    method: 'get',
    path: '/api/assistants/{id}/archive',
    policy: ['assistant:use'],
    params: ById,
    query: AsFile,
    answer: file(archive, 'Its folder, to the byte as it came.'),
    run: async (parts, actor, input, options) => {
      const { name, files } = await exportAssistant(parts, actor, input, options);
      return { content: await packFolder(name, files), mediaType: archive, name: `${name}.zip` };
    },
  }),
  declareRoute({
    method: 'get',
    path: '/api/assistant-colleagues',
    policy: ['assistant:share'],
    query: z.strictObject({}),
    answer: json(PrincipalList, 'With whom an assistant can be shared, by name alone.'),
    run: readColleagues,
  }),
  ...offeringRoutes(),
  ...endingRoutes(),
];

/** Routes of the cases of assistants, which wait for the model as questions do. */
export function assistantCaseRoutes(room: WaitingRoom): DeclaredRoute[] {
  return [
    declareRoute({
      method: 'get',
      path: '/api/assistants/{id}/evaluation',
      policy: ['assistant:use'],
      params: ById,
      query: OfVersion,
      answer: json(AssistantEvaluation, 'Its cases with what became of them, and how versions compare.'),
      run: readEvaluation,
    }),
    declareRoute({
      method: 'put',
      path: '/api/assistants/{id}/cases',
      policy: ['assistant:change'],
      params: ById,
      json: SaveCasesRequest,
      answer: json(Assistant, 'Its cases are those, in its next version.'),
      run: saveCases,
    }),
    declareRoute({
      method: 'post',
      path: '/api/assistants/{id}/runs',
      description: 'Runs one case as who asks; what was answered is shown once and not kept.',
      policy: ['assistant:change'],
      params: ById,
      json: RunCaseRequest,
      room,
      answer: json(CaseRun, 'What became of it.'),
      run: runAssistantCase,
    }),
  ];
}

function offeringRoutes(): DeclaredRoute[] {
  return [
    declareRoute({
      method: 'put',
      path: '/api/assistants/{id}/readers',
      policy: ['assistant:share'],
      params: ById,
      json: ShareAssistantRequest,
      answer: json(Assistant, 'Shared with these people and groups.'),
      run: shareAssistant,
    }),
    declareRoute({
      method: 'post',
      path: '/api/assistants/{id}/publish',
      policy: ['assistant:publish'],
      params: ById,
      json: PublishAssistantRequest,
      answer: json(Assistant, 'Offered to everybody.'),
      run: publishAssistant,
    }),
    declareRoute({
      method: 'post',
      path: '/api/assistants/{id}/retire',
      policy: ['assistant:change'],
      params: ById,
      answer: json(Assistant, 'Nobody begins with it any more.'),
      run: retireAssistant,
    }),
    declareRoute({
      method: 'put',
      path: '/api/assistants/{id}/version',
      policy: ['assistant:change'],
      params: ById,
      json: z.strictObject({ version: z.int().min(1) }),
      answer: json(Assistant, 'New conversations begin with this version.'),
      run: chooseVersion,
    }),
  ];
}

function endingRoutes(): DeclaredRoute[] {
  return [
    declareRoute({
      method: 'put',
      path: '/api/assistants/{id}/owner',
      policy: ['assistant:share'],
      params: ById,
      json: z.strictObject({
        owner: z.string().min(1).max(200),
      }),
      answer: json(Done, 'Handed over.'),
      run: thenAnswer(handOverAssistant, { done: true }),
    }),
    declareRoute({
      method: 'delete',
      path: '/api/assistants/{id}',
      policy: ['assistant:remove'],
      params: ById,
      answer: json(Done, 'Removed with its versions.'),
      run: thenAnswer(removeAssistant, { done: true }),
    }),
  ];
}
