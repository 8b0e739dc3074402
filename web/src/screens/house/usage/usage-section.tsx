import './usage.css';
import type { Budget, HouseUsage, UsageWeek } from '../../../../../src/contract/index.ts';
import { houseQueries } from '../../../api/queries.ts';
import { describeBudget, measureBudget } from '../../../shell/budgets/describe-budget.ts';
import { Link } from '../../../shell/link.tsx';
import { QueryState } from '../../../shell/sections/query-state.tsx';
import { useReading } from '../../../texts/texts.tsx';
import { Meter } from '../../../ui/meter.tsx';
import { Columns } from './columns.tsx';
import { UsageWeeks } from './usage-weeks.tsx';

/** How the house is used, by week and by team of ten people or more; its disk, and budgets with what is spent. */
export function UsageSection() {
  const usage = houseQueries.useQuery('get', '/api/usage/house', undefined, { refetchOnWindowFocus: 'always' });
  const { data } = usage;
  if (!data) return <QueryState of={usage} />;
  const newest = data.weeks.at(-1);
  return (
    <>
      <Questions usage={data} />
      {newest && <Days week={newest} />}
      {newest && <AnsweringModels week={newest} />}
      <Teams usage={data} />
      <Disk />
      <SpentBudgets budgets={data.budgets} notTold={data.budgetsNotTold} />
    </>
  );
}

function Questions({ usage: { weeks, since, until, fewestPeople } }: { readonly usage: HouseUsage }) {
  const { t, format } = useReading();
  const people = format.number(fewestPeople);
  return (
    <section aria-labelledby="usage-questions">
      <h2 id="usage-questions">{t.usage.title}</h2>
      <p className="hint">{t.usage.lead(people)}</p>
      {weeks.length === 0 ? (
        <p>{t.usage.none(people, format.dayMonth(addWeek(until)))}</p>
      ) : (
        <UsageWeeks weeks={weeks} since={since} until={until} />
      )}
    </section>
  );
}

const addWeek = (monday: string): string => new Date(Date.parse(monday) + 7 * 86_400_000).toISOString().slice(0, 10);

function Days({ week: { week, days } }: { readonly week: UsageWeek }) {
  const { t, format } = useReading();
  if (days.length === 0) return null;
  const figures = days.map(({ day, questions }) => t.usage.dayFigure(format.weekday(day), format.number(questions)));
  return (
    <section aria-labelledby="usage-days">
      <h2 id="usage-days">{t.usage.daysTitle(format.dayMonth(week))}</h2>
      <p className="hint">{t.usage.daysLead}</p>
      <Columns
        label={t.usage.daysChart(figures.join(', '))}
        columns={days.map(({ day, questions }, at) => ({
          key: day,
          under: figures[at] ?? '',
          parts: [{ kind: 'all', count: questions }],
        }))}
      />
    </section>
  );
}

function AnsweringModels({ week: { models, questions } }: { readonly week: UsageWeek }) {
  const { t, format } = useReading();
  return (
    <section aria-labelledby="usage-models">
      <h2 id="usage-models">{t.usage.models}</h2>
      <p className="hint">{models.length === 0 ? t.usage.noModels : t.usage.modelsLead}</p>
      {models.map(({ model, questions: of }) => {
        const figure = t.usage.modelFigure(format.number(of), format.percent(of / questions));
        const label = `${model === '' ? t.usage.withoutModel : model} : ${figure}`;
        return <NamedMeter key={model} label={label} part={of / questions} />;
      })}
    </section>
  );
}

function NamedMeter({ label, part }: { readonly label: string; readonly part: number }) {
  return (
    <div className="house-bar">
      <p aria-hidden="true">{label}</p>
      <Meter label={label} part={part} />
    </div>
  );
}

function Teams({ usage: { teams, teamsNotTold, since, until, fewestPeople } }: { readonly usage: HouseUsage }) {
  const { t, format } = useReading();
  return (
    <section aria-labelledby="usage-teams">
      <h2 id="usage-teams">{t.usage.teams}</h2>
      <p className="hint">{t.usage.teamsLead(format.number(fewestPeople))}</p>
      {teams.length === 0 && <p>{t.usage.noTeams}</p>}
      {teams.map(({ group, name, weeks }) => (
        <article key={group} className="usage-team" aria-labelledby={`team-${group}`}>
          <h3 id={`team-${group}`}>{name}</h3>
          <UsageWeeks weeks={weeks} since={since} until={until} />
        </article>
      ))}
      {teamsNotTold > 0 && <p className="hint">{t.usage.notTold(teamsNotTold, format.number(teamsNotTold))}</p>}
    </section>
  );
}

function Disk() {
  const { t, format } = useReading();
  const load = houseQueries.useQuery('get', '/api/house/load');
  const { data } = load;
  if (!data) return <QueryState of={load} />;
  const { disk, models } = data;
  const taken = disk.bytes - disk.freeBytes;
  const here = models.reduce((sum, { location, bytes }) => sum + (location === 'here' ? (bytes ?? 0) : 0), 0);
  return (
    <section aria-labelledby="usage-disk">
      <h2 id="usage-disk">{t.usage.disk}</h2>
      <NamedMeter label={t.houseState.disk(format.bytes(taken), format.bytes(disk.bytes))} part={taken / disk.bytes} />
      {here > 0 && <p className="hint">{t.usage.modelsHold(format.bytes(here))}</p>}
    </section>
  );
}

function SpentBudgets({ budgets, notTold }: { readonly budgets: readonly Budget[]; readonly notTold: number }) {
  const reading = useReading();
  const { t, format } = reading;
  const name = ({ holder, name: known }: Budget): string =>
    holder.kind === 'group'
      ? t.budgets.everybodyOf(known ?? t.budgets.gone)
      : t.budgets.serviceOf(known ?? t.budgets.gone);
  return (
    <section aria-labelledby="usage-budgets">
      <h2 id="usage-budgets">{t.usage.budgets}</h2>
      {budgets.length === 0 && <p>{t.usage.noBudgets}</p>}
      {budgets.map((budget) => (
        <NamedMeter
          key={`${budget.holder.id} ${budget.period}`}
          label={`${name(budget)} · ${describeBudget(budget, reading)}`}
          part={measureBudget(budget)}
        />
      ))}
      {notTold > 0 && <p className="hint">{t.usage.budgetsNotTold(notTold, format.number(notTold))}</p>}
      <p>
        <Link href="/people/budgets">{t.usage.toBudgets}</Link>
      </p>
    </section>
  );
}
