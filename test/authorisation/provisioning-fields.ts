import { ask, type Carrier, type Credentials, type Question } from './carriers.ts';
import type { Directories } from './directories-who-try.ts';
import type { Everybody } from './people-who-try.ts';
import type { NamingField, Outcome, Send } from './try-doors.ts';

// Where a directory names something: in an address, a filter, a list of members, the path and the value of a PATCH. Its
// bodies are read by the rules of SCIM, and so no schema of the description lists them.

const patch = (operation: object): object => ({
  schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
  Operations: [operation],
});
const said = { userName: 'autre@example.org', displayName: 'autre' };

/** Every field in which a directory names something. */
export function listProvisioningFields({ user, group }: Directories): NamingField[] {
  const field = (name: string, write: (value: string) => Question): NamingField => ({
    name,
    route: { path: name.split(' ')[1] ?? '' },
    ask: write,
  });
  const of = (name: string, address: (value: string) => string, json?: (value: string) => unknown): NamingField =>
    field(name, (value) => ({
      method: name.split(' ')[0] ?? '',
      address: `/scim/v2/${address(value)}`,
      json: json?.(value),
    }));
  const filters = (part: string, names: readonly string[]): NamingField[] =>
    names.map((name) =>
      of(
        `GET /scim/v2/${part} filter ${name}`,
        (value) => `${part}?filter=${encodeURIComponent(`${name} eq "${value}"`)}`,
      ),
    );
  const inGroup = (name: string, json: (value: string) => unknown): NamingField =>
    of(
      `PATCH /scim/v2/Groups/{id} ${name}`,
      () => `Groups/${group}`,
      (value) => patch(json(value) as object),
    );
  return [
    ...['Users', 'Groups'].flatMap((part) => [
      of(`GET /scim/v2/${part}/{id} address`, (value) => `${part}/${value}`),
      of(
        `PUT /scim/v2/${part}/{id} address`,
        (value) => `${part}/${value}`,
        () => said,
      ),
      of(
        `PATCH /scim/v2/${part}/{id} address`,
        (value) => `${part}/${value}`,
        () => patch({ op: 'replace', path: 'displayName', value: 'autre' }),
      ),
      of(`DELETE /scim/v2/${part}/{id} address`, (value) => `${part}/${value}`),
    ]),
    ...filters('Users', ['id', 'userName', 'externalId', 'emails.value']),
    ...filters('Groups', ['id', 'externalId', 'displayName', 'members.value']),
    of(
      'POST /scim/v2/Groups members',
      () => 'Groups',
      (value) => ({ displayName: 'autre', members: [{ value }] }),
    ),
    of(
      'PUT /scim/v2/Groups/{id} members',
      () => `Groups/${group}`,
      (value) => ({
        displayName: 'équipe de l’annuaire',
        members: [{ value: user }, { value }],
      }),
    ),
    inGroup('add members', (value) => ({ op: 'add', path: 'members', value: [{ value }] })),
    inGroup('add without a path', (value) => ({ op: 'add', value: { members: [{ value }] } })),
    inGroup('replace members', (value) => ({ op: 'replace', path: 'members', value: [{ value }] })),
    inGroup('remove members', (value) => ({ op: 'remove', path: 'members', value: [{ value }] })),
    inGroup('remove by path', (value) => ({ op: 'remove', path: `members[value eq "${value}"]` })),
    of(
      'PATCH /scim/v2/Users/{id} groups',
      () => `Users/${user}`,
      (value) => patch({ op: 'add', path: 'groups', value: [{ value }] }),
    ),
    of(
      'PATCH /scim/v2/Users/{id} id',
      () => `Users/${user}`,
      (value) => patch({ op: 'replace', value: { id: value } }),
    ),
  ];
}

/** Changes of people who run the house or watch over it, which no directory makes. */
export function listHandsOff({ triers }: Everybody): { name: string; question: Question }[] {
  const running = triers.filter(({ name }) => ['owner', 'administrator', 'protection officer'].includes(name));
  return running.flatMap(({ name, actor }) => {
    const address = `/scim/v2/Users/${actor?.id}`;
    const changes: Question[] = [
      { method: 'PUT', address, json: said },
      { method: 'PATCH', address, json: patch({ op: 'replace', path: 'active', value: false }) },
      { method: 'PATCH', address, json: patch({ op: 'replace', path: 'emails', value: [{ value: said.userName }] }) },
      { method: 'DELETE', address, json: undefined },
    ];
    return changes.map((question) => ({ name: `${question.method} of the ${name}`, question }));
  });
}

/** What is wrong where a directory is not refused a change. */
export async function tryHandsOff(
  send: Send,
  credentials: Credentials,
  carrier: Carrier,
  name: string,
  question: Question,
): Promise<Outcome> {
  const answer = await ask(send, credentials, carrier, question);
  const wrong = answer?.status === 403 ? null : `${credentials.trier.name}, ${name}: ${answer?.status} ${answer?.body}`;
  return { tried: true, wrong };
}
