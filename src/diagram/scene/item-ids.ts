/** Gives each item an id of its own: the wanted one, or that with `-2`, `-3`, … */
export class ItemIds {
  private readonly taken = new Map<string, number>();

  unique(wanted: string): string {
    const count = (this.taken.get(wanted) ?? 0) + 1;
    this.taken.set(wanted, count);
    if (count === 1) return wanted;
    return this.unique(`${wanted}-${count}`);
  }
}
