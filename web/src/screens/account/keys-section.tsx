import { useState } from 'react';
import type { Key, KeyScope, RoleName } from '../../../../src/contract/index.ts';
import { toMessage } from '../../api/api-error.ts';
import { house, take } from '../../api/house.ts';
import { houseQueries, refresh } from '../../api/queries.ts';
import { useReading } from '../../texts/texts.tsx';
import { useHouse } from '../../shell/house-context.tsx';
import { QueryState } from '../../shell/sections/query-state.tsx';
import { readsContent } from '../../shell/roles.ts';
import { KeyForm } from '../../shell/keys/key-form.tsx';
import { KeyLine } from '../../shell/keys/key-line.tsx';

/** One's own keys: made, seen, revoked. */
export function KeysSection() {
  const { t } = useReading();
  const { role } = useHouse();
  const keys = houseQueries.useQuery('get', '/api/keys');
  const { data } = keys;
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
  return (
    <section className="account-part" aria-labelledby="keys-title">
      <h2 id="keys-title">{t.keys.title}</h2>
      <p className="hint">{t.keys.lead}</p>
      <QueryState of={keys} />
      {data?.keys.length === 0 && !making && <p className="hint">{t.keys.none}</p>}
      <ul className="session-list">
        {data?.keys.map((key) => (
          <KeyLine key={key.id} of={key} onRevoke={() => void revoke(key)} />
        ))}
      </ul>
      {problem !== null && (
        <p className="dialog-problem" role="alert">
          {problem}
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
function listScopes(role: RoleName): KeyScope[] {
  if (!readsContent(role)) return ['house'];
  return [
    'ask',
    'documents',
    ...(role === 'member' ? [] : (['spaces'] as const)),
    'photos',
    'models',
    ...(role === 'owner' ? (['house'] as const) : []),
  ];
}
