import { IconInfoCircle } from '@tabler/icons-react';
import { useState } from 'react';
import type { ModelReport } from '../../../../src/contract/index.ts';
import { toMessage } from '../../api/api-error.ts';
import { house } from '../../api/house.ts';
import { useHouse } from '../../shell/house-context.tsx';
import { useReading } from '../../texts/texts.tsx';

/** While the model that cuts out is not here: its terms and what accepts them, or how far its download is. */
export function ModelTerms() {
  const { house: known } = useHouse();
  const model = known?.models.find(({ task, notice }) => task === 'segment' && notice !== null);
  if (model?.state === 'fetching') return <Arriving model={model} />;
  return model?.state === 'absent' ? <Terms model={model} /> : null;
}

function Terms({ model }: { readonly model: ModelReport }) {
  const { t, language, format } = useReading();
  const { reloadHouse } = useHouse();
  const [asked, setAsked] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const accept = async (): Promise<void> => {
    setAsked(true);
    setProblem(null);
    try {
      await house.POST('/api/models/{name}/fetch', {
        params: { path: { name: model.name } },
        body: { accepted: true },
      });
      reloadHouse();
    } catch (thrown) {
      setAsked(false);
      setProblem(toMessage(thrown));
    }
  };
  return (
    <section className="notice studio-problem" aria-label={t.studio.terms.title}>
      <IconInfoCircle size={18} aria-hidden="true" />
      <div>
        <strong>{t.studio.terms.title}</strong>
        <p>{model.notice?.[language]}</p>
        {problem !== null && <p role="alert">{problem}</p>}
      </div>
      <button
        type="button"
        className="button button-accent button-small"
        disabled={asked}
        onClick={() => void accept()}
      >
        {asked ? t.studio.terms.asked : t.studio.terms.accept(format.bytes(model.bytes ?? 0))}
      </button>
    </section>
  );
}

function Arriving({ model }: { readonly model: ModelReport }) {
  const { t, format } = useReading();
  const received = t.first.received(format.bytes(model.receivedBytes ?? 0), format.bytes(model.bytes ?? 0));
  return (
    <div className="notice studio-problem" role="status">
      <p>
        {t.studio.terms.arriving} {received}
      </p>
    </div>
  );
}
