import type { ModelReport } from '../../../../src/contract/index.ts';
import { useReading } from '../../texts/texts.tsx';
import { Meter } from '../../ui/meter.tsx';

interface Props {
  readonly models: readonly ModelReport[];
  readonly ready: boolean;
}

/** Each model with what it does, its size and licence, and how far its download is. */
export function ModelSteps({ models, ready }: Props) {
  const { t } = useReading();
  return (
    <>
      <p className="hint">{ready ? t.first.modelsText : t.first.modelsLexical}</p>
      <ul className="first-models">
        {models.map((model) => (
          <ModelLine key={`${model.task} ${model.name}`} model={model} />
        ))}
      </ul>
    </>
  );
}

function ModelLine({ model }: { readonly model: ModelReport }) {
  const { t, format } = useReading();
  const { name, task, bytes, licence, state, receivedBytes, secondsLeft, reason } = model;
  const facts = [
    t.first.tasks[task],
    bytes === null ? '' : format.bytes(bytes),
    licence === null ? '' : t.first.licence(licence),
  ]
    .filter(Boolean)
    .join(' · ');
  const part = state === 'fetching' && bytes ? (receivedBytes ?? 0) / bytes : null;
  return (
    <li>
      <div className="first-model-head">
        <strong>{name}</strong>
        <span className="first-model-state" data-state={state}>
          {t.foot.states[state]}
        </span>
      </div>
      <span className="hint">{facts}</span>
      {part !== null && bytes !== null && (
        <>
          <Meter label={name} part={part} />
          <span className="hint tabular">
            {t.first.received(format.bytes(receivedBytes ?? 0), format.bytes(bytes))}
            {secondsLeft !== null && ` · ${t.progress.left(format.duration(Math.ceil(secondsLeft) * 1000))}`}
          </span>
        </>
      )}
      {reason && <p className="first-reason">{reason}</p>}
    </li>
  );
}
