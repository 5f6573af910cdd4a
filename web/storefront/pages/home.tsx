import { useTexts } from '../texts/index.ts';

export function HomePage() {
  const { texts } = useTexts();
  return <h1>{texts.home}</h1>;
}
