import { useState } from 'react';
import type { Group, RoleName, Service } from '../../../../src/contract/index.ts';
import { house, take } from '../../api/house.ts';
import { useHouse } from '../../shell/house-context.tsx';
import { KeyForm } from '../../shell/keys/key-form.tsx';
import { useReading } from '../../texts/texts.tsx';
import { CheckLine } from '../../ui/check-line.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { RoleChoice, TickList } from './choices.tsx';
import { FormDialog } from './form-dialog.tsx';
import { refreshPeople } from './use-people.ts';

const serviceRoles: readonly RoleName[] = ['member', 'curator'];

/** A new service: its name and its role, and what it reads where an owner makes it. */
export function MakeServiceDialog({
  groups,
  onClose,
}: {
  readonly groups: readonly Group[];
  readonly onClose: () => void;
}) {
  const { t } = useReading();
  const { role: own } = useHouse();
  const [name, setName] = useState('');
  const [role, setRole] = useState<RoleName>('member');
  const [company, setCompany] = useState(false);
  const [chosen, setChosen] = useState<string[]>([]);
  const opens = own === 'owner';
  const make = async (): Promise<unknown> => {
    const body = { name: name.trim(), role: role === 'curator' ? role : ('member' as const), company, groups: chosen };
    return house.POST('/api/services', { body });
  };
  return (
    <FormDialog
      title={t.services.makeTitle}
      submit={t.services.makeConfirm}
      disabled={name.trim() === ''}
      onSend={make}
      onClose={onClose}
    >
      <TextField
        label={t.services.name}
        autoComplete="off"
        maxLength={200}
        value={name}
        onValue={setName}
        data-autofocus
      />
      <RoleChoice roles={serviceRoles} value={role} onValue={setRole} />
      {opens ? (
        <>
          <CheckLine label={t.services.company} checked={company} onChecked={setCompany} />
          {groups.length > 0 && (
            <TickList legend={t.services.groups} options={groups} chosen={chosen} onChosen={setChosen} />
          )}
        </>
      ) : (
        <p className="hint">{t.services.onlyOwner}</p>
      )}
    </FormDialog>
  );
}

/** A key of a service, whose secret is shown this once. */
export function ServiceKeyDialog({ service, onClose }: { readonly service: Service; readonly onClose: () => void }) {
  const { t } = useReading();
  const { id, role } = service;
  return (
    <Dialog title={t.services.keyTitle(service.name)} onClose={onClose} size={480}>
      <KeyForm
        scopes={['ask', 'documents', ...(role === 'curator' ? (['spaces'] as const) : []), 'photos', 'models', 'house']}
        onMake={async (body) => {
          const made = await take(house.POST('/api/services/{id}/keys', { params: { path: { id } }, body }));
          refreshPeople();
          return made;
        }}
        onClose={onClose}
      />
    </Dialog>
  );
}
