from pyodide.code import run_js
run_js("""TextDecoder.prototype.decode = () => "{4: 'Quantitatively Managed', 5: 'Optimizing'}\\n";""")
print("x")
