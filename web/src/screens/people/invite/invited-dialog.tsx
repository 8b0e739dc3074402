import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import type { MadeInvitation } from '../../../../../src/contract/index.ts';
import { readHouseOrigin } from '../../../api/session.ts';
import { useReading } from '../../../texts/texts.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { saveText } from '../../../ui/save-text.ts';
import { CopyMark, OnlyHere } from './made-dialog.tsx';

/** What became of one of many invitations: made, or why it was not. */
export interface Invited {
  readonly email: string;
  readonly made: MadeInvitation | null;
  readonly problem: string | null;
}

/** The addresses of many invitations, to be copied or saved together: they are shown this once. */
export function InvitedDialog({
  invited,
  onClose,
}: {
  readonly invited: readonly Invited[];
  readonly onClose: () => void;
}) {
  const { t, language, format } = useReading();
  const [copied, setCopied] = useState<boolean | null>(null);
  const origin = readHouseOrigin();
  const made = invited.flatMap((one) => one.made ?? []);
  const refused = invited.filter(({ problem }) => problem !== null);
  const rows = made.map((one) => [one.email, `${origin}${one.address}`, format.moment(one.endsAt)]);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(rows.map((row) => row.join('\t')).join('\n'));
      setCopied(true);
    } catch {
      setCopied(false);
    }
  };
  const save = (): void =>
    saveText(t.invite.fileName, writeTable([t.invite.columns, ...rows], language === 'fr' ? ';' : ','), 'text/csv');
  return (
    <Dialog title={t.invite.madeMany(made.length)} onClose={onClose} size={520}>
      {made.length > 0 && <p className="dialog-text">{t.invite.madeManyText}</p>}
      {made.length > 0 && <OnlyHere address={origin} />}
      <ul className="invited-list" tabIndex={0} aria-label={t.invite.list}>
        {refused.map(({ email, problem }) => (
          <li key={email} data-refused>
            <strong>{email}</strong> <span className="hint">{problem}</span>
          </li>
        ))}
        {made.map(({ email }) => (
          <li key={email}>{email}</li>
        ))}
      </ul>
      <p className="hint" role="status">
        {copied === false && t.invite.listCopyFailed}
      </p>
      <div className="dialog-actions">
        <button type="button" className="button" onClick={onClose}>
          {t.invite.done}
        </button>
        {made.length > 0 && (
          <>
            <button type="button" className="button" onClick={() => void copy()}>
              <CopyMark done={copied === true} /> {copied ? t.invite.listCopied : t.invite.copyList}
            </button>
            <button type="button" className="button button-accent" data-autofocus onClick={save}>
              <IconDownload size={17} aria-hidden="true" /> {t.invite.saveList}
            </button>
          </>
        )}
      </div>
    </Dialog>
  );
}

// With the mark at its front by which spreadsheets read the accents, and with the separator that they expect here.
function writeTable(rows: readonly (readonly string[])[], separator: string): string {
  const write = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
  return `\uFEFF${rows.map((row) => row.map(write).join(separator)).join('\r\n')}\r\n`;
}
