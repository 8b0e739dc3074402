import './section-nav.css';
import { type ComponentType, Suspense } from 'react';
import { useParams } from 'react-router';
import type { RoleName } from '../../../../src/contract/index.ts';
import type { Texts } from '../../texts/fr.ts';
import { useReading } from '../../texts/texts.tsx';
import { useHouse } from '../house-context.tsx';
import { Link } from '../link.tsx';
import { NotFound, NotForRole } from '../not-found.tsx';

/** A part of a screen with an address of its own. */
export interface Section {
  /** The last part of its address; none for the first. */
  readonly name: string;
  readonly label: (t: Texts) => string;
  /** Whose role opens it; everybody's who opens the screen without it. */
  readonly isFor?: (role: RoleName) => boolean;
  readonly Component: ComponentType;
}

/** The address of a section of the screen at `base`. */
export function addressOf(base: string, { name }: Pick<Section, 'name'>): string {
  return name === '' ? base : `${base}/${name}`;
}

/** The section that an address of the screen at `base` leads to. */
export function findSection<Named extends Pick<Section, 'name'>>(
  base: string,
  sections: readonly Named[],
  address: string,
): Named | undefined {
  const [pathname = ''] = address.split('?');
  return sections.find((section) => addressOf(base, section) === pathname);
}

interface Props {
  readonly base: string;
  readonly label: string;
  readonly sections: readonly Section[];
}

/** The sections of a screen as links, for the role of who looks. */
export function SectionNav({ base, label, sections }: Props) {
  const { t } = useReading();
  const { role } = useHouse();
  const name = useSectionName();
  return (
    <nav className="section-nav" aria-label={label}>
      <ul>
        {sections
          .filter(({ isFor }) => isFor?.(role) ?? true)
          .map((section) => (
            <li key={section.name}>
              <Link
                href={addressOf(base, section)}
                {...(section.name === name ? { 'aria-current': 'page', ref: bringIntoView } : {})}
              >
                {section.label(t)}
              </Link>
            </li>
          ))}
      </ul>
    </nav>
  );
}

// Where the page is narrow the row may be wider than it.
function bringIntoView(link: HTMLAnchorElement | null): void {
  link?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

/** The section that is open; it comes when it is opened. */
export function OpenSection({ sections }: Pick<Props, 'sections'>) {
  const { t } = useReading();
  const { role } = useHouse();
  const name = useSectionName();
  const section = sections.find((one) => one.name === name);
  if (!section) return <NotFound />;
  if (section.isFor && !section.isFor(role)) return <NotForRole />;
  return (
    <Suspense fallback={<p className="hint">{t.states.loading}</p>}>
      <section.Component />
    </Suspense>
  );
}

function useSectionName(): string {
  return useParams()['section'] ?? '';
}
