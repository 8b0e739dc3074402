import { type Locations } from '../../base/index.ts';
import { rename } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { maintenance } from '../database/timeouts.ts';

/** The signed checkpoints of the audit that a house keeps beside its database. */
export function locateCheckpoints(home: string): string {
  return path.join(home, 'audit', 'checkpoints.jsonl');
}

/**
 * Writes into the audit what the command line did with the database itself, beside the program. A house of before the
 * audit has none: it is backed up before its tables are changed, and nothing is written.
 */
export async function noteInAudit(
  owner: pg.ClientConfig,
  { act, detail }: { act: string; detail: Readonly<Record<string, string | number>> },
): Promise<void> {
  const words = Object.fromEntries(Object.entries(detail).map(([name, value]) => [name, String(value)]));
  const record = { act, result: 'done', actorKind: 'command-line', role: 'owner', detail: words };
  const client = new pg.Client({ ...owner, ...maintenance, application_name: 'maison audit' });
  await client.connect();
  try {
    await client.query('set role maison_owner');
    const { rows } = await client.query<{ kept: boolean }>(
      "select to_regprocedure('maison.append_audit(jsonb)') is not null as kept",
    );
    if (!rows[0]?.kept) return;
    await client.query('select maison.append_audit($1::jsonb)', [
      JSON.stringify([{ record, private: { actor: 'owner' } }]),
    ]);
  } finally {
    await client.end();
  }
}

/** Begins the house's own list of checkpoints anew after a restore; the one of before lies beside it, and those outside the house stay. */
export async function beginCheckpoints({ home }: Locations): Promise<void> {
  const file = locateCheckpoints(home);
  await rename(file, file.replace(/\.jsonl$/, '-before-restore.jsonl')).catch((thrown: unknown) => {
    if (!(thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT')) throw thrown;
  });
}
