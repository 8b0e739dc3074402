import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import type { MadeInvitation } from '../../../../../src/contract/index.ts';
import { readHouseOrigin } from '../../../api/session.ts';
import { useReading } from '../../../texts/texts.tsx';
import { Dialog } from '../../../ui/dialog.tsx';

/** The address of one invitation, to be passed on, alone or with the words that go with it. */
export function MadeDialog({ made, onClose }: { readonly made: MadeInvitation; readonly onClose: () => void }) {
  const { t, format } = useReading();
  const [copied, setCopied] = useState<'address' | 'message' | 'nothing' | null>(null);
  const address = `${readHouseOrigin()}${made.address}`;
  const until = format.moment(made.endsAt);
  const copy = async (what: 'address' | 'message'): Promise<void> => {
    try {
      await navigator.clipboard.writeText(what === 'address' ? address : t.invite.message(address, until));
      setCopied(what);
    } catch {
      setCopied('nothing');
    }
  };
  return (
    <Dialog title={t.invite.madeTitle} onClose={onClose} size={480}>
      <p className="dialog-text">
        {t.invite.made(made.email)} {t.invite.holds(until)}
      </p>
      <input
        className="field invitation-address"
        readOnly
        aria-label={t.invite.address}
        value={address}
        onFocus={(event) => event.target.select()}
      />
      <OnlyHere address={address} />
      <p className="hint" role="status">
        {copied === 'nothing' && t.invite.copyFailed}
      </p>
      <div className="dialog-actions">
        <button type="button" className="button" onClick={onClose}>
          {t.invite.done}
        </button>
        <button type="button" className="button" onClick={() => void copy('message')}>
          <CopyMark done={copied === 'message'} />
          {copied === 'message' ? t.invite.messageCopied : t.invite.copyMessage}
        </button>
        <button type="button" className="button button-accent" data-autofocus onClick={() => void copy('address')}>
          <CopyMark done={copied === 'address'} />
          {copied === 'address' ? t.invite.copied : t.invite.copy}
        </button>
      </div>
    </Dialog>
  );
}

/** Whether it was copied. */
export function CopyMark({ done }: { readonly done: boolean }) {
  return done ? <IconCheck size={17} aria-hidden="true" /> : <IconCopy size={17} aria-hidden="true" />;
}

/** Says that an address of this machine opens nothing on another one. */
export function OnlyHere({ address }: { readonly address: string }) {
  const { t } = useReading();
  if (!/^(127\.|localhost$|\[::1\])/.test(new URL(address).hostname)) return null;
  return <p className="hint">{t.invite.onlyHere}</p>;
}
