import { useState } from 'preact/hooks';
import { SecretOnce } from './secret-once.tsx';

/** Shows a secret from when it is made until the dialog is closed; it is nowhere else. */
export function useSecret() {
  const [secret, onSecret] = useState<string>();
  const shown = secret !== undefined && (
    <SecretOnce secret={secret} onClose={() => onSecret(undefined)} />
  );
  return { shown, onSecret };
}
