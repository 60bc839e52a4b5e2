package io.clew.kernel.value;

/** The largest things Clew takes; each is named in the refusal. Sizes are bytes of UTF-8 unless they say otherwise. */
public final class Limits {

    /** Characters (code points) of a session's title. */
    public static final int TITLE = 512;

    /** A session's or a message's metadata, all keys and values together. */
    public static final int METADATA = 64 * 1024;

    /** One value of session state; of agent state unless that is set otherwise. */
    public static final int STATE_VALUE = 1024 * 1024;

    /** Operations of one transaction on agent state. */
    public static final int OPERATIONS = 10_000;

    /** Keys of one session's state. */
    public static final int STATE_KEYS = 10_000;
    /** All keys and values of one session's state together. */
    public static final int STATE = 16 * 1024 * 1024;
    /** Code points of a snapshot's label. */
    public static final int LABEL = 128;

    /** Code points of a reason. */
    public static final int REASON = 500;

    /** Tool calls in one message: the open ones are a fact of every event until they are answered. */
    public static final int TOOL_CALLS = 256;

    /** Code points of the id of a tool call. */
    public static final int TOOL_CALL_ID = 256;

    /** Messages in one request. */
    public static final int BATCH = 1000;

    /** The configuration of one version of a definition, all fields together. */
    public static final int CONFIG = 1024 * 1024;

    /** Code points of what is said about a version. */
    public static final int CHANGE_MESSAGE = 500;

    /** Labels of one definition. */
    public static final int VERSION_LABELS = 100;

    private Limits() {}
}
