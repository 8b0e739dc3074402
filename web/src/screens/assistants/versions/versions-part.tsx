import { useState } from 'react';
import type { AssistantDetails } from '../../../../../src/contract/index.ts';
import { toMessage } from '../../../api/api-error.ts';
import { house } from '../../../api/house.ts';
import { useReading } from '../../../texts/texts.tsx';
import { SelectBox } from '../../../ui/select-box.tsx';
import { ProblemNotice } from '../../../ui/problem-notice.tsx';
import { refreshAssistants } from '../../assistant-catalogue/use-assistants.ts';
import { useOffering } from '../offering/use-offering.ts';
import { InstructionsDiff } from './instructions-diff.tsx';

interface Props {
  readonly details: AssistantDetails;
  readonly newest: number;
}

/** The versions of an assistant, what is other between any two, and the way back to an earlier one. */
export function VersionsPart({ details, newest }: Props) {
  const { t, format } = useReading();
  const { assistant, versions } = details;
  const { maySteer } = useOffering(details);
  const [said, setSaid] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const choose = async (version: number): Promise<void> => {
    setProblem(null);
    try {
      await house.PUT('/api/assistants/{id}/version', { params: { path: { id: assistant.id } }, body: { version } });
      setSaid(t.assistants.chosen(version));
    } catch (thrown) {
      setProblem(toMessage(thrown));
    }
    refreshAssistants();
  };
  return (
    <section className="assistant-part" aria-labelledby="versions-title">
      <h2 id="versions-title">{t.assistants.versions}</h2>
      {problem && <ProblemNotice words={problem} />}
      <p className="hint" role="status">
        {said}
      </p>
      <ol className="version-list" reversed>
        {versions.map(({ number, savedAt, savedBy, note }) => (
          <li key={number}>
            <div>
              <strong>{t.assistants.version(number)}</strong>{' '}
              {number === assistant.version && <span className="version-mark">{t.assistants.offered}</span>}
              <span className="hint">{t.assistants.savedBy(savedBy, format.moment(savedAt))}</span>
              {note !== '' && <span className="version-note">{note}</span>}
            </div>
            {maySteer && number !== assistant.version && (
              <button type="button" className="button button-small" onClick={() => void choose(number)}>
                {number < assistant.version ? t.assistants.backTo(number) : t.assistants.moveTo(number)}
              </button>
            )}
          </li>
        ))}
      </ol>
      {versions.length > 1 && (
        <Comparison id={assistant.id} numbers={versions.map(({ number }) => number)} newest={newest} />
      )}
    </section>
  );
}

interface ComparisonProps {
  readonly id: string;
  readonly numbers: readonly number[];
  readonly newest: number;
}

function Comparison({ id, numbers, newest }: ComparisonProps) {
  const { t } = useReading();
  const [pair, setPair] = useState<{ from: number; to: number } | null>(null);
  const from = pair?.from ?? numbers[1] ?? newest;
  const to = pair?.to ?? newest;
  return (
    <div className="version-comparison">
      <div className="version-pair">
        <NumberChoice
          label={t.assistants.compareFrom}
          value={from}
          numbers={numbers}
          onValue={(next) => setPair({ from: next, to })}
        />
        <NumberChoice
          label={t.assistants.compareTo}
          value={to}
          numbers={numbers}
          onValue={(next) => setPair({ from, to: next })}
        />
      </div>
      <InstructionsDiff id={id} from={from} to={to} />
    </div>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: number;
  readonly numbers: readonly number[];
  readonly onValue: (value: number) => void;
}

function NumberChoice({ label, value, numbers, onValue }: ChoiceProps) {
  return (
    <label className="version-choice">
      <span>{label}</span>
      <SelectBox>
        <select className="field" value={value} onChange={(event) => onValue(Number(event.target.value))}>
          {numbers.map((number) => (
            <option key={number} value={number}>
              {number}
            </option>
          ))}
        </select>
      </SelectBox>
    </label>
  );
}
