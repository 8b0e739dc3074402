import { Tooltip } from '@mantine/core';
import { IconLanguage, IconMoon, IconShieldCheck, IconSun, IconUserCircle, IconWorldUpload } from '@tabler/icons-react';
import { useReading } from '../texts/texts.tsx';
import { useAppearance } from './appearance.tsx';
import { useHouse } from './house-context.tsx';
import { Link } from './link.tsx';
import { SetUpFoot } from './account/set-up.tsx';

/** Which model answers, where it runs, and what left the house, as its exit ledger says. */
export function RailFoot() {
  const { t, language, setLanguage } = useReading();
  const { theme, toggleTheme } = useAppearance();
  return (
    <footer className="rail-foot">
      <SetUpFoot />
      <Exits />
      <ModelLine />
      <div className="rail-switches">
        <button
          type="button"
          className="button button-plain button-small"
          lang={language === 'fr' ? 'en' : 'fr'}
          aria-label={t.actions.languageName}
          onClick={() => setLanguage(language === 'fr' ? 'en' : 'fr')}
        >
          <IconLanguage size={16} aria-hidden="true" />
          {t.actions.language}
        </button>
        <Link
          href="/account"
          className="icon-button icon-button-small rail-leave"
          aria-label={t.account.open}
          title={t.account.open}
        >
          <IconUserCircle size={17} />
        </Link>
        <button
          type="button"
          className="icon-button icon-button-small"
          aria-label={theme === 'dark' ? t.actions.light : t.actions.dark}
          title={theme === 'dark' ? t.actions.light : t.actions.dark}
          onClick={toggleTheme}
        >
          {theme === 'dark' ? <IconSun size={16} /> : <IconMoon size={16} />}
        </button>
      </div>
    </footer>
  );
}

function Exits() {
  const { t, format } = useReading();
  const { house } = useHouse();
  if (!house) return null;
  const { count, last } = house.exits;
  const detail = last
    ? t.foot.lastExit(t.foot.purposes[last.purpose] ?? last.purpose, last.host, format.moment(last.at))
    : '';
  const Icon = count === 0 ? IconShieldCheck : IconWorldUpload;
  return (
    <Tooltip
      label={`${detail} ${t.foot.exitsNote}`.trim()}
      multiline
      w={240}
      position="top-start"
      events={{ hover: true, focus: true, touch: true }}
    >
      <p className="foot-line" data-quiet={count === 0 || undefined}>
        <Icon size={16} aria-hidden="true" />
        <Link href="/exits">
          {count === 0 ? t.foot.nothingLeft : t.foot.exits(format.number(count), format.many(count))}
        </Link>
      </p>
    </Tooltip>
  );
}

function ModelLine() {
  const { t } = useReading();
  const { house, connection } = useHouse();
  const chat = house?.models.find(({ task }) => task === 'chat');
  if (!house) return null;
  if (!chat || chat.state === 'absent') return <p className="foot-line foot-model">{t.foot.noModel}</p>;
  // What was last heard of a house that answers no more is nobody's state.
  const unreached = connection === 'offline';
  const state = unreached ? ` · ${t.foot.unreached}` : chat.state === 'ready' ? '' : ` · ${t.foot.states[chat.state]}`;
  return (
    <p className="foot-line foot-model">
      <span className="foot-dot" data-state={unreached ? 'unreached' : chat.state} aria-hidden="true" />
      <span>
        {chat.name}
        <span className="foot-place">
          {chat.location === 'here' ? t.foot.here : t.foot.remote}
          {state}
        </span>
      </span>
    </p>
  );
}
