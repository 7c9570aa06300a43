/** Two numbers and an operator of arithmetic, by its name in CPython's `ast`; null for operators that numbers here do not meet. */
export function calculated(left: number, op: string, right: number): number | null {
  switch (op) {
    case "Add":
      return left + right;
    case "Sub":
      return left - right;
    case "Mult":
      return left * right;
    case "Div":
      return left / right;
    case "FloorDiv":
      return Math.floor(left / right);
    case "Pow":
      return left ** right;
    default:
      return null;
  }
}
