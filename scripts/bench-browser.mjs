import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** A Chromium on the PATH, or `CHROME_PATH`; the bench does without where there is none. */
export function findBrowser() {
  const places = ['chromium', 'chromium-browser', 'google-chrome'].flatMap((name) =>
    (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, name)),
  );
  return [process.env.CHROME_PATH, ...places].find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
