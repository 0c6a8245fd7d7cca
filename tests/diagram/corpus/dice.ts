export const things = [
  'ferry', 'lamp', 'rope', 'net', 'ticket', 'crate', 'tide table', 'customs form', 'night watch', 'harbour master', 'weather report',
  'spare anchor', 'fish auction', 'cold store', 'lighthouse', 'rowing club', 'pilot boat', 'tow line', 'bill of lading', 'quay wall',
]; // prettier-ignore
export const deeds = [
  'checks',
  'sends',
  'counts',
  'repairs',
  'signs',
  'carries over',
  'asks for',
  'hands back',
  'waits for',
  'tells',
  'pays',
];
export const conditions = [
  'yes',
  'no',
  'storm',
  'at low tide',
  'after hours',
  'if it is late',
  'paid in full',
  'third try',
];
export const codeNames = [
  'CrossingPlanController', 'seat_allocation_service', 'src/tides/read-table.ts', 'FareCalculationStrategy', 'NIGHT_WATCH_LOG', 'lamp.status.changed',
]; // prettier-ignore
export const words = [
  'Gannet',
  'Eider',
  'Puffin',
  'Tern',
  'Auk',
  'Skua',
  'Fulmar',
  'Petrel',
  'Heron',
  'Plover',
  'Curlew',
  'Dunlin',
  'Teal',
  'Grebe',
];

/** Numbers that are the same in each run (a linear congruence). */
export class Dice {
  private state: number;
  constructor(seed: number) {
    this.state = seed;
    for (let turn = 0; turn < 5; turn++) this.below(2);
  }
  below(most: number): number {
    this.state = (Math.imul(this.state, 1664525) + 1013904223) >>> 0;
    return Math.floor((this.state / 4294967296) * most);
  }
  between = (least: number, most: number): number => least + this.below(most - least + 1);
  of = <T>(list: readonly T[]): T => list[this.below(list.length)]!;
  some = <T>(list: readonly T[], count: number): T[] => {
    const left = [...list];
    return Array.from({ length: Math.min(count, list.length) }, () => left.splice(this.below(left.length), 1)[0]!);
  };
  chance = (share: number): boolean => this.below(100) < share * 100;
  times = <T>(count: number, make: (index: number) => T): T[] =>
    Array.from({ length: count }, (_, index) => make(index));
}
