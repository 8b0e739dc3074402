import type { Transaction } from '../../database/schema.ts';

/** What a server says of one of its tools. */
export interface ToolShape {
  readonly name: string;
  readonly title: string | null;
  readonly description: string;
  readonly inputSchema: Record<string, unknown>;
  /** As the server says. */
  readonly readOnly: boolean;
  /** SHA-256 of all of it. */
  readonly shapeHash: string;
}

/** How a tool may be used: not at all, after a person has seen what it is to do, or by itself. */
export type ToolUse = 'no' | 'confirmed' | 'free';

/** A tool as it was listed last, and what was decided of it. */
export interface StoredTool extends ToolShape {
  readonly server: string;
  /** Of what was said when somebody looked at it; null where nobody did. */
  readonly lookedHash: string | null;
  readonly use: ToolUse;
}

const columns = [
  'server',
  'name',
  'title',
  'description',
  'input_schema as inputSchema',
  'read_only as readOnly',
  'shape_hash as shapeHash',
  'looked_hash as lookedHash',
  'use',
] as const;

/** The tools of a server, or of all, by name. */
export async function listServerTools(tx: Transaction, { server }: { server?: string } = {}): Promise<StoredTool[]> {
  const query = tx.selectFrom('server_tools').select(columns);
  return (server === undefined ? query : query.where('server', '=', server))
    .orderBy('server')
    .orderBy('name')
    .execute();
}

/** Has a server have these tools and no others. What was decided of one that it had before stays, with what it was decided of. */
export async function setServerTools(tx: Transaction, server: string, shapes: readonly ToolShape[]): Promise<void> {
  const known = new Set((await listServerTools(tx, { server })).map(({ name }) => name));
  const names = shapes.map(({ name }) => name);
  let gone = tx.deleteFrom('server_tools').where('server', '=', server);
  if (names.length > 0) gone = gone.where('name', 'not in', names);
  await gone.execute();
  for (const shape of shapes) {
    if (known.has(shape.name)) await changeToolShape(tx, server, shape);
    else
      await tx
        .insertInto('server_tools')
        .values({ server, name: shape.name, ...toRow(shape), looked_hash: null })
        .execute();
  }
}

/** Writes down what a server says of a tool by now. */
export async function changeToolShape(tx: Transaction, server: string, shape: ToolShape): Promise<void> {
  await tx
    .updateTable('server_tools')
    .set(toRow(shape))
    .where('server', '=', server)
    .where('name', '=', shape.name)
    .execute();
}

/** Decides of a tool that somebody has looked at. False where it is not there, or says something else by now. */
export async function decideTool(
  tx: Transaction,
  { server, name, shapeHash, use }: { server: string; name: string; shapeHash: string; use: ToolUse },
): Promise<boolean> {
  const result = await tx
    .updateTable('server_tools')
    .set({ use, looked_hash: shapeHash })
    .where('server', '=', server)
    .where('name', '=', name)
    .where('shape_hash', '=', shapeHash)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

function toRow({ title, description, inputSchema, readOnly, shapeHash }: ToolShape) {
  const input_schema = JSON.stringify(inputSchema);
  return { title, description, input_schema, read_only: readOnly, shape_hash: shapeHash };
}
