import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { locateHouse, MaisonError, readConfig, readEditorHouse, readHolder } from '../../base/index.ts';
import { ErrorResponse } from '../../contract/index.ts';
import { requestNamedHouse } from '../own-house.ts';

/** What stands around a cursor, as the house is asked to go on. */
export interface CursorText {
  readonly prefix: string;
  readonly suffix: string;
  readonly path: string;
}

/** Asks the house what comes at a cursor; an empty text where nothing does. Throws the house's own errors. */
export type AskHouse = (cursor: CursorText, options: { signal: AbortSignal }) => Promise<string>;

const Completion = z.object({ choices: z.array(z.object({ text: z.string() })) });
const OpenAiError = z.object({ error: z.object({ message: z.string(), code: z.string().nullish() }) });

/**
 * The house of this machine's settings (`MAISON_URL`, `MAISON_API_KEY`), or the one that runs here. Throws
 * `house_unknown` (503) where there is neither.
 */
export async function openAskHouse(): Promise<AskHouse> {
  const { address, key } = await findHouse();
  return async ({ prefix, suffix, path: filepath }, { signal }) => {
    const answer = await requestNamedHouse(new URL('/v1/completions', address), {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ segments: { prefix, suffix, filepath } }),
      signal,
    });
    const chunks: Uint8Array[] = [];
    for await (const chunk of answer.body) chunks.push(chunk);
    const body = parse(Buffer.concat(chunks).toString('utf8'));
    if (answer.status >= 400) throw toError(answer.status, body);
    return Completion.parse(body).choices[0]?.text ?? '';
  };
}

async function findHouse(): Promise<{ address: string; key: string }> {
  const named = readEditorHouse();
  if (named.address !== null && named.key !== null) return { address: named.address, key: named.key };
  const places = locateHouse(readConfig().home);
  const holder = await readHolder(places.lock).catch(() => null);
  const token = await readFile(path.join(places.secrets, 'token'), 'utf8').catch(() => null);
  if (holder?.address && token !== null) return { address: holder.address, key: token.trim() };
  throw new MaisonError('house_unknown', 503, {
    fr: 'Aucune maison à qui demander\u00A0: donnez MAISON_URL et MAISON_API_KEY, une clé avec les portées « Modèles » et « Code ». Rien n’a été envoyé.',
    en: 'No house to ask: give MAISON_URL and MAISON_API_KEY, a key with the scopes “Models” and “Code”. Nothing was sent.',
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function toError(status: number, body: unknown): MaisonError {
  const own = ErrorResponse.safeParse(body);
  const other = OpenAiError.safeParse(body);
  const { code, message } = own.success
    ? own.data.error
    : other.success
      ? { code: other.data.error.code ?? 'house_refused', message: other.data.error.message }
      : { code: 'house_refused', message: `HTTP ${status}` };
  return new MaisonError(code, status, { fr: message, en: message });
}
