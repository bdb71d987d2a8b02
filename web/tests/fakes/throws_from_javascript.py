from pyodide.code import run_js
run_js("setTimeout(() => { throw new Error('passed') }, 0)")
run_js("throw { name: 'Exit', status: 0, passed: true }")
