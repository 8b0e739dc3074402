import { IconEye } from '@tabler/icons-react';
import type { AssistantDetails } from '../../../../../src/contract/index.ts';
import { Link } from '../../../shell/link.tsx';
import { useReading } from '../../../texts/texts.tsx';
import { tellReach } from '../../assistant-catalogue/tell-reach.ts';

interface Props {
  readonly id: string;
  /** As whom it is tried. */
  readonly as: string;
  readonly details: AssistantDetails;
}

/** Says for as long as an assistant is tried as whom, what they miss of its sources, and how to stop. */
export function TrialNotice({ id, as, details }: Props) {
  const { t } = useReading();
  const name = details.views.find(({ view }) => view === as)?.name ?? null;
  return (
    <p className="notice assistant-trying" role="status">
      <IconEye size={17} aria-hidden="true" />
      <span>
        {name === null ? t.assistantTrial.tryingAsNobody : t.assistantTrial.tryingAs(name)}{' '}
        {tellReach(details.reach, t)}
      </span>
      <Link href={`/assistants/${id}`} className="button button-small">
        {t.assistantTrial.stop}
      </Link>
    </p>
  );
}
