import { IconMail, IconPaperclip } from '@tabler/icons-react';
import type { Document } from '../../../../src/contract/index.ts';
import { Link } from '../../shell/link.tsx';
import { useReading } from '../../texts/texts.tsx';

type Attached = Pick<Document, 'attachedTo' | 'attachments' | 'path' | 'space'>;

interface Props {
  readonly document: Attached;
  /** In the list they stand right below their mail: nothing leads to where one is. */
  readonly inList?: boolean;
}

/** From a mail to what is attached to it, and from an attachment to its mail. */
export function AttachmentLinks({ document, inList = false }: Props) {
  const { t } = useReading();
  const { attachedTo, attachments } = document;
  return (
    <>
      {attachedTo !== null && (
        <Link href={`/documents/${attachedTo}`} className="attachment-link">
          <IconMail size={14} aria-hidden="true" /> {t.library.toMail}
        </Link>
      )}
      {attachments > 0 && inList && (
        <span className="attachment-link">
          <IconPaperclip size={14} aria-hidden="true" /> {t.library.attachments(attachments)}
        </span>
      )}
      {attachments > 0 && !inList && (
        <Link href={toAttachments(document)} className="attachment-link">
          <IconPaperclip size={14} aria-hidden="true" /> {t.library.attachments(attachments)}
        </Link>
      )}
    </>
  );
}

// They stand below their mail, as in a folder of its name.
function toAttachments({ space, path }: Attached): string {
  return `/library?${new URLSearchParams({ space, folder: path }).toString()}`;
}
