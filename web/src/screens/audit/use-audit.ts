import { useState } from 'react';
import type { AuditLine } from '../../../../src/contract/index.ts';
import { houseQueries } from '../../api/queries.ts';
import { useReading } from '../../texts/texts.tsx';

/** Acts that one looks for together. */
export type ActFamily = 'entry' | 'people' | 'rights' | 'content' | 'house';

const families: Readonly<Record<ActFamily, RegExp>> = {
  entry: /^(sign-in|session|link|second-factor|recovery|key|service|provider|identity)/,
  people: /^(invitation|person|role|password|group|provisioning|data)/,
  rights: /^(access|rights|conversation|exit|outbound|limit)/,
  content: /^(document|space|folder|case)/,
  house: /^(house|backup|settings|certificate|audit)/,
};

/** What is looked for; empty for everything. */
export interface AuditFilters {
  readonly person: string;
  readonly family: ActFamily | '';
  readonly result: 'done' | 'refused' | 'failed' | '';
  /** Days, as a date field has them; both included. */
  readonly from: string;
  readonly to: string;
}

export const noFilters: AuditFilters = { person: '', family: '', result: '', from: '', to: '' };

/** The lines of the audit that fit, a page at a time. */
export function useAudit() {
  const { t } = useReading();
  const [filters, setFilters] = useState(noFilters);
  const query = toQuery(filters, Object.keys(t.audit.acts));
  const { data, error, isFetching, hasNextPage, fetchNextPage, refetch } = houseQueries.useInfiniteQuery(
    'get',
    '/api/audit',
    { params: { query } },
    {
      pageParamName: 'before',
      initialPageParam: null, // Of the first page, which comes before none; without it the client asks for page 0.
      getNextPageParam: ({ more, lines }: { more: boolean; lines: readonly { number: number }[] }) =>
        more ? lines.at(-1)?.number : undefined,
      refetchOnWindowFocus: 'always',
    },
  );
  const lines = data?.pages.flatMap((page) => page.lines) as readonly AuditLine[] | undefined;
  return { filters, setFilters, query, lines, error, isFetching, hasNextPage, fetchNextPage, refetch };
}

/** The filters as the house takes them. */
function toQuery({ person, family, result, from, to }: AuditFilters, all: readonly string[]) {
  const acts = family === '' ? '' : all.filter((act) => families[family].test(act)).join(',');
  return {
    ...(person && { person }),
    ...(acts && { acts }),
    ...(result && { result }),
    ...(from && { from: startOfDay(from, 0) }),
    ...(to && { to: startOfDay(to, 1) }),
  };
}

// Of the reader's own day, and not of Greenwich's.
function startOfDay(day: string, daysLater: number): string {
  const moment = new Date(`${day}T00:00:00`);
  moment.setDate(moment.getDate() + daysLater);
  return moment.toISOString();
}
