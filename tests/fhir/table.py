"""Prints what the validators say; fails if a good bundle is refused or a broken one is not.

usage: table.py RESULTS.tsv...
"""

import sys
from pathlib import Path


def main():
    results = {}
    names = [Path(it).stem for it in sys.argv[1:]]
    for path in sys.argv[1:]:
        for line in Path(path).read_text(encoding="utf-8").splitlines():
            file, count, first = line.split("\t", 2)
            results.setdefault(file, []).append((int(count), first))
    wrong = 0
    print(f"{'bundle':52}" + "".join(f"{name:>13}" for name in names))
    for file, found in sorted(results.items(), key=lambda it: (it[0].startswith("broken"), it[0])):
        is_refused = [count > 0 for count, _ in found]
        is_right = any(is_refused) if file.startswith("broken") else not any(is_refused)
        is_right = is_right and len(found) == len(names)
        wrong += not is_right
        cells = "".join(f"{count or 'ok':>13}" for count, _ in found)
        print(f"{file.removesuffix('.json'):52}{cells}{'' if is_right else '   WRONG'}")
        if not is_right:
            for name, (count, first) in zip(names, found):
                if count:
                    print(f"    {name}: {first}")
    broken = sum(file.startswith("broken") for file in results)
    print(f"{len(results) - broken} good bundles, {broken} broken ones, {wrong} judged wrongly")
    if broken != 17 or wrong:
        sys.exit(1)


main()
