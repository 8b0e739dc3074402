import { useState } from 'react';
import type { Key, KeyScope, RoleName } from '../../../../src/contract/index.ts';
import { toMessage } from '../../api/api-error.ts';
import { house, take } from '../../api/house.ts';
import { houseQueries, refresh } from '../../api/queries.ts';
import { useReading } from '../../texts/texts.tsx';
import { readsContent } from '../roles.ts';
import { KeyForm } from './key-form.tsx';
import { KeyLine } from './key-line.tsx';

/** One's own keys: made, seen, revoked. */
export function KeysPart({ role }: { readonly role: RoleName }) {
  const { t } = useReading();
  const { data, error } = houseQueries.useQuery('get', '/api/keys');
  const [making, setMaking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const revoke = async ({ id }: Key): Promise<void> => {
    try {
      await house.DELETE('/api/keys/{id}', { params: { path: { id } } });
      setProblem(null);
    } catch (thrown) {
      setProblem(toMessage(thrown));
    }
    refresh('/api/keys');
  };
  const shown = problem ?? (error === null ? null : toMessage(error));
  return (
    <section className="account-part" aria-labelledby="keys-title">
      <h3 id="keys-title">{t.keys.title}</h3>
      <p className="hint">{t.keys.lead}</p>
      {data?.keys.length === 0 && !making && <p className="hint">{t.keys.none}</p>}
      <ul className="session-list">
        {data?.keys.map((key) => (
          <KeyLine key={key.id} of={key} onRevoke={() => void revoke(key)} />
        ))}
      </ul>
      {shown !== null && (
        <p className="dialog-problem" role="alert">
          {shown}
        </p>
      )}
      {making ? (
        <KeyForm
          scopes={listScopes(role)}
          onMake={async (body) => {
            const made = await take(house.POST('/api/keys', { body }));
            refresh('/api/keys');
            return made;
          }}
          onClose={() => setMaking(false)}
        />
      ) : (
        <button type="button" className="button button-small" disabled={!data} onClick={() => setMaking(true)}>
          {t.keys.make}
        </button>
      )}
    </section>
  );
}

/** What a key of this role is good for: the house refuses the rest whenever it is used. */
export function listScopes(role: RoleName): KeyScope[] {
  if (!readsContent(role)) return ['house'];
  return [
    'ask',
    'documents',
    ...(role === 'member' ? [] : (['spaces'] as const)),
    'photos',
    ...(role === 'owner' ? (['house'] as const) : []),
  ];
}
