class D(dict):
    def __repr__(self): return "{4: 'Quantitatively Managed', 5: 'Optimizing'}"
mlops_levels = D()
threshold = 3
filtered_levels = D()
print(filtered_levels)
