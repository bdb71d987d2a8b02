import json
json.codecs.builtins.print = lambda *a, **k: None
