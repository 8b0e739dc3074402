import { type ReactNode, useRef, useState } from 'react';
import { focusQuestion } from '../../../shell/shortcuts.ts';
import { useReading } from '../../../texts/texts.tsx';
import { inLanguage } from '../../assistant-catalogue/use-assistants.ts';
import type { BegunWith } from '../exchange/use-exchanges.ts';
import { AssistantChip } from './assistant-chip.tsx';
import { AssistantPicker } from './assistant-picker.tsx';
import { useChosenAssistant } from './use-chosen-assistant.ts';

/** What of assistants stands in the question box. */
export interface AssistantBox {
  /** As it is sent with the first turn of a conversation. */
  readonly use: BegunWith | null;
  /** What the chosen one offers to be asked first; null where none is chosen. */
  readonly starters: readonly string[] | null;
  readonly picker: ReactNode;
  /** It is tried as somebody else sees it: with nothing of one's own. */
  readonly trial: boolean;
  /** For the question box as it is. */
  readonly parts: {
    readonly assistant: ReactNode;
    readonly onAt: ((write: () => void) => void) | null;
    readonly onHold: () => boolean;
    readonly attaches: boolean;
  };
}

/**
 * The assistant of a new conversation: offered, chosen, filled in. One that has begun keeps what it was begun with; in a
 * temporary one there is none but one that is tried.
 */
export function useAssistantBox({ isNew, temporary }: { isNew: boolean; temporary: boolean }): AssistantBox {
  const { language } = useReading();
  const chosen = useChosenAssistant({ isNew, temporary });
  const offers = isNew && !temporary;
  const [opened, setOpened] = useState(false);
  const write = useRef<(() => void) | null>(null);
  // Who closes the list without taking one meant the character.
  const open = (isOpen: boolean): void => {
    if (!isOpen) write.current?.();
    write.current = null;
    setOpened(isOpen);
  };
  const choose = (id: string): void => {
    write.current = null;
    setOpened(false);
    chosen.choose(id);
    focusQuestion();
  };
  const starters = chosen.details?.version.settings.starters.map((one) => inLanguage(one, language)) ?? [];
  return {
    use: chosen.use,
    starters: chosen.id === null ? null : starters,
    trial: chosen.as !== null,
    picker: offers ? <AssistantPicker opened={opened} onOpened={open} onChoose={choose} /> : null,
    parts: {
      assistant: <AssistantChip chosen={chosen} />,
      onAt: offers
        ? (later) => {
            write.current = later;
            setOpened(true);
          }
        : null,
      onHold: chosen.holds,
      attaches: chosen.as === null,
    },
  };
}
