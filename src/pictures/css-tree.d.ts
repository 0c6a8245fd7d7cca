// The parts of css-tree that are used, one by one: its entry would bring the definitions of all properties with it.
declare module 'css-tree/parser' {
  export { parse as default } from 'css-tree';
}
declare module 'css-tree/generator' {
  export { generate as default } from 'css-tree';
}
