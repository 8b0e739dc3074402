import { useId, useState } from 'react';
import type { BudgetHolder, Group, Person } from '../../../../../src/contract/index.ts';
import { house } from '../../../api/house.ts';
import { houseQueries, refresh } from '../../../api/queries.ts';
import { useReading } from '../../../texts/texts.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { FormDialog } from '../form-dialog.tsx';

interface Props {
  readonly people: readonly Person[];
  readonly groups: readonly Group[];
  readonly onClose: () => void;
}

type Period = 'day' | 'month';

/** Sets a budget: for whom, for how long, how much. */
export function BudgetDialog({ people, groups, onClose }: Props) {
  const { t } = useReading();
  const holders = useHolders(people, groups);
  const [chosen, setChosen] = useState(0);
  const [period, setPeriod] = useState<Period>('month');
  const [tokens, setTokens] = useState('');
  const [euros, setEuros] = useState('');
  const amounts = { tokens: readAmount(tokens, Math.round), euros: readAmount(euros, (value) => value) };
  const wrong = (amount: number | null | undefined): string | undefined =>
    amount === undefined ? t.budgets.wrong : undefined;
  const holder = holders[chosen]?.holder;
  const isEmpty = amounts.tokens === null && amounts.euros === null;
  const send = async (): Promise<void> => {
    if (!holder) return;
    const body = { holder, period, tokens: amounts.tokens ?? null, euros: amounts.euros ?? null };
    await house.PUT('/api/budgets', { body });
    refresh('/api/budgets');
  };
  return (
    <FormDialog
      title={t.budgets.makeTitle}
      submit={t.budgets.save}
      disabled={!holder || isEmpty || amounts.tokens === undefined || amounts.euros === undefined}
      onSend={send}
      onClose={onClose}
    >
      <Choice label={t.budgets.holder} options={holders.map(({ name }) => name)} value={chosen} onValue={setChosen} />
      <Choice
        label={t.budgets.period}
        options={[t.budgets.perDay, t.budgets.perMonth]}
        value={period === 'day' ? 0 : 1}
        onValue={(at) => setPeriod(at === 0 ? 'day' : 'month')}
      />
      <TextField
        label={t.budgets.tokens}
        hint={t.budgets.tokensHint}
        problem={wrong(amounts.tokens)}
        inputMode="numeric"
        autoComplete="off"
        value={tokens}
        onValue={setTokens}
      />
      <TextField
        label={t.budgets.euros}
        hint={t.budgets.eurosHint}
        problem={wrong(amounts.euros)}
        inputMode="decimal"
        autoComplete="off"
        value={euros}
        onValue={setEuros}
      />
    </FormDialog>
  );
}

function useHolders(people: readonly Person[], groups: readonly Group[]): { name: string; holder: BudgetHolder }[] {
  const { t } = useReading();
  const services = houseQueries.useQuery('get', '/api/services').data?.services ?? [];
  return [
    ...groups.map(({ id, name }) => ({ name: t.budgets.everybodyOf(name), holder: { kind: 'group' as const, id } })),
    ...services.map(({ id, name }) => ({ name: t.budgets.serviceOf(name), holder: { kind: 'service' as const, id } })),
    ...people.map(({ id, name, email }) => ({
      name: name || (email ?? t.people.noName),
      holder: { kind: 'person' as const, id },
    })),
  ];
}

interface ChoiceProps {
  readonly label: string;
  readonly options: readonly string[];
  readonly value: number;
  readonly onValue: (at: number) => void;
}

function Choice({ label, options, value, onValue }: ChoiceProps) {
  const id = useId();
  return (
    <div className="text-field">
      <label className="label" htmlFor={id}>
        {label}
      </label>
      <select id={id} className="field" value={value} onChange={({ target }) => onValue(Number(target.value))}>
        {options.map((name, at) => (
          <option key={`${at} ${name}`} value={at}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}

/** null where nothing is written, undefined where it is no amount. Written as people write it: `1 000 000`, `4,50`. */
function readAmount(written: string, round: (value: number) => number): number | null | undefined {
  const text = written.replaceAll(/[\s\u00A0\u202F]/g, '').replace(',', '.');
  if (text === '') return null;
  const value = round(Number(text));
  return Number.isFinite(value) && value > 0 ? value : undefined;
}
