import './viewer.css';
import './document.css';
import { useParams, useSearchParams } from 'react-router';
import { NotFound } from '../../shell/not-found.tsx';
import { readsContent } from '../../shell/roles.ts';
import type { Screen } from '../../shell/screen.ts';
import { isIdentifier } from '../../texts/is-identifier.ts';
import { DocumentScreen } from './document-screen.tsx';

/** One document of the library, read page by page. */
export const documentScreen: Screen = {
  name: 'document',
  routes: [{ path: '/documents/:documentId', Component: DocumentRoute }],
  owns: (address) => address.startsWith('/documents/'),
  title: (t) => t.nav.library,
  isFor: readsContent,
};

function DocumentRoute() {
  const { documentId = '' } = useParams();
  const [query] = useSearchParams();
  if (!isIdentifier(documentId)) return <NotFound />;
  const numberOf = (name: string): number | null => (query.has(name) ? Number(query.get(name)) || 0 : null);
  return (
    <DocumentScreen
      key={documentId}
      documentId={documentId}
      page={numberOf('page') ?? 1}
      start={numberOf('start')}
      end={numberOf('end')}
    />
  );
}
