import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import {
  CutoutFacts,
  CheckResult,
  FixRequest,
  FixResult,
  PrepareCutoutRequest,
  RenderRequest,
} from '../../../contract/index.ts';
import { checkPhoto, fixPhoto, prepareCutout, previewPhoto, renderPhoto } from '../../../photo/index.ts';
import type { ServerParts } from '../../parts.ts';
import { accept, createRouter, respond, respondFile, sendFile, toOptions } from '../../router.ts';
import type { ServerEnv } from '../../session.ts';
import { limitPhotoWork } from '../../waiting-room.ts';

const PhotoId = z.object({ id: z.uuid() });
const picture = 'image/*';
/** Routes of what is made from one photo at once, while a person waits. */
export function photoPictureRoutes(parts: ServerParts): OpenAPIHono<ServerEnv> {
  const router = createRouter();
  const limit = limitPhotoWork(parts.clock);
  for (const made of ['cutout', 'preview', 'render', 'fix', 'check']) router.use(`/api/photos/:id/${made}`, limit);
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
  return router;
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
