import { IconLink } from '@tabler/icons-react';
import { useState } from 'react';
import type { Share } from '../../../../../src/contract/index.ts';
import { toMessage } from '../../../api/api-error.ts';
import { readHouseOrigin } from '../../../api/session.ts';
import { house, take } from '../../../api/house.ts';
import { houseQueries, refresh } from '../../../api/queries.ts';
import { Link } from '../../../shell/link.tsx';
import { useReading } from '../../../texts/texts.tsx';
import { Dialog } from '../../../ui/dialog.tsx';

interface Props {
  readonly conversationId: string;
  /** The last answer of what is shown. */
  readonly exchangeId: string;
  readonly onClose: () => void;
}

/** The links that show this conversation to others in the house: made, copied, withdrawn. Says first what they show. */
export function ShareDialog({ conversationId, exchangeId, onClose }: Props) {
  const { t } = useReading();
  const { shares, said, problem: wrong, act, make, copy, withdraw } = useShares(conversationId, exchangeId);
  return (
    <Dialog title={t.chat.shareTitle} onClose={onClose} size={520}>
      <p className="dialog-text">{t.chat.shareText}</p>
      {shares?.length === 0 && <p className="answer-note">{t.chat.shareNone}</p>}
      <ul className="share-list">
        {shares?.map((share) => (
          <ShareLine
            key={share.id}
            share={share}
            onCopy={() => void act(() => copy(share))}
            onWithdraw={() => void act(() => withdraw(share))}
          />
        ))}
      </ul>
      <p className="answer-note" role="status">
        {said}
      </p>
      {wrong && (
        <p className="dialog-problem" role="alert">
          {wrong}
        </p>
      )}
      <div className="dialog-actions">
        <button type="button" className="button" onClick={onClose}>
          {t.actions.close}
        </button>
        <button type="button" className="button button-accent" data-autofocus onClick={() => void act(make)}>
          <IconLink size={16} aria-hidden="true" /> {t.chat.shareMake}
        </button>
      </div>
    </Dialog>
  );
}

function useShares(conversationId: string, exchangeId: string) {
  const { t } = useReading();
  const at = { params: { path: { id: conversationId } } };
  const { data, error } = houseQueries.useQuery('get', '/api/conversations/{id}/shares', at);
  const [problem, setProblem] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const act = async (acting: () => Promise<string>): Promise<void> => {
    try {
      setProblem(null);
      setSaid(await acting());
    } catch (thrown) {
      setProblem(toMessage(thrown));
    }
    refresh('/api/conversations/{id}/shares');
  };
  const make = async (): Promise<string> => {
    const share = await take(house.POST('/api/conversations/{id}/shares', { ...at, body: { exchangeId } }));
    return copy(share);
  };
  const copy = async ({ id }: Share): Promise<string> => {
    await navigator.clipboard.writeText(addressOf(id));
    return t.chat.shareCopied;
  };
  const withdraw = async ({ id }: Share): Promise<string> => {
    await take(house.DELETE('/api/shares/{id}', { params: { path: { id } } }));
    return t.chat.shareWithdrawn;
  };
  return {
    shares: data?.shares,
    said,
    problem: problem ?? (error ? toMessage(error) : null),
    act,
    make,
    copy,
    withdraw,
  };
}

interface LineProps {
  readonly share: Share;
  readonly onCopy: () => void;
  readonly onWithdraw: () => void;
}

function ShareLine({ share, onCopy, onWithdraw }: LineProps) {
  const { t, format } = useReading();
  return (
    <li>
      <Link href={`/shared/${share.id}`}>{t.chat.shareMade(format.moment(share.sharedAt))}</Link>
      <button type="button" className="button button-small" onClick={onCopy}>
        {t.chat.shareCopy}
      </button>
      <button type="button" className="button button-small" onClick={onWithdraw}>
        {t.chat.shareWithdraw}
      </button>
    </li>
  );
}

function addressOf(id: string): string {
  return new URL(`/shared/${id}`, readHouseOrigin()).href;
}
