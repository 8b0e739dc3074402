import type { AssistantDetails } from '../../../../../src/contract/index.ts';
import { house } from '../../../api/house.ts';
import { refresh } from '../../../api/queries.ts';
import { navigate } from '../../../shell/navigation.ts';
import { useReading } from '../../../texts/texts.tsx';
import { ConfirmDialog } from '../../../ui/dialog.tsx';
import { refreshAssistants } from '../../assistant-catalogue/use-assistants.ts';

interface Props {
  readonly how: 'retire' | 'remove';
  readonly details: AssistantDetails;
  readonly onClose: () => void;
}

/** Takes an assistant back, or removes it with its versions. */
export function EndingDialog({ how, details, onClose }: Props) {
  const { t, language } = useReading();
  const { id, title } = details.assistant;
  const at = { params: { path: { id } } };
  const retire = async (): Promise<void> => {
    await house.POST('/api/assistants/{id}/retire', at);
    refreshAssistants();
  };
  const remove = async (): Promise<void> => {
    await house.DELETE('/api/assistants/{id}', at);
    // Nothing of it is asked again: it is gone.
    refresh('/api/assistants');
    navigate('/assistants', { replace: true });
  };
  const words =
    how === 'retire'
      ? { ask: t.assistants.retireTitle, confirm: t.assistants.retireSubmit, text: t.assistants.retireText }
      : { ask: t.assistants.removeTitle, confirm: t.assistants.removeSubmit, text: t.assistants.removeText };
  return (
    <ConfirmDialog
      title={words.ask(title[language])}
      confirm={words.confirm}
      onConfirm={how === 'retire' ? retire : remove}
      onClose={onClose}
    >
      {words.text}
    </ConfirmDialog>
  );
}
