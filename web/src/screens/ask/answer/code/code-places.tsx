import type { CodePlace } from '../../../../../../src/contract/index.ts';
import { Link } from '../../../../shell/link.tsx';
import { useReading } from '../../../../texts/texts.tsx';
import { toCodeAddress } from './code-address.ts';
import { CodeExcerpt } from './code-excerpt.tsx';
import './code-places.css';

/** What a sentence about code rests on: the first lines themselves, each file opened at its commit, and the commits that say it. */
export function CodePlaces({ places }: { readonly places: readonly CodePlace[] }) {
  const { t } = useReading();
  const [first] = places.flatMap(({ path, startLine, endLine, ...place }) =>
    path === null || startLine === null || endLine === null ? [] : [{ ...place, path, startLine, endLine }],
  );
  return (
    <span className="code-places">
      {first && <CodeExcerpt place={first} />}
      {places.map((place) => {
        const { repository, commit, path, startLine, endLine } = place;
        const short = commit.slice(0, 8);
        if (path === null || startLine === null || endLine === null)
          return (
            <span key={commit} className="code-place">
              {repository} · {t.ask.commit(short)}
            </span>
          );
        return (
          <Link
            key={`${commit} ${path} ${startLine}`}
            className="code-place"
            href={toCodeAddress({ ...place, path, startLine, endLine })}
            aria-label={t.ask.codeAt(path, t.ask.codeLines(startLine, endLine))}
            title={`${repository} · ${t.ask.commit(short)}`}
          >
            {path}:{startLine}
            {endLine > startLine ? `–${endLine}` : ''}
          </Link>
        );
      })}
    </span>
  );
}
