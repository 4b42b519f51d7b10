"""check_schema.py SCHEMA: reads one JSON document per line, each a text in quotes; prints `accept`, or `reject why`."""

import json
import sys
from jsonschema import Draft202012Validator

with open(sys.argv[1], encoding="utf-8") as file:
    schema = json.load(file)
Draft202012Validator.check_schema(schema)
validator = Draft202012Validator(schema)
for line in sys.stdin:
    error = next(validator.iter_errors(json.loads(json.loads(line))), None)
    print("accept" if error is None else "reject " + error.message.splitlines()[0][:200])
