/**
 * Whether a test is to be skipped for want of a tool. With `DIPTYCH_REQUIRE_ALL` nothing is skipped: what is missing fails.
 */
export function isMissing(tool: string, found: unknown): boolean {
  if (found) return false;
  if (process.env.DIPTYCH_REQUIRE_ALL) throw new Error(`${tool} is wanted by DIPTYCH_REQUIRE_ALL, and is not here`);
  return true;
}
