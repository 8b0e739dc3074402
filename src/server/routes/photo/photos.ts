import { z } from '@hono/zod-openapi';
import {
  BeforeQuery,
  ChoosePhotoRequest,
  CodePhotoRequest,
  ListPhotosQuery,
  PaintProgress,
  Photo,
  PhotoList,
  ReviewPhotoRequest,
} from '../../../contract/index.ts';
import {
  choosePhoto,
  codePhoto,
  detachPlate,
  listPhotos,
  openBefore,
  openCutout,
  openOriginalPhoto,
  openPlatePicture,
  openThumbnail,
  readPaintProgress,
  readPhoto,
  removePhoto,
  retryPhoto,
  reviewPhoto,
} from '../../../photo/index.ts';
import { declareRoute, type DeclaredRoute, thenAnswer } from '../../declare-route.ts';
import { file, json } from '../../route-answers.ts';

const PhotoId = z.object({ id: z.uuid() });

const readingRoutes = [
  declareRoute({
    method: 'get',
    path: '/api/photos',
    policy: ['photo:read'],
    query: ListPhotosQuery,
    answer: json(PhotoList, 'Photos, the latest first.'),
    run: listPhotos,
  }),
  declareRoute({
    method: 'get',
    path: '/api/photos/{id}',
    policy: ['photo:read'],
    params: PhotoId,
    answer: json(Photo, 'One photo.'),
    run: readPhoto,
  }),
];

const files = [
  { path: '/api/photos/{id}/original', open: openOriginalPhoto, description: 'The photo as it came.' },
  { path: '/api/photos/{id}/cutout', open: openCutout, description: 'The product alone, a PNG in full size.' },
  { path: '/api/photos/{id}/thumbnail', open: openThumbnail, description: 'A small picture for a grid.' },
] as const;

const fileRoutes = [
  ...files.map(({ path, open, description }) =>
    declareRoute({
      method: 'get',
      path,
      policy: ['photo:read'],
      params: PhotoId,
      answer: file('image/*', description),
      run: open,
    }),
  ),
  declareRoute({
    method: 'get',
    path: '/api/photos/{id}/before',
    policy: ['photo:read'],
    params: PhotoId,
    query: BeforeQuery,
    answer: file('image/jpeg', 'The photo as it was taken, small.'),
    run: openBefore,
  }),
  declareRoute({
    method: 'get',
    path: '/api/photos/{id}/plate',
    policy: ['photo:read'],
    params: PhotoId,
    query: BeforeQuery,
    answer: file('image/jpeg', 'The photo of the empty ground, small.'),
    run: openPlatePicture,
  }),
];

const progressRoute = declareRoute({
  method: 'get',
  path: '/api/photos/{id}/paint',
  policy: ['photo:read'],
  params: PhotoId,
  answer: json(PaintProgress, 'How far the painting of its background is.'),
  run: readPaintProgress,
});

const changingRoutes = [
  declareRoute({
    method: 'delete',
    path: '/api/photos/{id}',
    policy: ['photo:write'],
    params: PhotoId,
    answer: json(z.object({ removed: z.boolean() }), 'The photo and all that was made from it are gone.'),
    run: thenAnswer(removePhoto, { removed: true }),
  }),
  declareRoute({
    method: 'delete',
    path: '/api/photos/{id}/plate',
    policy: ['photo:write'],
    params: PhotoId,
    answer: json(Photo, 'Waiting to be cut out again, without it.'),
    run: detachPlate,
  }),
  declareRoute({
    method: 'post',
    path: '/api/photos/{id}/review',
    policy: ['photo:write'],
    params: PhotoId,
    json: ReviewPhotoRequest,
    answer: json(Photo, 'Noted.'),
    run: reviewPhoto,
  }),
  declareRoute({
    method: 'post',
    path: '/api/photos/{id}/code',
    policy: ['photo:write'],
    params: PhotoId,
    json: CodePhotoRequest,
    answer: json(Photo, 'Given its product code.'),
    run: codePhoto,
  }),
  declareRoute({
    method: 'post',
    path: '/api/photos/{id}/choices',
    policy: ['photo:write'],
    params: PhotoId,
    json: ChoosePhotoRequest,
    answer: json(Photo, 'Kept; waiting to be cut out again where more than the pose was said.'),
    run: choosePhoto,
  }),
  declareRoute({
    method: 'post',
    path: '/api/photos/{id}/retry',
    policy: ['photo:write'],
    params: PhotoId,
    answer: json(Photo, 'Waiting to be cut out again.'),
    run: retryPhoto,
  }),
];

/** Routes of the photos: reading them, their files, and what a person changes. */
export const photoRoutes: readonly DeclaredRoute[] = [
  ...readingRoutes,
  ...fileRoutes,
  progressRoute,
  ...changingRoutes,
];
