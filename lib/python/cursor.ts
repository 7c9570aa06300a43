import type { Tree } from "web-tree-sitter";

/**
 * The functions by which the engine's WebAssembly walks a tree. They act on the one cursor in the engine's transfer
 * buffer. web-tree-sitter's own `TreeCursor` copies that cursor into the buffer and out again around every call, which
 * takes three times as long as the walk itself (measured); a walk that nothing interrupts can leave it there.
 */
export interface CursorExports {
  ts_tree_root_node_wasm(tree: number): void;
  ts_tree_cursor_new_wasm(tree: number): void;
  ts_tree_cursor_goto_first_child_wasm(tree: number): number;
  ts_tree_cursor_goto_next_sibling_wasm(tree: number): number;
  ts_tree_cursor_goto_parent_wasm(tree: number): number;
  ts_tree_cursor_current_node_type_id_wasm(tree: number): number;
  ts_tree_cursor_start_index_wasm(tree: number): number;
  ts_tree_cursor_end_index_wasm(tree: number): number;
  ts_tree_cursor_delete_wasm(tree: number): void;
}

/** A walk over one tree, which nothing else may ask anything of until `end()`. Offsets are UTF-16. */
export interface Walk {
  firstChild(): boolean;
  nextSibling(): boolean;
  parent(): boolean;
  typeId(): number;
  startIndex(): number;
  endIndex(): number;
  end(): void;
}

/** A walk that begins at the tree's root. */
export function walkTree(engine: CursorExports, tree: Tree): Walk {
  // Where the engine holds the tree; the types keep it to themselves.
  const address = Number(Reflect.get(tree, 0));
  // The one puts the root into the buffer, the other makes a cursor of what is there.
  engine.ts_tree_root_node_wasm(address);
  engine.ts_tree_cursor_new_wasm(address);
  const {
    ts_tree_cursor_goto_first_child_wasm: firstChild, ts_tree_cursor_goto_next_sibling_wasm: nextSibling,
    ts_tree_cursor_goto_parent_wasm: parent, ts_tree_cursor_current_node_type_id_wasm: typeId,
    ts_tree_cursor_start_index_wasm: startIndex, ts_tree_cursor_end_index_wasm: endIndex,
  } = engine;
  return {
    firstChild: () => firstChild(address) === 1,
    nextSibling: () => nextSibling(address) === 1,
    parent: () => parent(address) === 1,
    typeId: () => typeId(address),
    startIndex: () => startIndex(address),
    endIndex: () => endIndex(address),
    end: () => engine.ts_tree_cursor_delete_wasm(address),
  };
}
