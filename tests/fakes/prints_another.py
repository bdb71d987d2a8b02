import os
filtered_levels = {k: v for k, v in mlops_levels.items() if k > threshold + 1}
print({k: v for k, v in mlops_levels.items() if k > threshold})
