// The builds with all that they need inside: quicker to load than the hundreds of files of the packages' main entries.
declare module 'mermaid/dist/mermaid.esm.min.mjs' {
  const mermaid: unknown;
  export default mermaid;
}
declare module '@mermaid-js/layout-elk/dist/mermaid-layout-elk.esm.min.mjs' {
  const layouts: unknown;
  export default layouts;
}
