import { type FormEvent, useState } from 'react';
import { ApiError, toMessage } from '../../../api/api-error.ts';

/** Sends a change of rights; whoever would lose their own access is told first, and sends it again knowing that. */
export function useSaving(send: (confirmed: boolean) => Promise<void>) {
  const [problem, setProblem] = useState<string | null>(null);
  const [losesAccess, setLosesAccess] = useState(false);
  const [busy, setBusy] = useState(false);
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    try {
      await send(losesAccess);
    } catch (thrown) {
      setLosesAccess(thrown instanceof ApiError && thrown.code === 'own_access_lost');
      setProblem(toMessage(thrown));
      setBusy(false);
    }
  };
  const changed = (): void => {
    setProblem(null);
    setLosesAccess(false);
  };
  return { save: (event: FormEvent) => void save(event), problem, losesAccess, busy, changed };
}
