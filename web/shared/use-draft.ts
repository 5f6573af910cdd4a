import { useEffect, useState } from 'preact/hooks';

/**
 * State that outlives a reload of the tab, as what was typed into a form should. What is kept is
 * text by name: nothing else comes out of it, whatever stands there.
 */
export function useDraft<Name extends string>(
  key: string,
  initial: Readonly<Record<Name, string>>,
): {
  draft: Readonly<Record<Name, string>>;
  change: (changes: Partial<Record<Name, string>>) => void;
  forget: () => void;
} {
  const [draft, setDraft] = useState(() => restored(key, initial));
  useEffect(() => {
    sessionStorage.setItem(key, JSON.stringify(draft));
  }, [key, draft]);
  return {
    draft,
    change: (changes) => setDraft((before) => ({ ...before, ...changes })),
    forget: () => sessionStorage.removeItem(key),
  };
}

function restored<Name extends string>(
  key: string,
  initial: Readonly<Record<Name, string>>,
): Readonly<Record<Name, string>> {
  const kept = readKept(key);
  const restoredDraft: Record<Name, string> = { ...initial };
  for (const name in initial) {
    const value = kept[name];
    // What nobody typed is filled in from what is known by now.
    if (typeof value === 'string' && value !== '') restoredDraft[name] = value;
  }
  return restoredDraft;
}

function readKept(key: string): Readonly<Record<string, unknown>> {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? '{}');
    return typeof kept === 'object' && kept !== null ? { ...kept } : {};
  } catch {
    return {};
  }
}
