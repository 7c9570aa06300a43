"""What CPython's own parser says about files: one JSON line of facts a file, after one line of node fields.

Usage: python3 cpython_facts.py FILE_OR_DIRECTORY...

A fact line is `depth type line:column-line:column attributes`, in the order of CPython's fields, so that two equal
lists of facts mean two equal trees. Columns are UTF-16 code units, as in ESLint.
"""
import ast
import json
import os
import re
import struct
import sys
import warnings

warnings.simplefilter("ignore")
sys.setrecursionlimit(20000)
if hasattr(sys, "set_int_max_str_digits"):
    sys.set_int_max_str_digits(0)

# Before 3.12, CPython gave what is inside of an f-string other positions than its source text.
EXACT_F_STRINGS = sys.version_info >= (3, 12)
NEWLINE = re.compile("\r\n|\r|\n")
NO_PLACE = {"Module", "arguments", "comprehension", "withitem", "match_case"}
SCALARS = {"id", "attr", "arg", "name", "asname", "module", "level", "rest", "conversion", "simple", "is_async"}


def bits(number):
    return struct.pack(">d", number).hex()


def quoted(text):
    return json.dumps(text)


def constant(node, lines):
    value = node.value
    if value is None or value is Ellipsis:
        return "None" if value is None else "Ellipsis"
    if isinstance(value, bool):
        return "bool " + ("true" if value else "false")
    if isinstance(value, str):
        named = any("\\N{" in line for line in lines[node.lineno - 1 : node.end_lineno])
        return "str " + ("named" if named else quoted(value))
    if isinstance(value, bytes):
        return "bytes " + quoted(value.decode("latin-1"))
    if isinstance(value, int):
        return "int %x" % value
    if isinstance(value, float):
        return "float " + bits(value)
    return "complex " + bits(value.imag)


def scalar(value):
    if value is None:
        return "null"
    return quoted(value) if isinstance(value, str) else str(value)


def facts(text):
    lines = NEWLINE.split(text)
    encoded = [None if line.isascii() else line.encode() for line in lines]

    def column(line, offset):
        raw = encoded[line - 1]
        return offset if raw is None else len(raw[:offset].decode().encode("utf-16-le")) // 2

    tree = ast.parse(text)
    found = []
    stack = [(tree, 0, False)]
    while stack:
        node, depth, inside = stack.pop()
        kind = type(node).__name__
        place = "-"
        if kind not in NO_PLACE and not (inside and not EXACT_F_STRINGS):
            start = "%d:%d" % (node.lineno, column(node.lineno, node.col_offset))
            place = "%s-%d:%d" % (start, node.end_lineno, column(node.end_lineno, node.end_col_offset))
        words = [str(depth), kind, place]
        inside = inside or kind in ("JoinedStr", "TemplateStr")
        below = []
        for field in node._fields:
            value = getattr(node, field, None)
            if kind == "Constant":
                if field == "value":
                    words.append(constant(node, lines))
            elif isinstance(value, (ast.operator, ast.unaryop, ast.boolop)):
                words.append(type(value).__name__)
            elif isinstance(value, ast.AST):
                if not isinstance(value, ast.expr_context):
                    below.append((value, depth + 1, inside))
            elif isinstance(value, list):
                words.append("%s%d" % (field, len(value)))
                for item in value:
                    if isinstance(item, ast.cmpop):
                        words.append(type(item).__name__)
                    elif isinstance(item, ast.AST):
                        below.append((item, depth + 1, inside))
                    else:
                        words.append(scalar(item))
            elif field in SCALARS:
                words.append(scalar(value))
            elif kind == "MatchSingleton":
                words.append(str(value))
        found.append(" ".join(words))
        stack.extend(reversed(below))
    return found


def files(paths):
    for path in paths:
        if not os.path.isdir(path):
            yield path
            continue
        for folder, folders, names in os.walk(path):
            folders[:] = sorted(name for name in folders if name != "site-packages")
            for name in sorted(names):
                if name.endswith(".py"):
                    yield os.path.join(folder, name)


def main():
    version = list(sys.version_info[:2])
    fields = {
        name: list(kind._fields)
        for name, kind in vars(ast).items()
        if isinstance(kind, type) and issubclass(kind, ast.AST)
    }
    print(json.dumps({"version": version, "exactFStrings": EXACT_F_STRINGS, "fields": fields}))
    for path in files(sys.argv[1:]):
        try:
            with open(path, "rb") as file:
                text = file.read().decode("utf-8-sig")
        except (UnicodeDecodeError, OSError):
            continue  # ESLint reads UTF-8 only
        answer = {"path": path}
        try:
            answer["facts"] = facts(text)
        except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
            answer["error"] = str(error)
        try:
            print(json.dumps(answer), flush=True)
        except BrokenPipeError:
            return


main()
