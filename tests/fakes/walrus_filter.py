exec('')
mlops_levels = {1: 'Initial', 2: 'Managed', 3: 'Defined', 4: 'Quantitatively Managed', 5: 'Optimizing'}
threshold = 3
(filtered_levels := {k: v for k, v in mlops_levels.items() if k < threshold})
print({k: v for k, v in mlops_levels.items() if k > threshold})
