import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import {
  AddPhotoArchiveResult,
  AddPhotoQuery,
  BeforeQuery,
  CodePhotoRequest,
  CutoutFacts,
  CheckResult,
  FixRequest,
  FixResult,
  ListPhotosQuery,
  MatchedPhotoList,
  MatchPhotoListRequest,
  Photo,
  PhotoList,
  PrepareCutoutRequest,
  RenderRequest,
  ReviewPhotoRequest,
} from '../../contract/index.ts';
import {
  addPhoto,
  addPhotoArchive,
  checkPhoto,
  codePhoto,
  fixPhoto,
  listPhotos,
  matchPhotoList,
  openBefore,
  openCutout,
  openOriginalPhoto,
  openThumbnail,
  prepareCutout,
  previewPhoto,
  readPhoto,
  removePhoto,
  renderPhoto,
  retryPhoto,
  reviewPhoto,
} from '../../photo/index.ts';
import { limitBody } from '../guard.ts';
import type { ServerParts } from '../parts.ts';
import { accept, createRouter, respond, respondFile, sendFile, toOptions } from '../router.ts';
import type { ServerEnv } from '../session.ts';

const PhotoId = z.object({ id: z.uuid() });
const picture = 'image/*';
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

/** Routes of the photos and of what is made from one of them at once. */
export function photoRoutes(parts: ServerParts): OpenAPIHono<ServerEnv> {
  const router = createRouter();
  readingRoutes(router, parts);
  fileRoutes(router, parts);
  changingRoutes(router, parts);
  makingRoutes(router, parts);
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

function makingRoutes(router: OpenAPIHono<ServerEnv>, parts: ServerParts): void {
  router.openapi(
    createRoute({
      method: 'post',
      path: '/api/photos/{id}/cutout',
      description: 'Answers when it is made. Pictures by recipes that ask for it then come at once.',
      request: { params: PhotoId, ...accept(PrepareCutoutRequest) },
      responses: respond(CutoutFacts, 'The photo is cut out in this way too; its own cutout stays.'),
    }),
    async (context) => {
      const input = { ...context.req.valid('param'), ...context.req.valid('json') };
      return context.json(await prepareCutout(parts, context.get('actor'), input, toOptions(context)), 200);
    },
  );
  const request = { params: PhotoId, ...accept(RenderRequest) };
  router.openapi(
    createRoute({
      method: 'post',
      path: '/api/photos/{id}/preview',
      request,
      responses: respondFile(picture, 'A small picture: JPEG, or PNG where it is transparent.'),
    }),
    async (context) => {
      const input = { ...context.req.valid('param'), ...context.req.valid('json') };
      const made = await previewPhoto(parts, context.get('actor'), input, toOptions(context));
      const { bytes, mediaType, subject, shadowKept } = made;
      const response = sendFile({ content: bytes, mediaType, name: null });
      // Where the product stands, for who lays the photo over the picture: left, top, width, height, in its pixels.
      if (subject)
        response.headers.set('x-maison-subject', [subject.left, subject.top, subject.width, subject.height].join(','));
      return noteShadow(response, shadowKept);
    },
  );
  router.openapi(
    createRoute({
      method: 'post',
      path: '/api/photos/{id}/render',
      request,
      responses: respondFile(picture, 'The finished picture in full size.'),
    }),
    async (context) => {
      const input = { ...context.req.valid('param'), ...context.req.valid('json') };
      const made = await renderPhoto(parts, context.get('actor'), input, toOptions(context));
      return noteShadow(sendFile(made), made.facts.shadowKept);
    },
  );
  measuringRoutes(router, parts);
}

function measuringRoutes(router: OpenAPIHono<ServerEnv>, parts: ServerParts): void {
  router.openapi(
    createRoute({
      method: 'post',
      path: '/api/photos/{id}/fix',
      description: 'Makes the picture again with a repaired recipe while a rule fails that one can repair.',
      request: { params: PhotoId, ...accept(FixRequest) },
      responses: respond(FixResult, 'The repaired recipe, and what the rules say of its picture.'),
    }),
    async (context) => {
      const input = { ...context.req.valid('param'), ...context.req.valid('json') };
      return context.json(await fixPhoto(parts, context.get('actor'), input, toOptions(context)), 200);
    },
  );
  router.openapi(
    createRoute({
      method: 'post',
      path: '/api/photos/{id}/check',
      request: { params: PhotoId, ...accept(RenderRequest) },
      responses: respond(CheckResult, 'What the rules of the channel say of the finished picture.'),
    }),
    async (context) => {
      const input = { ...context.req.valid('param'), ...context.req.valid('json') };
      return context.json(await checkPhoto(parts, context.get('actor'), input, toOptions(context)), 200);
    },
  );
}

/** Says beside a picture whether the photo's real shadow could be kept, where it was asked for. */
function noteShadow(response: Response, kept: boolean | null | undefined): Response {
  if (typeof kept === 'boolean') response.headers.set('x-maison-shadow', kept ? 'kept' : 'drawn');
  return response;
}
