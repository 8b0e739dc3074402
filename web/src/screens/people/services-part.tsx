import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { Group, Key, Person, Service } from '../../../../src/contract/index.ts';
import { toMessage } from '../../api/api-error.ts';
import { house } from '../../api/house.ts';
import { houseQueries } from '../../api/queries.ts';
import { useHouse } from '../../shell/house-context.tsx';
import { KeyLine } from '../../shell/keys/key-line.tsx';
import { QueryState } from '../../shell/sections/query-state.tsx';
import { runsHouse } from '../../shell/roles.ts';
import { useReading } from '../../texts/texts.tsx';
import { ConfirmDialog } from '../../ui/dialog.tsx';
import { LeakedKeyDialog } from './leaked-key-dialog.tsx';
import { MakeServiceDialog, ServiceKeyDialog } from './service-dialogs.tsx';
import { refreshPeople } from './use-people.ts';

interface Props {
  readonly people: readonly Person[];
  readonly groups: readonly Group[];
}

/** Programs that are nobody, with their keys; without what changes them for who only watches over the house. */
export function ServicesPart({ people, groups }: Props) {
  const { t } = useReading();
  const { role } = useHouse();
  const services = houseQueries.useQuery('get', '/api/services', undefined, { refetchOnWindowFocus: 'always' });
  const { data } = services;
  const [making, setMaking] = useState(false);
  const [keyOf, setKeyOf] = useState<Service | null>(null);
  const [leaving, setLeaving] = useState<Service | null>(null);
  const [leaked, setLeaked] = useState(false);
  const mayChange = runsHouse(role);
  return (
    <section aria-labelledby="services-title">
      <div className="people-part-head">
        <div>
          <h2 id="services-title">{t.services.title}</h2>
          <p className="hint">{t.services.lead}</p>
        </div>
        {mayChange && (
          <span className="service-actions">
            <button type="button" className="button button-small" onClick={() => setLeaked(true)}>
              {t.services.leaked}
            </button>
            <button type="button" className="button button-small" onClick={() => setMaking(true)}>
              <IconPlus size={16} aria-hidden="true" /> {t.services.make}
            </button>
          </span>
        )}
      </div>
      <QueryState of={services} />
      {data?.services.length === 0 && <p className="hint">{t.services.none}</p>}
      <ul className="people-list">
        {data?.services.map((service) => (
          <ServiceRow
            key={service.id}
            service={service}
            people={people}
            groups={groups}
            onKey={() => setKeyOf(service)}
            onRemove={() => setLeaving(service)}
          />
        ))}
      </ul>
      {making && <MakeServiceDialog groups={groups} onClose={() => setMaking(false)} />}
      {keyOf && <ServiceKeyDialog service={keyOf} onClose={() => setKeyOf(null)} />}
      {leaked && <LeakedKeyDialog people={people} services={data?.services ?? []} onClose={() => setLeaked(false)} />}
      {leaving && <RemoveServiceDialog service={leaving} onClose={() => setLeaving(null)} />}
    </section>
  );
}

interface RowProps extends Props {
  readonly service: Service;
  readonly onKey: () => void;
  readonly onRemove: () => void;
}

function ServiceRow({ service, people, groups, onKey, onRemove }: RowProps) {
  const { t } = useReading();
  const { role } = useHouse();
  const [problem, setProblem] = useState<string | null>(null);
  const mayChange = runsHouse(role);
  const names = groups.filter(({ id }) => service.groups.includes(id)).map(({ name }) => name);
  const what = [...(service.company ? [t.services.readsCompany] : []), ...names];
  const revoke = async ({ id }: Key): Promise<void> => {
    try {
      await house.DELETE('/api/service-keys/{id}', { params: { path: { id } } });
      setProblem(null);
    } catch (thrown) {
      setProblem(toMessage(thrown));
    }
    refreshPeople();
  };
  const tellMaker = (id: string): string | null => {
    const maker = people.find((person) => person.id === id);
    if (!maker) return null;
    const name = maker.name || maker.email || t.people.noName;
    return maker.state === 'suspended' ? t.keys.bySuspended(name) : t.keys.by(name);
  };
  return (
    <li className="service">
      <div className="people-row service-head">
        <div>
          <strong>{service.name}</strong>
          <span className="hint">
            {[
              t.roles[service.role].name,
              what.length === 0 ? t.services.readsNothing : t.services.reads(what.join(', ')),
            ].join(' · ')}
          </span>
        </div>
        {mayChange && <ServiceActions service={service} onKey={onKey} onRemove={onRemove} />}
      </div>
      <ul className="session-list">
        {service.keys.map((key) => (
          <KeyLine
            key={key.id}
            of={key}
            by={tellMaker(key.madeBy)}
            onRevoke={mayChange ? () => void revoke(key) : null}
          />
        ))}
      </ul>
      {problem !== null && (
        <p className="dialog-problem" role="alert">
          {problem}
        </p>
      )}
    </li>
  );
}

function ServiceActions({ service, onKey, onRemove }: Pick<RowProps, 'service' | 'onKey' | 'onRemove'>) {
  const { t } = useReading();
  const { role } = useHouse();
  const reads = service.company || service.groups.length > 0;
  return (
    <div className="service-actions">
      {reads && role !== 'owner' ? (
        <span className="hint">{t.services.notYours}</span>
      ) : (
        <button
          type="button"
          className="button button-small"
          aria-label={t.services.keyOf(service.name)}
          onClick={onKey}
        >
          {t.keys.make}
        </button>
      )}
      <button
        type="button"
        className="button button-small"
        aria-label={t.services.removeOf(service.name)}
        onClick={onRemove}
      >
        {t.services.remove}
      </button>
    </div>
  );
}

function RemoveServiceDialog({ service, onClose }: { readonly service: Service; readonly onClose: () => void }) {
  const { t } = useReading();
  const remove = async (): Promise<void> => {
    await house.DELETE('/api/services/{id}', { params: { path: { id: service.id } } });
    refreshPeople();
  };
  return (
    <ConfirmDialog
      title={t.services.removeTitle(service.name)}
      confirm={t.services.removeConfirm}
      onConfirm={remove}
      onClose={onClose}
    >
      {t.services.removeText}
    </ConfirmDialog>
  );
}
