import fc from 'fast-check';

/** Property tests draw the same cases in each run: what CI lands on is what was tried. `FC_SEED` draws others. */
fc.configureGlobal({ seed: Number(process.env.FC_SEED ?? 20161201) });
