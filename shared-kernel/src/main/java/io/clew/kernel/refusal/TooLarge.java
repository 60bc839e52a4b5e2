package io.clew.kernel.refusal;

/** A value beyond one of Clew's limits: which limit and its maximum. */
public final class TooLarge extends IllegalArgumentException {

    private final String limit;
    private final long maximum;

    public TooLarge(String limit, long maximum, String message) {
        super(message);
        this.limit = limit;
        this.maximum = maximum;
    }

    public String limit() {
        return limit;
    }

    public long maximum() {
        return maximum;
    }
}
