import { useState } from 'react';
import type { Group, Provider, SaveProviderRequest } from '../../../../../src/contract/index.ts';
import { readHouseOrigin } from '../../../api/session.ts';
import { house } from '../../../api/house.ts';
import { refresh } from '../../../api/queries.ts';
import { useReading } from '../../../texts/texts.tsx';
import { CheckLine } from '../../../ui/check-line.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { FormDialog } from '../form-dialog.tsx';

interface Props {
  /** Null for a new one. */
  readonly provider: Provider | null;
  readonly groups: readonly Group[];
  readonly onClose: () => void;
}

type Draft = Pick<
  SaveProviderRequest,
  'name' | 'issuer' | 'clientId' | 'admitsNewcomers' | 'joinsMembers' | 'emailsTrusted'
> & {
  readonly secret: string;
  readonly claim: string;
  readonly domains: string;
  readonly values: Record<string, string>;
};

/** Sets a provider up, or changes it. Its secret is written here and never shown again. */
export function ProviderDialog({ provider, groups, onClose }: Props) {
  const { t } = useReading();
  const [draft, setDraft] = useState<Draft>(() => toDraft(provider));
  const change = (changes: Partial<Draft>): void => setDraft({ ...draft, ...changes });
  const id = provider?.id ?? toId(draft.name);
  const send = async (): Promise<void> => {
    await house.PUT('/api/providers/{id}', { params: { path: { id } }, body: toRequest(draft, groups) });
    refresh('/api/providers', '/api/sign-on/providers');
  };
  const missing = [draft.name, draft.issuer, draft.clientId].some((text) => text.trim() === '');
  return (
    <FormDialog
      title={provider ? t.signOn.changeTitle(provider.name) : t.signOn.makeTitle}
      submit={t.actions.save}
      disabled={missing || id === '' || (draft.emailsTrusted && draft.domains.trim() === '')}
      onSend={send}
      onClose={onClose}
    >
      <TextField
        label={t.signOn.name}
        hint={t.signOn.nameHint}
        autoComplete="off"
        maxLength={60}
        value={draft.name}
        onValue={(name) => change({ name })}
        data-autofocus
      />
      <TextField
        label={t.signOn.redirect}
        hint={t.signOn.redirectHint}
        readOnly
        value={id === '' ? '' : `${readHouseOrigin()}/sign-on/${id}`}
        onValue={() => undefined}
        onFocus={(event) => event.target.select()}
      />
      <ClientFields draft={draft} isNew={provider === null} onChange={change} />
      <WhoComesIn draft={draft} onChange={change} />
      <GovernedGroups draft={draft} groups={groups} onChange={change} />
    </FormDialog>
  );
}

interface PartProps {
  readonly draft: Draft;
  readonly onChange: (changes: Partial<Draft>) => void;
}

function ClientFields({ draft, isNew, onChange }: PartProps & { readonly isNew: boolean }) {
  const { t } = useReading();
  return (
    <>
      <TextField
        label={t.signOn.issuer}
        hint={t.signOn.issuerHint}
        type="url"
        autoComplete="off"
        value={draft.issuer}
        onValue={(issuer) => onChange({ issuer })}
      />
      <TextField
        label={t.signOn.clientId}
        autoComplete="off"
        spellCheck={false}
        value={draft.clientId}
        onValue={(clientId) => onChange({ clientId })}
      />
      <TextField
        label={t.signOn.secret}
        hint={isNew ? t.signOn.secretHint : t.signOn.secretKept}
        type="password"
        autoComplete="off"
        value={draft.secret}
        onValue={(secret) => onChange({ secret })}
      />
    </>
  );
}

function WhoComesIn({ draft, onChange }: PartProps) {
  const { t } = useReading();
  return (
    <fieldset className="provider-part field-list">
      <legend className="label">{t.signOn.who}</legend>
      <p className="hint">{t.signOn.whoText}</p>
      <CheckLine
        label={t.signOn.newcomers}
        checked={draft.admitsNewcomers}
        onChecked={(admitsNewcomers) => onChange({ admitsNewcomers })}
      />
      <CheckLine
        label={t.signOn.joins}
        checked={draft.joinsMembers}
        onChecked={(joinsMembers) => onChange({ joinsMembers })}
      />
      <TextField
        label={t.signOn.domains}
        hint={t.signOn.domainsHint}
        autoComplete="off"
        value={draft.domains}
        onValue={(domains) => onChange({ domains })}
      />
      <CheckLine
        label={t.signOn.trusted}
        checked={draft.emailsTrusted}
        onChecked={(emailsTrusted) => onChange({ emailsTrusted })}
      />
    </fieldset>
  );
}

function GovernedGroups({ draft, groups, onChange }: PartProps & Pick<Props, 'groups'>) {
  const { t } = useReading();
  return (
    <fieldset className="provider-part field-list">
      <legend className="label">{t.groups.title}</legend>
      <TextField
        label={t.signOn.claim}
        hint={t.signOn.claimHint}
        autoComplete="off"
        spellCheck={false}
        value={draft.claim}
        onValue={(claim) => onChange({ claim })}
      />
      {draft.claim.trim() !== '' &&
        groups.map(({ id, name }) => (
          <TextField
            key={id}
            label={t.signOn.valueOf(name)}
            autoComplete="off"
            spellCheck={false}
            value={draft.values[id] ?? ''}
            onValue={(value) => onChange({ values: { ...draft.values, [id]: value } })}
          />
        ))}
    </fieldset>
  );
}

function toDraft(provider: Provider | null): Draft {
  return {
    name: provider?.name ?? '',
    issuer: provider?.issuer ?? '',
    clientId: provider?.clientId ?? '',
    secret: '',
    claim: provider?.groupsClaim ?? '',
    domains: provider?.emailDomains.join(', ') ?? '',
    admitsNewcomers: provider?.admitsNewcomers ?? false,
    joinsMembers: provider?.joinsMembers ?? false,
    emailsTrusted: provider?.emailsTrusted ?? false,
    values: Object.fromEntries(provider?.groups.map(({ group, value }) => [group, value]) ?? []),
  };
}

function toRequest(draft: Draft, groups: readonly Group[]): SaveProviderRequest {
  const { claim, domains, values, secret, name, issuer, clientId, ...rest } = draft;
  const groupsClaim = claim.trim() === '' ? null : claim.trim();
  const governed = groups.flatMap(({ id }) => {
    const value = values[id]?.trim() ?? '';
    return value === '' || groupsClaim === null ? [] : [{ group: id, value }];
  });
  return {
    ...rest,
    name: name.trim(),
    issuer: issuer.trim(),
    clientId: clientId.trim(),
    groupsClaim,
    groups: governed,
    emailDomains: domains.split(/[\s,;]+/).filter((domain) => domain !== ''),
    // An empty field leaves the secret as it is.
    ...(secret === '' ? {} : { secret }),
  };
}

function toId(name: string): string {
  const plain = name
    .normalize('NFD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase();
  return plain
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replaceAll(/^-+|(?<!-)-+$/g, '');
}
