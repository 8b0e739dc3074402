import { z } from '@hono/zod-openapi';
import {
  checkDraft,
  commentDraft,
  exportDraft,
  makeDraft,
  readDraft,
  readDrafts,
  removeDraft,
  resolveComment,
  saveDraft,
  settleDraft,
  shareDraft,
} from '../../../assistants/index.ts';
import {
  CheckDraftRequest,
  CommentDraftRequest,
  DraftComment,
  DraftDetails,
  DraftFormat,
  DraftList,
  DraftState,
  MakeDraftRequest,
  SaveDraftRequest,
  ShareDraftRequest,
} from '../../../contract/index.ts';
import { declareRoute, type DeclaredRoute, thenAnswer } from '../../declare-route.ts';
import { file, json } from '../../route-answers.ts';
import type { WaitingRoom } from '../../waiting-room.ts';

const ById = z.object({ id: z.uuid() });
const OfComment = z.object({ id: z.uuid(), commentId: z.uuid() });
const version = z.coerce.number().int().min(1).optional();
const OfVersion = z.strictObject({ version });
// A browser shows a ticket beside these.
const AsFile = z.object({ format: DraftFormat, version });
const Done = z.object({ done: z.boolean() });

/** Routes of drafts: who is named as a reader reads and comments one, who is named as an editor changes it, its owner shares it. */
export function draftRoutes(room: WaitingRoom): DeclaredRoute[] {
  return [
    declareRoute({
      method: 'get',
      path: '/api/drafts',
      policy: ['draft:read'],
      query: z.strictObject({}),
      answer: json(DraftList, 'The last changed first.'),
      run: readDrafts,
    }),
    declareRoute({
      method: 'post',
      path: '/api/drafts',
      description: 'Makes a draft of an answer, each sentence with its proof.',
      policy: ['draft:make', 'conversation:read'],
      json: MakeDraftRequest,
      answer: json(DraftDetails, 'The draft.'),
      run: makeDraft,
    }),
    declareRoute({
      method: 'get',
      path: '/api/drafts/{id}',
      policy: ['draft:read'],
      params: ById,
      query: OfVersion,
      answer: json(DraftDetails, 'With the version asked for, the newest without.'),
      run: readDraft,
    }),
    declareRoute({
      method: 'get',
      path: '/api/drafts/{id}/file',
      description: 'With its sources as notes, those that who asks may see.',
      policy: ['draft:read'],
      params: ById,
      query: AsFile,
      answer: file('application/octet-stream', 'A Word document, a PDF or Markdown.'),
      run: exportDraft,
    }),
    ...changingRoutes(room),
    ...sharingRoutes(),
  ];
}

function changingRoutes(room: WaitingRoom): DeclaredRoute[] {
  return [
    declareRoute({
      method: 'post',
      path: '/api/drafts/{id}/versions',
      description: 'A sentence that is as it was keeps its proof; all others have none.',
      policy: ['draft:change'],
      params: ById,
      json: SaveDraftRequest,
      answer: json(DraftDetails, 'Saved as its next version.'),
      run: saveDraft,
    }),
    declareRoute({
      method: 'post',
      path: '/api/drafts/{id}/check',
      description: 'Looks again for the proof of its sentences in the documents that it is made from.',
      policy: ['draft:change', 'question:ask'],
      params: ById,
      json: CheckDraftRequest,
      room,
      answer: json(DraftDetails, 'Its next version, where a mark is another.'),
      run: checkDraft,
    }),
    declareRoute({
      method: 'post',
      path: '/api/drafts/{id}/comments',
      policy: ['draft:comment'],
      params: ById,
      json: CommentDraftRequest,
      answer: json(DraftComment, 'The comment.'),
      run: commentDraft,
    }),
    declareRoute({
      method: 'put',
      path: '/api/drafts/{id}/comments/{commentId}',
      policy: ['draft:comment'],
      params: OfComment,
      json: z.strictObject({ resolved: z.boolean() }),
      answer: json(DraftComment, 'Resolved, or open again.'),
      run: resolveComment,
    }),
  ];
}

function sharingRoutes(): DeclaredRoute[] {
  return [
    declareRoute({
      method: 'put',
      path: '/api/drafts/{id}/readers',
      policy: ['draft:share'],
      params: ById,
      json: ShareDraftRequest,
      answer: json(DraftDetails, 'Shared with these people and groups.'),
      run: shareDraft,
    }),
    declareRoute({
      method: 'put',
      path: '/api/drafts/{id}/state',
      policy: ['draft:share'],
      params: ById,
      json: z.strictObject({ state: DraftState }),
      answer: json(DraftDetails, 'Final, or open again.'),
      run: settleDraft,
    }),
    declareRoute({
      method: 'delete',
      path: '/api/drafts/{id}',
      policy: ['draft:remove'],
      params: ById,
      answer: json(Done, 'Removed with its versions and comments.'),
      run: thenAnswer(removeDraft, { done: true }),
    }),
  ];
}
