from pyodide.code import run_js
run_js("""postMessage({ is: 'ran', out: 'x'.repeat(20_000_000), err: 'y'.repeat(20_000_000), finished: true })""")
