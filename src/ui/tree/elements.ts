import type { TreeRow } from '../../core/monitor/treeRow';
import { diffRows } from '../../core/monitor/diffRows';
import type { TreeElement } from './treeElement';

/** Gives the rows under a row, or the top rows. */
export type ChildRows = (parent: TreeRow | undefined) => readonly TreeRow[];

/** What VS Code has to read again: everything, or these elements with what is below them. */
export type Repaint = 'all' | readonly TreeElement[];

/** The elements that VS Code knows, brought up to date with as few repaints as possible. */
export class TreeElements {
  readonly #childRows: ChildRows;
  readonly #byId = new Map<string, TreeElement>();
  #roots: readonly TreeElement[] | undefined;

  constructor(childRows: ChildRows) {
    this.#childRows = childRows;
  }

  /** The elements that VS Code has asked for, parents first. */
  get known(): Iterable<TreeElement> {
    return this.#byId.values();
  }

  get(id: string): TreeElement | undefined {
    return this.#byId.get(id);
  }

  /** The current children of an element, or the top elements. */
  childrenOf(parent: TreeElement | undefined): readonly TreeElement[] {
    const rows = this.#childRows(parent?.row);
    const children = this.#adopt(parent, rows);
    this.#keep(parent, children);
    return children;
  }

  /** Takes in the rows of now, and answers what of it VS Code has to repaint. */
  update(): Repaint {
    if (this.#roots === undefined) return [];
    const repaint: TreeElement[] = [];
    return this.#updateUnder(undefined, this.#roots, repaint) ? repaint : 'all';
  }

  /** False where the children of `parent` are others than before, so that `parent` itself has to be read again. */
  #updateUnder(
    parent: TreeElement | undefined,
    children: readonly TreeElement[],
    repaint: TreeElement[],
  ): boolean {
    const rows = this.#childRows(parent?.row);
    const { structure, changed } = diffRows(
      children.map(({ row }) => row),
      rows,
    );
    if (structure) {
      this.#keep(parent, this.#adopt(parent, rows));
      return false;
    }
    const different = new Set(changed);
    rows.forEach((row, index) => {
      const element = children[index];
      if (element === undefined) return;
      element.row = row;
      const sub: TreeElement[] = [];
      const sameBelow = element.children === undefined || this.#updateUnder(element, element.children, sub);
      if (different.has(element.id) || !sameBelow) repaint.push(element);
      // VS Code reads everything below a repainted element again by itself.
      else repaint.push(...sub);
    });
    return true;
  }

  #adopt(parent: TreeElement | undefined, rows: readonly TreeRow[]): readonly TreeElement[] {
    return rows.map(row => {
      const known = this.#byId.get(row.id);
      if (known !== undefined && known.parent === parent) {
        known.row = row;
        return known;
      }
      const element: TreeElement = { id: row.id, parent, row, children: undefined };
      this.#byId.set(row.id, element);
      return element;
    });
  }

  #keep(parent: TreeElement | undefined, children: readonly TreeElement[]): void {
    const before = parent === undefined ? this.#roots : parent.children;
    if (parent === undefined) this.#roots = children;
    else parent.children = children;
    const kept = new Set(children);
    for (const element of before ?? []) if (!kept.has(element)) this.#forget(element);
  }

  #forget(element: TreeElement): void {
    if (this.#byId.get(element.id) === element) this.#byId.delete(element.id);
    for (const child of element.children ?? []) this.#forget(child);
  }
}
