import type { Operation } from '../stage.ts';

export const rightAngled: Operation = () => {};
