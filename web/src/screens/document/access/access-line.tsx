import './access.css';
import { IconLock, IconUsers } from '@tabler/icons-react';
import { useState } from 'react';
import type { Document } from '../../../../../src/contract/index.ts';
import { useReading } from '../../../texts/texts.tsx';
import { describeAccess, describeReaders } from './describe-readers.ts';
import { DocumentAccessDialog } from './document-access.tsx';

interface Props {
  readonly document: Document;
  /** Names the readers alone: why is said in the title, and by the dialog. */
  readonly short?: boolean;
  readonly onSaved: () => void;
}

/** Who sees a document, in a few words that open the whole of it; nothing where the house did not say. */
export function AccessLine({ document, short = false, onSaved }: Props) {
  const { t } = useReading();
  const [open, setOpen] = useState(false);
  if (document.space.startsWith('files:'))
    return (
      <span className="access-line">
        <IconLock size={13} aria-hidden="true" />
        <span className="truncate">{t.files.access}</span>
      </span>
    );
  const words = describeAccess(t, document);
  if (words === null || !document.access) return null;
  const own = document.access.rule !== 'inherited';
  return (
    <>
      <button type="button" className="access-line" title={words} aria-label={words} onClick={() => setOpen(true)}>
        {own ? <IconLock size={13} aria-hidden="true" /> : <IconUsers size={13} aria-hidden="true" />}
        <span className="truncate">{short ? describeReaders(t, document.access.readers) : words}</span>
      </button>
      {open && <DocumentAccessDialog document={document} onSaved={onSaved} onClose={() => setOpen(false)} />}
    </>
  );
}
