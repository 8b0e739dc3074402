import { useEffect, useState } from 'react';
import type { Identity, Person, SignOnOffer } from '../../../../src/contract/index.ts';
import { toMessage } from '../../api/api-error.ts';
import { house, take } from '../../api/house.ts';
import { houseQueries, refresh } from '../../api/queries.ts';
import { exportKey } from '../../api/session.ts';
import { goTo, takeLink } from '../../api/sign-on.ts';
import { useReading } from '../../texts/texts.tsx';
import { PasswordField } from '../../ui/password-field.tsx';

interface Said {
  /** Null: that it was added. */
  readonly words: string | null;
  readonly wrong: boolean;
}

/** By which providers one signs in: adds one, takes one off. Nothing where the house knows none. */
export function IdentitiesPart({ me }: { readonly me: Person }) {
  const { t } = useReading();
  const { data } = houseQueries.useQuery('get', '/api/me/identities');
  const offers = houseQueries.useQuery('get', '/api/sign-on/providers').data?.providers ?? [];
  const [said, setSaid] = useState<Said | null>(null);
  const [adding, setAdding] = useState<SignOnOffer | null>(null);
  useEffect(() => void finishLink().then((outcome) => outcome && setSaid(outcome)), []);
  const remove = async (identity: Identity): Promise<void> => {
    try {
      await house.DELETE('/api/me/identities/{id}', { params: { path: { id: identity.id } } });
      setSaid({ words: t.signOn.removed(identity.provider), wrong: false });
    } catch (thrown) {
      setSaid({ words: toMessage(thrown), wrong: true });
    }
    refresh('/api/me/identities');
  };
  const identities = data?.identities ?? [];
  if (offers.length === 0 && identities.length === 0 && !said) return null;
  const others = offers.filter(({ name }) => !identities.some(({ provider }) => provider === name));
  return (
    <section className="account-part" aria-labelledby="identities-title">
      <h2 id="identities-title">{t.signOn.identities}</h2>
      <p className="hint">{identities.length === 0 ? t.signOn.noIdentity : t.signOn.identitiesText}</p>
      {said && (
        <p className={said.wrong ? 'dialog-problem' : 'hint'} role={said.wrong ? 'alert' : 'status'}>
          {said.words ?? t.signOn.added}
        </p>
      )}
      {identities.length > 0 && (
        <ul className="session-list">
          {identities.map((identity) => (
            <IdentityRow key={identity.id} identity={identity} onRemove={() => void remove(identity)} />
          ))}
        </ul>
      )}
      {adding ? (
        <AddForm offer={adding} me={me} onClose={() => setAdding(null)} />
      ) : (
        <div className="account-save factor-actions">
          {others.map((offer) => (
            <button key={offer.id} type="button" className="button button-small" onClick={() => setAdding(offer)}>
              {t.signOn.add(offer.name)}
            </button>
          ))}
        </div>
      )}
    </section>
  );
}

async function finishLink(): Promise<Said | null> {
  const waiting = takeLink();
  if (!waiting) return null;
  try {
    await house.POST('/api/me/identities/finish', { body: await waiting });
    refresh('/api/me/identities');
    return { words: null, wrong: false };
  } catch (thrown) {
    return { words: toMessage(thrown), wrong: true };
  }
}

function IdentityRow({ identity, onRemove }: { readonly identity: Identity; readonly onRemove: () => void }) {
  const { t, format } = useReading();
  const { provider, email, signedInAt } = identity;
  return (
    <li className="session-row">
      <span className="session-words">
        <strong>{provider}</strong>
        <span className="hint">{[email, t.signOn.used(format.moment(signedInAt))].filter(Boolean).join(' · ')}</span>
      </span>
      <button type="button" className="button button-small" aria-label={t.signOn.removeOf(provider)} onClick={onRemove}>
        {t.signOn.remove}
      </button>
    </li>
  );
}

interface AddProps {
  readonly offer: SignOnOffer;
  readonly me: Person;
  readonly onClose: () => void;
}

/** Asks for the password where there is one, then goes to the provider. */
function AddForm({ offer, me, onClose }: AddProps) {
  const { t } = useReading();
  const [current, setCurrent] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const asks = me.passwordSetAt !== null;
  const go = async (): Promise<void> => {
    if (busy) return;
    setBusy(true);
    try {
      const body = { provider: offer.id, publicKey: await exportKey(), ...(asks ? { current } : {}) };
      const { address } = await take(house.POST('/api/me/identities', { body }));
      await goTo(address, { links: true });
    } catch (thrown) {
      setProblem(toMessage(thrown));
      setBusy(false);
    }
  };
  return (
    <form
      className="field-list"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void go();
      }}
    >
      <p className="hint">{asks ? t.signOn.addText(offer.name) : t.signOn.addTextPlain(offer.name)}</p>
      {asks && (
        <PasswordField
          label={t.fields.current}
          value={current}
          onValue={(value) => (setCurrent(value), setProblem(null))}
          problem={problem}
          autoFocus
        />
      )}
      {!asks && problem !== null && (
        <p className="dialog-problem" role="alert">
          {problem}
        </p>
      )}
      <div className="account-save">
        <button type="button" className="button button-small" onClick={onClose}>
          {t.actions.cancel}
        </button>
        <button type="submit" className="button button-small button-accent" disabled={busy || (asks && current === '')}>
          {t.signOn.goTo(offer.name)}
        </button>
      </div>
    </form>
  );
}
