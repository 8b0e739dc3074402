import { z } from '@hono/zod-openapi';
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
import { declareRoute, type DeclaredRoute, thenAnswer } from '../../declare-route.ts';
import { file, json } from '../../route-answers.ts';

const BatchId = z.object({ id: z.uuid() });
const manifestTypes = { json: 'application/json', csv: 'text/csv; charset=utf-8' } as const;

const changingRoutes = [
  declareRoute({
    method: 'post',
    path: '/api/photo-batches',
    policy: ['batch:write'],
    json: CreateBatchRequest,
    answer: json(Batch, 'Begun.'),
    run: createBatch,
  }),
  declareRoute({
    method: 'post',
    path: '/api/photo-batches/{id}/control',
    policy: ['batch:write'],
    params: BatchId,
    json: ControlBatchRequest,
    answer: json(Batch, 'Paused, resumed or cancelled; what is done stays.'),
    run: controlBatch,
  }),
  declareRoute({
    method: 'delete',
    path: '/api/photo-batches/{id}',
    policy: ['batch:write'],
    params: BatchId,
    answer: json(z.object({ removed: z.boolean() }), 'Its pictures and its record are gone; photos stay.'),
    run: thenAnswer(removeBatch, { removed: true }),
  }),
];

const readingRoutes = [
  declareRoute({
    method: 'get',
    path: '/api/photo-batches',
    policy: ['batch:read'],
    answer: json(BatchList, 'Batches, the latest first.'),
    run: listBatches,
  }),
  declareRoute({
    method: 'get',
    path: '/api/photo-batches/{id}',
    policy: ['batch:read'],
    params: BatchId,
    answer: json(Batch, 'One batch and how far it is.'),
    run: readBatch,
  }),
  declareRoute({
    method: 'get',
    path: '/api/photo-batches/{id}/items',
    policy: ['batch:read'],
    params: BatchId,
    query: ListBatchItemsQuery,
    answer: json(BatchItemList, 'Its pictures, the doubtful ones first.'),
    run: listBatchItems,
  }),
];

const resultRoutes = [
  ...(['json', 'csv'] as const).map((kind) =>
    declareRoute({
      method: 'get',
      path: `/api/photo-batches/{id}/manifest.${kind}`,
      policy: ['batch:read'],
      params: BatchId,
      answer: file(manifestTypes[kind], 'The record of the batch.'),
      run: async (parts, actor, input, options) => {
        const content = Buffer.from((await readManifest(parts, actor, input, options))[kind]);
        return { content, mediaType: manifestTypes[kind], name: `manifest.${kind}` };
      },
    }),
  ),
  declareRoute({
    method: 'get',
    path: '/api/photo-batches/{id}/items/{itemId}/picture',
    policy: ['batch:read'],
    params: BatchId.extend({ itemId: z.uuid() }),
    query: BatchPictureQuery,
    answer: file('image/*', 'One finished picture.'),
    run: openBatchPicture,
  }),
  declareRoute({
    method: 'get',
    path: '/api/photo-batches/{id}/download',
    policy: ['batch:read'],
    params: BatchId,
    answer: file('application/zip', 'The finished pictures under their names, with the record.'),
    run: openBatchArchive,
  }),
];

/** Routes of batches: many photos, one recipe, and what came of it. */
export const photoBatchRoutes: readonly DeclaredRoute[] = [...changingRoutes, ...readingRoutes, ...resultRoutes];
