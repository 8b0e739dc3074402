import { useId, useState } from 'react';
import type { AssistantDetails } from '../../../../../src/contract/index.ts';
import { toMessage } from '../../../api/api-error.ts';
import { Link } from '../../../shell/link.tsx';
import { useReading } from '../../../texts/texts.tsx';
import { ProblemNotice } from '../../../ui/problem-notice.tsx';
import { SelectBox } from '../../../ui/select-box.tsx';
import { tellReach } from '../../assistant-catalogue/tell-reach.ts';
import { addressToTry, useAssistant } from '../../assistant-catalogue/use-assistants.ts';

interface Props {
  readonly details: AssistantDetails;
  /** The version that is tried. */
  readonly newest: number;
}

/** Before it is offered: as whom it is tried, what such a member misses of its sources, and the box in which it is. */
export function TrialPart({ details, newest }: Props) {
  const { t } = useReading();
  const field = useId();
  const { id } = details.assistant;
  const [as, setAs] = useState('everyone');
  const { data, error } = useAssistant(id, { version: newest, as });
  return (
    <section className="assistant-trial">
      <h2>
        <label htmlFor={field}>{t.assistantTrial.title}</label>
      </h2>
      <SelectBox>
        <select id={field} className="field" value={as} onChange={(event) => setAs(event.target.value)}>
          {details.views.map(({ view, name }) => (
            <option key={view} value={view}>
              {name === null ? t.assistantTrial.nobody : t.assistantTrial.member(name)}
            </option>
          ))}
        </select>
      </SelectBox>
      <p role="status">{data ? tellReach(data.reach, t) : '\u00A0'}</p>
      {error && <ProblemNotice words={toMessage(error)} />}
      <Link href={addressToTry(id, { version: newest, as })} className="button">
        {t.assistantTrial.begin}
      </Link>
      <p className="hint">{t.assistantTrial.ownOnly}</p>
    </section>
  );
}
