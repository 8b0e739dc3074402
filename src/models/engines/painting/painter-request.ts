import { MaisonError, type PaintConfig } from '../../../base/index.ts';
import { openMasking, type Outbound, type OutboundResponse } from '../../../governance/index.ts';
import { hideEchoes } from '../hide-echoes.ts';
import { judgeStatus, painterFailed } from './painter-failures.ts';

export interface PainterParts {
  readonly config: PaintConfig & { readonly url: string };
  readonly outbound: Outbound;
}

/** One conversation with the server: what it costs in time, and what of the words that it is sent had to be masked. */
export interface PainterCall {
  readonly signal: AbortSignal;
  readonly masked: Record<string, number> | null;
  /** The words that it is sent. */
  readonly prompt: string;
}

/** A prompt as it may leave: to a server outside the company with its personal data masked. */
export async function maskPrompt(
  { config, outbound }: PainterParts,
  prompt: string,
  signal: AbortSignal,
): Promise<{ prompt: string; call: PainterCall }> {
  if (!(await outbound.masks(config.url))) return { prompt, call: { signal, masked: null, prompt } };
  const { body, counts } = openMasking({ numbered: false }).mask({ prompt });
  return { prompt: body.prompt, call: { signal, masked: counts, prompt: body.prompt } };
}

export interface SentBody {
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** A form as it is sent: with its boundary. */
export async function writeForm(form: FormData): Promise<SentBody> {
  const written = new Response(form);
  const type = written.headers.get('content-type') ?? '';
  return { type, bytes: new Uint8Array(await written.arrayBuffer()) };
}

/** Sends one request and gives the answer, whose status is 200; a redirect is a refusal. Throws `painter_<trouble>`. */
export async function askPainter(
  parts: PainterParts,
  address: string,
  { signal, masked, prompt }: PainterCall,
  body?: SentBody,
): Promise<OutboundResponse> {
  const { url, key, seconds } = parts.config;
  let response: OutboundResponse;
  try {
    response = await parts.outbound.fetch(new URL(address, `${url.replace(/(?<!\/)\/+$/, '')}/`), {
      purpose: 'paint-remote',
      method: body ? 'POST' : 'GET',
      headers: { ...(key ? { authorization: `Bearer ${key}` } : {}), ...(body ? { 'content-type': body.type } : {}) },
      ...(body ? { body: body.bytes } : {}),
      ...(masked ? { masked } : {}),
      redirects: 'none',
      patienceMilliseconds: seconds * 1000 + 1000,
      signal,
    });
  } catch (thrown) {
    if (signal.aborted || (thrown instanceof MaisonError && thrown.code === 'egress_denied')) throw thrown;
    throw painterFailed('away', thrown);
  }
  if (response.status === 200) return response;
  const said = await readWords(response);
  throw painterFailed(
    judgeStatus(response.status, said),
    new Error(`status ${response.status}: ${hideEchoes(said, { prompt })}`),
  );
}

const wordsAtMost = 2000;

async function readWords(response: OutboundResponse): Promise<string> {
  const text = await response.text(20_000).catch(() => '');
  return text.slice(0, wordsAtMost);
}

/** The whole body, so many bytes at most. Throws `painter_too_large`, `painter_away`, the signal's reason. */
export async function readBytes(
  response: OutboundResponse,
  { bytesAtMost, signal }: { bytesAtMost: number; signal: AbortSignal },
): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of response.body) {
      length += chunk.byteLength;
      if (length > bytesAtMost) break;
      chunks.push(chunk);
    }
  } catch (thrown) {
    throw signal.aborted ? thrown : painterFailed('away', thrown);
  }
  if (length > bytesAtMost) throw painterFailed('too_large', new Error(`more than ${bytesAtMost} bytes`));
  return Buffer.concat(chunks);
}

/** What a body says as JSON. Throws `painter_no_picture` where it says nothing of the kind. */
export async function readJson(
  response: OutboundResponse,
  options: { bytesAtMost: number; signal: AbortSignal },
): Promise<unknown> {
  const text = (await readBytes(response, options)).toString('utf8');
  try {
    return JSON.parse(text);
  } catch (thrown) {
    throw painterFailed('no_picture', thrown);
  }
}

/** The largest picture that is taken, as a file. */
export const pictureBytes = 40_000_000;

/** The bytes if they begin as a PNG, JPEG or WebP does; whoever opens them finds out the rest. Throws `painter_no_picture`. */
export function requirePicture(bytes: Buffer): Uint8Array {
  const isPng = bytes.subarray(0, 4).toString('latin1') === '\u0089PNG';
  const isJpeg = bytes[0] === 0xff && bytes[1] === 0xd8;
  const isWebp = bytes.subarray(0, 4).toString('latin1') === 'RIFF' && bytes.subarray(8, 12).toString() === 'WEBP';
  if (isPng || isJpeg || isWebp) return new Uint8Array(bytes);
  throw painterFailed('no_picture', new Error(`begins with ${bytes.subarray(0, 16).toString('hex')}`));
}
