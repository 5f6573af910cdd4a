import { LANGUAGES, type Language } from '../i18n/language.ts';
import { useShared } from '../i18n/texts.tsx';

/** Changes the language of the page, and of the next visit. */
export function LanguageSwitch() {
  const { texts, language, speak } = useShared();
  return (
    <div class="row" role="group" aria-label={texts.language}>
      {entries(LANGUAGES).map(([code, name]) => (
        <button
          key={code}
          type="button"
          class="button"
          data-kind="plain"
          lang={code}
          aria-pressed={code === language}
          onClick={() => void speak(code)}
        >
          {name}
        </button>
      ))}
    </div>
  );
}

function entries(languages: Readonly<Record<Language, string>>): [Language, string][] {
  return [
    ['en', languages.en],
    ['zh-Hans', languages['zh-Hans']],
  ];
}
