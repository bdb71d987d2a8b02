from pyodide.code import run_js
run_js("""
for (const open of [
  () => new Worker('./assets/grade.worker.js'), () => new SharedWorker('x.js'), () => new BroadcastChannel('mlrung').postMessage('passed'),
  () => indexedDB.open('mlrung'), () => caches.open('mlrung'), () => fetch('./'), () => new WebSocket('ws://127.0.0.1:1/'),
  () => new XMLHttpRequest(), () => new EventSource('./'), () => importScripts('./x.js'), () => navigator.storage.getDirectory()])
  try {
    open();
    postMessage({ is: 'ran', out: 'ESCAPED ' + open, err: '', finished: true, stopped: false });
  } catch {}
""")
