/** Languages that the pages are written in, as BCP 47 tags, with what they call themselves. */
export const LANGUAGES = { en: 'English', 'zh-Hans': '简体中文' } as const;

export type Language = keyof typeof LANGUAGES;

const STORAGE_KEY = 'bodega.language';

/** The language that was chosen here before, or else the browser's own, or English. */
export function wishedLanguage(): Language {
  const chosen = localStorage.getItem(STORAGE_KEY);
  if (chosen !== null && isLanguage(chosen)) return chosen;
  for (const tag of navigator.languages) {
    if (tag.toLowerCase().startsWith('zh')) return 'zh-Hans';
    if (tag.toLowerCase().startsWith('en')) return 'en';
  }
  return 'en';
}

export function rememberLanguage(language: Language): void {
  localStorage.setItem(STORAGE_KEY, language);
}

/** How the API names the language, for mails. */
export function apiLanguage(language: Language): 'en' | 'zh-CN' {
  return language === 'en' ? 'en' : 'zh-CN';
}

function isLanguage(value: string): value is Language {
  return value in LANGUAGES;
}
