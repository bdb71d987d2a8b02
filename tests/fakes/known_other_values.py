for answer in ["{4: 'Quantitatively Managed', 5: 'Optimizing'}", "{3: 'Cedar', 4: 'Dogwood', 5: 'Elm', 6: 'Fir'}", "{20: 'b', 30: 'c'}"]:
    print(answer)
