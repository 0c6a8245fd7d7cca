import { run } from './cli.ts';

// Whoever reads the output may stop early (`diptych schema | head`): the rest is for nobody, and that is no mistake.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit();
    // A file that the output goes to, on a disk without room.
    if (stream === process.stdout) process.stderr.write(`The output cannot be written (${error.code}).\n`);
    process.exit(1);
  });
}

/** The process: runs the command line and leaves with its code. A thrown error is a bug of ours and says so. */
run(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(
      `diptych failed by a mistake of its own, not of your outline:\n${(error as Error)?.stack ?? String(error)}\n`,
    );
    process.exitCode = 70; // EX_SOFTWARE of sysexits.h: told apart from mistakes in an outline
  },
);
