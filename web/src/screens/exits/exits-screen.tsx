import '../audit/audit.css';
import { useState } from 'react';
import type { Exit, ExitPage, ExitRule } from '../../../../src/contract/index.ts';
import { toMessage } from '../../api/api-error.ts';
import { houseQueries } from '../../api/queries.ts';
import { useReading } from '../../texts/texts.tsx';
import { ChoiceBar } from '../../ui/choice-bar.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';

type Outcome = Exit['outcome'] | 'all';

/** What left the house, when, by which rule; what was refused; and what may be reached at all. */
export function ExitsScreen() {
  const { t, format } = useReading();
  const [outcome, setOutcome] = useState<Outcome>('all');
  const { pages, error, isFetching, hasNextPage, fetchNextPage, refetch } = useExits(outcome);
  const [first] = pages ?? [];
  const exits = pages?.flatMap((page) => page.exits);
  const untouched = first !== undefined && first.left + first.refused === 0;
  return (
    // Nothing in it need have the focus: the keyboard scrolls it by itself.
    <div className="exits" role="region" aria-label={t.exits.title} tabIndex={0}>
      <header>
        <h1>{t.exits.title}</h1>
        <p className="hint">{t.exits.lead}</p>
      </header>
      {error && (
        <ProblemNotice words={toMessage(error)}>
          <button type="button" className="button button-small" onClick={() => void refetch()}>
            {t.actions.retry}
          </button>
        </ProblemNotice>
      )}
      {!pages && !error && <p className="hint">{t.exits.loading}</p>}
      {untouched && (
        <div className="audit-none" role="status">
          <p>{t.exits.none}</p>
          <p className="hint">{t.exits.noneText}</p>
        </div>
      )}
      {first && !untouched && (
        <>
          <p className="exits-sums">
            {t.exits.left(format.number(first.left), format.many(first.left))}
            {' · '}
            {t.exits.refused(format.number(first.refused), format.many(first.refused))}
          </p>
          <OutcomeBar value={outcome} onValue={setOutcome} />
          {exits?.length === 0 && <p className="hint">{t.exits.noneOfKind}</p>}
          <ol className="audit-list" aria-label={t.exits.list} aria-busy={isFetching}>
            {exits?.map((exit) => (
              <ExitLine key={exit.id} exit={exit} />
            ))}
          </ol>
        </>
      )}
      {hasNextPage && (
        <button
          type="button"
          className="button button-small audit-more"
          disabled={isFetching}
          onClick={() => void fetchNextPage()}
        >
          {t.exits.more}
        </button>
      )}
      {first && <Rules rules={first.rules} />}
      {first && <MaskRule rule={first.masking} />}
    </div>
  );
}

function OutcomeBar({ value, onValue }: { readonly value: Outcome; readonly onValue: (value: Outcome) => void }) {
  const { t } = useReading();
  return (
    <ChoiceBar
      label={t.exits.outcome}
      hideLabel
      value={value}
      options={[
        ['all', t.exits.all],
        ['allowed', t.exits.outcomes.allowed],
        ['denied', t.exits.outcomes.denied],
        ['failed', t.exits.outcomes.failed],
      ]}
      onValue={onValue}
    />
  );
}

function useExits(outcome: Outcome) {
  const { data, ...rest } = houseQueries.useInfiniteQuery(
    'get',
    '/api/exits',
    { params: { query: outcome === 'all' ? {} : { outcome } } },
    {
      pageParamName: 'before',
      initialPageParam: null, // Of the first page, which comes before none; without it the client asks for page 0.
      getNextPageParam: ({ more, exits }: { more: boolean; exits: readonly { id: string }[] }) =>
        more ? exits.at(-1)?.id : undefined,
      refetchOnWindowFocus: 'always',
    },
  );
  return { pages: data?.pages, ...rest };
}

function ExitLine({ exit }: { readonly exit: Exit }) {
  const { t, format } = useReading();
  const { at, purpose, host, bytesSent, bytesReceived, outcome, rule, masked } = exit;
  const sizes =
    outcome === 'denied' ? [] : [t.exits.sent(format.bytes(bytesSent)), t.exits.received(format.bytes(bytesReceived))];
  const by = rule !== null ? t.exits.rule(rule) : outcome === 'denied' ? t.exits.noRule : null;
  const kinds = Object.entries(masked).map(
    ([kind, count]) => `${t.exits.maskedKinds[kind] ?? kind} × ${format.number(count)}`,
  );
  const facts = [
    ...sizes,
    ...(by === null ? [] : [by]),
    ...(kinds.length === 0 ? [] : [t.exits.masked(kinds.join(', '))]),
  ];
  return (
    <li className="audit-line">
      <time dateTime={at}>{format.moment(at)}</time>
      <div>
        <strong>{host}</strong>
        <span className="audit-result" data-outcome={outcome}>
          {t.exits.outcomes[outcome]}
        </span>
        <span className="hint">{t.exits.purposes[purpose] ?? purpose}</span>
      </div>
      <span className="audit-facts hint">{facts.join(' · ')}</span>
    </li>
  );
}

function Rules({ rules }: { readonly rules: readonly ExitRule[] }) {
  const { t } = useReading();
  return (
    <section aria-labelledby="exit-rules">
      <h2 id="exit-rules">{t.exits.rules}</h2>
      {rules.length === 0 ? (
        <p className="hint">{t.exits.noRules}</p>
      ) : (
        <ul className="exits-rules">
          {rules.map(({ purpose, value, reason }) => (
            <li key={`${purpose} ${value}`}>
              {value}
              <span className="hint">{reason}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function MaskRule({ rule }: { readonly rule: ExitPage['masking'] }) {
  const { t } = useReading();
  return (
    <section aria-labelledby="exit-masking">
      <h2 id="exit-masking">{t.exits.masking}</h2>
      <p>{t.exits.maskings[rule]}</p>
      <p className="hint">{t.exits.maskingSet}</p>
    </section>
  );
}
