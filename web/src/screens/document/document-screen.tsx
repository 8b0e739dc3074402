import { IconArrowLeft, IconMessageQuestion } from '@tabler/icons-react';
import { useState } from 'react';
import type { Document } from '../../../../src/contract/index.ts';
import { toMessage } from '../../api/api-error.ts';
import { houseQueries, refresh } from '../../api/queries.ts';
import { Link } from '../../shell/link.tsx';
import { useAddressBefore } from '../../shell/navigation.ts';
import { useReading } from '../../texts/texts.tsx';
import { DownloadButton } from '../../ui/download-button.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { AccessLine } from './access/access-line.tsx';
import { AttachmentLinks } from './attachment-links.tsx';
import { DocumentView } from './document-view.tsx';
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
  const known = houseQueries.useQuery('get', '/api/documents/{id}', { params: { path: { id: documentId } } });
  const passages = houseQueries.useQuery('get', '/api/documents/{id}/passages', {
    params: { path: { id: documentId } },
  });
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
  const lost = whyLost(document, known.error);
  const name = document?.title ?? document?.name ?? t.viewer.label;
  const before = useAddressBefore();
  return (
    <div className="document-screen" data-lost={lost ? true : undefined}>
      <section className="document-main" aria-label={t.viewer.label}>
        <header className="viewer-head">
          <Link href={before ?? '/library'} className="icon-button" aria-label={t.actions.back}>
            <IconArrowLeft size={18} />
          </Link>
          <span className="viewer-name">
            <h1 className="truncate">{name}</h1>
            {document?.path !== name && <span className="truncate hint">{document?.path}</span>}
            {document && <AccessLine document={document} onSaved={() => refresh('/api/documents/{id}')} />}
            {document && isAttached(document) && (
              <span>
                <AttachmentLinks document={document} />
              </span>
            )}
          </span>
          {document && <StateMark document={document} />}
          {document && !lost && (
            <Link href={`/?document=${documentId}`} className="button button-small" aria-label={t.library.askOnly}>
              <IconMessageQuestion size={16} aria-hidden="true" />{' '}
              <span className="wide-only">{t.library.askOnly}</span>
            </Link>
          )}
        </header>
        {lost ? (
          <LostDocument words={lost} document={document} />
        ) : (
          <DocumentView documentId={documentId} target={target} highlights={highlights} />
        )}
      </section>
      {!lost && <PassageList passages={passages.data?.passages ?? []} chosen={target} onChoose={setTarget} />}
    </div>
  );
}

function isAttached({ attachedTo, attachments }: Document): boolean {
  return attachedTo !== null || attachments > 0;
}

/** Why nothing of a document can be shown: it is not there, or could not be read. */
function whyLost(document: Document | undefined, error: unknown): string | null {
  if (document) return document.passages === 0 ? (document.refusal?.message ?? null) : null;
  return error ? toMessage(error) : null;
}

function LostDocument({ words, document }: { readonly words: string; readonly document: Document | undefined }) {
  const { t } = useReading();
  return (
    <div className="document-lost">
      <ProblemNotice words={words}>
        {document && (
          <DownloadButton
            className="button button-small"
            address={`/api/documents/${document.id}/original`}
            fileName={document.name}
          >
            {t.actions.download}
          </DownloadButton>
        )}
        <Link href="/library" className="button button-small">
          {t.nav.library}
        </Link>
      </ProblemNotice>
    </div>
  );
}
