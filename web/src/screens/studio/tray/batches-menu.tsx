import { Menu } from '@mantine/core';
import { IconStack2 } from '@tabler/icons-react';
import type { Batch } from '../../../../../src/contract/index.ts';
import { houseQueries } from '../../../api/queries.ts';
import { navigate } from '../../../shell/navigation.ts';
import { useReading } from '../../../texts/texts.tsx';

interface BatchList {
  readonly batches: readonly Batch[];
}

const pace = (list: BatchList | undefined): number =>
  list?.batches.some(({ state }) => state === 'running') ? 2000 : 15_000;

/** The batches of this house, the newest first. */
export function BatchesMenu() {
  const { t, format } = useReading();
  const { data } = houseQueries.useQuery('get', '/api/photo-batches', undefined, {
    refetchInterval: ({ state }) => pace(state.data),
  });
  const batches = (data?.batches ?? []).toSorted((one, other) => other.createdAt.localeCompare(one.createdAt));
  const running = batches.some(({ state }) => state === 'running');
  return (
    <Menu position="top-start" withinPortal width={300}>
      <Menu.Target>
        <button type="button" className="button button-plain batches-button" disabled={batches.length === 0}>
          {running ? <span className="spinner" aria-hidden="true" /> : <IconStack2 size={17} aria-hidden="true" />}
          {t.studio.batches}
          {batches.length > 0 && <span className="tabular hint">{format.number(batches.length)}</span>}
        </button>
      </Menu.Target>
      <Menu.Dropdown className="recipe-menu">
        {batches.map(({ id, name, state, counts }) => (
          <Menu.Item key={id} onClick={() => navigate(`/studio/batches/${id}`)}>
            <span className="batch-entry">
              <span className="truncate">{name}</span>
              <span className="hint tabular">
                {t.batch.states[state]} · {format.number(counts.done)} / {format.number(counts.total)}
              </span>
            </span>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
