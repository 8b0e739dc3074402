import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import {
  Batch,
  BatchItemList,
  BatchList,
  BatchPictureQuery,
  ControlBatchRequest,
  CreateBatchRequest,
  ListBatchItemsQuery,
} from '../../../contract/index.ts';
import {
  controlBatch,
  createBatch,
  listBatches,
  listBatchItems,
  openBatchArchive,
  openBatchPicture,
  readBatch,
  readManifest,
  removeBatch,
} from '../../../photo/index.ts';
import type { ServerParts } from '../../parts.ts';
import { accept, createRouter, respond, respondFile, sendFile, toOptions } from '../../router.ts';
import type { ServerEnv } from '../../session.ts';

const BatchId = z.object({ id: z.uuid() });

/** Routes of batches: many photos, one recipe, and what came of it. */
export function photoBatchRoutes(parts: ServerParts): OpenAPIHono<ServerEnv> {
  const router = createRouter();
  router.openapi(
    createRoute({
      method: 'post',
      path: '/api/photo-batches',
      request: accept(CreateBatchRequest),
      responses: respond(Batch, 'Begun.'),
    }),
    async (context) =>
      context.json(await createBatch(parts, context.get('actor'), context.req.valid('json'), toOptions(context)), 200),
  );
  router.openapi(
    createRoute({
      method: 'post',
      path: '/api/photo-batches/{id}/control',
      request: { params: BatchId, ...accept(ControlBatchRequest) },
      responses: respond(Batch, 'Paused, resumed or cancelled; what is done stays.'),
    }),
    async (context) => {
      const input = { ...context.req.valid('param'), ...context.req.valid('json') };
      return context.json(await controlBatch(parts, context.get('actor'), input, toOptions(context)), 200);
    },
  );
  router.openapi(
    createRoute({
      method: 'delete',
      path: '/api/photo-batches/{id}',
      request: { params: BatchId },
      responses: respond(z.object({ removed: z.boolean() }), 'Its pictures and its record are gone; photos stay.'),
    }),
    async (context) => {
      await removeBatch(parts, context.get('actor'), context.req.valid('param'), toOptions(context));
      return context.json({ removed: true }, 200);
    },
  );
  readingRoutes(router, parts);
  resultRoutes(router, parts);
  return router;
}

function readingRoutes(router: OpenAPIHono<ServerEnv>, parts: ServerParts): void {
  router.openapi(
    createRoute({
      method: 'get',
      path: '/api/photo-batches',
      responses: respond(BatchList, 'Batches, the latest first.'),
    }),
    async (context) => context.json(await listBatches(parts, context.get('actor'), {}, toOptions(context)), 200),
  );
  router.openapi(
    createRoute({
      method: 'get',
      path: '/api/photo-batches/{id}',
      request: { params: BatchId },
      responses: respond(Batch, 'One batch and how far it is.'),
    }),
    async (context) =>
      context.json(await readBatch(parts, context.get('actor'), context.req.valid('param'), toOptions(context)), 200),
  );
  router.openapi(
    createRoute({
      method: 'get',
      path: '/api/photo-batches/{id}/items',
      request: { params: BatchId, query: ListBatchItemsQuery },
      responses: respond(BatchItemList, 'Its pictures, the doubtful ones first.'),
    }),
    async (context) => {
      const input = { ...context.req.valid('param'), ...context.req.valid('query') };
      return context.json(await listBatchItems(parts, context.get('actor'), input, toOptions(context)), 200);
    },
  );
}

function resultRoutes(router: OpenAPIHono<ServerEnv>, parts: ServerParts): void {
  for (const kind of ['json', 'csv'] as const)
    router.openapi(
      createRoute({
        method: 'get',
        path: `/api/photo-batches/{id}/manifest.${kind}`,
        request: { params: BatchId },
        responses: respondFile(manifestTypes[kind], 'The record of the batch.'),
      }),
      async (context) => {
        const manifest = await readManifest(
          parts,
          context.get('actor'),
          context.req.valid('param'),
          toOptions(context),
        );
        const content = Buffer.from(manifest[kind]);
        return sendFile({ content, mediaType: manifestTypes[kind], name: `manifest.${kind}` });
      },
    );
  router.openapi(
    createRoute({
      method: 'get',
      path: '/api/photo-batches/{id}/items/{itemId}/picture',
      request: { params: BatchId.extend({ itemId: z.uuid() }), query: BatchPictureQuery },
      responses: respondFile('image/*', 'One finished picture.'),
    }),
    async (context) => {
      const input = { ...context.req.valid('param'), ...context.req.valid('query') };
      return sendFile(await openBatchPicture(parts, context.get('actor'), input, toOptions(context)));
    },
  );
  router.openapi(
    createRoute({
      method: 'get',
      path: '/api/photo-batches/{id}/download',
      request: { params: BatchId },
      responses: respondFile('application/zip', 'The finished pictures under their names, with the record.'),
    }),
    async (context) =>
      sendFile(await openBatchArchive(parts, context.get('actor'), context.req.valid('param'), toOptions(context))),
  );
}

const manifestTypes = { json: 'application/json', csv: 'text/csv; charset=utf-8' } as const;
