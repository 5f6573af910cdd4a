import { type ComponentChildren, createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import { createFormat, type Format } from '../format.ts';
import { type Language, rememberLanguage, wishedLanguage } from './language.ts';
import type { SharedTexts } from './shared-en.ts';

/** Loads the texts of an app in a language; they come in a file of their own each. */
export type LoadTexts<Texts extends SharedTexts> = Readonly<Record<Language, () => Promise<Texts>>>;

interface Spoken<Texts> {
  readonly language: Language;
  readonly texts: Texts;
  readonly format: Format;
  readonly speak: (language: Language) => Promise<void>;
}

const SpokenContext = createContext<Spoken<SharedTexts> | undefined>(undefined);

/** Texts that every app has, for components that both use. */
export function useShared(): Spoken<SharedTexts> {
  const spoken = useContext(SpokenContext);
  if (spoken === undefined) throw new Error('nothing is said here');
  return spoken;
}

/** An app's own texts: a provider that speaks the wished language, and how its components get at them. */
export function createTexts<Texts extends SharedTexts>(load: LoadTexts<Texts>) {
  const OwnContext = createContext<Spoken<Texts> | undefined>(undefined);

  /** What an app begins with: its texts in the language that is wished for. */
  async function firstTexts(): Promise<{ language: Language; texts: Texts }> {
    const language = wishedLanguage();
    return { language, texts: await load[language]() };
  }

  function Texts(props: {
    first: { language: Language; texts: Texts };
    children: ComponentChildren;
  }) {
    const [{ language, texts }, say] = useState(props.first);
    useEffect(() => {
      document.documentElement.lang = language;
    }, [language]);
    const speak = async (wished: Language) => {
      const loaded = await load[wished]();
      rememberLanguage(wished);
      say({ language: wished, texts: loaded });
    };
    const spoken = { language, texts, format: createFormat(language), speak };
    return (
      <SpokenContext.Provider value={spoken}>
        <OwnContext.Provider value={spoken}>{props.children}</OwnContext.Provider>
      </SpokenContext.Provider>
    );
  }

  function useTexts(): Spoken<Texts> {
    const spoken = useContext(OwnContext);
    if (spoken === undefined) throw new Error('nothing is said here');
    return spoken;
  }

  return { Texts, useTexts, firstTexts };
}
