/** Nothing that ran can pass without having asserted. */
beforeEach(() => expect.hasAssertions());
