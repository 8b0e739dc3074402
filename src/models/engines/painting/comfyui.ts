import { z } from 'zod';
import { createId, sha256, wait } from '../../../base/index.ts';
import { followProgress } from './comfyui-progress.ts';
import type { PaintOptions, PaintRequest } from './painter.ts';
import { hideEchoes } from '../hide-echoes.ts';
import { painterFailed } from './painter-failures.ts';
import {
  askPainter,
  maskPrompt,
  type PainterCall,
  type PainterParts,
  pictureBytes,
  readBytes,
  readJson,
  requirePicture,
  type SentBody,
  writeForm,
} from './painter-request.ts';
import type { Workflow } from './workflow.ts';

// ComfyUI: files are uploaded, a workflow is queued, its history tells when it is done. Its mask is where the picture is
// transparent (LoadImage), or a picture of its own (LoadImageMask).

const uploadShape = z.object({ name: z.string(), subfolder: z.string().default('') });
const queuedShape = z.object({ prompt_id: z.string() });
const imageShape = z.object({ filename: z.string(), subfolder: z.string().default(''), type: z.string() });
const historyShape = z.record(
  z.string(),
  z.object({
    outputs: z.record(z.string(), z.looseObject({ images: z.array(imageShape).optional() })).default({}),
    status: z.looseObject({ status_str: z.string(), completed: z.boolean().optional() }).nullish(),
  }),
);
const queueShape = z.object({ queue_running: z.array(z.array(z.unknown())) });

type History = z.infer<typeof historyShape>[string];

/** How long the history is not asked again. */
const lookMilliseconds = 500;
const jsonBytes = 20_000_000;
const goodbyeMilliseconds = 3000;

/** Has a picture painted by a workflow of ComfyUI. Throws as Painter.paint. */
export async function paintByWorkflow(
  parts: PainterParts,
  workflow: Workflow,
  request: PaintRequest,
  { signal, onProgress }: PaintOptions,
): Promise<Uint8Array> {
  const { prompt, call } = await maskPrompt(parts, request.prompt, signal);
  const image = await upload(parts, request.image, call);
  const mask = workflow.takesMask
    ? await upload(parts, request.mask, call)
    : await uploadMask(parts, request.mask, image, call);
  const filled = workflow.write({
    prompt,
    seed: request.seed,
    image: nameUpload(workflow.takesMask ? image : mask),
    mask: nameUpload(mask),
  });
  // It tells of its progress whoever it was asked by, by this name.
  const client = `maison-${createId()}`;
  const following = onProgress && followProgress(parts, client, { signal, onProgress });
  try {
    const queued = await ask(parts, 'prompt', queuedShape, call, writeJson({ prompt: filled, client_id: client }));
    return await fetchQueued(parts, queued.prompt_id, workflow.result, call);
  } finally {
    following?.end();
  }
}

async function fetchQueued(
  parts: PainterParts,
  id: string,
  result: string | null,
  call: PainterCall,
): Promise<Uint8Array> {
  try {
    const done = await waitForHistory(parts, id, call);
    return await fetchResult(parts, done, result, call);
  } catch (thrown) {
    if (call.signal.aborted) await takeBack(parts, id, call);
    throw thrown;
  }
}

type Upload = z.infer<typeof uploadShape>;

// Named by what it holds: the same picture is one file there, and two people's are never mixed up.
function nameFile(bytes: Uint8Array): string {
  return `maison-${sha256(bytes).slice(0, 24)}.png`;
}

async function upload(parts: PainterParts, bytes: Uint8Array, call: PainterCall): Promise<Upload> {
  const form = new FormData();
  form.append('image', new Blob([new Uint8Array(bytes)], { type: 'image/png' }), nameFile(bytes));
  form.append('type', 'input');
  form.append('overwrite', 'true');
  return ask(parts, 'upload/image', uploadShape, call, await writeForm(form));
}

/** The picture with the mask's transparency, which the server lays into it. */
async function uploadMask(parts: PainterParts, mask: Uint8Array, image: Upload, call: PainterCall): Promise<Upload> {
  const form = new FormData();
  const reference = { filename: image.name, subfolder: image.subfolder, type: 'input' };
  const name = `maison-${sha256(Buffer.concat([Buffer.from(image.name), mask])).slice(0, 24)}.png`;
  form.append('image', new Blob([new Uint8Array(mask)], { type: 'image/png' }), name);
  form.append('type', 'input');
  form.append('overwrite', 'true');
  form.append('original_ref', JSON.stringify(reference));
  return ask(parts, 'upload/mask', uploadShape, call, await writeForm(form));
}

function nameUpload({ name, subfolder }: Upload): string {
  return subfolder === '' ? name : `${subfolder}/${name}`;
}

function writeJson(body: object): SentBody {
  return { type: 'application/json', bytes: new TextEncoder().encode(JSON.stringify(body)) };
}

async function ask<Shape extends z.ZodType>(
  parts: PainterParts,
  address: string,
  shape: Shape,
  call: PainterCall,
  body?: SentBody,
): Promise<z.output<Shape>> {
  const response = await askPainter(parts, address, call, body);
  const answer = shape.safeParse(await readJson(response, { bytesAtMost: jsonBytes, signal: call.signal }));
  if (!answer.success) throw painterFailed('no_picture', answer.error);
  return answer.data;
}

async function waitForHistory(parts: PainterParts, id: string, call: PainterCall): Promise<History> {
  for (;;) {
    const history = await ask(parts, `history/${encodeURIComponent(id)}`, historyShape, call);
    const found = history[id];
    if (found?.status?.status_str === 'error')
      throw painterFailed(
        'request_refused',
        new Error(hideEchoes(JSON.stringify(found.status).slice(0, 2000), { prompt: call.prompt })),
      );
    if (found) return found;
    await wait(lookMilliseconds, { signal: call.signal });
  }
}

async function fetchResult(
  parts: PainterParts,
  { outputs }: History,
  result: string | null,
  call: PainterCall,
): Promise<Uint8Array> {
  const images = (result === null ? Object.values(outputs) : [outputs[result] ?? {}]).flatMap(
    ({ images: found }) => found ?? [],
  );
  // What a workflow shows on its way is of the type `temp`.
  const chosen = images.find(({ type }) => type === 'output') ?? images[0];
  if (!chosen) throw painterFailed('no_picture', new Error('the workflow gave no picture'));
  const response = await askPainter(parts, `view?${new URLSearchParams(chosen).toString()}`, call);
  return requirePicture(await readBytes(response, { bytesAtMost: pictureBytes, signal: call.signal }));
}

// Nobody wants it any more: out of the queue, or stopped. `interrupt` stops whatever runs, so it is only sent where that is ours.
async function takeBack(parts: PainterParts, id: string, { masked, prompt }: PainterCall): Promise<void> {
  const call = { masked, prompt, signal: AbortSignal.timeout(goodbyeMilliseconds) };
  const send = async (address: string, body: object): Promise<void> => {
    const response = await askPainter(parts, address, call, writeJson(body));
    await response.cancel();
  };
  try {
    await send('queue', { delete: [id] });
    const { queue_running: running } = await ask(parts, 'queue', queueShape, call);
    if (running.some((entry) => entry.includes(id))) await send('interrupt', { prompt_id: id });
  } catch {
    // A server that is away has nothing to take back.
  }
}
