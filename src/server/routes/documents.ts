import { z } from '@hono/zod-openapi';
import { MaisonError } from '../../base/index.ts';
import {
  AddDocumentQuery,
  AddDocumentResult,
  CompareFilesRequest,
  CompareFilesResult,
  Document,
  DocumentList,
  DocumentPage,
  ListDocumentsQuery,
  MoveDocumentRequest,
  MoveDocumentsRequest,
  MoveDocumentsResult,
  Passage,
} from '../../contract/index.ts';
import {
  addDocument,
  compareFiles,
  listDocuments,
  listPassages,
  moveDocument,
  moveDocuments,
  openOriginal,
  readDocument,
  readDocumentPage,
  removeDocument,
  retryDocument,
} from '../../knowledge/index.ts';
import { declareRoute, type DeclaredRoute, thenAnswer } from '../declare-route.ts';
import { limitBody } from '../limits.ts';
import { file, json } from '../route-answers.ts';
import { asItsReader } from '../as-its-reader.ts';
import { readFileBody } from './file-body.ts';

const DocumentId = z.object({ id: z.uuid() });
const largestComparison = 2 * 1024 * 1024;

const readingRoutes = [
  declareRoute({
    method: 'get',
    path: '/api/documents',
    policy: ['document:read'],
    query: ListDocumentsQuery,
    answer: json(DocumentList, 'Documents.'),
    run: listDocuments,
  }),
  declareRoute({
    method: 'get',
    path: '/api/documents/{id}',
    policy: ['document:read'],
    params: DocumentId,
    answer: json(Document, 'One document.'),
    run: asItsReader('document:read', readDocument),
  }),
  declareRoute({
    method: 'get',
    path: '/api/documents/{id}/pages/{number}',
    policy: ['document:read'],
    params: DocumentId.extend({ number: z.coerce.number().int().min(1) }),
    answer: json(DocumentPage, 'One page, with the places of its words.'),
    run: asItsReader('document:read', readDocumentPage),
  }),
  declareRoute({
    method: 'get',
    path: '/api/documents/{id}/passages',
    policy: ['document:read'],
    params: DocumentId,
    answer: json(z.object({ passages: z.array(Passage) }), 'The passages made from a document.'),
    run: asItsReader('document:read', listPassages),
  }),
];

const changingRoutes = [
  declareRoute({
    method: 'post',
    path: '/api/documents',
    description: 'The body is the file itself. It is stored durably before the answer comes.',
    policy: ['document:add'],
    query: AddDocumentQuery,
    answer: json(AddDocumentResult, 'Added, replaced or unchanged.'),
    run: (parts, actor, { path, space, changedAt }, options, context) => {
      const input = { path, space, content: readFileBody(context), ...(changedAt ? { changedAt } : {}) };
      return addDocument(parts, actor, input, options);
    },
  }),
  declareRoute({
    method: 'post',
    path: '/api/documents/compare',
    policy: ['document:add'],
    before: [limitBody(largestComparison)],
    json: CompareFilesRequest,
    answer: json(CompareFilesResult, 'Which files need not be sent.'),
    run: compareFiles,
  }),
  declareRoute({
    method: 'post',
    path: '/api/documents/{id}/retry',
    policy: ['document:change'],
    params: DocumentId,
    answer: json(Document, 'Waiting again.'),
    run: asItsReader('document:change', retryDocument),
  }),
  declareRoute({
    method: 'delete',
    path: '/api/documents/{id}',
    policy: ['document:remove'],
    params: DocumentId,
    answer: json(z.object({ removed: z.boolean() }), 'The document and all that was made from it are gone.'),
    run: thenAnswer(asItsReader('document:remove', removeDocument), { removed: true }),
  }),
];

const movingRoutes = [
  declareRoute({
    method: 'patch',
    path: '/api/documents',
    description: 'Each is moved wholly or not at all; what stops one stops no other.',
    policy: ['document:change', 'document:add'],
    json: MoveDocumentsRequest,
    answer: json(MoveDocumentsResult, 'Which were moved, and why others were not.'),
    run: moveDocuments,
  }),
  declareRoute({
    method: 'patch',
    path: '/api/documents/{id}',
    description: 'To another space or folder, with the readers of that space.',
    policy: ['document:change', 'document:add'],
    params: DocumentId,
    json: MoveDocumentRequest,
    answer: json(Document, 'Where it stands now.'),
    run: moveDocument,
  }),
];

const originalRoute = declareRoute({
  method: 'get',
  path: '/api/documents/{id}/original',
  policy: ['document:read'],
  params: z.object({ id: z.string() }),
  answer: file('*/*', 'The file as it came, of its own media type, to be downloaded.'),
  run: async (parts, actor, { id }, options, context) => {
    const original = await asItsReader('document:read', openOriginal)(parts, actor, parseId(id), options, context);
    context.get('reading').add([id]);
    return original;
  },
});

/** Routes of the library. */
export const documentRoutes: readonly DeclaredRoute[] = [
  ...readingRoutes,
  ...changingRoutes,
  ...movingRoutes,
  originalRoute,
];

function parseId(id: string): { id: string } {
  const parsed = DocumentId.safeParse({ id });
  if (parsed.success) return parsed.data;
  throw new MaisonError('document_unknown', 404, {
    fr: 'Ce document n’est pas dans la maison, ou vous ne pouvez pas le lire.',
    en: 'This document is not in the house, or you may not read it.',
  });
}
