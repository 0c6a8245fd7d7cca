/** Placeholder for preparing web assets; replaced by the web deck's owner. */
export async function prepareWebAssets() {}
