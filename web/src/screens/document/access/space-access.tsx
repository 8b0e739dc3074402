import { useState } from 'react';
import type { Principal, SpaceAccess } from '../../../../../src/contract/index.ts';
import { toMessage } from '../../../api/api-error.ts';
import { house } from '../../../api/house.ts';
import { houseQueries, refresh } from '../../../api/queries.ts';
import { useReading } from '../../../texts/texts.tsx';
import { DialogFoot } from '../../../ui/dialog-foot.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { describeReaders } from './describe-readers.ts';
import { PrincipalPicker } from './principal-picker.tsx';
import { useSaving } from './use-saving.ts';

interface Props {
  readonly space: string;
  readonly onSaved: () => void;
  readonly onClose: () => void;
}

/** Who sees a space, and who looks after it; its curators change both here. */
export function SpaceAccessDialog({ space, onSaved, onClose }: Props) {
  const { t } = useReading();
  const params = { path: { name: space } };
  const { data, error } = houseQueries.useQuery('get', '/api/spaces/{name}/access', { params }, { gcTime: 0 });
  return (
    <Dialog title={t.access.spaceTitle(space)} onClose={onClose} size={520}>
      {error && (
        <p className="dialog-problem" role="alert">
          {toMessage(error)}
        </p>
      )}
      {!data && !error && <p className="hint">{t.access.loading}</p>}
      {data &&
        (data.mayChange ? (
          <SpaceForm access={data} onSaved={onSaved} onClose={onClose} />
        ) : (
          <SpaceTold access={data} onClose={onClose} />
        ))}
    </Dialog>
  );
}

function SpaceTold({ access, onClose }: { readonly access: SpaceAccess; readonly onClose: () => void }) {
  const { t } = useReading();
  return (
    <>
      <p className="access-now">{describeReaders(t, access.readers)}</p>
      <p className="hint">{t.access.askCurator(describeReaders(t, access.curators))}</p>
      <div className="dialog-actions">
        <button type="button" className="button" onClick={onClose} data-autofocus>
          {t.actions.close}
        </button>
      </div>
    </>
  );
}

function SpaceForm({ access, onSaved, onClose }: Omit<Props, 'space'> & { readonly access: SpaceAccess }) {
  const { t } = useReading();
  const [seen] = useState(access); // Read again while this is open, it would no longer be what was chosen from.
  const [readers, setReaders] = useState<Principal[]>(access.readers);
  const [curators, setCurators] = useState<Principal[]>(access.curators);
  const { save, problem, losesAccess, busy, changed } = useSaving(async (confirmed) => {
    const list = (chosen: readonly Principal[]): string[] => chosen.map(({ principal }) => principal);
    const before = { readers: list(seen.readers), curators: list(seen.curators) };
    const body = { readers: list(readers), curators: list(curators), before, confirmed };
    await house.PUT('/api/spaces/{name}/access', { params: { path: { name: access.name } }, body });
    refresh('/api/spaces', '/api/spaces/{name}/access');
    onClose();
    onSaved();
  });
  return (
    <form onSubmit={save} onChange={changed}>
      <p className="dialog-text">{t.access.spaceText}</p>
      <PrincipalPicker legend={t.access.pickReaders} company chosen={readers} onChosen={setReaders} />
      <PrincipalPicker
        legend={t.access.pickCurators}
        text={t.access.curatorsText}
        company={false}
        chosen={curators}
        onChosen={setCurators}
      />
      <DialogFoot
        submit={losesAccess ? t.access.confirm : t.access.save}
        disabled={busy || readers.length === 0 || curators.length === 0}
        problem={problem}
        onClose={onClose}
      />
    </form>
  );
}
