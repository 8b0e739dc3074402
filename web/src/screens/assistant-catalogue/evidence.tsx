import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleHalf2,
  IconCircleX,
  IconRuler2,
} from '@tabler/icons-react';
import type { Assistant } from '../../../../src/contract/index.ts';
import { useReading } from '../../texts/texts.tsx';
import { isPast } from './use-assistants.ts';

interface Props {
  readonly assistant: Assistant;
  /** The model of the house was found fit to read. */
  readonly reads: boolean;
}

/** How far an assistant carries: its cases with the model they ran on, or that none were run, and what its makers measured. */
export function Evidence({ assistant, reads }: Props) {
  const { t, format } = useReading();
  const { evidence, grade, measured } = assistant;
  return (
    <p className="assistant-evidence">
      {evidence === null ? (
        <span>
          <IconCircleDashed size={15} aria-hidden="true" /> {t.assistants.unmeasured}
        </span>
      ) : (
        <span data-stale={evidence.stale || undefined}>
          <Mark of={evidence} />{' '}
          {t.assistants.evidence(evidence.passed, evidence.cases, evidence.model, format.date(evidence.at))}
          {evidence.stale && `\u00A0; ${t.assistants.stale}`}
        </span>
      )}
      {measured !== null && (
        <span>
          <IconRuler2 size={15} aria-hidden="true" />{' '}
          {t.assistants.measured(measured.passed, measured.cases, measured.model, format.date(measured.at))}
        </span>
      )}
      {grade === 'reads' && !reads && (
        <span className="assistant-unread" title={t.assistants.notReader}>
          <IconAlertTriangle size={15} aria-hidden="true" /> {t.assistants.notReaderShort}
        </span>
      )}
    </p>
  );
}

// All, some and none passed look different, also to somebody who does not read the figures.
function Mark({ of: { stale, passed, cases } }: { readonly of: NonNullable<Assistant['evidence']> }) {
  const drawn = { size: 15, 'aria-hidden': true } as const;
  if (stale) return <IconAlertTriangle {...drawn} />;
  if (passed === 0) return <IconCircleX {...drawn} />;
  return passed === cases ? <IconCircleCheck {...drawn} /> : <IconCircleHalf2 {...drawn} />;
}

/** Who answers for an assistant, its version and its state, in one line. */
export function Standing({ assistant }: Pick<Props, 'assistant'>) {
  const { t, format } = useReading();
  const { shipped, contact, version, state, expiresAt } = assistant;
  const who = shipped ? t.assistants.shipped : contact === '' ? t.assistants.nobody : t.assistants.by(contact);
  return (
    <p className="assistant-standing">
      <span>{who}</span>
      <span>{t.assistants.version(version)}</span>
      {!(shipped && state === 'published') && (
        <span className="assistant-state" data-state={state}>
          {t.assistants.states[state]}
        </span>
      )}
      {expiresAt !== null && (
        <span data-stale={isPast(expiresAt) || undefined}>
          {(isPast(expiresAt) ? t.assistants.expired : t.assistants.expires)(format.date(expiresAt))}
        </span>
      )}
    </p>
  );
}
