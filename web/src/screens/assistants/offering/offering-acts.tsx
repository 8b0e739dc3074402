import { Menu } from '@mantine/core';
import {
  IconCopy,
  IconDots,
  IconFileZip,
  IconPencil,
  IconShare,
  IconTrash,
  IconUserShare,
  IconUsersGroup,
  IconZzz,
} from '@tabler/icons-react';
import { useState } from 'react';
import type { AssistantDetails } from '../../../../../src/contract/index.ts';
import { toMessage } from '../../../api/api-error.ts';
import { downloadFile } from '../../../api/house.ts';
import { Link } from '../../../shell/link.tsx';
import { useReading } from '../../../texts/texts.tsx';
import { ProblemNotice } from '../../../ui/problem-notice.tsx';
import { addressToUse, isOffered } from '../../assistant-catalogue/use-assistants.ts';
import { navigate } from '../../../shell/navigation.ts';
import { EndingDialog } from './ending-dialog.tsx';
import { HandOverDialog } from './hand-over-dialog.tsx';
import { PublishDialog } from './publish-dialog.tsx';
import { ShareDialog } from './share-dialog.tsx';
import { useOffering } from './use-offering.ts';

type Doing = 'share' | 'publish' | 'retire' | 'hand-over' | 'remove';

interface Props {
  readonly details: AssistantDetails;
  readonly newest: number;
}

/** What can be done with an assistant: used by everybody, changed and offered by whom the house lets. */
export function OfferingActs({ details, newest }: Props) {
  const { t } = useReading();
  const { assistant } = details;
  const { maySteer } = useOffering(details);
  const [doing, setDoing] = useState<Doing | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const close = (): void => setDoing(null);
  const exportIt = (): void => {
    setProblem(null);
    const address = `/api/assistants/${assistant.id}/archive`;
    downloadFile(address, `${assistant.name}.zip`).catch((thrown: unknown) => setProblem(toMessage(thrown)));
  };
  return (
    <div className="assistants-acts">
      {isOffered(assistant) && (
        <Link href={addressToUse(assistant.id)} className="button button-accent">
          {t.assistants.use}
        </Link>
      )}
      {assistant.mine && (
        <Link href={`/assistants/${assistant.id}/edit`} className="button">
          <IconPencil size={16} aria-hidden="true" /> {t.assistants.edit}
        </Link>
      )}
      {maySteer && (
        <button type="button" className="button" onClick={() => setDoing('share')}>
          <IconShare size={16} aria-hidden="true" /> {t.assistants.share}
        </button>
      )}
      <MoreActs details={details} onDo={setDoing} onExport={exportIt} />
      {problem && <ProblemNotice words={problem} />}
      {doing === 'share' && <ShareDialog details={details} onClose={close} />}
      {doing === 'publish' && <PublishDialog details={details} number={newest} onClose={close} />}
      {doing === 'hand-over' && <HandOverDialog details={details} onClose={close} />}
      {(doing === 'retire' || doing === 'remove') && <EndingDialog how={doing} details={details} onClose={close} />}
    </div>
  );
}

interface MoreProps {
  readonly details: AssistantDetails;
  readonly onDo: (doing: Doing) => void;
  readonly onExport: () => void;
}

function MoreActs({ details, onDo, onExport }: MoreProps) {
  const { t } = useReading();
  const { mayPublish, mayRetire, mayHandOver, mayRemove } = useOffering(details);
  const { id } = details.assistant;
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <button type="button" className="icon-button" aria-label={t.assistants.actions} title={t.assistants.actions}>
          <IconDots size={18} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconCopy size={16} />} onClick={() => navigate(`/assistants/new?from=${id}`)}>
          {t.assistants.copy}
        </Menu.Item>
        <Menu.Item leftSection={<IconFileZip size={16} />} onClick={onExport}>
          {t.assistants.export}
        </Menu.Item>
        {mayPublish && (
          <Menu.Item leftSection={<IconUsersGroup size={16} />} onClick={() => onDo('publish')}>
            {t.assistants.publish}
          </Menu.Item>
        )}
        {mayHandOver && (
          <Menu.Item leftSection={<IconUserShare size={16} />} onClick={() => onDo('hand-over')}>
            {t.assistants.handOver}
          </Menu.Item>
        )}
        {mayRetire && (
          <Menu.Item leftSection={<IconZzz size={16} />} onClick={() => onDo('retire')}>
            {t.assistants.retire}
          </Menu.Item>
        )}
        {mayRemove && (
          <Menu.Item data-danger leftSection={<IconTrash size={16} />} onClick={() => onDo('remove')}>
            {t.assistants.remove}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
