import type { ComponentChildren } from 'preact';
import { useTitle } from '../../shared/use-title.ts';
import { useText } from '../texts/use-text.ts';

interface PageProps {
  readonly title: string;
  /** Where one came from, above the title. */
  readonly up?: { readonly href: string; readonly label: string };
  readonly badge?: ComponentChildren;
  readonly intro?: ComponentChildren;
  readonly actions?: ComponentChildren;
  readonly children?: ComponentChildren;
}

/** The frame of each page: its heading, which is the window's title too, and what can be done there. */
export function Page({ title, up, badge, intro, actions, children }: PageProps) {
  const t = useText();
  useTitle(title, t.app.title);
  return (
    <>
      <header class="page-head">
        <div class="page-title">
          {up !== undefined && (
            <a class="page-up" href={up.href}>
              <span aria-hidden="true">← </span>
              {up.label}
            </a>
          )}
          <h1>
            {title} {badge}
          </h1>
          {intro !== undefined && <p class="page-intro">{intro}</p>}
        </div>
        {actions !== undefined && <div class="actions">{actions}</div>}
      </header>
      {children}
    </>
  );
}
