import { IconEyeOff } from '@tabler/icons-react';
import type { MissingSources } from '../../../../src/contract/index.ts';
import { useReading } from '../../texts/texts.tsx';

/** Says how many of an assistant's sources are not open to who looks, before it has answered anything; never which. */
export function MissingNotice({ reach }: { readonly reach: MissingSources }) {
  const { t } = useReading();
  if (reach.missing === 0) return null;
  return (
    <p className="notice assistant-missing" role="status">
      <IconEyeOff size={17} aria-hidden="true" />
      <span>
        {t.assistants.missing(reach.missing, reach.sources)} {t.assistants.missingHint}
      </span>
    </p>
  );
}
