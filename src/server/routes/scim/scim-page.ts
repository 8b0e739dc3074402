import { type ScimSearch, scimSchemas } from '../../../contract/index.ts';
import type { ListedResources, ScimQuery } from '../../../governance/index.ts';

const [usualPage, largestPage] = [100, 200];
const lastStart = 1_000_000;

/** Which part of what fits is asked for; what is no number, or too large a one, is read over as the standard says. */
export function toPage({ filter, startIndex, count }: Pick<ScimSearch, 'filter' | 'startIndex' | 'count'>): {
  page: ScimQuery;
  start: number;
} {
  const number = (given: number | null | undefined, fallback: number): number =>
    Number.isSafeInteger(given) ? (given as number) : fallback;
  const start = Math.min(Math.max(1, number(startIndex, 1)), lastStart);
  const limit = Math.min(largestPage, Math.max(0, number(count, usualPage)));
  return { page: { filter: filter ?? undefined, offset: start - 1, limit }, start };
}

/** A part of a list as SCIM writes it. */
export function toList({ resources, total }: ListedResources, start: number): object {
  return {
    schemas: [scimSchemas.list],
    totalResults: total,
    startIndex: start,
    itemsPerPage: resources.length,
    Resources: resources,
  };
}
