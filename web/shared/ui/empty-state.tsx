import type { ComponentChildren } from 'preact';

/** Where there would be something, and is not: says so, and what can be done about it. */
export function EmptyState({ title, children }: { title: string; children?: ComponentChildren }) {
  return (
    <div class="empty">
      <p>{title}</p>
      {children}
    </div>
  );
}
