import type { Person } from '../../../../../src/contract/index.ts';
import { downloadFile } from '../../../api/house.ts';
import { wasProved } from '../../../api/proof.ts';
import { useHouse } from '../../../shell/house-context.tsx';
import { useReading } from '../../../texts/texts.tsx';
import { FormDialog } from '../form-dialog.tsx';

/** Takes a copy of somebody's data, once the second factor was shown. */
export function CopyDialog({ person, onClose }: { readonly person: Person; readonly onClose: () => void }) {
  const { t } = useReading();
  const { me } = useHouse();
  const copy = async (): Promise<void> => {
    // A download shows a ticket and cannot be asked again: the factor is shown before.
    if (me?.secondFactorAt && !(await wasProved('second_factor_required'))) return;
    await downloadFile(`/api/people/${person.id}/data/copy`, 'maison-data.zip');
  };
  return (
    <FormDialog
      title={t.erasure.copyTitle(person.name || t.people.noName)}
      text={t.erasure.copyText}
      submit={t.erasure.copyConfirm}
      onSend={copy}
      onClose={onClose}
    >
      {null}
    </FormDialog>
  );
}
