import { useState } from 'react';
import type { AssistantDetails } from '../../../../../src/contract/index.ts';
import { house } from '../../../api/house.ts';
import { useReading } from '../../../texts/texts.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { useAssistant } from '../../assistant-catalogue/use-assistants.ts';
import { SendDialog } from './send-dialog.tsx';

interface Props {
  readonly details: AssistantDetails;
  /** The version that is offered with it. */
  readonly number: number;
  readonly onClose: () => void;
}

/** Offers a version to the whole house; a version below its bar is refused with the numbers. */
export function PublishDialog({ details, number, onClose }: Props) {
  const { t, language, format } = useReading();
  const { id, title, expiresAt } = details.assistant;
  const [until, setUntil] = useState(expiresAt ?? '');
  const { data } = useAssistant(id, { version: number });
  const bar = data?.version.settings.bar;
  const body = { version: number, expiresAt: until === '' ? null : until };
  return (
    <SendDialog
      title={t.assistants.publishTitle(title[language])}
      text={t.assistants.publishText(number)}
      submit={t.assistants.publishSubmit}
      onSend={() => house.POST('/api/assistants/{id}/publish', { params: { path: { id } }, body })}
      onClose={onClose}
    >
      {bar !== undefined && <p className="hint">{t.assistants.publishBar(format.percent(bar))}</p>}
      <TextField label={t.assistants.publishUntil} type="date" value={until} onValue={setUntil} />
    </SendDialog>
  );
}
