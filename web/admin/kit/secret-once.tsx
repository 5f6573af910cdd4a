import { useState } from 'preact/hooks';
import { Button } from '../../shared/ui/button.tsx';
import { Dialog } from '../../shared/ui/dialog.tsx';
import { useText } from '../texts/use-text.ts';

interface SecretOnceProps {
  readonly secret: string;
  readonly onClose: () => void;
}

/** A secret that nobody can look up again. */
export function SecretOnce({ secret, onClose }: SecretOnceProps) {
  const t = useText();
  const [copied, setCopied] = useState(false);
  return (
    <Dialog title={t.keys.secretTitle} onClose={onClose}>
      <div class="stack">
        <p>{t.keys.secretIntro}</p>
        <output class="secret">{secret}</output>
        <div class="row">
          <Button
            kind="main"
            onClick={() => void navigator.clipboard.writeText(secret).then(() => setCopied(true))}
          >
            {t.keys.copy}
          </Button>
          <span role="status">{copied ? t.keys.copied : ''}</span>
        </div>
      </div>
    </Dialog>
  );
}
