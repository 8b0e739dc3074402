import { createHmac } from 'node:crypto';
import type { Client } from 'pg';

// Three roles: maison_owner has the tables, and nobody logs in as it; maison_program serves people and
// maison_worker indexes, each with its own login. In server mode the login of DATABASE_URL is a member
// of maison_program.

/** The password of a role of the house: the same on every machine that knows the owner's secret, and stored nowhere. */
export function derivePassword(ownerSecret: string, role: string): string {
  return createHmac('sha256', ownerSecret).update(`maison:${role}`).digest('base64url');
}

/**
 * Makes the roles and shuts what PostgreSQL leaves open to everyone. Safe to repeat. `client` is the
 * owner's login; afterwards its session acts as maison_owner.
 */
export async function prepareRoles(
  client: Client,
  options: { programLogin: string; programPassword: string | null; workerPassword: string },
): Promise<void> {
  const database = client.escapeIdentifier(String(client.database));
  for (const role of ['maison_owner', 'maison_program', 'maison_worker']) await makeRole(client, role);
  await allowLogin(client, 'maison_worker', options.workerPassword);
  if (options.programPassword !== null) await allowLogin(client, 'maison_program', options.programPassword);
  if (options.programLogin !== 'maison_program' && !(await isMember(client, options.programLogin, 'maison_program'))) {
    await client.query(`grant maison_program to ${client.escapeIdentifier(options.programLogin)}`);
  }
  const login = await readLogin(client);
  if (login !== 'maison_owner' && !(await maySetRole(client, 'maison_owner'))) {
    await client.query(`grant maison_owner to ${client.escapeIdentifier(login)} with inherit true, set true`);
  }
  await client.query(`grant create, connect on database ${database} to maison_owner`);
  await client.query(`grant connect on database ${database} to maison_program, maison_worker`);
  await shutDefaults(client, database);
  if (login !== 'maison_owner') await client.query('set role maison_owner');
}

async function makeRole(client: Client, role: string): Promise<void> {
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role]);
  if (rowCount) return;
  // Another program may be making it at this very moment.
  await client.query(`create role ${role} nologin`).catch((thrown: unknown) => {
    const code = thrown instanceof Error && 'code' in thrown ? thrown.code : '';
    if (code !== '42710' && code !== '23505') throw thrown;
  });
}

async function allowLogin(client: Client, role: string, password: string): Promise<void> {
  // The password is derived, so it changes only with the owner's: once is enough, and a role that is altered
  // at every start would quarrel with another machine doing the same.
  await client.query(`alter role ${role} login password ${client.escapeLiteral(password)}`);
}

// What every role could do by birth: connect, make temporary tables, use the schema public.
async function shutDefaults(client: Client, database: string): Promise<void> {
  for (const statement of [`revoke all on database ${database} from public`, 'revoke all on schema public from public']) {
    // A company's database may belong to somebody else: then its own administrator decides.
    await client.query(statement).catch(() => undefined);
  }
}

async function readLogin(client: Client): Promise<string> {
  const { rows } = await client.query<{ login: string }>('select session_user as login');
  return String(rows[0]?.login);
}

async function isMember(client: Client, login: string, role: string): Promise<boolean> {
  const { rows } = await client.query<{ member: boolean }>("select pg_has_role($1, $2, 'usage') as member", [login, role]);
  return rows[0]?.member === true;
}

async function maySetRole(client: Client, role: string): Promise<boolean> {
  const { rows } = await client.query<{ may: boolean }>("select pg_has_role(session_user, $1, 'set') as may", [role]);
  return rows[0]?.may === true;
}
