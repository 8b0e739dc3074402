import { z } from '@hono/zod-openapi';
import type { Clock } from '../../../base/index.ts';
import { Corrections, Photo } from '../../../contract/index.ts';
import { correctPhoto, previewCorrections, readCorrections } from '../../../photo/index.ts';
import { declareRoute, type DeclaredRoute } from '../../declare-route.ts';
import { file, json } from '../../route-answers.ts';
import { limitPhotoWork } from '../../waiting-room.ts';

const PhotoId = z.object({ id: z.uuid() });

/** Routes of what a person corrects of a cutout by hand. What makes pixels waits in the room of the pictures. */
export function photoCorrectionRoutes(clock: Clock): DeclaredRoute[] {
  const before = [limitPhotoWork(clock)];
  return [
    declareRoute({
      method: 'get',
      path: '/api/photos/{id}/corrections',
      policy: ['photo:read'],
      params: PhotoId,
      answer: json(Corrections, 'The strokes, in the order in which they were drawn.'),
      run: readCorrections,
    }),
    declareRoute({
      method: 'put',
      path: '/api/photos/{id}/corrections',
      description: 'Takes the place of the corrections before; without strokes the cutout is the model’s own again.',
      policy: ['photo:write'],
      before,
      params: PhotoId,
      json: Corrections,
      answer: json(Photo, 'Kept, and the cutout made with them in full size.'),
      run: correctPhoto,
    }),
    declareRoute({
      method: 'post',
      path: '/api/photos/{id}/corrections/preview',
      description: 'Keeps nothing. The same strokes give the same matte when they are kept.',
      policy: ['photo:read'],
      before,
      params: PhotoId,
      json: Corrections,
      answer: file('image/png', 'The matte that these corrections give: grey, at most 1,000 pixels.'),
      run: async (parts, actor, input, options) => {
        const { bytes } = await previewCorrections(parts, actor, input, options);
        return { content: bytes, mediaType: 'image/png', name: null };
      },
    }),
  ];
}
