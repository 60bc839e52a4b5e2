package io.clew.cli.terminal;

/** Colours, or none. */
public enum Paint {
    PLAIN,
    COLOURED;

    private static final String RESET = "\u001b[0m";

    /** An id. */
    public String id(String text) {
        return in("33", text);
    }

    /** A branch, or another name. */
    public String name(String text) {
        return in("32", text);
    }

    /** Something that was there and is not. */
    public String gone(String text) {
        return in("31", text);
    }

    /** Something that is new. */
    public String added(String text) {
        return in("32", text);
    }

    /** Something that is different. */
    public String changed(String text) {
        return in("36", text);
    }

    /** What stands in the background. */
    public String faint(String text) {
        return in("2", text);
    }

    public String strong(String text) {
        return in("1", text);
    }

    private String in(String code, String text) {
        return this == PLAIN || text.isEmpty() ? text : "\u001b[" + code + "m" + text + RESET;
    }
}
