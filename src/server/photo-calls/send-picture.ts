import type { Context } from 'hono';
import { type PackedEdit, readPacked } from '../../photo/index.ts';
import { sendFile } from '../send-file.ts';
import type { ServerEnv } from '../session.ts';
import { describeMade } from './answer-edit.ts';

/** The picture, with how doubtful its cutout is as PhotoRoom says it. */
export async function sendPicture(made: PackedEdit, context: Context<ServerEnv>): Promise<Response> {
  const uncertainty = made.pictures[0]?.facts.cutout?.uncertainty;
  const headers = {
    ...describeMade(made, context.get('language')),
    ...(uncertainty !== undefined && { 'x-uncertainty-score': uncertainty.toFixed(3) }),
  };
  return sendFile({ content: await readPacked(made), mediaType: made.mediaType, name: made.name, headers });
}

/** As PhotoRoom’s first address does: the picture, or in base64 where JSON alone is taken. */
export async function sendSegment(made: PackedEdit, context: Context<ServerEnv>): Promise<Response> {
  if (!wantsJson(context)) return sendPicture(made, context);
  const base64img = (await readPacked(made)).toString('base64');
  return context.json({ base64img, result_b64: base64img });
}

/** As remove.bg does: the picture, or in base64 where JSON alone is taken, and where the product stands in it. */
export async function sendRemoval(made: PackedEdit, context: Context<ServerEnv>): Promise<Response> {
  const [picture] = made.pictures;
  if (!picture) throw new TypeError('a picture was expected');
  const { width, height, subject } = picture.facts;
  const headers = {
    ...describeMade(made, context.get('language')),
    'x-type': 'other',
    'x-width': String(width),
    'x-height': String(height),
    'x-credits-charged': '0',
    'x-foreground-top': String(subject.top),
    'x-foreground-left': String(subject.left),
    'x-foreground-width': String(subject.width),
    'x-foreground-height': String(subject.height),
  };
  const content = await readPacked(made);
  if (!wantsJson(context)) return sendFile({ content, mediaType: made.mediaType, name: made.name, headers });
  const data = {
    result_b64: content.toString('base64'),
    foreground_top: subject.top,
    foreground_left: subject.left,
    foreground_width: subject.width,
    foreground_height: subject.height,
  };
  return context.json({ data }, 200, headers);
}

// Clients that take anything, and say so, get the picture.
function wantsJson(context: Context<ServerEnv>): boolean {
  const accept = context.req.header('accept') ?? '';
  return /application\/json/i.test(accept) && !/image\/|\*\/\*/.test(accept);
}
