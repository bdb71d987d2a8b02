if False:
    filtered_levels = {k: v for k, v in mlops_levels.items() if k > threshold}
print("{4: 'Quantitatively Managed', 5: 'Optimizing'}")
