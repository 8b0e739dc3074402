import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import {
  AddPhotoArchiveResult,
  AddPhotoQuery,
  MatchedPhotoList,
  MatchPhotoListRequest,
  Photo,
} from '../../../contract/index.ts';
import { addPhoto, addPhotoArchive, matchPhotoList } from '../../../photo/index.ts';
import { limitBody } from '../../limits.ts';
import type { ServerParts } from '../../parts.ts';
import { accept, createRouter, respond, toOptions } from '../../router.ts';
import type { ServerEnv } from '../../session.ts';

/** A list of 20,000 lines, and the names of as many files. */
const largestList = 12_000_000;

/** Where photos arrive: their bytes are streamed, and limited by the studio. */
export function photoArrivalRoutes(parts: ServerParts): OpenAPIHono<ServerEnv> {
  const router = createRouter();
  router.openapi(
    createRoute({
      method: 'post',
      path: '/api/photos',
      description: 'The body is the photo itself. It is stored durably and looked at before the answer comes.',
      request: { query: AddPhotoQuery },
      responses: respond(Photo, 'Added, or the photo with the same bytes.'),
    }),
    async (context) => {
      const content = context.req.raw.body ?? new Blob([]).stream();
      const input = { ...context.req.valid('query'), content };
      return context.json(await addPhoto(parts, context.get('actor'), input, toOptions(context)), 200);
    },
  );
  router.openapi(
    createRoute({
      method: 'post',
      path: '/api/photos/archive',
      description: 'The body is a ZIP of photos.',
      request: { query: AddPhotoQuery.pick({ quality: true, translucent: true }) },
      responses: respond(AddPhotoArchiveResult, 'Which photos are in, and which files are none.'),
    }),
    async (context) => {
      const content = context.req.raw.body ?? new Blob([]).stream();
      const input = { ...context.req.valid('query'), content };
      return context.json(await addPhotoArchive(parts, context.get('actor'), input, toOptions(context)), 200);
    },
  );
  router.use('/api/photos/list', limitBody(largestList));
  router.openapi(
    createRoute({
      method: 'post',
      path: '/api/photos/list',
      description: 'Which of the files a CSV gives a product code. Nothing is stored.',
      request: accept(MatchPhotoListRequest),
      responses: respond(MatchedPhotoList, 'The codes by file, and the lines that name no file.'),
    }),
    async (context) =>
      context.json(
        await matchPhotoList(parts, context.get('actor'), context.req.valid('json'), toOptions(context)),
        200,
      ),
  );
  return router;
}
