import { z } from '@hono/zod-openapi';
import {
  CheckResult,
  CutoutFacts,
  FixRequest,
  FixResult,
  type PaintedFacts,
  PaintResult,
  PrepareCutoutRequest,
  RenderRequest,
} from '../../../contract/index.ts';
import { checkPhoto, fixPhoto, paintPhoto, prepareCutout, previewPhoto, renderPhoto } from '../../../photo/index.ts';
import type { Clock } from '../../../base/index.ts';
import { declareRoute, type DeclaredRoute } from '../../declare-route.ts';
import { photoCorrectionRoutes } from './corrections.ts';
import { file, json } from '../../route-answers.ts';
import { limitPainting, limitPhotoWork } from '../../waiting-room.ts';

const PhotoId = z.object({ id: z.uuid() });

/** Routes of what is made from one photo at once, while a person waits. All wait in one room. */
export function photoPictureRoutes(clock: Clock): DeclaredRoute[] {
  const common: Common = { method: 'post', params: PhotoId, before: [limitPhotoWork(clock)] };
  return [
    declareRoute({
      ...common,
      path: '/api/photos/{id}/cutout',
      description: 'Answers when it is made. Pictures by recipes that ask for it then come at once.',
      policy: ['photo:read'],
      json: PrepareCutoutRequest,
      answer: json(CutoutFacts, 'The photo is cut out in this way too; its own cutout stays.'),
      run: prepareCutout,
    }),
    declareRoute({
      ...common,
      path: '/api/photos/{id}/preview',
      policy: ['photo:read'],
      json: RenderRequest,
      answer: file('image/*', 'A small picture: JPEG, or PNG where it is transparent.'),
      run: async (parts, actor, input, options) => {
        const { bytes, mediaType, subject, shadowKept, painted } = await previewPhoto(parts, actor, input, options);
        // Where the product stands, for who lays the photo over the picture: left, top, width, height, in its pixels.
        const place = subject && [subject.left, subject.top, subject.width, subject.height].join(',');
        const headers = {
          ...(place && { 'x-maison-subject': place }),
          ...noteShadow(shadowKept),
          ...notePainting(painted),
        };
        return { content: bytes, mediaType, name: null, headers };
      },
    }),
    declareRoute({
      ...common,
      before: [limitPainting(clock)],
      path: '/api/photos/{id}/paint',
      description:
        'Answers when the server of the company has painted the background. Pictures by that recipe then come at once.',
      policy: ['photo:write'],
      json: RenderRequest,
      answer: json(PaintResult, 'What was painted, and what of the product the server had changed.'),
      run: paintPhoto,
    }),
    declareRoute({
      ...common,
      path: '/api/photos/{id}/render',
      policy: ['photo:write'],
      json: RenderRequest,
      answer: file('image/*', 'The finished picture in full size.'),
      run: async (parts, actor, input, options) => {
        const made = await renderPhoto(parts, actor, input, options);
        return { ...made, headers: { ...noteShadow(made.facts.shadowKept), ...notePainting(made.facts.painted) } };
      },
    }),
    ...checkingRoutes(common),
    ...photoCorrectionRoutes(clock),
  ];
}

interface Common {
  readonly method: 'post';
  readonly params: typeof PhotoId;
  readonly before: [ReturnType<typeof limitPhotoWork>];
}

/** What the rules of a channel say of a picture, and what repairs it. */
function checkingRoutes(common: Common): DeclaredRoute[] {
  return [
    declareRoute({
      ...common,
      path: '/api/photos/{id}/fix',
      description: 'Makes the picture again with a repaired recipe while a rule fails that one can repair.',
      policy: ['photo:write'],
      json: FixRequest,
      answer: json(FixResult, 'The repaired recipe, and what the rules say of its picture.'),
      run: fixPhoto,
    }),
    declareRoute({
      ...common,
      path: '/api/photos/{id}/check',
      policy: ['photo:write'],
      json: RenderRequest,
      answer: json(CheckResult, 'What the rules of the channel say of the finished picture.'),
      run: checkPhoto,
    }),
  ];
}

/** Says beside a picture whether the photo's real shadow could be kept, where it was asked for. */
function noteShadow(kept: boolean | null | undefined): Record<string, string> {
  return typeof kept === 'boolean' ? { 'x-maison-shadow': kept ? 'kept' : 'drawn' } : {};
}

/** Says beside a picture whose background a server painted what of the product it had: all, changed, clearly changed. */
function notePainting(painted: PaintedFacts | undefined): Record<string, string> {
  if (painted === undefined) return {};
  return {
    'x-maison-painted': [painted.productPixels, painted.changedPixels, painted.repaintedPixels].join(','),
  };
}
