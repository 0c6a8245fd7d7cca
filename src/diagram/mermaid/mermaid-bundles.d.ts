// The build with all that it needs inside: quicker to load than the hundreds of files of the package's main entry.
declare module 'mermaid/dist/mermaid.esm.min.mjs' {
  const mermaid: unknown;
  export default mermaid;
}
