import './first-visit.css';
import { IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { readHouseOrigin } from '../../api/session.ts';
import { useHouse } from '../../shell/house-context.tsx';
import { useReading } from '../../texts/texts.tsx';
import { FirstDocuments } from './first-documents.tsx';
import { ModelSteps } from './model-steps.tsx';

/** The first page of an empty house: three steps, done or under way, and the box, for what needs no document. */
export function FirstVisit({ box }: { readonly box: ReactNode }) {
  const { t } = useReading();
  const { house } = useHouse();
  if (!house) return null;
  const wanted = house.models.filter(({ task }) => task === 'chat' || task === 'embed');
  const ready = wanted.length > 0 && wanted.every(({ state }) => state === 'ready' || state === 'stopped');
  return (
    <div className="first">
      <div className="first-inner">
        <h1>{t.first.title}</h1>
        <p className="first-lead">{t.first.lead}</p>
        <ol className="first-steps">
          <Step number={1} done title={t.first.house}>
            <p className="hint first-break">{t.first.houseText(readHouseOrigin(), house.home)}</p>
          </Step>
          <Step number={2} done={ready} title={ready ? t.first.modelsReady : t.first.models}>
            <ModelSteps models={wanted} ready={ready} />
          </Step>
          <Step number={3} done={false} title={t.first.documents}>
            <FirstDocuments />
          </Step>
        </ol>
        <section aria-label={t.first.meanwhile}>
          <p className="hint first-meanwhile">{t.first.meanwhile}</p>
          {box}
        </section>
      </div>
    </div>
  );
}

interface StepProps {
  readonly number: number;
  readonly done: boolean;
  readonly title: string;
  readonly children: ReactNode;
}

function Step({ number, done, title, children }: StepProps) {
  const { t } = useReading();
  return (
    <li className="first-step" data-done={done || undefined}>
      <span className="first-number" aria-hidden="true">
        {done ? <IconCheck size={16} stroke={2.4} /> : number}
      </span>
      <div>
        <h2>
          {title}
          <span className="sr-only"> ({done ? t.first.done : t.first.todo})</span>
        </h2>
        {children}
      </div>
    </li>
  );
}
