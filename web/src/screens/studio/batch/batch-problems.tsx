import { IconAlertTriangle } from '@tabler/icons-react';
import type { BatchItem } from '../../../../../src/contract/index.ts';
import { Link } from '../../../shell/link.tsx';
import { useReading } from '../../../texts/texts.tsx';

/** The photos of which no picture could be made, each with its reason. */
export function BatchProblems({ items }: { readonly items: readonly BatchItem[] }) {
  const { t, format, language } = useReading();
  return (
    <section className="batch-problems" aria-label={t.batch.problems}>
      <h2>
        <IconAlertTriangle size={16} aria-hidden="true" /> {t.batch.failed(format.number(items.length))}
      </h2>
      <p className="hint">{t.batch.problemsText}</p>
      <ul>
        {items.map((item) => (
          <li key={item.id}>
            <Link href={`/studio/${item.photoId}`} className="truncate">
              {item.photoName}
            </Link>
            <span>{item.problem?.message[language] ?? t.batch.itemStates[item.state]}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
