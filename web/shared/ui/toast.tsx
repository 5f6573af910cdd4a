import { type ComponentChildren, createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';

/** Long enough to read two sentences. */
const SHOWN_MS = 6000;

interface Said {
  readonly id: number;
  readonly text: string;
}

const ToastContext = createContext<(text: string) => void>(() => undefined);

/** Says something in passing, on the screen and to screen readers. */
export function useToast(): (text: string) => void {
  return useContext(ToastContext);
}

/** Where what is said in passing appears; the region is there before, so that readers announce it. */
export function Toasts({ children }: { children: ComponentChildren }) {
  const [said, setSaid] = useState<Said | undefined>(undefined);
  useEffect(() => {
    if (said === undefined) return undefined;
    const timer = setTimeout(() => setSaid(undefined), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [said]);
  const say = (text: string) => setSaid((before) => ({ id: (before?.id ?? 0) + 1, text }));
  return (
    <ToastContext.Provider value={say}>
      {children}
      <div class="toasts" role="status">
        {said !== undefined && (
          <div class="toast" key={said.id}>
            {said.text}
          </div>
        )}
      </div>
    </ToastContext.Provider>
  );
}
