import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { MadeProvisioningToken, ProvisioningToken } from '../../../../../src/contract/index.ts';
import { readHouseOrigin } from '../../../api/session.ts';
import { house, take } from '../../../api/house.ts';
import { houseQueries, refresh } from '../../../api/queries.ts';
import { QueryState } from '../../../shell/sections/query-state.tsx';
import { useReading } from '../../../texts/texts.tsx';
import { ConfirmDialog, Dialog } from '../../../ui/dialog.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { FormDialog } from '../form-dialog.tsx';

/** The directories that make, change and suspend people by themselves (SCIM), each by its token. */
export function DirectoriesPart({ mayChange }: { readonly mayChange: boolean }) {
  const { t, format } = useReading();
  const linked = houseQueries.useQuery('get', '/api/provisioning-tokens');
  const [making, setMaking] = useState(false);
  const [revoking, setRevoking] = useState<ProvisioningToken | null>(null);
  const tokens = linked.data?.tokens ?? [];
  return (
    <section aria-labelledby="directories-title">
      <div className="people-part-head">
        <div>
          <h2 id="directories-title">{t.directories.title}</h2>
          <p className="hint">
            {linked.data && tokens.length === 0 ? `${t.directories.none} ${t.directories.lead}` : t.directories.lead}
          </p>
        </div>
        {mayChange && (
          <button type="button" className="button button-small" onClick={() => setMaking(true)}>
            <IconPlus size={15} aria-hidden="true" /> {t.directories.make}
          </button>
        )}
      </div>
      <QueryState of={linked} />
      <ul className="people-list">
        {tokens.map((token) => (
          <li key={token.id} className="people-row">
            <div>
              <strong>{token.name}</strong>
              <span className="hint">
                {token.usedAt === null ? t.directories.neverUsed : t.directories.used(format.moment(token.usedAt))}
              </span>
            </div>
            {mayChange && (
              <button
                type="button"
                className="button button-small"
                aria-label={t.directories.revokeOf(token.name)}
                onClick={() => setRevoking(token)}
              >
                {t.directories.revoke}
              </button>
            )}
          </li>
        ))}
      </ul>
      {making && <MakeDialog onClose={() => setMaking(false)} />}
      {revoking && <RevokeDialog token={revoking} onClose={() => setRevoking(null)} />}
    </section>
  );
}

function MakeDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useReading();
  const [name, setName] = useState('');
  const [made, setMade] = useState<MadeProvisioningToken | null>(null);
  if (made) return <MadeDialog made={made} onClose={onClose} />;
  const send = async (): Promise<void> => {
    setMade(await take(house.POST('/api/provisioning-tokens', { body: { name: name.trim() } })));
    refresh('/api/provisioning-tokens');
  };
  return (
    <FormDialog
      title={t.directories.makeTitle}
      text={t.directories.makeText}
      submit={t.directories.makeConfirm}
      disabled={name.trim() === ''}
      goesOn
      onSend={send}
      onClose={onClose}
    >
      <TextField
        label={t.directories.name}
        autoComplete="off"
        maxLength={100}
        value={name}
        onValue={setName}
        data-autofocus
      />
    </FormDialog>
  );
}

function MadeDialog({ made, onClose }: { readonly made: MadeProvisioningToken; readonly onClose: () => void }) {
  const { t } = useReading();
  const field = (label: string, value: string, first = false) => (
    <TextField
      label={label}
      readOnly
      value={value}
      onValue={() => undefined}
      onFocus={(event) => event.target.select()}
      {...(first ? { 'data-autofocus': true } : {})}
    />
  );
  return (
    <Dialog title={t.directories.madeTitle} onClose={onClose} size={480}>
      <div className="field-list">
        <p className="hint">{t.directories.made}</p>
        {field(t.directories.address, `${readHouseOrigin()}/scim/v2`)}
        {field(t.directories.token, made.secret, true)}
        <div className="dialog-actions">
          <button type="button" className="button button-accent" onClick={onClose}>
            {t.invite.done}
          </button>
        </div>
      </div>
    </Dialog>
  );
}

function RevokeDialog({ token, onClose }: { readonly token: ProvisioningToken; readonly onClose: () => void }) {
  const { t } = useReading();
  const revoke = async (): Promise<void> => {
    await house.DELETE('/api/provisioning-tokens/{id}', { params: { path: { id: token.id } } });
    refresh('/api/provisioning-tokens');
  };
  return (
    <ConfirmDialog
      title={t.directories.revokeTitle(token.name)}
      confirm={t.directories.revokeConfirm}
      onConfirm={revoke}
      onClose={onClose}
    >
      {t.directories.revokeText}
    </ConfirmDialog>
  );
}
