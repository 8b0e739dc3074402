import { createId, MaisonError } from '../../base/index.ts';
import type { MadeKey, MakeKeyRequest, MakeServiceRequest, Service } from '../../contract/index.ts';
import {
  deleteKey,
  deleteService,
  insertKey,
  insertService,
  isDuplicate,
  listKeys,
  listServices as listStoredServices,
  type StoredKey,
  type StoredService,
} from '../../store/index.ts';
import { recordAct } from '../acts/record-act.ts';
import { type Actor, personOf } from '../actor.ts';
import { authorize } from '../policies/authorize.ts';
import { requireFreshProof } from '../second-factor/fresh-proof.ts';
import { describeKey, describeMade, type KeyParts, keyUnknown, prepareKey } from './keys.ts';

/** The services of the house with their keys, for those who run it or watch over it. */
export async function listServices({ store }: Pick<KeyParts, 'store'>, actor: Actor): Promise<Service[]> {
  authorize(actor, 'service:read');
  return store.asActor(actor, async (tx) => {
    const keys = await listKeys(tx, 'services');
    return (await listStoredServices(tx)).map((service) => describeService(service, keys));
  });
}

/**
 * Makes a service, which has no key yet. An administrator opens nothing to it: they would read with its key what they
 * may not read themselves. Throws `service_taken` (409), `second_factor_required` (403).
 */
export async function makeService(
  { store, clock }: Pick<KeyParts, 'store' | 'clock'>,
  actor: Actor,
  { name, role, company, groups }: MakeServiceRequest,
): Promise<Service> {
  authorize(actor, 'service:make', { company, groups });
  requireFreshProof(actor);
  const service = { id: createId(), name, role, company, groups, madeBy: personOf(actor), createdAt: clock.now() };
  await store
    .asActor(actor, async (tx) => {
      await insertService(tx, service);
      const detail = { role, company, groups: groups.length };
      recordAct(tx, actor, { act: 'service-made', object: { kind: 'service', id: service.id }, detail });
    })
    .catch((thrown: unknown) => {
      throw isDuplicate(thrown) ? serviceTaken() : thrown;
    });
  return describeService(service, []);
}

/** Removes a service: its keys open nothing any more, and what is being sent to them stops. Throws `service_unknown` (404). */
export async function removeService(
  { store, standings }: Pick<KeyParts, 'store' | 'standings'>,
  actor: Actor,
  { id }: { id: string },
): Promise<void> {
  authorize(actor, 'service:remove');
  await store.asActor(actor, async (tx) => {
    if (!(await deleteService(tx, { id }))) throw serviceUnknown();
    recordAct(tx, actor, { act: 'service-removed', object: { kind: 'service', id } });
  });
  standings.refresh(id);
}

/**
 * Makes a key of a service, by who may open to it all that is open to it: whoever makes a key can use it. Throws
 * `service_unknown` (404), `second_factor_required` (403).
 */
export async function makeServiceKey(
  { store, clock }: Pick<KeyParts, 'store' | 'clock'>,
  actor: Actor,
  { id, ...request }: MakeKeyRequest & { id: string },
): Promise<MadeKey> {
  authorize(actor, 'service:make');
  requireFreshProof(actor);
  return store.asActor(actor, async (tx) => {
    const service = (await listStoredServices(tx)).find((one) => one.id === id);
    if (!service) throw serviceUnknown();
    authorize(actor, 'service:make', service);
    const { secret, stored } = prepareKey(clock, actor, request, { person: null, service: id });
    await insertKey(tx, stored);
    recordAct(tx, actor, describeMade(stored));
    return { ...describeKey(stored), secret };
  });
}

/** Revokes a key of a service, and cuts what is being sent to it. Throws `key_unknown` (404). */
export async function revokeServiceKey(
  { store, standings }: Pick<KeyParts, 'store' | 'standings'>,
  actor: Actor,
  { id }: { id: string },
): Promise<void> {
  authorize(actor, 'service:remove');
  await store.asActor(actor, async (tx) => {
    if (!(await deleteKey(tx, id, 'services'))) throw keyUnknown();
    recordAct(tx, actor, { act: 'key-withdrawn', object: { kind: 'key', id } });
  });
  standings.refresh();
}

function describeService({ madeBy, createdAt, ...stored }: StoredService, keys: readonly StoredKey[]): Service {
  return {
    ...stored,
    role: stored.role as Service['role'],
    groups: [...stored.groups],
    madeBy: madeBy.replace(/^user:/, ''),
    createdAt: createdAt.toISOString(),
    keys: keys.filter(({ service }) => service === stored.id).map(describeKey),
  };
}

function serviceTaken(): MaisonError {
  return new MaisonError('service_taken', 409, {
    fr: 'Un service porte déjà ce nom. Rien n’a été modifié. Choisissez-en un autre.',
    en: 'A service already has this name. Nothing was changed. Choose another one.',
  });
}

function serviceUnknown(): MaisonError {
  return new MaisonError('service_unknown', 404, {
    fr: 'Ce service n’existe pas, ou n’existe plus. Rien n’a été modifié. Revenez à la liste des services.',
    en: 'There is no such service, or no longer. Nothing was changed. Go back to the list of services.',
  });
}
