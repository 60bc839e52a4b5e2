package io.clew.benchmarks.capacity;

/**
 * What one kind of storage takes.
 *
 * @param message for each message, whatever its length
 * @param textByte and for each byte of its text
 * @param session for a session's beginning
 * @param mark for a snapshot or a revert
 * @param source how that is known
 */
public record Footprint(String name, double message, double textByte, double session, double mark, String source) {

    private static final String MEASURED =
            "benchmarks/run bytes, 2026-11-22: invented sessions, texts of half and of" + " twice the recorded length";

    /** Sealed texts are deflated where they are long, then base64; the rest of the factor is the room that SQLite leaves in pages. */
    public static final Footprint EVENT_LOG = new Footprint("event log, SQLite", 565, 0.796, 620, 470, MEASURED);

    public static final Footprint SQLITE_VIEWS = new Footprint("views, SQLite", 343, 0.766, 1_350, 350, MEASURED);

    /** Of a session's head half again, since a head that is written to live keeps what it was before. */
    public static final Footprint MONGO_DOCUMENTS =
            new Footprint("views, MongoDB, documents", 551, 0.62, 2_190, 850, MEASURED + "; BSON, not compressed");

    public static final Footprint MONGO_INDEXES =
            new Footprint("views, MongoDB, indexes", 158, 0, 972, 290, MEASURED + "; keys as they are, not packed");

    public static final Footprint AXON_SERVER = new Footprint(
            "event log, Axon Server",
            614,
            0.62,
            600,
            550,
            MEASURED
                    + ": the texts of events, 531 bytes beside what grows with the texts; assumed: 83 for framing and index");

    /** Each node of a cluster has one. */
    public static final Footprint NODE_INDEX =
            new Footprint("a node's index of the log", 68, 0, 68, 68, "docs/decisions/0012");

    public static final Footprint KEYS = new Footprint("keys", 0, 0, 90, 0, MEASURED);

    /** Bytes that a session of this shape takes. */
    public double perSession(Shape shape) {
        return session + shape.messages() * (message + shape.textBytes() * textByte) + shape.marks() * mark;
    }

    public double perEvent(Shape shape) {
        return perSession(shape) / shape.events();
    }
}
