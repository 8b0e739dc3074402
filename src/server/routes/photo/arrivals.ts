import { z } from '@hono/zod-openapi';
import {
  AddedPhoto,
  AddPhotoArchiveResult,
  AddPhotoQuery,
  AddPlateQuery,
  MatchedPhotoList,
  MatchPhotoListRequest,
  Photo,
} from '../../../contract/index.ts';
import { addPhoto, addPhotoArchive, attachPlate, matchPhotoList } from '../../../photo/index.ts';
import { declareRoute, type DeclaredRoute } from '../../declare-route.ts';
import { limitBody } from '../../limits.ts';
import { json } from '../../route-answers.ts';
import { readFileBody } from '../file-body.ts';

const PhotoId = z.object({ id: z.uuid() });

/** A list of 20,000 lines, and the names of as many files. */
const largestList = 12_000_000;

const describeFile = (types: readonly string[]) => {
  const schema = { type: 'string', format: 'binary' };
  return { requestBody: { required: true, content: Object.fromEntries(types.map((type) => [type, { schema }])) } };
};

/** Where photos arrive: their bytes are streamed, and limited by the studio. */
export const photoArrivalRoutes: readonly DeclaredRoute[] = [
  declareRoute({
    method: 'post',
    path: '/api/photos',
    description: 'The body is the photo itself. It is stored durably and looked at before the answer comes.',
    policy: ['photo:write'],
    query: AddPhotoQuery,
    described: describeFile(['application/octet-stream', 'image/*']),
    answer: json(AddedPhoto, 'Added, or the photo with the same bytes.'),
    run: (parts, actor, input, options, context) =>
      addPhoto(parts, actor, { ...input, content: readFileBody(context) }, options),
  }),
  declareRoute({
    method: 'post',
    path: '/api/photos/{id}/plate',
    description:
      'The body is a photo of the empty ground, taken from the same place in the same light. The photo is cut out against it; it is kept with it and goes with it. Refused with 422 where the two do not fit.',
    policy: ['photo:write'],
    params: PhotoId,
    query: AddPlateQuery,
    described: describeFile(['application/octet-stream', 'image/*']),
    answer: json(Photo, 'Kept; waiting to be cut out again.'),
    run: (parts, actor, input, options, context) =>
      attachPlate(parts, actor, { ...input, content: readFileBody(context) }, options),
  }),
  declareRoute({
    method: 'post',
    path: '/api/photos/archive',
    description: 'The body is a ZIP of photos.',
    policy: ['photo:write'],
    query: AddPhotoQuery.pick({ quality: true, translucent: true }),
    described: describeFile(['application/zip', 'application/octet-stream']),
    answer: json(AddPhotoArchiveResult, 'Which photos are in, and which files are none.'),
    run: (parts, actor, input, options, context) =>
      addPhotoArchive(parts, actor, { ...input, content: readFileBody(context) }, options),
  }),
  declareRoute({
    method: 'post',
    path: '/api/photos/list',
    description: 'Which of the files a CSV or an Excel workbook gives a product code or a name. Nothing is stored.',
    policy: ['photo:read'],
    before: [limitBody(largestList)],
    json: MatchPhotoListRequest,
    answer: json(MatchedPhotoList, 'Codes and names by file, and the lines that name no file.'),
    run: matchPhotoList,
  }),
];
