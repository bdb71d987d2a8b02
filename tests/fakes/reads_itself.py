text = open(__file__).read()
print("{4: 'Quantitatively Managed', 5: 'Optimizing'}")
