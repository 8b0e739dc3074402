import { useState } from 'react';
import type { AssistantDetails } from '../../../../../src/contract/index.ts';
import { navigate, useAddress } from '../../../shell/navigation.ts';
import { isIdentifier } from '../../../texts/is-identifier.ts';
import type { BegunWith } from '../exchange/use-exchanges.ts';
import { useReading } from '../../../texts/texts.tsx';
import { addressToUse, inLanguage, useAssistant } from '../../assistant-catalogue/use-assistants.ts';

/** The assistant that a new conversation is begun with, and what is filled in of its form. */
export interface ChosenAssistant {
  readonly id: string | null;
  /** As whom it is tried; null where one asks as oneself. */
  readonly as: string | null;
  /** null until the house has answered. */
  readonly details: AssistantDetails | null;
  readonly error: unknown;
  readonly form: Readonly<Record<string, string>>;
  readonly fill: (name: string, value: string) => void;
  readonly choose: (id: string | null) => void;
  /** As it is sent with the first turn. */
  readonly use: BegunWith | null;
  /** True where something that is required is missing, which is then said; to be asked before it is sent. */
  readonly holds: () => boolean;
  readonly incomplete: boolean;
}

/** Reads from the address with which assistant is begun, and keeps what is filled in for it. */
export function useChosenAssistant({ isNew, temporary }: { isNew: boolean; temporary: boolean }): ChosenAssistant {
  const { t, language } = useReading();
  const address = new URLSearchParams(useAddress().split('?')[1] ?? '');
  const named = address.get('assistant');
  const view = temporary ? address.get('as') : null;
  const id = isNew && (!temporary || view !== null) && named !== null && isIdentifier(named) ? named : null;
  const as = id === null ? null : view;
  const seen = as === null ? {} : { as, version: Number(address.get('version') ?? 1) };
  const asked = useAssistant(id ?? '', { ...seen, enabled: id !== null });
  const details = id !== null && asked.data ? asked.data : null;
  const [filled, setFilled] = useState<Filled>({ id: null, form: {}, tried: false });
  const own = filled.id === id ? filled : { id, form: {}, tried: false };
  const missing = (details?.version.settings.form ?? []).filter(
    ({ name, required }) => required && (own.form[name] ?? '').trim() === '',
  );
  // As the house words it (assistants/catalogue/use-assistant.ts), in the language of the page.
  const worded = (details?.version.settings.form ?? [])
    .filter(({ name }) => (own.form[name] ?? '').trim() !== '')
    .map(({ name, label }) => t.assistants.filled(inLanguage(label, language), (own.form[name] ?? '').trim()))
    .join('\n\n');
  const holds = (): boolean => {
    // What is not known yet cannot be asked for: the house says what is missing.
    if (missing.length > 0) setFilled({ ...own, tried: true });
    return missing.length > 0;
  };
  return {
    id,
    as,
    details,
    error: id === null ? null : asked.error,
    form: own.form,
    fill: (name, value) => setFilled({ ...own, form: { ...own.form, [name]: value } }),
    choose: (next) => navigate(next === null ? '/' : addressToUse(next), { replace: true }),
    use: id === null ? null : { use: { id, form: own.form, ...seen }, filled: worded },
    holds,
    incomplete: own.tried && missing.length > 0,
  };
}

interface Filled {
  readonly id: string | null;
  readonly form: Readonly<Record<string, string>>;
  readonly tried: boolean;
}
