/** What was asked for as JSON: statistics come as text only to those who ask for a table. */
export function figuresOf<Figures extends object>(answer: Figures | string): Figures {
  if (typeof answer === 'string') throw new Error('figures were expected, and a text came');
  return answer;
}
