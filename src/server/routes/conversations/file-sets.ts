import { z } from '@hono/zod-openapi';
import {
  AttachedFile,
  AttachFileQuery,
  FileSet,
  KeepFileRequest,
  MakeFileSetRequest,
} from '../../../contract/index.ts';
import { attachFile, keepFile, makeFileSet, readFileSet, removeFileSet } from '../../../knowledge/index.ts';
import { declareRoute, type DeclaredRoute, thenAnswer } from '../../declare-route.ts';
import { limitBody } from '../../limits.ts';
import { json } from '../../route-answers.ts';
import { readFileBody } from '../file-body.ts';

// They stand before the limit of all others, for the files' sake.
const largestJson = 64 * 1024;
const ById = z.object({ id: z.uuid() });

/** Routes of files attached to conversations. */
export const fileSetRoutes: readonly DeclaredRoute[] = [
  declareRoute({
    method: 'post',
    path: '/api/file-sets',
    description: 'A place for the files of a conversation; the first question of a new one names it.',
    policy: ['conversation:write', 'conversation:read'],
    before: [limitBody(largestJson)],
    json: MakeFileSetRequest,
    answer: json(FileSet, 'Empty, or the one that the conversation has.'),
    run: makeFileSet,
  }),
  declareRoute({
    method: 'get',
    path: '/api/file-sets/{id}',
    policy: ['conversation:read'],
    params: ById,
    answer: json(FileSet, 'Its files, with how far each is read.'),
    run: readFileSet,
  }),
  declareRoute({
    method: 'delete',
    path: '/api/file-sets/{id}',
    policy: ['conversation:write', 'conversation:read', 'document:remove'],
    params: ById,
    answer: json(z.object({ removed: z.boolean() }), 'The files and all that was made of them are gone.'),
    run: thenAnswer(removeFileSet, { removed: true }),
  }),
  declareRoute({
    method: 'post',
    path: '/api/file-sets/{id}/files',
    description: 'The body is the file itself. It is read by the house as a document is, for this conversation alone.',
    policy: ['conversation:write', 'conversation:read', 'document:add'],
    params: ById,
    query: AttachFileQuery,
    answer: json(AttachedFile, 'Stored, and waiting to be read.'),
    run: (parts, actor, input, options, context) =>
      attachFile(parts, actor, { ...input, content: readFileBody(context) }, options),
  }),
  declareRoute({
    method: 'post',
    path: '/api/file-sets/{id}/files/{documentId}/keep',
    description: 'A copy in a space of the library, where its readers find it.',
    policy: ['conversation:read', 'document:add', 'document:read'],
    params: ById.extend({ documentId: z.uuid() }),
    before: [limitBody(largestJson)],
    json: KeepFileRequest,
    answer: json(AttachedFile, 'The document of the library.'),
    run: keepFile,
  }),
];
