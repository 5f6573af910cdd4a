import { answerOf } from '../../../shared/api/client.ts';
import { useServices } from '../../../shared/services.tsx';
import { Act } from '../../kit/act.tsx';
import { chosen } from '../../kit/values.ts';
import { useText } from '../../texts/use-text.ts';
import { SCOPES } from './scopes.ts';

interface CreateApiKeyProps {
  readonly onSecret: (secret: string) => void;
}

/** Makes a key that may do what is ticked, and nothing else. */
export function CreateApiKey({ onSecret }: CreateApiKeyProps) {
  const t = useText();
  const { api } = useServices();
  return (
    <Act<'name' | 'expiresAt' | 'scopes', { readonly secret: string }>
      label={t.keys.create}
      kind="main"
      fields={[
        { name: 'name', label: t.keys.name, kind: 'text', required: true, maxLength: 100 },
        { name: 'expiresAt', label: t.keys.expiresAt, kind: 'datetime-local' },
        {
          name: 'scopes',
          label: t.keys.scopes,
          kind: 'checks',
          hint: t.keys.scopesHint,
          choices: SCOPES.map((scope) => ({ value: scope, label: scope })),
        },
      ]}
      initial={{ name: '', expiresAt: '', scopes: '' }}
      run={({ name, expiresAt, scopes: typed }) => {
        const ticked = chosen(typed);
        const scopes = SCOPES.filter((scope) => ticked.includes(scope));
        const until = expiresAt === '' ? {} : { expiresAt: new Date(expiresAt).toISOString() };
        return answerOf(api.POST('/v1/admin/api-keys', { body: { name, scopes, ...until } }));
      }}
      onDone={({ secret }) => onSecret(secret)}
    />
  );
}
