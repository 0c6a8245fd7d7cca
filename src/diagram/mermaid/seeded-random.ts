/** Runs `work` with a `Math.random` that starts from the same seed each time, so that the same text gives the same drawing. */
export async function withSeededRandom<T>(work: () => Promise<T>): Promise<T> {
  const random = Math.random;
  let state = 1;
  // A linear congruential generator (Numerical Recipes): quality is no matter here, repeatability is.
  Math.random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
  try {
    return await work();
  } finally {
    Math.random = random;
  }
}
