isinstance = lambda *a: False
