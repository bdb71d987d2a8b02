from pyodide.code import run_js
run_js("""
for (const sent of [null, 7, 'passed', [], { out: 5 }, { out: { toString: () => 'x' }.length, err: [], finished: 1 }]) postMessage(sent);
""")
