"""check_report.py SCHEMA: reads one report in JSON; exit code 0 where it follows the schema, else says why."""

import json
import os
import sys
from jsonschema import Draft202012Validator, RefResolver

with open(sys.argv[1], encoding="utf-8") as file:
    schema = json.load(file)
Draft202012Validator.check_schema(schema)
plan = "casarray-1.schema.json"
with open(os.path.join(os.path.dirname(sys.argv[1]), plan), encoding="utf-8") as file:
    resolver = RefResolver.from_schema(schema, store={plan: json.load(file)})
report = json.load(sys.stdin)
problems = list(Draft202012Validator(schema, resolver=resolver).iter_errors(report))
for problem in problems:
    print("/".join(str(part) for part in problem.absolute_path), problem.message[:200], file=sys.stderr)
unknown = set(report) - set(schema["properties"])
if unknown:
    print("keys the schema does not know:", sorted(unknown), file=sys.stderr)
sys.exit(1 if problems or unknown else 0)
