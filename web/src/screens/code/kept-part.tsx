import type { CompletionReport, CompletionWeek } from '../../../../src/contract/index.ts';
import { toMessage } from '../../api/api-error.ts';
import { houseQueries } from '../../api/queries.ts';
import { useReading } from '../../texts/texts.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';

type Team = CompletionReport['teams'][number];

/** What became of completions: how many were taken, and how much of them is still there later. Of teams, of nobody alone. */
export function KeptPart() {
  const { t } = useReading();
  const { data, error, refetch } = houseQueries.useQuery('get', '/api/usage/completions');
  return (
    <section className="code-kept" aria-labelledby="code-kept">
      <h2 id="code-kept">{t.code.kept}</h2>
      <p className="hint">{t.code.keptText}</p>
      {error && (
        <ProblemNotice words={toMessage(error)}>
          <button type="button" className="button button-small" onClick={() => void refetch()}>
            {t.actions.retry}
          </button>
        </ProblemNotice>
      )}
      {!data && !error && <p className="hint">{t.code.keptReading}</p>}
      {data?.teams.map((team) => (
        <TeamPart key={team.group ?? 'house'} team={team} />
      ))}
    </section>
  );
}

function TeamPart({ team: { name, weeks } }: { readonly team: Team }) {
  const { t } = useReading();
  const title = name ?? t.code.keptHouse;
  return (
    <div className="code-team">
      <h3>{title}</h3>
      {weeks.length === 0 ? (
        <p className="hint">{t.code.keptNone}</p>
      ) : (
        <div className="code-table" role="region" aria-label={t.code.keptTable(title)} tabIndex={0}>
          <table>
            <thead>
              <tr>
                {t.code.keptColumns.map((column, at) => (
                  <th key={column} scope="col" data-number={at > 1 || undefined}>
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {weeks.map((week) => (
                <WeekLine key={`${week.week} ${week.model} ${week.language}`} week={week} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}

function WeekLine({ week }: { readonly week: CompletionWeek }) {
  const { t, format } = useReading();
  const share = (part: number, whole: number): string =>
    whole === 0 ? '–' : t.code.percent(format.number(Math.round((100 * part) / whole)));
  const name = (one: string): string => (one === 'other' ? t.code.keptOther : one);
  return (
    <tr>
      <th scope="row">{format.date(`${week.week}T12:00:00`)}</th>
      <td>
        {name(week.language)} <span className="hint">{name(week.model)}</span>
      </td>
      <td data-number>{format.number(week.people)}</td>
      <td data-number>{format.number(week.shown)}</td>
      <td data-number>{share(week.accepted, week.shown)}</td>
      <td data-number>{share(week.kept30s, week.seen30s)}</td>
      <td data-number>{share(week.kept2m, week.seen2m)}</td>
      <td data-number>{share(week.kept10m, week.seen10m)}</td>
    </tr>
  );
}
