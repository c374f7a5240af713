it('runs after', () => undefined);
