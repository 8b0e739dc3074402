import type { UsageWeek } from '../../../../../src/contract/index.ts';
import { type Reading, useReading } from '../../../texts/texts.tsx';
import { type Column, Columns } from './columns.tsx';

const daysAWeek = 7;
const weekMilliseconds = daysAWeek * 24 * 60 * 60_000;

interface Props {
  readonly weeks: readonly UsageWeek[];
  /** The first Monday that is drawn, and the one that is not any more. */
  readonly since: string;
  readonly until: string;
}

/** Weeks as a picture, oldest first, and in words, newest first. A week that is not told leaves its place empty. */
export function UsageWeeks({ weeks, since, until }: Props) {
  const reading = useReading();
  const { t, format } = reading;
  const first = weeks[0]?.week ?? since;
  const mondays = listMondays(first > since ? first : since, until);
  const most = Math.max(...weeks.map(({ questions }) => questions));
  return (
    <>
      <Columns
        label={t.usage.chart(format.number(mondays.length), format.number(most))}
        columns={mondays.map((monday) => toColumn(monday, weeks, reading))}
      />
      <ul className="usage-legend" aria-hidden="true">
        {(['answered', 'refused', 'other'] as const).map((kind) => (
          <li key={kind}>
            <span data-kind={kind} /> {t.usage[kind]}
          </li>
        ))}
      </ul>
      <ol className="house-list usage-list">
        {weeks.toReversed().map((week) => (
          <li key={week.week}>
            <strong>{t.usage.weekOf(format.dayMonth(week.week))}</strong>
            <span>
              {t.usage.questions(
                format.number(week.questions),
                week.questions,
                format.decimal(week.questions / daysAWeek),
                format.number(week.people),
              )}
            </span>
            <span className="hint">{describeOutcome(week, reading)}</span>
          </li>
        ))}
      </ol>
    </>
  );
}

function listMondays(since: string, until: string): string[] {
  const count = Math.round((Date.parse(until) - Date.parse(since)) / weekMilliseconds);
  const mondays = Array.from({ length: count }, (_, at) => new Date(Date.parse(since) + at * weekMilliseconds));
  return mondays.map((monday) => monday.toISOString().slice(0, 10));
}

function toColumn(monday: string, weeks: readonly UsageWeek[], { format }: Pick<Reading, 'format'>): Column {
  const week = weeks.find((one) => one.week === monday);
  const { questions, answered, refused } = week ?? { questions: 0, answered: 0, refused: 0 };
  const parts = [
    { kind: 'answered', count: answered },
    { kind: 'refused', count: refused },
    { kind: 'other', count: questions - answered - refused },
  ];
  return { key: monday, under: format.dayMonthShort(monday), parts };
}

function describeOutcome(
  { questions, answered, refused, reported, seconds }: UsageWeek,
  { t, format }: Pick<Reading, 't' | 'format'>,
): string {
  const part = (count: number): string => format.percent(questions === 0 ? 0 : count / questions);
  return [
    t.usage.outcome(part(answered), part(refused)),
    t.usage.reported(reported, format.number(reported)),
    ...(seconds === null ? [] : [t.usage.seconds(format.duration(seconds * 1000))]),
  ].join(' · ');
}
