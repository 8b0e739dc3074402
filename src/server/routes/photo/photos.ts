import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import {
  BeforeQuery,
  CodePhotoRequest,
  ListPhotosQuery,
  Photo,
  PhotoList,
  ReviewPhotoRequest,
} from '../../../contract/index.ts';
import {
  codePhoto,
  listPhotos,
  openBefore,
  openCutout,
  openOriginalPhoto,
  openThumbnail,
  readPhoto,
  removePhoto,
  retryPhoto,
  reviewPhoto,
} from '../../../photo/index.ts';
import type { ServerParts } from '../../parts.ts';
import { accept, createRouter, respond, respondFile, sendFile, toOptions } from '../../router.ts';
import type { ServerEnv } from '../../session.ts';

const PhotoId = z.object({ id: z.uuid() });
const picture = 'image/*';
/** Routes of the photos: reading them, their files, and what a person changes. */
export function photoRoutes(parts: ServerParts): OpenAPIHono<ServerEnv> {
  const router = createRouter();
  readingRoutes(router, parts);
  fileRoutes(router, parts);
  changingRoutes(router, parts);
  return router;
}

function readingRoutes(router: OpenAPIHono<ServerEnv>, parts: ServerParts): void {
  router.openapi(
    createRoute({
      method: 'get',
      path: '/api/photos',
      request: { query: ListPhotosQuery },
      responses: respond(PhotoList, 'Photos, the latest first.'),
    }),
    async (context) =>
      context.json(await listPhotos(parts, context.get('actor'), context.req.valid('query'), toOptions(context)), 200),
  );
  router.openapi(
    createRoute({
      method: 'get',
      path: '/api/photos/{id}',
      request: { params: PhotoId },
      responses: respond(Photo, 'One photo.'),
    }),
    async (context) =>
      context.json(await readPhoto(parts, context.get('actor'), context.req.valid('param'), toOptions(context)), 200),
  );
}

function fileRoutes(router: OpenAPIHono<ServerEnv>, parts: ServerParts): void {
  const files = [
    { path: '/api/photos/{id}/original', open: openOriginalPhoto, description: 'The photo as it came.' },
    { path: '/api/photos/{id}/cutout', open: openCutout, description: 'The product alone, a PNG in full size.' },
    { path: '/api/photos/{id}/thumbnail', open: openThumbnail, description: 'A small picture for a grid.' },
  ] as const;
  for (const { path, open, description } of files)
    router.openapi(
      createRoute({
        method: 'get',
        path,
        request: { params: PhotoId },
        responses: respondFile(picture, description),
      }),
      async (context) =>
        sendFile(await open(parts, context.get('actor'), context.req.valid('param'), toOptions(context))),
    );
  router.openapi(
    createRoute({
      method: 'get',
      path: '/api/photos/{id}/before',
      request: { params: PhotoId, query: BeforeQuery },
      responses: respondFile('image/jpeg', 'The photo as it was taken, small.'),
    }),
    async (context) => {
      const input = { ...context.req.valid('param'), ...context.req.valid('query') };
      return sendFile(await openBefore(parts, context.get('actor'), input, toOptions(context)));
    },
  );
}

function changingRoutes(router: OpenAPIHono<ServerEnv>, parts: ServerParts): void {
  router.openapi(
    createRoute({
      method: 'delete',
      path: '/api/photos/{id}',
      request: { params: PhotoId },
      responses: respond(z.object({ removed: z.boolean() }), 'The photo and all that was made from it are gone.'),
    }),
    async (context) => {
      await removePhoto(parts, context.get('actor'), context.req.valid('param'), toOptions(context));
      return context.json({ removed: true }, 200);
    },
  );
  router.openapi(
    createRoute({
      method: 'post',
      path: '/api/photos/{id}/review',
      request: { params: PhotoId, ...accept(ReviewPhotoRequest) },
      responses: respond(Photo, 'Noted.'),
    }),
    async (context) => {
      const input = { ...context.req.valid('param'), ...context.req.valid('json') };
      return context.json(await reviewPhoto(parts, context.get('actor'), input, toOptions(context)), 200);
    },
  );
  router.openapi(
    createRoute({
      method: 'post',
      path: '/api/photos/{id}/code',
      request: { params: PhotoId, ...accept(CodePhotoRequest) },
      responses: respond(Photo, 'Given its product code.'),
    }),
    async (context) => {
      const input = { ...context.req.valid('param'), ...context.req.valid('json') };
      return context.json(await codePhoto(parts, context.get('actor'), input, toOptions(context)), 200);
    },
  );
  router.openapi(
    createRoute({
      method: 'post',
      path: '/api/photos/{id}/retry',
      request: { params: PhotoId },
      responses: respond(Photo, 'Waiting to be cut out again.'),
    }),
    async (context) =>
      context.json(await retryPhoto(parts, context.get('actor'), context.req.valid('param'), toOptions(context)), 200),
  );
}
