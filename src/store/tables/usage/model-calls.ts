import { sql } from 'kysely';
import type { Transaction } from '../../database/schema.ts';

/** One call of a model by a program, once it has ended. Holds nothing of what was said. */
export interface StoredModelCall {
  readonly at: Date;
  readonly person: string | null;
  readonly service: string | null;
  /** The key with which it came; null for a session or the command line. */
  readonly key: string | null;
  readonly protocol: string;
  /** null where the house has no model of the name that was asked for, or the call was refused before it was read. */
  readonly model: string | null;
  /** All tokens of the prompt, the cached ones among them. */
  readonly readTokens: number;
  readonly cachedTokens: number;
  readonly writtenTokens: number;
  readonly waitedMilliseconds: number;
  readonly milliseconds: number;
  readonly outcome: 'done' | 'cut' | 'refused' | 'failed';
  /** The code of what went wrong. */
  readonly failure: string | null;
}

/**
 * Writes down calls that have ended. As the worker. As one value of JSON: hundreds of them with thirteen values each are as
 * many parameters, and a statement of their number that is compiled anew each time.
 */
export async function insertModelCalls(tx: Transaction, calls: readonly StoredModelCall[]): Promise<void> {
  if (calls.length === 0) return;
  const rows = calls.map(({ readTokens, cachedTokens, writtenTokens, waitedMilliseconds, ...call }) => ({
    ...call,
    read_tokens: readTokens,
    cached_tokens: cachedTokens,
    written_tokens: writtenTokens,
    waited_milliseconds: waitedMilliseconds,
  }));
  await sql`insert into model_calls (at, person, service, key, protocol, model, read_tokens, cached_tokens, written_tokens,
      waited_milliseconds, milliseconds, outcome, failure)
    select at, person, service, key, protocol, model, read_tokens, cached_tokens, written_tokens,
      waited_milliseconds, milliseconds, outcome, failure
    from json_to_recordset(${JSON.stringify(rows)}::json) as call (at timestamptz, person text, service uuid, key uuid,
      protocol text, model text, read_tokens integer, cached_tokens integer, written_tokens integer,
      waited_milliseconds integer, milliseconds integer, outcome text, failure text)`.execute(tx);
}

/** The latest calls of a person, the newest first. */
export async function listModelCalls(
  tx: Transaction,
  { person, limit }: { person: string; limit: number },
): Promise<(StoredModelCall & { readonly id: string })[]> {
  const rows = await tx
    .selectFrom('model_calls')
    .selectAll()
    .where('person', '=', person)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ read_tokens, cached_tokens, written_tokens, waited_milliseconds, ...row }) => ({
    ...row,
    readTokens: read_tokens,
    cachedTokens: cached_tokens,
    writtenTokens: written_tokens,
    waitedMilliseconds: waited_milliseconds,
  }));
}
