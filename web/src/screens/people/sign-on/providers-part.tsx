import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { Group, Provider } from '../../../../../src/contract/index.ts';
import { house } from '../../../api/house.ts';
import { houseQueries, refresh } from '../../../api/queries.ts';
import { QueryState } from '../../../shell/sections/query-state.tsx';
import { useReading } from '../../../texts/texts.tsx';
import { ConfirmDialog } from '../../../ui/dialog.tsx';
import { ProviderDialog } from './provider-dialog.tsx';

type Doing = { readonly what: 'make' } | { readonly what: 'change' | 'remove'; readonly provider: Provider };

/** The providers with which people sign in; set up by an owner, seen by who runs the house. */
export function ProvidersPart({
  groups,
  mayChange,
}: {
  readonly groups: readonly Group[];
  readonly mayChange: boolean;
}) {
  const { t } = useReading();
  const offered = houseQueries.useQuery('get', '/api/providers', undefined, { refetchOnWindowFocus: 'always' });
  const [doing, setDoing] = useState<Doing | null>(null);
  const providers = offered.data?.providers ?? [];
  return (
    <section aria-labelledby="providers-title">
      <div className="people-part-head">
        <div>
          <h2 id="providers-title">{t.signOn.title}</h2>
          <p className="hint">
            {offered.data && providers.length === 0 ? `${t.signOn.none} ${t.signOn.lead}` : t.signOn.lead}
          </p>
        </div>
        {mayChange && (
          <button type="button" className="button button-small" onClick={() => setDoing({ what: 'make' })}>
            <IconPlus size={15} aria-hidden="true" /> {t.signOn.make}
          </button>
        )}
      </div>
      <QueryState of={offered} />
      <ul className="people-list">
        {providers.map((provider) => (
          <ProviderRow key={provider.id} provider={provider} mayChange={mayChange} onDo={setDoing} />
        ))}
      </ul>
      {doing && doing.what !== 'remove' && (
        <ProviderDialog
          provider={doing.what === 'change' ? doing.provider : null}
          groups={groups}
          onClose={() => setDoing(null)}
        />
      )}
      {doing?.what === 'remove' && <RemoveProvider provider={doing.provider} onClose={() => setDoing(null)} />}
    </section>
  );
}

interface RowProps {
  readonly provider: Provider;
  readonly mayChange: boolean;
  readonly onDo: (doing: Doing) => void;
}

function ProviderRow({ provider, mayChange, onDo }: RowProps) {
  const { t } = useReading();
  const { name, issuer, answers, admitsNewcomers, joinsMembers, groups } = provider;
  const facts = [
    issuer,
    ...(admitsNewcomers ? [t.signOn.factNewcomers] : []),
    ...(joinsMembers ? [t.signOn.factJoins] : []),
    ...(groups.length > 0 ? [t.signOn.factGroups(groups.length)] : []),
  ];
  return (
    <li className="people-row">
      <div>
        <strong>{name}</strong>{' '}
        {!answers && (
          <span className="person-mark" data-danger>
            {t.signOn.notAnswering}
          </span>
        )}
        <span className="hint">{facts.join(' · ')}</span>
      </div>
      {mayChange && (
        <div className="people-row-buttons">
          <button
            type="button"
            className="button button-small"
            aria-label={t.signOn.changeOf(name)}
            onClick={() => onDo({ what: 'change', provider })}
          >
            {t.signOn.change}
          </button>
          <button
            type="button"
            className="button button-small"
            aria-label={t.signOn.removeOf(name)}
            onClick={() => onDo({ what: 'remove', provider })}
          >
            {t.signOn.remove}
          </button>
        </div>
      )}
    </li>
  );
}

function RemoveProvider({ provider, onClose }: { readonly provider: Provider; readonly onClose: () => void }) {
  const { t } = useReading();
  const remove = async (): Promise<void> => {
    await house.DELETE('/api/providers/{id}', { params: { path: { id: provider.id } } });
    refresh('/api/providers');
  };
  return (
    <ConfirmDialog
      title={t.signOn.removeTitle(provider.name)}
      confirm={t.signOn.removeConfirm}
      onConfirm={remove}
      onClose={onClose}
    >
      {t.signOn.removeText}
    </ConfirmDialog>
  );
}
