import { useReading } from '../texts/texts.tsx';
import { Link } from './link.tsx';

/** What an address shows that leads nowhere. */
export function NotFound() {
  const { t } = useReading();
  return <Lost words={t.states.notFound} />;
}

/** What a screen shows to whom the house does not open it. */
export function NotForRole() {
  const { t } = useReading();
  return <Lost words={t.notForYou} />;
}

function Lost({ words }: { readonly words: string }) {
  const { t } = useReading();
  return (
    <div className="screen-note screen-note-lost">
      <h1 className="screen-note-title">{words}</h1>
      <Link href="/" className="button">
        {t.states.toStart}
      </Link>
    </div>
  );
}
