import { IconFolder } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { Conversation } from '../../../../src/contract/index.ts';
import { useReading } from '../../texts/texts.tsx';
import { useHouse } from '../house-context.tsx';
import { RemoveConversation, RenameConversation } from './conversation-dialogs.tsx';
import { ConversationLine, type Doing } from './conversation-line.tsx';
import { ConversationSearch } from './conversation-search.tsx';
import { listFolders } from './folders.ts';
import { FileConversation } from './file-conversation.tsx';
import './conversations.css';

/** Past conversations: those in folders first, the others by age, with what can be done to each; or those that hold some words. */
export function ConversationRail({ address }: { readonly address: string }) {
  const { t } = useReading();
  const { conversations } = useHouse();
  const [doing, setDoing] = useState<Doing>(null);
  const [words, setWords] = useState('');
  const close = (): void => setDoing(null);
  return (
    <div className="rail-conversations" role="group" aria-label={t.nav.conversations}>
      {conversations.length === 0 && <p className="rail-empty">{t.nav.noConversation}</p>}
      {conversations.length > 0 && <ConversationSearch words={words} onWords={setWords} />}
      {words.trim().length < 2 && <ConversationGroups address={address} onDo={setDoing} />}
      {doing?.what === 'rename' && <RenameConversation conversation={doing.conversation} onClose={close} />}
      {doing?.what === 'remove' && <RemoveConversation conversation={doing.conversation} onClose={close} />}
      {doing?.what === 'file' && <FileConversation conversation={doing.conversation} onClose={close} />}
    </div>
  );
}

interface Group {
  readonly label: string;
  readonly folder: boolean;
  readonly held: readonly Conversation[];
}

function ConversationGroups({ address, onDo }: { readonly address: string; readonly onDo: (doing: Doing) => void }) {
  const { conversations } = useHouse();
  return useGroups(conversations).map((group) => {
    const lines = (
      <ul>
        {group.held.map((conversation) => (
          <ConversationLine
            key={conversation.id}
            conversation={conversation}
            current={address.split('?')[0] === `/conversations/${conversation.id}`}
            onDo={onDo}
          />
        ))}
      </ul>
    );
    return group.folder ? (
      <FolderGroup key={`folder ${group.label}`} group={group}>
        {lines}
      </FolderGroup>
    ) : (
      <section key={group.label}>
        <h2>{group.label}</h2>
        {lines}
      </section>
    );
  });
}

function FolderGroup({ group, children }: { readonly group: Group; readonly children: ReactNode }) {
  const { t } = useReading();
  return (
    <details className="rail-folder" open>
      <summary aria-label={t.chat.folderOf(group.label, group.held.length)}>
        <IconFolder size={15} aria-hidden="true" />
        <span className="truncate">{group.label}</span>
      </summary>
      {children}
    </details>
  );
}

function useGroups(conversations: readonly Conversation[]): Group[] {
  const { t, format, language } = useReading();
  const names = listFolders(conversations, language);
  const folders = names.map((label) => ({
    label,
    folder: true,
    held: conversations.filter(({ folder }) => folder === label),
  }));
  const ages = t.nav.ages.map((label, age) => ({
    label,
    folder: false,
    held: conversations.filter(({ folder, changedAt }) => folder === null && format.ageGroup(changedAt) === age),
  }));
  return [...folders, ...ages.filter(({ held }) => held.length > 0)];
}
