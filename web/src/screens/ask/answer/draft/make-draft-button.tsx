import { IconNotes } from '@tabler/icons-react';
import { useState } from 'react';
import { toMessage } from '../../../../api/api-error.ts';
import { house, take } from '../../../../api/house.ts';
import { refresh } from '../../../../api/queries.ts';
import { navigate } from '../../../../shell/navigation.ts';
import { useReading } from '../../../../texts/texts.tsx';

interface Props {
  readonly conversationId: string;
  readonly exchangeId: string;
}

/** Makes a draft of an answer, and goes there. */
export function MakeDraftButton({ conversationId, exchangeId }: Props) {
  const { t } = useReading();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const make = async (): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      const { draft } = await take(house.POST('/api/drafts', { body: { conversationId, exchangeId } }));
      refresh('/api/drafts');
      navigate(`/drafts/${draft.id}`);
    } catch (thrown) {
      setProblem(toMessage(thrown));
      setBusy(false);
    }
  };
  return (
    <>
      <button type="button" className="button button-plain button-small" disabled={busy} onClick={() => void make()}>
        <IconNotes size={15} aria-hidden="true" /> {busy ? t.drafts.making : t.drafts.make}
      </button>
      {problem !== null && (
        <span className="dialog-problem" role="alert">
          {problem}
        </span>
      )}
    </>
  );
}
