import pg, { type Client } from 'pg';
import type { DatabaseAccess } from './connections.ts';
import { maintenance } from './timeouts.ts';

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
  await allowLogins(client, access);
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

/**
 * Lets the program and the worker in again. PostgreSQL lets every role change its own password and its own settings,
 * and nothing forbids it: what a taken-over session changed is set right as soon as it is noticed.
 */
export async function restoreLogins(access: DatabaseAccess): Promise<void> {
  const client = new pg.Client({ ...access.owner, ...maintenance, application_name: 'maison owner' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await allowLogins(client, access);
  } finally {
    await client.end();
  }
}

async function allowLogins(client: Client, access: DatabaseAccess): Promise<void> {
  await allowLogin(client, 'maison_worker', access.worker, access.workerPassword);
  if (access.programPassword === null) return; // The company's own database: its administrator may have set more.
  await forgetOwnSettings(client);
  await allowLogin(client, 'maison_program', access.program, access.programPassword);
}

// A role may give its later sessions another search path, or have them read only. None of ours has any setting.
async function forgetOwnSettings(client: Client): Promise<void> {
  const { rows } = await client.query<{ role: string; database: string | null }>(
    `select r.rolname as role, d.datname as database from pg_db_role_setting s join pg_roles r on r.oid = s.setrole
     left join pg_database d on d.oid = s.setdatabase where r.rolname in ('maison_program', 'maison_worker')`,
  );
  for (const { role, database } of rows) {
    const place = database === null ? '' : `in database ${client.escapeIdentifier(database)}`;
    await client.query(`alter role ${client.escapeIdentifier(role)} ${place} reset all`);
  }
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
  const trial = new pg.Client({ ...login, ...maintenance });
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

// What every role could do by birth: connect, make temporary tables, use the schema public, and make large
// objects; the databases that PostgreSQL makes for itself are as open as ours was.
async function shutDefaults(client: Client, database: string): Promise<void> {
  for (const statement of [
    `revoke all on database ${database} from public`,
    'revoke all on database postgres from public',
    'revoke all on database template1 from public',
    'revoke all on schema public from public',
    `do $$
      declare name text;
      begin
        for name in select oid::regprocedure from pg_proc where pronamespace = 'pg_catalog'::regnamespace
            and proname ~ '^(lo_.*|loread|lowrite)$' and has_function_privilege('public', oid, 'execute') loop
          execute format('revoke execute on function %s from public', name);
        end loop;
      end
    $$`,
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
