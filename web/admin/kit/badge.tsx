export type Tone = 'good' | 'warn' | 'bad' | 'info' | 'calm';

/** A word on how something stands; its colour says no more than the word. */
export function Badge({ tone, text }: { readonly tone: Tone; readonly text: string }) {
  return (
    <span class="tag" data-kind={tone}>
      {text}
    </span>
  );
}
