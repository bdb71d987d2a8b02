class T(int):
    def __repr__(self): return '3'
threshold = T(5)
