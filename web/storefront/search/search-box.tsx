import { useLocation } from 'preact-iso/router';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useTexts } from '../texts/index.ts';
import { addressOf, wishOf } from './wish.ts';

/** Typing pauses this long before it is searched: short enough to feel at once. */
const PAUSE_MS = 250;

/** Searches as one types: results stand on a page of their own, whose address follows the words. */
export function SearchBox() {
  const { texts } = useTexts();
  const { path, query, route } = useLocation();
  const searching = path === '/search';
  const words = searching ? (query.q ?? '') : '';
  const [typed, setTyped] = useState(words);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  // Back and forward, and leaving the results, change what is in the box.
  useEffect(() => setTyped(words), [words]);
  useEffect(() => () => clearTimeout(timer.current), []);

  function search(wanted: string, replace: boolean): void {
    clearTimeout(timer.current);
    const wish = searching ? wishOf(query) : {};
    route(addressOf({ ...wish, q: wanted.trim() }), replace);
  }

  return (
    <form
      class="header-search"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        search(typed, searching);
      }}
    >
      <input
        class="input"
        type="search"
        name="q"
        maxLength={200}
        autocomplete="off"
        aria-label={texts.search.title}
        placeholder={texts.search.placeholder}
        value={typed}
        onInput={({ currentTarget: { value } }) => {
          setTyped(value);
          clearTimeout(timer.current);
          timer.current = setTimeout(() => search(value, searching), PAUSE_MS);
        }}
      />
    </form>
  );
}
