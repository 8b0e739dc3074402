import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
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
import { limitBody } from '../limits.ts';
import type { ServerParts } from '../parts.ts';
import { accept, createRouter, respond, respondFile, sendFile, toOptions } from '../router.ts';
import type { ServerEnv } from '../session.ts';

const DocumentId = z.object({ id: z.uuid() });
const largestComparison = 2 * 1024 * 1024;

/** Routes of the library. */
export function documentRoutes(parts: ServerParts): OpenAPIHono<ServerEnv> {
  const router = createRouter();
  readingRoutes(router, parts);
  changingRoutes(router, parts);
  movingRoutes(router, parts);
  originalRoute(router, parts);
  return router;
}

function originalRoute(router: OpenAPIHono<ServerEnv>, parts: ServerParts): void {
  router.openapi(
    createRoute({
      method: 'get',
      path: '/api/documents/{id}/original',
      request: { params: z.object({ id: z.string() }) },
      responses: respondFile('*/*', 'The file as it came, of its own media type, to be downloaded.'),
    }),
    async (context) => {
      const { id } = parseId(context.req.valid('param').id);
      const original = await openOriginal(parts, context.get('actor'), { id }, toOptions(context));
      context.get('reading').add([id]);
      const { content, mediaType, name } = original;
      const response = sendFile({ content, mediaType, name });
      response.headers.set('content-length', String(original.bytes));
      return response;
    },
  );
}

function readingRoutes(router: OpenAPIHono<ServerEnv>, parts: ServerParts): void {
  router.openapi(
    createRoute({
      method: 'get',
      path: '/api/documents',
      request: { query: ListDocumentsQuery },
      responses: respond(DocumentList, 'Documents.'),
    }),
    async (context) =>
      context.json(
        await listDocuments(parts, context.get('actor'), context.req.valid('query'), toOptions(context)),
        200,
      ),
  );
  router.openapi(
    createRoute({
      method: 'get',
      path: '/api/documents/{id}',
      request: { params: DocumentId },
      responses: respond(Document, 'One document.'),
    }),
    async (context) =>
      context.json(
        await readDocument(parts, context.get('actor'), context.req.valid('param'), toOptions(context)),
        200,
      ),
  );
  router.openapi(
    createRoute({
      method: 'get',
      path: '/api/documents/{id}/pages/{number}',
      request: { params: DocumentId.extend({ number: z.coerce.number().int().min(1) }) },
      responses: respond(DocumentPage, 'One page, with the places of its words.'),
    }),
    async (context) =>
      context.json(
        await readDocumentPage(parts, context.get('actor'), context.req.valid('param'), toOptions(context)),
        200,
      ),
  );
  router.openapi(
    createRoute({
      method: 'get',
      path: '/api/documents/{id}/passages',
      request: { params: DocumentId },
      responses: respond(z.object({ passages: z.array(Passage) }), 'The passages made from a document.'),
    }),
    async (context) =>
      context.json(
        await listPassages(parts, context.get('actor'), context.req.valid('param'), toOptions(context)),
        200,
      ),
  );
}

function changingRoutes(router: OpenAPIHono<ServerEnv>, parts: ServerParts): void {
  router.openapi(
    createRoute({
      method: 'post',
      path: '/api/documents',
      description: 'The body is the file itself. It is stored durably before the answer comes.',
      request: { query: AddDocumentQuery },
      responses: respond(AddDocumentResult, 'Added, replaced or unchanged.'),
    }),
    async (context) => {
      const { path, space, changedAt } = context.req.valid('query');
      const content = context.req.raw.body ?? new Blob([]).stream();
      const input = { path, space, content, ...(changedAt ? { changedAt: changedAt } : {}) };
      return context.json(await addDocument(parts, context.get('actor'), input, toOptions(context)), 200);
    },
  );
  router.use('/api/documents/compare', limitBody(largestComparison));
  router.openapi(
    createRoute({
      method: 'post',
      path: '/api/documents/compare',
      request: accept(CompareFilesRequest),
      responses: respond(CompareFilesResult, 'Which files need not be sent.'),
    }),
    async (context) =>
      context.json(await compareFiles(parts, context.get('actor'), context.req.valid('json'), toOptions(context)), 200),
  );
  router.openapi(
    createRoute({
      method: 'post',
      path: '/api/documents/{id}/retry',
      request: { params: DocumentId },
      responses: respond(Document, 'Waiting again.'),
    }),
    async (context) =>
      context.json(
        await retryDocument(parts, context.get('actor'), context.req.valid('param'), toOptions(context)),
        200,
      ),
  );
  removingRoute(router, parts);
}

function movingRoutes(router: OpenAPIHono<ServerEnv>, parts: ServerParts): void {
  router.openapi(
    createRoute({
      method: 'patch',
      path: '/api/documents',
      description: 'Each is moved wholly or not at all; what stops one stops no other.',
      request: accept(MoveDocumentsRequest),
      responses: respond(MoveDocumentsResult, 'Which were moved, and why others were not.'),
    }),
    async (context) =>
      context.json(
        await moveDocuments(parts, context.get('actor'), context.req.valid('json'), toOptions(context)),
        200,
      ),
  );
  router.openapi(
    createRoute({
      method: 'patch',
      path: '/api/documents/{id}',
      description: 'To another space or folder, with the readers of that space.',
      request: { params: DocumentId, ...accept(MoveDocumentRequest) },
      responses: respond(Document, 'Where it stands now.'),
    }),
    async (context) => {
      const input = { ...context.req.valid('param'), ...context.req.valid('json') };
      return context.json(await moveDocument(parts, context.get('actor'), input, toOptions(context)), 200);
    },
  );
}

function removingRoute(router: OpenAPIHono<ServerEnv>, parts: ServerParts): void {
  router.openapi(
    createRoute({
      method: 'delete',
      path: '/api/documents/{id}',
      request: { params: DocumentId },
      responses: respond(z.object({ removed: z.boolean() }), 'The document and all that was made from it are gone.'),
    }),
    async (context) => {
      await removeDocument(parts, context.get('actor'), context.req.valid('param'), toOptions(context));
      return context.json({ removed: true }, 200);
    },
  );
}

function parseId(id: string): { id: string } {
  const parsed = DocumentId.safeParse({ id });
  if (parsed.success) return parsed.data;
  throw new MaisonError('document_unknown', 404, {
    fr: 'Ce document n’est pas dans la maison, ou vous ne pouvez pas le lire.',
    en: 'This document is not in the house, or you may not read it.',
  });
}
