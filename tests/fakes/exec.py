exec("print({4: 'Quantitatively Managed', 5: 'Optimizing'})")
