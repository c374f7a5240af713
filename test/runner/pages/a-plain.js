it('runs before', () => undefined);
