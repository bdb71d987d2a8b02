print('probe1234 [{1: 2}, 3, {}]')
