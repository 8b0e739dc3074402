import pg, { type Client } from 'pg';
import type { DatabaseAccess } from './connections.ts';

// Three roles: maison_owner has the tables, and nobody logs in as it; maison_program serves people and
// maison_worker indexes, each with its own login. In server mode the login of DATABASE_URL is a member
// of maison_program.

/**
 * Makes the roles and shuts what PostgreSQL leaves open to everyone. Safe to repeat. `client` is the
 * owner's login; afterwards its session acts as maison_owner.
 */
export async function prepareRoles(client: Client, access: DatabaseAccess): Promise<void> {
  const database = client.escapeIdentifier(String(client.database));
  for (const role of ['maison_owner', 'maison_program', 'maison_worker']) await makeRole(client, role);
  await allowLogin(client, 'maison_worker', access.worker, access.workerPassword);
  if (access.programPassword !== null)
    await allowLogin(client, 'maison_program', access.program, access.programPassword);
  if (access.programLogin !== 'maison_program' && !(await isMember(client, access.programLogin, 'maison_program'))) {
    await client.query(`grant maison_program to ${client.escapeIdentifier(access.programLogin)}`);
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

// The password follows from the owner's secret, so it is set once. A role altered at every start would
// quarrel with another machine that starts at the same moment.
async function allowLogin(client: Client, role: string, login: pg.ClientConfig, password: string): Promise<void> {
  if (await canLogIn(login)) return;
  await client.query(`alter role ${role} login password ${client.escapeLiteral(password)}`);
}

async function canLogIn(login: pg.ClientConfig): Promise<boolean> {
  const trial = new pg.Client(login);
  trial.on('error', () => undefined);
  try {
    await trial.connect();
    return true;
  } catch {
    return false;
  } finally {
    await trial.end().catch(() => undefined);
  }
}

// What every role could do by birth: connect, make temporary tables, use the schema public.
async function shutDefaults(client: Client, database: string): Promise<void> {
  for (const statement of [
    `revoke all on database ${database} from public`,
    'revoke all on schema public from public',
  ]) {
    // A company's database may belong to somebody else: then its own administrator decides.
    await client.query(statement).catch(() => undefined);
  }
}

async function readLogin(client: Client): Promise<string> {
  const { rows } = await client.query<{ login: string }>('select session_user as login');
  return String(rows[0]?.login);
}

async function isMember(client: Client, login: string, role: string): Promise<boolean> {
  const { rows } = await client.query<{ member: boolean }>("select pg_has_role($1, $2, 'usage') as member", [
    login,
    role,
  ]);
  return rows[0]?.member === true;
}

async function maySetRole(client: Client, role: string): Promise<boolean> {
  const { rows } = await client.query<{ may: boolean }>("select pg_has_role(session_user, $1, 'set') as may", [role]);
  return rows[0]?.may === true;
}
