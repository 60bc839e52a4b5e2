package io.clew.kernel.refusal;

/** A value that has an impossible shape: the field and why. It never depends on stored state. */
public final class Invalid extends IllegalArgumentException {

    private final String field;
    private final String reason;

    public Invalid(String field, String reason) {
        super(field + " " + reason);
        this.field = field;
        this.reason = reason;
    }

    public String field() {
        return field;
    }

    public String reason() {
        return reason;
    }
}
