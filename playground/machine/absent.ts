/** In place of what packages load of Node, but use only where they find a disk or a terminal. */
export default {};
