import { z } from '@hono/zod-openapi';
import { Ingestion } from '../../contract/index.ts';
import {
  cancelIngestion,
  loadSampleLibrary,
  pauseIngestion,
  readIngestion,
  removeSampleLibrary,
  resumeIngestion,
} from '../../knowledge/index.ts';
import { declareRoute, type DeclaredRoute } from '../declare-route.ts';
import { json } from '../route-answers.ts';

const changes = { pause: pauseIngestion, resume: resumeIngestion, cancel: cancelIngestion };

/** Routes of the reading of documents: progress, pause, resume, cancel, and the sample library. */
export const ingestionRoutes: readonly DeclaredRoute[] = [
  declareRoute({
    method: 'get',
    path: '/api/ingestion',
    policy: ['ingestion:read'],
    answer: json(Ingestion, 'Progress of the whole.'),
    run: readIngestion,
  }),
  ...Object.entries(changes).map(([name, change]) =>
    declareRoute({
      method: 'post',
      path: `/api/ingestion/${name}`,
      policy: ['ingestion:control'],
      answer: json(Ingestion, 'Progress afterwards.'),
      run: async (parts, actor, input, options) => {
        await change(parts, actor, {}, options);
        return readIngestion(parts, actor, {}, options);
      },
    }),
  ),
  declareRoute({
    method: 'post',
    path: '/api/sample-library',
    policy: ['document:add'],
    answer: json(z.object({ documents: z.int() }), 'How many documents of the sample library were added.'),
    run: loadSampleLibrary,
  }),
  declareRoute({
    method: 'delete',
    path: '/api/sample-library',
    policy: ['document:remove'],
    answer: json(z.object({ documents: z.int() }), 'How many documents of the sample library were removed.'),
    run: removeSampleLibrary,
  }),
];
