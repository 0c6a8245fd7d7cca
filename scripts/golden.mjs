/** Draws the golden pictures in `tests/golden/pictures/` anew, by running their tests with the wish to renew them. */
import { startVitest } from 'vitest/node';

process.env.DIPTYCH_GOLDEN = 'renew';
const vitest = await startVitest('test', ['tests/golden'], { run: true, watch: false, project: ['slow'] });
await vitest.close();
