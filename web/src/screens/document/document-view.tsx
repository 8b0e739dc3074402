import { IconChevronLeft, IconChevronRight, IconDownload, IconMinus, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { Document, DocumentPage } from '../../../../src/contract/index.ts';
import { toMessage } from '../../api/api-error.ts';
import { houseQueries } from '../../api/queries.ts';
import { useReading } from '../../texts/texts.tsx';
import { DownloadButton } from '../../ui/download-button.tsx';
import { HiddenNotice } from './hidden-notice.tsx';
import { PdfPage } from './pdf-page.tsx';
import { PicturePage } from './picture-page.tsx';
import { ScanNotice } from './scan-notice.tsx';
import { TextPage } from './text-page.tsx';

/** Words of a page to be boxed; `current` is the one that is looked at. */
export interface Highlight {
  readonly page: number;
  readonly start: number;
  readonly end: number;
  readonly current: boolean;
}

interface Props {
  readonly documentId: string;
  readonly target: { readonly page: number; readonly start: number | null; readonly end: number | null };
  readonly highlights: readonly Highlight[];
}

/** A document a page at a time: the real page image for PDF, the text of other formats, words boxed on both. */
export function DocumentView({ documentId, target, highlights }: Props) {
  const { t } = useReading();
  const [number, setNumber] = useTargetPage(target);
  const [zoom, setZoom] = useState(1);
  const known = houseQueries.useQuery('get', '/api/documents/{id}', { params: { path: { id: documentId } } });
  const page = houseQueries.useQuery('get', '/api/documents/{id}/pages/{number}', {
    params: { path: { id: documentId, number } },
  });
  const problem = known.error ?? page.error ?? null;
  const pages = known.data?.pages ?? number;
  const onPage = highlights.filter((one) => one.page === number);
  return (
    <div className="document-view">
      <div
        className="viewer-page"
        tabIndex={0}
        role="region"
        aria-label={t.viewer.pageOf(page.data?.label ?? String(number), String(pages))}
      >
        {problem !== null && (
          <p className="notice notice-danger" role="alert">
            {toMessage(problem)}
          </p>
        )}
        {/* The client's types forget how many numbers the place of a word has. */}
        {problem === null && known.data && page.data && (
          <PageBody document={known.data} page={page.data as DocumentPage} highlights={onPage} zoom={zoom} />
        )}
        {problem === null && !(known.data && page.data) && (
          <p className="screen-note" role="status">
            {t.viewer.loading}
          </p>
        )}
      </div>
      <footer className="viewer-foot">
        <PageSteps number={number} pages={pages} onNumber={setNumber} />
        <ZoomSteps zoom={zoom} onZoom={setZoom} />
        <DownloadButton
          className="icon-button icon-button-small"
          address={`/api/documents/${documentId}/original`}
          fileName={known.data?.name}
          aria-label={t.actions.download}
          title={t.actions.download}
        >
          <IconDownload size={16} />
        </DownloadButton>
      </footer>
    </div>
  );
}

// The page one turned to, until another place is looked for.
function useTargetPage(target: Props['target']) {
  const key = [target.page, target.start, target.end].join(' ');
  const [at, setAt] = useState({ key, number: target.page });
  const number = at.key === key ? at.number : target.page;
  return [number, (wanted: number) => setAt({ key, number: wanted })] as const;
}

interface BodyProps {
  readonly document: Document;
  readonly page: DocumentPage;
  readonly highlights: readonly Highlight[];
  readonly zoom: number;
}

function PageBody({ document, page, highlights, zoom }: BodyProps) {
  const { t } = useReading();
  return (
    <>
      <ScanNotice page={page} />
      <HiddenNotice document={document} page={page} />
      {document.mediaType === 'application/pdf' && page.besideFrom !== null && (
        <p className="notice">{t.viewer.scanLayer}</p>
      )}
      <PageAsItIs document={document} page={page} highlights={highlights} zoom={zoom} />
    </>
  );
}

// A page of a PDF is drawn, a picture is shown as it is, of the rest the text is shown.
function PageAsItIs(props: BodyProps) {
  const { mediaType } = props.document;
  if (mediaType === 'application/pdf') return <PdfPage {...props} />;
  return mediaType.startsWith('image/') ? <PicturePage {...props} /> : <TextPage {...props} />;
}

// At the end of the way a button stays where it is, and the focus with it: a disabled one would lose it.
function ZoomSteps({ zoom, onZoom }: { readonly zoom: number; readonly onZoom: (zoom: number) => void }) {
  const { t } = useReading();
  return (
    <span className="viewer-zoom">
      <button
        type="button"
        className="icon-button icon-button-small"
        aria-label={t.viewer.zoomOut}
        aria-disabled={zoom <= 0.5}
        onClick={() => zoom > 0.5 && onZoom(zoom / 1.25)}
      >
        <IconMinus size={16} />
      </button>
      <button
        type="button"
        className="icon-button icon-button-small"
        aria-label={t.viewer.zoomIn}
        aria-disabled={zoom >= 3}
        onClick={() => zoom < 3 && onZoom(zoom * 1.25)}
      >
        <IconPlus size={16} />
      </button>
    </span>
  );
}

interface StepsProps {
  readonly number: number;
  readonly pages: number;
  readonly onNumber: (number: number) => void;
}

function PageSteps({ number, pages, onNumber }: StepsProps) {
  const { t, format } = useReading();
  const [typed, setTyped] = useState<string | null>(null);
  const settle = (): void => {
    const wanted = Number(typed);
    if (typed !== null && Number.isInteger(wanted) && wanted >= 1 && wanted <= pages) onNumber(wanted);
    setTyped(null);
  };
  return (
    <span className="viewer-steps">
      <button
        type="button"
        className="icon-button icon-button-small"
        aria-label={t.viewer.previousPage}
        aria-disabled={number <= 1}
        onClick={() => number > 1 && onNumber(number - 1)}
      >
        <IconChevronLeft size={16} />
      </button>
      <input
        className="viewer-number tabular"
        inputMode="numeric"
        aria-label={t.viewer.pageNumber}
        value={typed ?? number}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={settle}
        onKeyDown={(event) => event.key === 'Enter' && settle()}
      />
      <span className="tabular hint">/ {format.number(pages)}</span>
      <button
        type="button"
        className="icon-button icon-button-small"
        aria-label={t.viewer.nextPage}
        aria-disabled={number >= pages}
        onClick={() => number < pages && onNumber(number + 1)}
      >
        <IconChevronRight size={16} />
      </button>
    </span>
  );
}
