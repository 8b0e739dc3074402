import { z } from 'zod';
import type { PaintRequest } from './painter.ts';
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
  writeForm,
} from './painter-request.ts';

// `POST images/edits` as OpenAI has it. Servers differ in the name of the mask (vLLM-Omni ignores `mask` and reads
// `mask_image`) and in whether they know a seed (OpenAI refuses what it does not know).

/** The ways of asking, the most usual first. */
export const editWays = ['mask', 'mask-image', 'mask-no-seed'] as const;

const answerShape = z.object({
  data: z.array(z.object({ b64_json: z.string().nullish(), url: z.string().nullish() })).min(1),
});

/** Base64 takes four characters for three bytes, and there is JSON around it. */
const answerBytes = Math.ceil((pictureBytes * 4) / 3) + 100_000;

/** Has a picture painted by a server of OpenAI's protocol. Throws as Painter.paint. */
export async function paintByEdit(
  parts: PainterParts,
  request: PaintRequest,
  way: string,
  { signal }: { signal: AbortSignal },
): Promise<Uint8Array> {
  const { prompt, call } = await maskPrompt(parts, request.prompt, signal);
  const form = await writeForm(fillForm(parts, { ...request, prompt }, way));
  const answer = answerShape.safeParse(
    await readJson(await askPainter(parts, 'images/edits', call, form), { bytesAtMost: answerBytes, signal }),
  );
  if (!answer.success) throw painterFailed('no_picture', answer.error);
  const { b64_json: encoded, url } = answer.data.data[0] ?? {};
  if (encoded) return requirePicture(Buffer.from(encoded, 'base64'));
  if (url) return fetchPicture(parts, url, call);
  throw painterFailed('no_picture', new Error('neither b64_json nor url'));
}

function fillForm({ config }: PainterParts, request: PaintRequest, way: string): FormData {
  const form = new FormData();
  const file = (bytes: Uint8Array): Blob => new Blob([new Uint8Array(bytes)], { type: 'image/png' });
  if (config.model) form.append('model', config.model);
  form.append('prompt', writePrompt(request, config.model));
  form.append('image', file(request.image), 'image.png');
  form.append(way === 'mask-image' ? 'mask_image' : 'mask', file(request.mask), 'mask.png');
  form.append('n', '1');
  form.append('size', `${request.width}x${request.height}`);
  if (way !== 'mask-no-seed') form.append('seed', String(request.seed));
  return form;
}

// sd-server reads neither a field for the seed nor for the strength: what it takes beside the prompt stands in it.
function writePrompt({ prompt, seed }: PaintRequest, model: string | undefined): string {
  if (model !== 'sd-cpp-local') return prompt;
  return `${prompt}<sd_cpp_extra_args>${JSON.stringify({ seed, strength: 1 })}</sd_cpp_extra_args>`;
}

// A picture that lies at an address is fetched from the same server and from nowhere else.
async function fetchPicture(parts: PainterParts, address: string, call: PainterCall): Promise<Uint8Array> {
  const url = URL.parse(address, parts.config.url);
  if (url?.origin !== new URL(parts.config.url).origin)
    throw painterFailed('elsewhere', new Error(`a picture on ${url?.host ?? 'no host'}`));
  const response = await askPainter(parts, url.href, call);
  return requirePicture(await readBytes(response, { bytesAtMost: pictureBytes, signal: call.signal }));
}
