import type { Context } from 'hono';
import { MaisonError, wait } from '../../base/index.ts';
import { ErrorResponse, PhotoEdit } from '../../contract/index.ts';
import { type EditFolder, type EditJob, openEditFolder, type PackedEdit, readPacked } from '../../photo/index.ts';
import type { Actor } from '../../governance/index.ts';
import type { ServerParts } from '../parts.ts';
import type { Answer } from '../route-answers.ts';
import { sendFile } from '../send-file.ts';
import type { ServerEnv } from '../session.ts';

/** A response that a call makes by itself, as the description of the API tells it. */
export function photoAnswer(description: string, more: Answer<Response>['responses'] = {}): Answer<Response> {
  const picture = { schema: { type: 'string', format: 'binary' } };
  return {
    responses: {
      200: {
        description,
        content: { 'image/*': picture, 'application/zip': picture },
      },
      ...more,
    },
    serve: async (work, { context }) => work({ signal: context.req.raw.signal, language: context.get('language') }),
  };
}

/** What the house’s own call may answer besides. */
export const editResponses: Answer<Response>['responses'] = {
  202: {
    description: 'It takes longer than was waited for. `Location` says where to ask for it, `Retry-After` when.',
    content: { 'application/json': { schema: PhotoEdit } },
  },
  default: { description: 'An error', content: { 'application/json': { schema: ErrorResponse } } },
};

/** Gives `work` the folder of a call, which goes with the call whatever comes of it, unless `work` hands it on. */
export async function inFolder<Result>(
  parts: Pick<ServerParts, 'studio'>,
  work: (folder: EditFolder) => Promise<{ result: Result; handedOn: boolean }>,
): Promise<Result> {
  const folder = await openEditFolder(parts.studio.calls.workFolder);
  let handedOn = false;
  try {
    const done = await work(folder);
    ({ handedOn } = done);
    return done.result;
  } finally {
    if (!handedOn) await folder.clear();
  }
}

type EditWork = Parameters<ServerParts['studio']['edits']['begin']>[2];

/**
 * Has an edit made, and waits for it as long as whoever calls does: its file if it is done by then, else null, and the
 * edit goes on by itself. Who leaves takes the edit along.
 */
export async function awaitEdit(
  parts: Pick<ServerParts, 'studio'>,
  actor: Actor,
  { folder, seconds }: { folder: EditFolder; seconds: number },
  work: EditWork,
  { signal }: { signal: AbortSignal },
): Promise<{ job: EditJob; made: PackedEdit | null }> {
  const job = parts.studio.edits.begin(actor, folder, work);
  const stop = new AbortController();
  const patience = AbortSignal.any([signal, stop.signal]);
  try {
    const late = wait(seconds * 1000, { signal: patience }).then(() => null);
    const made = await Promise.race([job.made, late]);
    if (made === null) job.detach();
    return { job, made };
  } catch (thrown) {
    await job.drop();
    throw thrown;
  } finally {
    stop.abort();
  }
}

/** The file of an edit that was waited for; nothing of it stays. */
export async function sendMade(job: EditJob, made: PackedEdit, language: 'fr' | 'en'): Promise<Response> {
  const content = await readPacked(made);
  await job.drop();
  return sendFile({ content, mediaType: made.mediaType, name: made.name, headers: describeMade(made, language) });
}

/** What is said beside a finished file: ASCII alone, as headers have it. */
export function describeMade(made: PackedEdit, language: 'fr' | 'en'): Record<string, string> {
  const remarks = made.remarks.map(({ code, message }) => ({ code, message: message[language] }));
  const [only] = made.pictures;
  const headers: Record<string, string> = {
    'x-maison-pictures': String(made.pictures.length),
    ...(remarks.length > 0 && { 'x-maison-remarks': writeAscii(remarks) }),
    ...(made.keptPhotos.length > 0 && { 'x-maison-photos': made.keptPhotos.join(',') }),
  };
  if (!only || made.pictures.length > 1) return headers;
  const { width, height, subject, cutout } = only.facts;
  return {
    ...headers,
    'x-maison-size': `${width}x${height}`,
    'x-maison-subject': [subject.left, subject.top, subject.width, subject.height].join(','),
    ...(cutout && { 'x-maison-uncertainty': cutout.uncertainty.toFixed(3) }),
  };
}

const headerSigns = 4000;

// Remarks beyond what a header may hold are counted: a proxy would throw the whole answer away.
function writeAscii(remarks: readonly object[]): string {
  const escape = (list: readonly object[]): string =>
    JSON.stringify(list).replaceAll(
      /[^\x20-\x7e]/g,
      (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
  let shown = remarks.length;
  while (shown > 1 && escape(remarks.slice(0, shown)).length > headerSigns) shown -= 1;
  const left = remarks.length - shown;
  return escape(left === 0 ? remarks : [...remarks.slice(0, shown), { code: 'more', message: String(left) }]);
}

/** An edit as the API shows it. */
export function presentEdit(job: EditJob): PhotoEdit {
  const { id, progress, endsAt, result } = job;
  return {
    id,
    state: result.state,
    pictures: { ...progress },
    result: result.state === 'done' ? `/api/photo-edits/${id}/file` : null,
    endsAt: endsAt?.toISOString() ?? null,
    problem: result.state === 'failed' ? { code: result.error.code, message: result.error.sentence } : null,
  };
}

const againSeconds = 3;

/** 202 for an edit that goes on by itself. */
export function sendAccepted(context: Context<ServerEnv>, job: EditJob): Response {
  const headers = { location: `/api/photo-edits/${job.id}`, 'retry-after': String(againSeconds) };
  return context.json(presentEdit(job), 202, headers);
}

/** The refusal of the file of an edit that is not done (409). */
export function editUnfinished(): MaisonError {
  return new MaisonError(
    'photo_edit_unfinished',
    409,
    {
      fr: 'Cette retouche n’est pas encore prête. Elle continue. Redemandez-la dans quelques secondes.',
      en: 'This edit is not ready yet. It goes on. Ask for it again in a few seconds.',
    },
    { retryAfterSeconds: againSeconds },
  );
}
