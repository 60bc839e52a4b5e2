package io.clew.kernel.value;

import io.clew.kernel.id.MessageId;
import io.clew.kernel.id.SnapshotId;
import io.clew.kernel.refusal.Invalid;

/** How a caller names a point of a session; which point that is, is for the read side to say. */
public sealed interface PointName {

    PointName HEAD = new Head();
    PointName START = new Start();

    /** Everything the session shows now. */
    record Head() implements PointName {}

    /** Before the first message: nothing visible. */
    record Start() implements PointName {}

    /** The session after its n-th event, hidden versions included. */
    record Version(long version) implements PointName {}

    /** The event that added visible message {@code index}. */
    record MessageIndex(long index) implements PointName {}

    /** The event that added this message. */
    record OfMessage(MessageId id) implements PointName {}

    /** What this snapshot names. */
    record OfSnapshot(SnapshotId id) implements PointName {}

    /** What the newest snapshot with this label names. */
    record OfLabel(Label label) implements PointName {}

    /**
     * Reads {@code head}, {@code start}, {@code v:12}, {@code m:7}, {@code id:<message>}, {@code s:<snapshot>},
     * {@code l:<label>} or a bare label.
     *
     * @param field the parameter it came in, for the refusal
     * @throws Invalid if it is none of these, or a version below 1 or an index below 0
     */
    static PointName parse(String field, String text) {
        if (text.equals("head")) {
            return HEAD;
        }
        if (text.equals("start")) {
            return START;
        }
        if (text.startsWith("v:")) {
            return new Version(number(field, text, 1));
        }
        if (text.startsWith("m:")) {
            return new MessageIndex(number(field, text, 0));
        }
        if (text.startsWith("id:")) {
            return new OfMessage(new MessageId(text.substring(3)));
        }
        if (text.startsWith("s:")) {
            return new OfSnapshot(new SnapshotId(text.substring(2)));
        }
        return new OfLabel(new Label(text.startsWith("l:") ? text.substring(2) : text));
    }

    private static long number(String field, String text, long least) {
        String digits = text.substring(2);
        if (!digits.matches("[0-9]{1,18}") || Long.parseLong(digits) < least) {
            throw new Invalid(field, "must be " + text.substring(0, 2) + " and a whole number from " + least);
        }
        return Long.parseLong(digits);
    }
}
