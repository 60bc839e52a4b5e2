package io.clew.kernel.refusal;

/** Why a request was refused against the state of things. The names on the wire never change. */
public enum RejectionCode {
    NOT_FOUND("not-found"),
    POINT_NOT_FOUND("point-not-found"),
    ID_TAKEN("id-taken"),
    IDEMPOTENCY_CONFLICT("idempotency-conflict"),
    INSIDE_TOOL_CALL("inside-tool-call"),
    ARCHIVED("archived"),
    HAS_CHILDREN("has-children"),
    DELETED("deleted"),
    VERSION_MISMATCH("version-mismatch"),
    /** Both sides of a merge changed the same, or one that must not have moved has. */
    MERGE_CONFLICT("merge-conflict"),
    /** The version is the active one, bears a label, or is the only one. */
    VERSION_IN_USE("version-in-use"),
    /** The label names another version than whoever moves it knew. */
    LABEL_CONFLICT("label-conflict"),
    /** Keys of agent state have other versions than those expected. */
    STATE_CONFLICT("state-conflict"),
    /** The session is of another agent. */
    OTHER_AGENT("other-agent"),
    TOO_LARGE("too-large"),
    VIEWS_BEHIND("views-behind"),
    /** What was read before the command has changed since; whoever sent it reads and sends again. */
    OUTDATED("views-behind");

    private final String wire;

    RejectionCode(String wire) {
        this.wire = wire;
    }

    /** The name on the wire, as in {@code urn:clew:problem:<name>}. */
    public String wire() {
        return wire;
    }
}
