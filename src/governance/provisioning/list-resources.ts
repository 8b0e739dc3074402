import { MaisonError } from '../../base/index.ts';
import type { Actor } from '../actor.ts';
import { authorize } from '../policies/authorize.ts';
import { listDirectoryGroups } from './groups.ts';
import { type ListedResources, listUsers, type ProvisioningParts, type ScimQuery } from './users.ts';

/** People and then groups that fit, as one list. What a filter asks of one kind alone fits none of the other. Throws `scim_filter` (400). */
export async function listResources(
  parts: ProvisioningParts,
  actor: Actor,
  { filter, offset, limit }: ScimQuery,
): Promise<ListedResources> {
  authorize(actor, 'provisioning:apply');
  const people = await orRefused(listUsers(parts, actor, { filter, offset, limit }));
  const before = people instanceof MaisonError ? { resources: [], total: 0 } : people;
  const left = { offset: Math.max(0, offset - before.total), limit: limit - before.resources.length };
  const groups = await orRefused(listDirectoryGroups(parts, actor, { filter, ...left }));
  if (!(groups instanceof MaisonError))
    return { resources: [...before.resources, ...groups.resources], total: before.total + groups.total };
  if (people instanceof MaisonError) throw people;
  return people;
}

async function orRefused(list: Promise<ListedResources>): Promise<ListedResources | MaisonError> {
  return list.catch((thrown: unknown) => {
    if (thrown instanceof MaisonError && thrown.code === 'scim_filter') return thrown;
    throw thrown;
  });
}
