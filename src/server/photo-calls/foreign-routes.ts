import type { Clock } from '../../base/index.ts';
import { renameParts, takeAlpha } from '../../photo/index.ts';
import type { DeclaredRoute } from '../declare-route.ts';
import { limitPhotoWork } from '../waiting-room.ts';
import { declareCall, type ForeignCall } from './declare-call.ts';
import { fetchNamed } from './find-photo.ts';
import { readParameters } from './parameters.ts';
import { photoRoomEdit, type PhotoRoomEdit } from './photoroom/edit-parameters.ts';
import { planPhotoRoomEdit } from './photoroom/plan-edit.ts';
import { planSegment, type Segment, segment } from './photoroom/plan-segment.ts';
import { planRembgRemoval, type RembgRemoval, rembgRemoval } from './rembg/plan-remove.ts';
import { planRemoval, type Removal, removal } from './removebg/plan-removal.ts';
import { sendPicture, sendRemoval, sendSegment } from './send-picture.ts';

/** The addresses of PhotoRoom, remove.bg and rembg: docs/photo-api.md says what of each is done and what is refused. */
export function foreignPhotoRoutes(clock: Clock): { readonly outer: DeclaredRoute[]; readonly inner: DeclaredRoute[] } {
  const before = [limitPhotoWork(clock)];
  const get = 'The same of a photo at an address.';
  return {
    outer: [
      declareCall(before, callSegment),
      declareCall(before, { ...callEdit, method: 'get', description: `${callEdit.description} ${get}` }),
      declareCall(before, callEdit),
      declareCall(before, callRemoval),
    ],
    inner: [
      declareCall(before, {
        ...callRembg,
        method: 'get',
        description: `${callRembg.description} ${get}`,
        photo: { file: 'file', url: 'url' },
      }),
      declareCall(before, callRembg),
    ],
  };
}

const callSegment: ForeignCall<Segment> = {
  method: 'post',
  path: '/v1/segment',
  description: 'PhotoRoom’s first address: the product alone.',
  set: segment as never,
  photo: { file: 'image_file' },
  read: (form) => readParameters(segment, form),
  plan: planSegment,
  send: async (made, { channels }, context) =>
    sendSegment(channels === 'alpha' ? await takeAlpha(made) : made, context),
};

const callEdit: ForeignCall<PhotoRoomEdit> = {
  method: 'post',
  path: '/v2/edit',
  description: 'PhotoRoom’s second address: a finished picture.',
  set: photoRoomEdit as never,
  photo: { file: 'imageFile', url: 'imageUrl' },
  read: (form) => readParameters(photoRoomEdit, form),
  async gather(parts, asked, { files }, work) {
    const sent = files.find(({ field }) => field === 'background.imageFile');
    if (sent) return sent.file;
    const address = asked['background.imageUrl'];
    return address === undefined ? null : (await fetchNamed(parts, address, work)).file;
  },
  plan: planPhotoRoomEdit,
  send: (made, _asked, context) => sendPicture(made, context),
};

const callRemoval: ForeignCall<Removal> = {
  method: 'post',
  path: '/v1.0/removebg',
  description: 'remove.bg’s address: the product alone, or on a colour.',
  set: removal as never,
  photo: { file: 'image_file', base64: 'image_file_b64', url: 'image_url' },
  read: (form) => readParameters(removal, form),
  plan: planRemoval,
  async send(made, { channels, format }, context) {
    if (channels === 'alpha') return sendRemoval(await takeAlpha(made), context);
    const names = { colour: 'color.jpg', alpha: 'alpha.png' };
    return sendRemoval(format === 'zip' ? await renameParts(made, names) : made, context);
  },
};

const callRembg: ForeignCall<RembgRemoval> = {
  method: 'post',
  path: '/api/remove',
  description: 'rembg’s address: the product alone.',
  set: rembgRemoval as never,
  photo: { file: 'file' },
  read: (form) => readParameters(rembgRemoval, form),
  plan: planRembgRemoval,
  send: async (made, { om }, context) => sendPicture(om ? await takeAlpha(made) : made, context),
};
