/**
 * Does a piece of work for each of the jobs, as many at once as there are hands, and answers in the order
 * of the jobs. When one fails, `giveUp` has to end the others; then it throws.
 */
export async function share<Hand, Job, Answer>(
  jobs: readonly Job[],
  hands: readonly Hand[],
  giveUp: (error: unknown) => void,
  work: (hand: Hand, job: Job) => Promise<Answer>,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  const rest = jobs.entries();
  const working = hands.map(async (hand) => {
    for (const [place, job] of rest) answers[place] = await work(hand, job);
  });
  try {
    await Promise.all(working);
  } catch (error) {
    giveUp(error);
    await Promise.allSettled(working);
    throw error;
  }
  return answers;
}
