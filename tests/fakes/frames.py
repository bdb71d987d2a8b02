g = (x for x in [1])
g.gi_frame.f_builtins['print'] = lambda *a, **k: None
