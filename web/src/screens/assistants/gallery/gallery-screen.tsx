import '../styles/gallery.css';
import { IconListCheck, IconPlus, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import type { Assistant } from '../../../../../src/contract/index.ts';
import { Link } from '../../../shell/link.tsx';
import { QueryState } from '../../../shell/sections/query-state.tsx';
import { foldText } from '../../../texts/fold.ts';
import type { Texts } from '../../../texts/fr.ts';
import { useReading } from '../../../texts/texts.tsx';
import { FilterChoice } from '../../../ui/filter-choice.tsx';
import { ProblemNotice } from '../../../ui/problem-notice.tsx';
import { useFavourites } from '../../assistant-catalogue/favourites.ts';
import { useAssistants } from '../../assistant-catalogue/use-assistants.ts';
import { AssistantCard } from './assistant-card.tsx';
import { ImportFolder } from './import-folder.tsx';

/** All assistants that may be used here, by trade, the favourites first. */
export function GalleryScreen() {
  const { t, language } = useReading();
  const listed = useAssistants();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const all = listed.data?.assistants ?? [];
  const [trade, setTrade] = useState('');
  const found = all.filter((one) => fits(one, text, t) && (trade === '' || one.trade === trade));
  return (
    <div className="assistants">
      <header className="assistants-head">
        <div>
          <h1>{t.assistants.title}</h1>
          <p className="hint">{t.assistants.lead}</p>
        </div>
        <div className="assistants-acts">
          <Link href="/assistants/jobs" className="button">
            <IconListCheck size={17} aria-hidden="true" /> {t.assistantJobs.title}
          </Link>
          <ImportFolder onProblem={setProblem} />
          <Link href="/assistants/new" className="button button-accent">
            <IconPlus size={17} aria-hidden="true" /> {t.assistants.make}
          </Link>
        </div>
      </header>
      {problem && <ProblemNotice words={problem} />}
      {all.length > 0 && (
        <div className="assistants-filter">
          <span className="filter-text">
            <IconSearch size={16} aria-hidden="true" />
            <input
              type="search"
              className="field"
              aria-label={t.assistants.search}
              placeholder={t.assistants.search}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          </span>
          <FilterChoice
            label={t.assistants.byTrade}
            all={t.assistants.allTrades}
            value={trade}
            options={[...new Set(all.map((one) => one.trade))]
              .map((one) => [one, nameTrade(one, t)] as const)
              .toSorted(([, one], [, other]) => one.localeCompare(other, language))}
            onValue={setTrade}
          />
        </div>
      )}
      <QueryState of={listed} />
      {listed.data && all.length === 0 && <Nothing words={t.assistants.empty} hint={t.assistants.emptyHint} />}
      {all.length > 0 && found.length === 0 && <Nothing words={t.assistants.none} hint={t.assistants.noneHint} />}
      <Trades assistants={found} reads={listed.data?.reads ?? true} />
    </div>
  );
}

function Nothing({ words, hint }: { readonly words: string; readonly hint: string }) {
  return (
    <div className="assistants-none" role="status">
      <p>{words}</p>
      <p className="hint">{hint}</p>
    </div>
  );
}

function Trades({ assistants, reads }: { readonly assistants: readonly Assistant[]; readonly reads: boolean }) {
  const { t, language } = useReading();
  const { favourites, toggle } = useFavourites();
  const isFavourite = ({ id }: Assistant): boolean => favourites.includes(id);
  const ordered = assistants.toSorted(
    (one, other) =>
      nameTrade(one.trade, t).localeCompare(nameTrade(other.trade, t), language) ||
      one.title[language].localeCompare(other.title[language], language),
  );
  const groups = [
    { name: t.assistants.favourites, own: ordered.filter(isFavourite) },
    { name: t.assistants.byTrade, own: ordered.filter((one) => !isFavourite(one)) },
  ].filter(({ own }) => own.length > 0);
  return groups.map(({ name, own }) => (
    <section key={name} className="assistants-trade" aria-label={name}>
      <h2>{name}</h2>
      <ul className="assistant-cards">
        {own.map((one) => (
          <AssistantCard
            key={one.id}
            assistant={one}
            trade={nameTrade(one.trade, t)}
            reads={reads}
            favourite={isFavourite(one)}
            onFavourite={() => toggle(one.id)}
          />
        ))}
      </ul>
    </section>
  ));
}

function nameTrade(trade: string, t: Texts): string {
  return t.assistants.trades[trade] ?? trade;
}

// Each word that was typed stands in what the card says.
function fits({ title, summary, trade }: Assistant, text: string, t: Texts): boolean {
  const said = foldText([title.fr, title.en, summary.fr, summary.en, trade, nameTrade(trade, t)].join(' '));
  return foldText(text)
    .split(/\s+/)
    .every((word) => said.includes(word));
}
