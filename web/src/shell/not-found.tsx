import { useReading } from '../texts/texts.tsx';
import { Link } from './link.tsx';

/** What an address shows that leads nowhere. */
export function NotFound() {
  const { t } = useReading();
  return (
    <div className="screen-note screen-note-lost">
      <h1 className="screen-note-title">{t.states.notFound}</h1>
      <Link href="/" className="button">
        {t.states.toStart}
      </Link>
    </div>
  );
}
