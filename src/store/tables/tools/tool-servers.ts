import type { Transaction } from '../../database/schema.ts';

/** A server of tools that was admitted, without what it is shown. */
export interface StoredToolServer {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  readonly admittedAt: Date;
  /** When it last said what tools it has. */
  readonly listedAt: Date | null;
}

const columns = ['id', 'name', 'address', 'admitted_at as admittedAt', 'listed_at as listedAt'] as const;

/** The servers by name. */
export async function listToolServers(tx: Transaction): Promise<StoredToolServer[]> {
  return tx.selectFrom('tool_servers').select(columns).orderBy('name').orderBy('id').execute();
}

/** One server; null where there is none of this name, or none that may be seen. */
export async function findToolServer(tx: Transaction, { id }: { id: string }): Promise<StoredToolServer | null> {
  return (await tx.selectFrom('tool_servers').select(columns).where('id', '=', id).executeTakeFirst()) ?? null;
}

/** The sealed secret that a server is shown; null where it asks for none. As the worker. */
export async function readSealedToken(tx: Transaction, { id }: { id: string }): Promise<Buffer | null> {
  const query = tx.selectFrom('tool_servers').select('sealed_token').where('id', '=', id);
  return (await query.executeTakeFirst())?.sealed_token ?? null;
}

/** Admits a server. */
export async function insertToolServer(
  tx: Transaction,
  { id, name, address, admittedAt, sealedToken }: StoredToolServer & { sealedToken: Buffer | null },
): Promise<void> {
  await tx
    .insertInto('tool_servers')
    .values({
      id,
      name,
      address,
      sealed_token: sealedToken,
      admitted_at: admittedAt,
      listed_at: null,
    })
    .execute();
}

/** Notes that a server has said what tools it has. */
export async function noteToolsListed(tx: Transaction, { id, at }: { id: string; at: Date }): Promise<void> {
  await tx.updateTable('tool_servers').set({ listed_at: at }).where('id', '=', id).execute();
}

/** Removes a server with its tools. False when there is none of this name. */
export async function deleteToolServer(tx: Transaction, { id }: { id: string }): Promise<boolean> {
  const result = await tx.deleteFrom('tool_servers').where('id', '=', id).executeTakeFirst();
  return result.numDeletedRows > 0n;
}
