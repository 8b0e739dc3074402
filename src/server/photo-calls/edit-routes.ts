import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { type Clock, isAbort } from '../../base/index.ts';
import { EditPhotosRequest, PhotoEdit } from '../../contract/index.ts';
import { type Actor, authorize } from '../../governance/index.ts';
import {
  type EditFolder,
  type EditJob,
  editPhotos,
  readPacked,
  requireWebhook,
  type SentPhoto,
  tellWebhook,
} from '../../photo/index.ts';
import { declareRoute, type DeclaredRoute, type RouteOptions } from '../declare-route.ts';
import { toInvalidRequest } from '../errors.ts';
import type { ServerParts } from '../parts.ts';
import { file, json } from '../route-answers.ts';
import type { ServerEnv } from '../session.ts';
import { limitPhotoWork } from '../waiting-room.ts';
import {
  awaitEdit,
  describeMade,
  editResponses,
  editUnfinished,
  inFolder,
  photoAnswer,
  presentEdit,
  sendAccepted,
  sendMade,
} from './answer-edit.ts';
import { fetchNamed } from './find-photo.ts';
import { invalid } from './parameters.ts';
import { readForm, type ReadForm } from './read-form.ts';

const EditId = z.object({ id: z.uuid() });

/** Photos in one call: sent or named, made into pictures, and nothing kept. */
export function photoEditRoutes(clock: Clock): DeclaredRoute[] {
  return [
    declareRoute({
      method: 'post',
      path: '/api/photos/edit',
      description:
        'Photos in, finished pictures out: one as an image, several as a ZIP. As a form, each photo in a field `image`; as JSON with their addresses; or one photo as the body itself. `Prefer: respond-async` or `wait=0` answers 202 at once. Nothing is kept unless `keep` says so.',
      policy: ['photo:write'],
      described: { requestBody: editBody() },
      before: [limitPhotoWork(clock)],
      answer: photoAnswer('The finished picture, or a ZIP of several with what is to be said of each.', editResponses),
      run: answerEdit,
    }),
    declareRoute({
      method: 'get',
      path: '/api/photo-edits/{id}',
      policy: ['photo:write'],
      params: EditId,
      answer: json(PhotoEdit, 'How far an edit is that was not waited for.'),
      run: (parts, actor, { id }, _options, context) => {
        const job = findEdit(parts, actor, id);
        if (job.result.state === 'working') context.header('retry-after', '3');
        return presentEdit(job);
      },
    }),
    declareRoute({
      method: 'get',
      path: '/api/photo-edits/{id}/file',
      policy: ['photo:write'],
      params: EditId,
      answer: file('image/*', 'What the edit made: it may be fetched again until it ends.'),
      run: async (parts, actor, { id }, { language }) => {
        const { result } = findEdit(parts, actor, id);
        if (result.state === 'failed') throw result.error;
        if (result.state === 'working') throw editUnfinished();
        const { mediaType, name } = result.made;
        const headers = describeMade(result.made, language);
        return { content: await readPacked(result.made), mediaType, name, headers };
      },
    }),
    declareRoute({
      method: 'delete',
      path: '/api/photo-edits/{id}',
      policy: ['photo:write'],
      params: EditId,
      answer: json(z.object({ removed: z.boolean() }), 'Ended where it was being made; nothing of it stays.'),
      run: async (parts, actor, { id }) => {
        await findEdit(parts, actor, id).drop();
        return { removed: true };
      },
    }),
  ];
}

function findEdit({ studio }: ServerParts, actor: Actor, id: string) {
  authorize(actor, 'photo:write');
  return studio.edits.find(actor, id);
}

async function answerEdit(
  parts: ServerParts,
  actor: Actor,
  _input: object,
  { language, signal: left }: RouteOptions,
  context: Context<ServerEnv>,
): Promise<Response> {
  // Before a body is taken in: who may not edit leaves nothing on the disk.
  authorize(actor, 'photo:write');
  const signal = AbortSignal.any([left, parts.closing]);
  return inFolder(parts, async (folder) => {
    const form = await readForm(context, { folder, signal, fieldBytes: 1_000_000 });
    const { webhook, ...asked } = readRequest(form);
    if (webhook !== undefined) requireWebhook(parts.outbound, webhook);
    const photos = await findPhotos(parts, form, asked, { folder, signal });
    const plate = form.files.find(({ field }) => field === 'plate')?.file;
    const seconds = readPatience(context, asked.wait);
    const { job, made } = await awaitEdit(
      parts,
      actor,
      { folder, seconds },
      (work) =>
        editPhotos(parts, actor, { ...asked, folder, photos, plate, progress: work.progress }, { ...work, language }),
      { signal },
    );
    if (made === null) {
      if (webhook !== undefined) void tellEnd(parts, job, webhook);
      return { result: sendAccepted(context, job), handedOn: true };
    }
    return { result: await sendMade(job, made, language), handedOn: false };
  });
}

/** Tells whoever asked for it that an edit which nobody waits for has ended; one that was taken away ends untold. */
async function tellEnd(parts: ServerParts, job: EditJob, webhook: string): Promise<void> {
  const isTold = await job.made.then(
    () => true,
    (thrown: unknown) => !isAbort(thrown),
  );
  if (isTold) await tellWebhook(parts, webhook, presentEdit(job), { signal: parts.closing });
}

/** `Prefer: respond-async` and `Prefer: wait=10` (RFC 7240) say what `wait` says. */
function readPatience(context: Context<ServerEnv>, asked: number): number {
  const preferred = context.req.header('prefer') ?? '';
  if (/(^|[,;\s])respond-async($|[,;\s])/i.test(preferred)) return 0;
  const [, seconds] = /(?:^|[,;\s])wait=(\d{1,3})/i.exec(preferred) ?? [];
  return seconds === undefined ? asked : Math.min(300, Number(seconds));
}

// A form says as text what JSON says as it is.
function readRequest({ fields, json: body }: ReadForm): EditPhotosRequest {
  const said = body ?? Object.fromEntries([...fields].map(([name, values]) => readField(name, values)));
  const { url, channel, ...rest } = said as Record<string, unknown>;
  const asked = {
    ...rest,
    ...(url === undefined ? {} : { urls: [url, ...[rest['urls'] ?? []].flat()].flat() }),
    ...(channel === undefined ? {} : { channels: [channel, ...[rest['channels'] ?? []].flat()].flat() }),
  };
  const read = EditPhotosRequest.safeParse(asked);
  if (!read.success) throw toInvalidRequest(read.error);
  return read.data;
}

const lists = ['urls', 'url', 'channels', 'channel'];

function readField(name: string, values: readonly string[]): [string, unknown] {
  const [value = '', ...more] = values;
  if (lists.includes(name)) return [name, values.flatMap((one) => one.split(name.startsWith('ch') ? ',' : '\n'))];
  if (more.length > 0) throw invalid(name, { fr: 'donné plusieurs fois', en: 'given more than once' });
  if (name === 'recipe' && value.trimStart().startsWith('{')) return [name, readJson(value)];
  if (name === 'keep')
    return [name, /^(true|1|yes|on)$/i.test(value) ? true : /^(false|0|no|off)$/i.test(value) ? false : value];
  return [name, name === 'wait' ? Number(value) : value];
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalid('recipe', {
      fr: 'le JSON de la recette n’est pas lisible',
      en: 'the JSON of the recipe cannot be read',
    });
  }
}

async function findPhotos(
  parts: ServerParts,
  { files: given }: ReadForm,
  asked: Omit<EditPhotosRequest, 'webhook'>,
  work: { folder: EditFolder; signal: AbortSignal },
): Promise<SentPhoto[]> {
  const files = given.filter(({ field }) => field !== 'plate');
  if (given.length - files.length > 1)
    throw invalid('plate', { fr: 'donné plusieurs fois', en: 'given more than once' });
  const stray = files.find(({ field }) => !['', 'image', 'images', 'image_file', 'file'].includes(field));
  if (stray) throw invalid(stray.field, { fr: 'les photos viennent dans « image »', en: 'photos come in “image”' });
  const sent: SentPhoto[] = files.map(({ name, file: place }) => ({ name, code: null, file: place }));
  const fetched: SentPhoto[] = [];
  for (const url of asked.urls) fetched.push(await fetchNamed(parts, url, work));
  const photos = [...sent, ...fetched];
  if (photos.length === 0)
    throw invalid('image', {
      fr: 'aucune photo n’est arrivée\u00A0: envoyez-la dans ce champ (curl -F image=@photo.jpg), ou son adresse dans « urls »',
      en: 'no photo came: send it in this field (curl -F image=@photo.jpg), or its address in “urls”',
    });
  const { name, code = null } = asked;
  return photos.map((photo) => ({ ...photo, code, name: photos.length === 1 && name ? name : photo.name }));
}

function editBody(): object {
  const { properties = {} } = z.toJSONSchema(EditPhotosRequest.omit({ recipe: true }), {
    io: 'input',
    unrepresentable: 'any',
  });
  const recipe = {
    description: 'A recipe of the house or your own by name, or the recipe itself; in a form as its JSON.',
    anyOf: [{ type: 'string' }, { $ref: '#/components/schemas/GivenRecipe' }],
  };
  const said = { ...properties, recipe };
  const image = { type: 'array', items: { type: 'string', format: 'binary' }, description: 'The photos themselves.' };
  const plate = {
    type: 'string',
    format: 'binary',
    description: 'A photo of the empty ground of all of them, taken from the same place: they are cut out against it.',
  };
  const object = { type: 'object', additionalProperties: false };
  return {
    required: true,
    content: {
      'multipart/form-data': { schema: { ...object, properties: { image, plate, ...said } } },
      'application/json': { schema: { ...object, properties: said } },
      'image/*': { schema: { type: 'string', format: 'binary' } },
    },
  };
}
