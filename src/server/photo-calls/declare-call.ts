import type { Context, MiddlewareHandler } from 'hono';
import { MaisonError } from '../../base/index.ts';
import { type Actor, authorize } from '../../governance/index.ts';
import { editPhotoAs, type EditFolder, type EditPlan, type PackedEdit } from '../../photo/index.ts';
import { declareRoute, type DeclaredRoute, type RouteOptions } from '../declare-route.ts';
import type { ServerParts } from '../parts.ts';
import type { ServerEnv } from '../session.ts';
import { inFolder, photoAnswer } from './answer-edit.ts';
import { findPhoto, type PhotoFields } from './find-photo.ts';
import type { Size } from './geometry.ts';
import { describeForm, describeQuery, type ParameterSet } from './parameters.ts';
import { type ReadForm, readForm } from './read-form.ts';

/** What a call works with while its photo is there. */
export interface CallWork {
  readonly folder: EditFolder;
  readonly signal: AbortSignal;
}

/** One address of another service. */
export interface ForeignCall<Asked> {
  readonly method: 'get' | 'post';
  readonly path: string;
  readonly description: string;
  readonly set: ParameterSet<never>;
  readonly photo: PhotoFields;
  /** What of the form is read before the photo is looked at: whatever may be refused. */
  read(form: ReadForm): Asked;
  /** A photo that is to stand behind, where one is sent or named. */
  gather?(parts: ServerParts, asked: Asked, form: ReadForm, work: CallWork): Promise<string | null>;
  plan(asked: Asked, source: Size, ground: string | null): EditPlan;
  /** As the service sends it. */
  send(made: PackedEdit, asked: Asked, context: Context<ServerEnv>): Promise<Response>;
}

const foreignError = {
  description: 'An error in the form of the service',
  content: { 'application/json': { schema: { type: 'object' } } },
};

/** The route of an address of another service: one photo, one picture, nothing kept. */
export function declareCall<Asked>(
  before: readonly MiddlewareHandler<ServerEnv>[],
  call: ForeignCall<Asked>,
): DeclaredRoute {
  const { method, path, description, set } = call;
  const form = { required: true, content: { 'multipart/form-data': { schema: describeForm(set) } } };
  return declareRoute({
    method,
    path,
    description,
    policy: ['photo:write'],
    described: method === 'get' ? { parameters: describeQuery(set) } : { requestBody: form },
    before,
    answer: photoAnswer('The picture.', { default: foreignError }),
    run: (parts, actor, _input, options, context) => answerCall(parts, actor, call, options, context),
  });
}

/** The longest field: a photo of 30 MB in base64. */
const longestField = 42_000_000;

async function answerCall<Asked>(
  parts: ServerParts,
  actor: Actor,
  call: ForeignCall<Asked>,
  { language, signal: left }: RouteOptions,
  context: Context<ServerEnv>,
): Promise<Response> {
  authorize(actor, 'photo:write'); // Before a body is taken in.
  const signal = AbortSignal.any([left, parts.closing]);
  return inFolder(parts, async (folder) => {
    const form = await readForm(context, { folder, signal, fieldBytes: longestField });
    const asked = call.read(form);
    const photo = await findPhoto(parts, form, call.photo, { folder, signal });
    const ground = (await call.gather?.(parts, asked, form, { folder, signal })) ?? null;
    const makePlan = (source: Size): EditPlan => call.plan(asked, source, ground);
    const made = await editPhotoAs(parts, actor, { folder, photo, makePlan }, { signal, language });
    return { result: await call.send(made, asked, context), handedOn: false };
  });
}

/** Another method at an address of a service (404). */
export function refusePhotoCall(): never {
  throw new MaisonError('route_unknown', 404, {
    fr: 'Cette adresse n’est pas demandée de cette façon. Rien n’a été fait. Les appels de photos sont dans docs/photo-api.md et /api/openapi.json.',
    en: 'This address is not asked in this way. Nothing was done. The calls for photos are in docs/photo-api.md and /api/openapi.json.',
  });
}
