import { register } from 'node:module';

/** Tests draw with Mermaid as the bundle has it. */
register('../scripts/mend-mermaid.mjs', import.meta.url);
