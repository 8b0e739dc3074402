import '../styles/gallery.css';
import '../styles/details.css';
import '../styles/cases.css';
import { IconAlertTriangle, IconArrowLeft } from '@tabler/icons-react';
import type { AssistantDetails } from '../../../../../src/contract/index.ts';
import { Link } from '../../../shell/link.tsx';
import { QueryState } from '../../../shell/sections/query-state.tsx';
import { useReading } from '../../../texts/texts.tsx';
import { CasesPart } from '../cases/cases-part.tsx';
import { Evidence, Standing } from '../../assistant-catalogue/evidence.tsx';
import { isOffered, useAssistant, useAssistants } from '../../assistant-catalogue/use-assistants.ts';
import { OfferingActs } from '../offering/offering-acts.tsx';
import { VersionsPart } from '../versions/versions-part.tsx';
import { BeginPart } from '../work/begin-part.tsx';
import { AboutPart } from './about-part.tsx';
import { FactsPart } from './facts-part.tsx';
import { MissingNotice } from '../../assistant-catalogue/missing-notice.tsx';

/** One assistant: what it does with an example, what it rests on, how well it does, and how it came to be so. */
export function AssistantScreen({ id }: { readonly id: string }) {
  const { t } = useReading();
  const asked = useAssistant(id);
  return (
    <div className="assistants assistant-page">
      <Link href="/assistants" className="assistant-back">
        <IconArrowLeft size={16} aria-hidden="true" /> {t.assistants.back}
      </Link>
      {asked.data ? <Opened details={asked.data} /> : <h1 className="sr-only">{t.assistants.title}</h1>}
      <QueryState of={asked} />
    </div>
  );
}

function Opened({ details }: { readonly details: AssistantDetails }) {
  const { t, language } = useReading();
  const { data: listed } = useAssistants();
  const reads = listed?.reads ?? true;
  const { assistant, versions, reach } = details;
  const { plan } = details.version.settings;
  const newest = versions[0]?.number ?? assistant.version;
  return (
    <>
      <header className="assistants-head">
        <div>
          <h1>{assistant.title[language]}</h1>
          <p className="assistant-lead">{assistant.summary[language]}</p>
          <Standing assistant={assistant} />
          <Evidence assistant={assistant} reads={reads} />
        </div>
        <OfferingActs details={details} newest={newest} />
      </header>
      {assistant.grade === 'reads' && !reads && (
        <p className="notice">
          <IconAlertTriangle size={17} aria-hidden="true" /> {t.assistants.notReader}
        </p>
      )}
      <MissingNotice reach={reach} />
      {assistant.mine && newest > assistant.version && <p className="notice">{t.assistants.newer(newest)}</p>}
      <div className="assistant-columns">
        <div>
          {plan && isOffered(assistant) && <BeginPart details={details} plan={plan} />}
          <AboutPart details={details} />
          <CasesPart details={details} number={assistant.mine ? newest : assistant.version} newest={newest} />
          <VersionsPart details={details} newest={newest} />
        </div>
        <FactsPart details={details} newest={newest} />
      </div>
    </>
  );
}
