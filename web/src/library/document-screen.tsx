import { IconArrowLeft, IconMessageQuestion } from '@tabler/icons-react';
import { useState } from 'react';
import type { Document, Passage } from '../../../src/contract/index.ts';
import { useRemote } from '../api/use-remote.ts';
import { Link } from '../app/link.tsx';
import { useReading } from '../texts/texts.tsx';
import { DocumentView } from '../viewer/document-view.tsx';
import { PassageList } from './passage-list.tsx';
import { StateMark } from './state-mark.tsx';

interface Props {
  readonly documentId: string;
  readonly page: number;
  readonly start: number | null;
  readonly end: number | null;
}

/** A document of the library beside the passages that were made from it. */
export function DocumentScreen({ documentId, page, start, end }: Props) {
  const { t } = useReading();
  const known = useRemote<Document>(`/api/documents/${documentId}`);
  const passages = useRemote<{ passages: Passage[] }>(`/api/documents/${documentId}/passages`);
  const [target, setTarget] = useState<{ page: number; start: number | null; end: number | null }>({
    page,
    start,
    end,
  });
  const highlights =
    target.start !== null && target.end !== null
      ? [{ page: target.page, start: target.start, end: target.end, current: true }]
      : [];
  const document = known.data;
  return (
    <div className="document-screen">
      <section className="document-main" aria-label={t.viewer.label}>
        <header className="viewer-head">
          <Link href="/library" className="icon-button" aria-label={t.actions.back}>
            <IconArrowLeft size={18} />
          </Link>
          <span className="viewer-name">
            <strong className="truncate">{document?.title ?? document?.name ?? '\u00A0'}</strong>
            <span className="truncate hint">{document?.path}</span>
          </span>
          {document && <StateMark document={document} />}
          <Link href={`/?document=${documentId}`} className="button button-small">
            <IconMessageQuestion size={16} aria-hidden="true" /> <span className="wide-only">{t.library.askOnly}</span>
          </Link>
        </header>
        <DocumentView documentId={documentId} target={target} highlights={highlights} />
      </section>
      <PassageList passages={passages.data?.passages ?? []} chosen={target} onChoose={setTarget} />
    </div>
  );
}
