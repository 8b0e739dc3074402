import { useId, useState } from 'react';
import type { AssistantDetails } from '../../../../../src/contract/index.ts';
import { house } from '../../../api/house.ts';
import { houseQueries } from '../../../api/queries.ts';
import { useHouse } from '../../../shell/house-context.tsx';
import { QueryState } from '../../../shell/sections/query-state.tsx';
import { useReading } from '../../../texts/texts.tsx';
import { SelectBox } from '../../../ui/select-box.tsx';
import { SendDialog } from './send-dialog.tsx';

interface Props {
  readonly details: AssistantDetails;
  readonly onClose: () => void;
}

/** Hands an assistant to a colleague, who answers for it from then on. */
export function HandOverDialog({ details, onClose }: Props) {
  const { t, language } = useReading();
  const { me } = useHouse();
  const name = useId();
  const asked = houseQueries.useQuery('get', '/api/assistant-colleagues');
  const [owner, setOwner] = useState('');
  const { id, title } = details.assistant;
  return (
    <SendDialog
      title={t.assistants.handTitle(title[language])}
      text={t.assistants.handText}
      submit={t.assistants.handSubmit}
      disabled={owner === ''}
      onSend={() => house.PUT('/api/assistants/{id}/owner', { params: { path: { id } }, body: { owner } })}
      onClose={onClose}
    >
      <QueryState of={asked} />
      <div>
        <label className="label" htmlFor={name}>
          {t.assistants.handTo}
        </label>
        <SelectBox>
          <select
            id={name}
            className="field"
            value={owner}
            data-autofocus
            onChange={(event) => setOwner(event.target.value)}
          >
            <option value="">{t.assistants.choose}</option>
            {asked.data?.people
              .filter(({ principal }) => principal !== `user:${me?.id ?? ''}`)
              .map((one) => (
                <option key={one.principal} value={one.principal}>
                  {one.name}
                </option>
              ))}
          </select>
        </SelectBox>
      </div>
    </SendDialog>
  );
}
