import type { MadeProvisioningToken } from '../../src/contract/index.ts';
import type { Directory } from '../../src/governance/actor.ts';
import { take } from '../api/keys-for-tests.ts';
import { sendTo } from '../api/people-for-tests.ts';
import type { TestHouse } from '../house-for-tests.ts';
import type { Trier } from './people-who-try.ts';

// The directory of the company: its token opens what is below /scim/v2, and nothing else does.

const schemas = 'urn:ietf:params:scim:schemas:core:2.0';

/** The directories of a house, and what one of them brought in. */
export interface Directories {
  readonly triers: readonly Trier[];
  /** What the one that is known shows. */
  readonly token: string;
  readonly user: string;
  readonly group: string;
}

/** Two directories, one of which was revoked after it had been in, and a token that nobody made. */
export async function bringDirectories(house: TestHouse): Promise<Directories> {
  const make = async (name: string): Promise<MadeProvisioningToken> =>
    take(await house.request('/api/provisioning-tokens', { method: 'POST', json: { name } }));
  const [known, revoked] = [await make('annuaire'), await make('annuaire d’hier')];
  const provision = async (secret: string, part: string, json: object): Promise<string> => {
    const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/scim+json' };
    const answer = await sendTo(house)(`/scim/v2/${part}`, { method: 'POST', headers, body: JSON.stringify(json) });
    return (await take<{ id: string }>(answer)).id;
  };
  const person = (userName: string) => ({ schemas: [`${schemas}:User`], userName, displayName: userName });
  const user = await provision(known.secret, 'Users', person('provisionnee@example.org'));
  const named = { schemas: [`${schemas}:Group`], displayName: 'équipe de l’annuaire', members: [{ value: user }] };
  const group = await provision(known.secret, 'Groups', named);
  await provision(revoked.secret, 'Users', person('provisionnee-hier@example.org'));
  await take(await house.request(`/api/provisioning-tokens/${revoked.id}`, { method: 'DELETE' }));
  const actor: Directory = {
    kind: 'directory',
    id: known.id,
    principals: [`directory:${known.id}`],
    role: 'provisioning',
  };
  const trier = (name: string, secret: string, as: Directory | null): Trier => ({
    name,
    by: 'directory',
    authorization: `Bearer ${secret}`,
    session: null,
    actor: as,
    // It provisions people, and so sees all of them; of the groups those that it made.
    ...(as && { knows: { as: 'administrator', kinds: ['people'] as const } }),
  });
  return {
    token: `Bearer ${known.secret}`,
    user,
    group,
    triers: [
      trier('a directory', known.secret, actor),
      trier('a directory that was revoked', revoked.secret, null),
      trier('a directory that nobody made', `${known.secret.slice(0, -1)}_`, null),
    ],
  };
}
